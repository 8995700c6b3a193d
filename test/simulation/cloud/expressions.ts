import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Readonly<Record<string, AttributeValue>>;

export interface Aliases {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
}

type Path = readonly string[];
type Action =
  | { readonly verb: 'SET' | 'ADD' | 'DELETE'; readonly path: Path; readonly value: string }
  | { readonly verb: 'REMOVE'; readonly path: Path };

type Condition =
  | { readonly test: 'absent' | 'exists'; readonly path: Path; readonly value?: never }
  | { readonly test: 'equals'; readonly path: Path; readonly value: string };

/** As DynamoDB: a longer expression is refused. */
const maxExpression = 4_096;

const updates = new Map<string, readonly Action[]>();
const conditions = new Map<string, readonly Condition[]>();

/** The item after an update expression of `SET`, `REMOVE`, `ADD` and `DELETE` on names and nested names; any other throws. */
export function updated(item: Item, expression: string, aliases: Aliases): Item {
  const actions = cached(updates, expression, parseUpdate);
  const next = { ...item };
  const maps = ownMaps(next);
  for (const action of actions) {
    const [name = '', inner] = action.path.map((alias) => nameUnder(alias, aliases));
    const target = inner === undefined ? next : maps(name);
    const last = inner ?? name;
    if (action.verb === 'REMOVE') delete target[last];
    else {
      const value = valueUnder(action.value, aliases);
      if (action.verb === 'SET') target[last] = value;
      else if (action.verb === 'ADD') target[last] = sum(target[last], value);
      else remove(target, last, value);
    }
  }
  return next;
}

/** Whether the item, or its absence, meets the conditions on its attributes. */
export function holds(item: Item | undefined, expression: string | undefined, aliases: Aliases): boolean {
  if (expression === undefined) return true;
  return cached(conditions, expression, parseConditions).every((condition) =>
    meets(item, condition, aliases),
  );
}

function meets(item: Item | undefined, condition: Condition, aliases: Aliases): boolean {
  const found = item?.[nameUnder(condition.path[0] ?? '', aliases)];
  if (condition.test === 'absent') return found === undefined;
  if (condition.value === undefined) return found !== undefined;
  const wanted = valueUnder(condition.value, aliases);
  return found !== undefined && found.S === wanted.S && found.N === wanted.N;
}

function cached<T>(known: Map<string, T>, text: string, parse: (text: string) => T): T {
  if (text.length > maxExpression) throw new Error(`ValidationException: expression of ${text.length} bytes`);
  const parsed = known.get(text) ?? parse(text);
  known.set(text, parsed);
  return parsed;
}

function parseUpdate(expression: string): readonly Action[] {
  const clauses = expression.split(/\s*\b(SET|REMOVE|ADD|DELETE)\s+/).slice(1);
  const actions: Action[] = [];
  for (let n = 0; n < clauses.length; n += 2) {
    const verb = clauses[n] as Action['verb'];
    for (const part of (clauses[n + 1] ?? '').split(',')) actions.push(parseAction(verb, part.trim()));
  }
  if (actions.length === 0) throw new Error(`update expression not understood: ${expression}`);
  return actions;
}

function parseAction(verb: Action['verb'], text: string): Action {
  const [left = '', value = ''] = text.split(verb === 'ADD' || verb === 'DELETE' ? /\s+/ : /\s*=\s*/);
  if (!/^#?\w+(\.#?\w+)*$/.test(left)) throw new Error(`update expression not understood: ${text}`);
  const path = left.split('.');
  if (verb === 'REMOVE') return { verb, path };
  if (!/^:\w+$/.test(value)) throw new Error(`update expression not understood: ${text}`);
  return { verb, path, value };
}

const parseConditions = (expression: string) => expression.split(' AND ').map(parseCondition);

function parseCondition(expression: string): Condition {
  const [, existence, name] = /^(attribute_exists|attribute_not_exists)\((#?\w+)\)$/.exec(expression) ?? [];
  if (name !== undefined) {
    return { test: existence === 'attribute_exists' ? 'exists' : 'absent', path: [name] };
  }
  const [, left, value] = /^(#?\w+)\s*=\s*(:\w+)$/.exec(expression) ?? [];
  if (left === undefined || value === undefined) throw new Error(`condition not understood: ${expression}`);
  return { test: 'equals', path: [left], value };
}

export function nameUnder(alias: string, { ExpressionAttributeNames: names }: Aliases): string {
  return alias.startsWith('#') ? known(names?.[alias], alias) : alias;
}

export function valueUnder(alias: string, { ExpressionAttributeValues: values }: Aliases): AttributeValue {
  return known(values?.[alias], alias);
}

function known<T>(found: T | undefined, alias: string): T {
  if (found === undefined) throw new Error(`ValidationException: ${alias} is not defined`);
  return found;
}

type Attributes = Record<string, AttributeValue>;

/** The maps of an item by name, each copied when it is asked for first: the stored item stays as it was. */
function ownMaps(item: Attributes): (name: string) => Attributes {
  const own = new Map<string, Attributes>();
  return (name) => {
    const known = own.get(name);
    if (known !== undefined) return known;
    const map = item[name]?.M;
    if (map === undefined) throw new Error('ValidationException: the path of an update leads nowhere');
    const copy = { ...map };
    own.set(name, copy);
    item[name] = { M: copy };
    return copy;
  };
}

function sum(found: AttributeValue | undefined, added: AttributeValue): AttributeValue {
  if (added.SS !== undefined) return { SS: [...new Set([...(found?.SS ?? []), ...added.SS])] };
  return { N: String(Number(found?.N ?? 0) + Number(added.N)) };
}

/** A set without elements is no attribute. */
function remove(item: Attributes, name: string, taken: AttributeValue): void {
  const SS = item[name]?.SS?.filter((element) => !taken.SS?.includes(element)) ?? [];
  if (SS.length === 0) delete item[name];
  else item[name] = { SS };
}
