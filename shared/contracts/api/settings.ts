import * as z from 'zod/mini';
import { evaluationSettings, recordingSettings, sourceNames } from '../../domain/settings.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { settingsInput } from '../settings-input.ts';
import { answeredInstant } from './instants.ts';
import type { Answer, RouteContract } from './route-contract.ts';

const settings = z
  .object({
    channelId: id,
    evaluations: z.enum(evaluationSettings).register(notes, {
      description:
        'Which evaluations are kept for 30 days; `failures`: what fired, or was held back by a filter or later, waits that were due, and workflows that an event named.',
    }),
    recordedEvents: z.enum(recordingSettings).register(notes, {
      description: 'Whether events are kept for 7 days as they came, with the text of customers in them.',
    }),
    sources: z.optional(z.array(z.enum(sourceNames))).register(notes, {
      description:
        'The vendors that send the channel’s events, where nobody else does: whoever saves a workflow is warned of what they cannot tell.',
    }),
    revision: z.int().register(notes, { description: 'Counts the saves; 0: these are the default ones.' }),
    updatedAt: z.optional(answeredInstant),
  })
  .register(notes, { id: 'Settings' });

const answered = (description: string): Answer => ({ description, schema: settings, headers: ['ETag'] });

export const readSettings = {
  route: apiRoutes.readSettings,
  resource: 'Settings',
  summary: 'Read what the channel keeps of its conversations',
  examples: [{ title: 'The default ones' }],
  answers: { 200: answered('The settings.') },
  refusals: [400, 403],
} as const satisfies RouteContract;

export const replaceSettings = {
  route: apiRoutes.replaceSettings,
  resource: 'Settings',
  summary: 'Decide what the channel keeps of its conversations',
  description: 'What is left out is as it is by default. In force from the next event on.',
  ifMatch: 'optional',
  body: settingsInput,
  examples: [{ title: 'Events are recorded, to try workflows on', body: { recordedEvents: 'on' } }],
  answers: { 200: answered('As they are now.') },
  refusals: [400, 403, 412, 413],
} as const satisfies RouteContract;
