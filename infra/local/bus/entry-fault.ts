import { isObject, parseJson } from '../../../shared/domain/json.ts';
import type { PutEventsEntry } from './requests.ts';

export interface EntryFault {
  readonly ErrorCode: 'InvalidArgument' | 'MalformedDetail' | 'NotAuthorizedForSource';
  readonly ErrorMessage: string;
}

/** Why one entry is not taken, in AWS's words; `undefined` if it is. */
export function faultOf({ Source, DetailType, Detail }: PutEventsEntry): EntryFault | undefined {
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, value]) => !value)?.[0];
  if (missing !== undefined) {
    const reason = `Reason: ${missing} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${missing} is not valid. ${reason}` };
  }
  if (Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSource', ErrorMessage: 'Not authorized for the source.' };
  }
  return isObject(parseJson(Detail ?? ''))
    ? undefined
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}
