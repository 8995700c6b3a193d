import * as z from 'zod/mini';
import { notes } from '../notes.ts';

/** Every status with which the API itself refuses, and its title. */
export const problemTitles = {
  400: 'The request is not valid',
  401: 'The token is not valid',
  403: 'This channel is not allowed',
  404: 'There is no such thing here',
  409: 'The change contradicts what is stored',
  412: 'Somebody else has saved since',
  413: 'What is sent or asked for is too large',
  428: 'What is to be replaced must be named',
  503: 'Changes are still under way',
} as const;

export type ProblemStatus = keyof typeof problemTitles;

export const problemContentType = 'application/problem+json';

/** One reason for a refusal. */
export const problem = z
  .object({
    field: z.string().register(notes, { description: 'Where: `trigger.filter.and[1].operator`.' }),
    rule: z.string().register(notes, { description: 'The rule that it breaks, as a sentence.' }),
    found: z.optional(
      z.unknown().register(notes, {
        description:
          'What stands there, or the beginning of it. Of what an event tells only its kind and size: its text may be a customer’s.',
      }),
    ),
  })
  .register(notes, { id: 'Problem' });

export const problemDetails = z
  .object({
    type: z.literal('about:blank'),
    title: z.enum(Object.values(problemTitles)),
    status: z.int(),
    detail: z.string(),
    errors: z.optional(z.array(problem)),
  })
  .register(notes, {
    id: 'ProblemDetails',
    description: 'RFC 9457; `errors` names each field at fault, its rule and what was found.',
  });

/** What API Gateway answers in its own words: to a token that is none, a signature of a stranger, too much. */
export const gatewayMessage = z
  .object({ message: z.string() })
  .register(notes, { id: 'GatewayMessage', description: 'Of API Gateway, before or instead of the API.' });
