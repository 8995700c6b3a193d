import { readJson, readMembers } from '../aws/members.ts';
import { type AwsResult, granted, refusal } from '../aws/result.ts';
import type { LocalRequest } from '../http/server.ts';
import type { LocalBus } from './bus.ts';
import { entryBytes, maxRequestBytes, putEventsRequest } from './requests.ts';

export const putEventsTarget = 'AWSEvents.PutEvents';

/** `AWSEvents.PutEvents` of EventBridge's awsJson1.1 protocol. */
export function busEndpoint(bus: LocalBus, request: LocalRequest): AwsResult<unknown> {
  const body = readJson(request.body);
  if (!body.ok) return body;
  const read = readMembers(putEventsRequest, body.value);
  if (!read.ok) return read;
  const entries = read.value.Entries;
  if (entries.reduce((sum, entry) => sum + entryBytes(entry), 0) >= maxRequestBytes) {
    return refusal('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  return granted(bus.put(entries));
}
