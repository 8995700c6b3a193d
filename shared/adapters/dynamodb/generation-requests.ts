import type {
  DeleteItemCommandInput,
  PutItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Item, numberValue, readInteger, textValue } from './attributes.ts';
import { partitionOf } from './definition-keys.ts';
import { isNumber, markerKey } from './marker.ts';
import { updateExpression } from './update-expression.ts';

/** Sorts behind every definition: a list that ends in it was whole when it was read. */
const sealSortKey = '~whole';

export function sealItem(channelId: string, generation: number): Item {
  return { channelId: textValue(partitionOf(channelId, generation)), sk: textValue(sealSortKey) };
}

export const isSeal = (item: Item | undefined) => item?.sk?.S === sealSortKey;

/** Draws a number that no other import has; goes through only at this version of the channel. */
export function claimRequest(tableName: string, channelId: string, version: number): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: markerKey(channelId),
    ...updateExpression({ add: [[['claimed'], numberValue(1)]], condition: isNumber('version', version) }),
    ReturnValues: 'ALL_NEW',
  };
}

export interface Claim {
  /** The number of the generation that is about to be written. */
  readonly claimed: number;
  /** The generation before the one in force, 0 if there is none. */
  readonly previous: number;
}

export function readClaim(item: Item | undefined, channelId: string): Claim {
  const what = `marker of channel ${channelId}`;
  return {
    claimed: readInteger(item ?? {}, 'claimed', what),
    previous: item?.previous === undefined ? 0 : readInteger(item, 'previous', what),
  };
}

/**
 * Puts the claimed generation in force, if nothing was saved since the version that it was made from and nobody
 * else has claimed a number since. It is settled at once: it was whole before.
 */
export function enforceRequest(
  tableName: string,
  channelId: string,
  { version, from, claimed }: { readonly version: number; readonly from: number; readonly claimed: number },
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: markerKey(channelId),
    ...updateExpression({
      set: [
        [['version'], numberValue(version + 1)],
        [['settlesAt'], numberValue(0)],
        [['generation'], numberValue(claimed)],
        [['previous'], numberValue(from)],
      ],
      condition: { ...isNumber('version', version), and: isNumber('claimed', claimed) },
    }),
  };
}

/** A late copy of the request cannot write over what was saved since. */
export function putNewRequest(tableName: string, item: Item): PutItemCommandInput {
  return {
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#sk)',
    ExpressionAttributeNames: { '#sk': 'sk' },
  };
}

export function deleteRequest(tableName: string, { channelId, sk }: Item): DeleteItemCommandInput {
  return { TableName: tableName, Key: { ...(channelId && { channelId }), ...(sk && { sk }) } };
}
