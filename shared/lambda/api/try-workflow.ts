import { type TrialRefusal, tryOn } from '../../application/try-workflow.ts';
import { maxFileBytes } from '../../contracts/body-limits.ts';
import { readTryInput, type TryInput } from '../../contracts/try-input.ts';
import type { ConversationEvent } from '../../domain/conversation/event.ts';
import { maxProblems, type Problem } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';
import { loadPatterns } from '../load-patterns.ts';
import { type ApiResponse, invalid, json, problem } from './http.ts';
import { noRevision, notFound, wasRemoved } from './not-found.ts';
import { presentTrial } from './present-trial.ts';
import { readJson } from './read-body.ts';
import { readEvent } from './read-event.ts';
import type { RouteHandler } from './request.ts';
import { shownNotTaken } from './shown-not-taken.ts';
import { takeTrial } from './vendor-workflows.ts';

/** Of the 29 s after which API Gateway gives up, for the replay (ms): what is not replayed by then is told. */
const maxReplayMs = 15_000;

/** What a workflow would have done with events of before, beside its revision in force. Changes nothing. */
export const tryWorkflow: RouteHandler = async ({ event, channelId }, services) => {
  const body = readJson(event, maxFileBytes.json);
  if (!body.ok) return body.response;
  const { isPattern } = await loadPatterns();
  const { body: wanted, notTaken, asSent } = takeTrial(body.value);
  const input = readTryInput(wanted, isPattern);
  if (!input.ok) return invalid(input.problems.map(asSent));
  const { clock } = services;
  const on = readEvents(input.value.on, channelId, clock.now());
  if (!on.ok) return invalid(on.problems);
  const deadline = clock.now() + maxReplayMs;
  const hasTime = () => clock.now() < deadline;
  const outcome = await tryOn(services, channelId, input.value.tried, on.value, hasTime);
  if (!outcome.ok) return refusal(outcome);
  return json(200, { ...presentTrial(outcome.value), ...shownNotTaken(notTaken) });
};

type Events = { readonly events: readonly ConversationEvent[] };

function readEvents(
  on: TryInput['on'],
  channelId: string,
  now: number,
): Result<Events | { readonly last: number }> {
  if ('last' in on) return accepted(on);
  const events: ConversationEvent[] = [];
  const problems: Problem[] = [];
  for (const [index, given] of on.events.entries()) {
    const read = readEvent(given, `events[${index}]`, channelId, now);
    if (read.ok) events.push(read.value);
    else problems.push(...read.problems);
    if (problems.length >= maxProblems) break;
  }
  return problems.length > 0 ? refused(...problems.slice(0, maxProblems)) : accepted({ events });
}

function refusal(refused: TrialRefusal): ApiResponse {
  switch (refused.reason) {
    case 'notFound':
      return notFound('workflow', refused.workflowId);
    case 'removed':
      return wasRemoved('workflow', refused.workflowId);
    case 'noSuchRevision':
      return noRevision('workflow', refused.workflowId, refused.wanted, refused.newest);
    case 'typeCannotChange':
      return problem(409, `${refused.problem.field} ${refused.problem.rule}`, [refused.problem]);
    case 'nothingRecorded': {
      const rule = 'needs recorded events: there are none, and the setting recordedEvents is off';
      return problem(409, `last ${rule}`, [{ field: 'last', rule, found: 0 }]);
    }
  }
}
