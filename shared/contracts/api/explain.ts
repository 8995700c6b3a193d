import * as z from 'zod/mini';
import { checks } from '../../domain/check/check.ts';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { triggerTypes } from '../../domain/workflow/trigger.ts';
import { workflowStates } from '../../domain/workflow/workflow.ts';
import { explainInput } from '../explain-input.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { event } from './events.ts';
import { explainedFilter } from './explained-filter.ts';
import { answeredInstant } from './instants.ts';
import type { RouteContract } from './route-contract.ts';

const reason = z
  .object({
    check: z.enum(checks).register(notes, {
      description:
        '`once`: a wait is over; it has fired as often as `found` says, or did not, for the check that `found` names.',
    }),
    expected: z.optional(z.unknown()),
    found: z.optional(z.unknown()),
    path: z.optional(z.string().register(notes, { description: 'Where in a filter.' })),
    setting: z.optional(
      z.string().register(notes, {
        description: 'The setting that it failed by; absent where no setting would have helped.',
      }),
    ),
  })
  .register(notes, { id: 'Reason', description: 'The first check that failed.' });

const explanation = z
  .object({
    workflowId: id,
    name: z.string(),
    revision: z.int(),
    state: z.enum(workflowStates),
    trigger: z.enum(triggerTypes),
    outcome: z.enum(['fires', 'waits', 'doesNotFire']),
    dueAt: z.optional(answeredInstant),
    reason: z.optional(reason),
    wait: z.optional(
      z.object({
        since: answeredInstant,
        dueAt: z
          .nullable(answeredInstant)
          .register(notes, { description: '`null` while the hours in which it counts are missing.' }),
        occurrence: z.int(),
        fails: z.optional(reason),
      }),
    ),
    settled: z.optional(
      z.object({
        anchor: answeredInstant,
        at: answeredInstant,
        occurrences: z.int(),
        missed: z.optional(z.enum(checks)),
        fired: z.optional(answeredInstant).register(notes, {
          description: 'Of a wait that missed: where the last one before it began that fired.',
        }),
      }),
    ),
    filter: z.optional(explainedFilter),
    pageQuery: z.optional(explainedFilter),
  })
  .register(notes, { id: 'Explanation' });

export const explain = {
  route: apiRoutes.explain,
  resource: 'Explanations',
  summary: 'Explain why each workflow fires or not',
  description:
    'At an `event`, on the stored conversation or on the one that is described; or in a stored conversation (`conversationId`) at a time. Changes nothing.',
  body: z.extend(explainInput, { event: z.optional(event) }).register(notes, { id: 'ExplainInput' }),
  examples: [{ title: 'A stored chat, now', body: { conversationId: 'c-1' } }],
  answers: {
    200: {
      description: 'A page of explanations, in turn; `cursor` is absent on the last page.',
      schema: z
        .object({
          conversation: z.object({ kind: z.enum(conversationKinds), id }),
          at: answeredInstant,
          seenBefore: z.boolean().register(notes, {
            description: 'The event has been decided before; it is explained as if it were new.',
          }),
          explanations: z.array(explanation),
          cursor: z.optional(id),
        })
        .register(notes, { id: 'ExplanationPage' }),
    },
  },
  refusals: [400, 403, 404, 413],
} as const satisfies RouteContract;
