import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

export const textValue = (text: string): AttributeValue => ({ S: text });
export const numberValue = (value: number): AttributeValue => ({ N: String(value) });

/** `what` names the item in the error that is thrown where the attribute is missing or no integer. */
export function readInteger(item: Item, name: string, what: string): number {
  const value = Number(item[name]?.N);
  if (!Number.isSafeInteger(value)) throw new Error(`${what}: ${name} is not an integer`);
  return value;
}

/** DynamoDB's TTL counts in seconds; rounded up, so that nothing is forgotten early. */
export function epochSeconds(epochMs: number): AttributeValue {
  return numberValue(Math.ceil(epochMs / 1_000));
}
