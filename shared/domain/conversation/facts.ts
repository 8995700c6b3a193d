import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationRef } from './conversation-ref.ts';
import { type ConversationEvent, type FactRoot, factRoots } from './event.ts';

/** Fields whose own fields are kept one by one; every other field is one value, lists and objects too. */
const groups: { readonly [path: string]: true } = { 'user.profile': true, 'userChat.source': true };

/** Announcements carry it: it comes from an event's `userId`, which is an id, and never from a fact of any form. */
export const userIdPath = 'user.id';

/** Under which root the facts of the conversation itself stand. */
export const factRootOf = ({ kind }: ConversationRef): FactRoot => (kind === 'chat' ? 'userChat' : 'call');

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
  const tree: { [root: string]: JsonObject } = {};
  for (const [path, register] of Object.entries(conversation.facts)) put(tree, path, register.value);
  for (const [path, value] of event === undefined ? [] : factPaths(event)) put(tree, path, value);
  return tree;
}

type Node = { [key: string]: Json };

function put(tree: Node, path: string, value: Json): void {
  const dot = path.indexOf('.');
  const node = child(tree, path.slice(0, dot));
  const next = path.indexOf('.', dot + 1);
  if (next !== -1 && groups[path.slice(0, next)]) {
    set(child(node, path.slice(dot + 1, next)), path.slice(next + 1), value);
  } else set(node, path.slice(dot + 1), value);
}

/** V8 reads objects without a prototype more slowly; in all others `__proto__` is a key only if it is defined. */
function set(node: Node, key: string, value: Json): void {
  if (key !== '__proto__') node[key] = value;
  else Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

function child(node: Node, key: string): Node {
  const known = node[key];
  if (isObject(known)) return known as Node;
  const made: Node = {};
  node[key] = made;
  return made;
}
