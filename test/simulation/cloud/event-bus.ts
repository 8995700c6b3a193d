import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Random } from '../random.ts';

export interface PutEntry {
  readonly source: string;
  readonly detailType: string;
  /** JSON. */
  readonly detail: string;
}

/** The first two pass in a moment; the last is tried again by whoever redrives. */
const errorCodes = ['InternalFailure', 'ThrottlingException', 'NotAuthorizedForSourceException'];

/** Takes the entries on; `partly`: each with an even chance, and says so of each. */
export function putEvents(
  { Entries = [] }: PutEventsCommandInput,
  random: Random,
  partly: boolean,
  take: (entry: PutEntry) => void,
): Pick<PutEventsCommandOutput, 'FailedEntryCount' | 'Entries'> {
  if (Entries.length < 1 || Entries.length > 10)
    throw new Error(`ValidationException: ${Entries.length} entries`);
  const answers = Entries.map(({ Source = '', DetailType = '', Detail = '' }, index) => {
    if (partly && random.chance(0.5)) {
      return { ErrorCode: random.pick(errorCodes), ErrorMessage: 'failed' };
    }
    take({ source: Source, detailType: DetailType, detail: Detail });
    return { EventId: `bus-${index}` };
  });
  return {
    FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
    Entries: answers,
  };
}
