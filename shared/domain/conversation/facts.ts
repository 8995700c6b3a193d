import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Conversation } from './conversation.ts';
import { type ConversationEvent, factRoots } from './event.ts';

/** Fields whose own fields are kept one by one; every other field is one value, lists and objects too. */
const groups: { readonly [path: string]: true } = { 'user.profile': true, 'userChat.source': true };

/** Announcements carry it: it is what an event names as `userId`, an id, and never a fact of any form. */
export const userIdPath = 'user.id';

/** The facts of an event by path: what is replaced field by field. */
export function factPaths(event: ConversationEvent): readonly (readonly [path: string, value: Json])[] {
  const fields = factRoots.flatMap((root) =>
    Object.entries(event.facts[root] ?? {}).flatMap(([field, value]) => split(`${root}.${field}`, value)),
  );
  const named = fields.filter(([path]) => path !== userIdPath);
  return event.userId === undefined ? named : [...named, [userIdPath, event.userId]];
}

function split(path: string, value: Json): [string, Json][] {
  if (!groups[path]) return [[path, value]];
  // Anything but an object says nothing of the group's fields, and must not hide them.
  return isObject(value) ? Object.entries(value).map(([field, inner]) => [`${path}.${field}`, inner]) : [];
}

/** Facts as filters read them: `{ user: { profile: { tier } } }`, the event's own over what is known. */
export function factTree(
  conversation: Conversation,
  event?: ConversationEvent,
): { [root: string]: JsonObject } {
  const tree = emptyNode() as { [root: string]: JsonObject };
  for (const [path, register] of Object.entries(conversation.facts)) put(tree, path, register.value);
  for (const [path, value] of event === undefined ? [] : factPaths(event)) put(tree, path, value);
  return tree;
}

type Node = { [key: string]: Json };

/** Without a prototype, `__proto__` is a key like any other. */
const emptyNode = (): Node => Object.create(null) as Node;

function put(tree: Node, path: string, value: Json): void {
  const [root = '', field = '', ...inner] = path.split('.');
  const group = groups[`${root}.${field}`] && inner.length > 0;
  const node = child(tree, root);
  if (group) child(node, field)[inner.join('.')] = value;
  else node[path.slice(root.length + 1)] = value;
}

function child(node: Node, key: string): Node {
  const known = node[key];
  if (isObject(known)) return known as Node;
  const made = emptyNode();
  node[key] = made;
  return made;
}
