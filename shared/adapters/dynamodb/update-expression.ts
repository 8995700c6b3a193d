import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';

/** The names from an attribute of the item to the place inside it. */
export type Path = readonly string[];

export interface Update {
  readonly set?: readonly (readonly [Path, AttributeValue])[];
  readonly remove?: readonly Path[];
  /** The write happens only if `path` holds this; absent: only if there is nothing at `path`. */
  readonly condition: { readonly path: Path; readonly test: 'exists' | 'absent' | AttributeValue };
}

type Expressions = Pick<
  UpdateItemCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * Every name and value is replaced by an alias: `state` is a reserved word, and an id may hold anything. The
 * aliases are as short as can be, because the expression may be 4 kB long whatever the names are.
 */
export function updateExpression({ set = [], remove = [], condition }: Update): Expressions {
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
  const sets = set.map(([path, value]) => `${place(path)}=${aliasOfValue(value)}`);
  const removes = remove.map(place);
  const at = place(condition.path);
  const { test } = condition;
  const ConditionExpression =
    typeof test === 'object'
      ? `${at}=${aliasOfValue(test)}`
      : `${test === 'exists' ? 'attribute_exists' : 'attribute_not_exists'}(${at})`;
  return {
    UpdateExpression: [clause('SET', sets), clause('REMOVE', removes)].filter(Boolean).join(' '),
    ConditionExpression,
    ExpressionAttributeNames: Object.fromEntries([...names].map(([name, alias]) => [alias, name])),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

function clause(keyword: string, actions: readonly string[]): string {
  return actions.length === 0 ? '' : `${keyword} ${actions.join(',')}`;
}
