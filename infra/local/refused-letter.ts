import type { InputRefused } from '../../shared/contracts/input-refused.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { BusEvent } from './bus/bus.ts';
import type { DeadLetter } from './state/dead-letters.ts';

/** An input that was refused, as /local/dead-letters shows it. */
export function refusedLetter(event: BusEvent): Omit<DeadLetter, 'at'> {
  const { functionName, problems, input } = (event.detail as InputRefused).data;
  return {
    functionName,
    requestPayload: input,
    errorType: event['detail-type'],
    errorMessage: (problems as readonly Problem[]).map(describe).join('; '),
    problems: problems as readonly Problem[],
    attempts: 1,
  };
}

function describe({ field, rule, found }: Problem): string {
  return `${field} ${rule}${found === undefined ? '' : `; found ${JSON.stringify(found)}`}`;
}
