import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';

/** The names from an attribute of the item to the place inside it. */
export type Path = readonly string[];

export interface Update {
  readonly set?: readonly (readonly [Path, AttributeValue])[];
  readonly remove?: readonly Path[];
  /** Elements that join a set, or leave it; a set without elements is no attribute. */
  readonly add?: readonly (readonly [Path, AttributeValue])[];
  readonly delete?: readonly (readonly [Path, AttributeValue])[];
  readonly condition: Condition;
}

/** `'exists'`: something is at `path`; `'absent'`: nothing is; a value: exactly this value is. */
export interface Condition {
  readonly path: Path;
  readonly test: 'exists' | 'absent' | AttributeValue;
  readonly and?: Condition;
}

type Expressions = Pick<
  UpdateItemCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * Every name and value is replaced by an alias: `state` is a reserved word, and an id may hold anything. The
 * aliases are as short as can be, because the expression may be 4 kB long whatever the names are.
 */
export function updateExpression(update: Update): Expressions {
  const { set = [], remove = [], add = [], delete: taken = [], condition } = update;
  const names = new Map<string, string>();
  const values: Record<string, AttributeValue> = {};
  const aliasOfName = (name: string) => {
    const alias = names.get(name) ?? `#${names.size}`;
    names.set(name, alias);
    return alias;
  };
  const aliasOfValue = (value: AttributeValue) => {
    const alias = `:${Object.keys(values).length}`;
    values[alias] = value;
    return alias;
  };
  const place = (path: Path) => path.map(aliasOfName).join('.');
  const pairs = (each: typeof add, between: string) =>
    each.map(([path, value]) => `${place(path)}${between}${aliasOfValue(value)}`);
  const clauses = [
    clause('SET', pairs(set, '=')),
    clause('REMOVE', remove.map(place)),
    clause('ADD', pairs(add, ' ')),
    clause('DELETE', pairs(taken, ' ')),
  ];
  const holds = ({ path, test, and }: Condition): string => {
    const at = place(path);
    const tested =
      typeof test === 'object'
        ? `${at}=${aliasOfValue(test)}`
        : `${test === 'exists' ? 'attribute_exists' : 'attribute_not_exists'}(${at})`;
    return and === undefined ? tested : `${tested} AND ${holds(and)}`;
  };
  const ConditionExpression = holds(condition);
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression,
    ExpressionAttributeNames: Object.fromEntries([...names].map(([name, alias]) => [alias, name])),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function clause(keyword: string, actions: readonly string[]): string {
  return actions.length === 0 ? '' : `${keyword} ${actions.join(',')}`;
}
