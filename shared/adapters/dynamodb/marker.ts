import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { DefinitionsMarker } from '../../application/ports.ts';
import { settlingMs } from '../settling.ts';
import { type Item, numberValue, readInteger, textValue } from './attributes.ts';

export function markerKey(channelId: string): Item {
  return { channelId: textValue(channelId), sk: textValue('marker') };
}

/** A channel without the item has never had a definition. */
export function readMarker(item: Item | undefined, channelId: string): DefinitionsMarker {
  if (item === undefined) return { version: 0, settlesAt: 0 };
  const what = `marker of channel ${channelId}`;
  return { version: readInteger(item, 'version', what), settlesAt: readInteger(item, 'settlesAt', what) };
}

export function moveMarkerRequest(tableName: string, channelId: string, now: number): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: markerKey(channelId),
    UpdateExpression: 'ADD #version :one SET #settlesAt = :settlesAt',
    ExpressionAttributeNames: { '#version': 'version', '#settlesAt': 'settlesAt' },
    ExpressionAttributeValues: { ':one': numberValue(1), ':settlesAt': numberValue(now + settlingMs) },
  };
}
