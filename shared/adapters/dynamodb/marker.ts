import type { GetItemCommandInput, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { DefinitionsMarker } from '../../application/ports.ts';
import { settlingMs } from '../settling.ts';
import { checkItemShape, type Item, numberValue, readInteger, textValue } from './attributes.ts';
import { type Condition, updateExpression } from './update-expression.ts';

export function markerKey(channelId: string): Item {
  return { channelId: textValue(channelId), sk: textValue('marker') };
}

export function getMarkerRequest(tableName: string, channelId: string): GetItemCommandInput {
  return { TableName: tableName, Key: markerKey(channelId), ConsistentRead: true };
}

/**
 * A channel without a version has never had a definition; one without a generation has never imported. No request
 * here tells the marker's shape: an update of what newer code wrote meanwhile would tell the wrong one.
 */
export function readMarker(item: Item | undefined, channelId: string): DefinitionsMarker {
  const what = `marker of channel ${channelId}`;
  checkItemShape(item ?? {}, what);
  if (item?.version === undefined) return { version: 0, settlesAt: 0, generation: 0 };
  return {
    version: readInteger(item, 'version', what),
    settlesAt: readInteger(item, 'settlesAt', what),
    generation: item.generation === undefined ? 0 : readInteger(item, 'generation', what),
  };
}

/** Goes through only while the channel's definitions are of this generation: no import has taken their place. */
export function moveMarkerRequest(
  tableName: string,
  channelId: string,
  { generation, now }: { readonly generation: number; readonly now: number },
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: markerKey(channelId),
    ...updateExpression({
      set: [[['settlesAt'], numberValue(now + settlingMs)]],
      add: [[['version'], numberValue(1)]],
      condition: isNumber('generation', generation),
    }),
  };
}

/** A number that counts from 0 and is not stored before it is 1. */
export function isNumber(name: string, value: number): Condition {
  return { path: [name], test: value === 0 ? 'absent' : numberValue(value) };
}
