import * as z from 'zod/mini';
import { chatStates } from '../domain/conversation/states.ts';
import { delayLimits, durationPattern, maxDurationLength, parseDuration } from '../domain/duration.ts';
import type { Filter } from '../domain/filter/filter.ts';
import {
  delayClocks,
  managedChatFilters,
  messageTypes,
  runModes,
  type TriggerType,
} from '../domain/workflow/trigger.ts';
import { notes } from './notes.ts';
import { id, instant } from './primitives.ts';

const duration = {
  type: 'string',
  pattern: durationPattern,
  maxLength: maxDurationLength,
  examples: ['PT3M'],
};

/** The rule says the same of a delay that is missing, or is no text: `3`, as of a text that is none: `3m`. */
const delayWhich = (holds: (text: string) => boolean, wanted: string) =>
  z.custom<string>((value) => typeof value === 'string' && holds(value), {
    error: ({ input }) => (input === undefined ? `is required and ${wanted}` : wanted),
  });

const rule = 'must be an ISO-8601 duration of 1 minute to 30 days in whole seconds';

/** `PT3M`: 1 minute to 30 days in whole seconds. */
const delay = delayWhich(isDelay, `${rule}, such as PT3M`).register(notes, {
  ...duration,
  description: '1 minute to 30 days in whole seconds.',
});

/** As `delay`, or none: the call's end is then announced at once. */
const delayOrNone = delayWhich(
  (text) => isDelay(text) || parseDuration(text) === 0,
  `${rule}, such as PT3M, or none, PT0S`,
).register(notes, { ...duration, description: '1 minute to 30 days in whole seconds, or `PT0S`.' });

/** What the delay counts. Its operation need not exist yet, as that of a run mode. */
const clock = { delayClock: z.optional(z.enum(delayClocks)), delayOperationId: z.optional(id) };

interface Clocked {
  readonly delay?: string | undefined;
  readonly delayClock?: string | undefined;
  readonly delayOperationId?: string | undefined;
}

const clockRules = [
  z.refine<Clocked>(
    ({ delayClock, delayOperationId }) => delayOperationId === undefined || delayClock === 'operation',
    { error: 'stands only beside a delayClock of operation', path: ['delayOperationId'] },
  ),
  z.refine<Clocked>(
    ({ delay, delayClock }) =>
      delayClock === undefined || (delay !== undefined && parseDuration(delay) !== 0),
    { error: 'stands only beside a delay', path: ['delayClock'] },
  ),
] as const;

function isDelay(text: string): boolean {
  const duration = parseDuration(text);
  return duration !== undefined && duration >= delayLimits.min && duration <= delayLimits.max;
}

/** Filters are checked by the domain, which knows their language. */
const filter = z.custom<Filter>(() => true).register(notes, { id: 'Filter' });

const states = z.array(z.enum(chatStates)).check(z.minLength(1), z.maxLength(chatStates.length));

const instantText = z
  .string()
  .check(
    z.refine((text) => instant.safeParse(text).success, { error: 'must be an ISO-8601 instant with a zone' }),
  )
  .register(notes, { format: 'date-time', description: 'With a zone; from 2000 to 2100.' });

const activePeriod = z.strictObject({ from: z.optional(instantText), until: z.optional(instantText) }).check(
  z.refine(({ from, until }) => !from || !until || Date.parse(from) < Date.parse(until), {
    error: 'must end after it begins',
  }),
);

const common = {
  filter: z.optional(filter),
  targetMediums: z.optional(
    z.array(z.strictObject({ mediumType: id, mediumId: z.optional(id) })).check(z.maxLength(50)),
  ),
  runMode: z._default(z.strictObject({ mode: z.enum(runModes), operationId: z.optional(id) }), {
    mode: 'always',
  }),
  activePeriod: z.optional(activePeriod),
};

/** How often a call in the queue may be announced; with the longest queue it stays below a day. */
const repeatCount = z.int().check(z.gte(1), z.lte(100));

const flag = z.optional(z.boolean());

/** A trigger as it is saved; a field that its type does not have is refused, so that a typo is not lost. */
export const trigger = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('startChatByUserAtLounge'), ...common, pageQuery: z.optional(filter) }),
    z.strictObject({ type: z.literal('startCallByUser'), ...common }),
    z.strictObject({ type: z.literal('chatOpenedByUser'), ...common, onlyIfFirstOpened: flag }),
    z.strictObject({ type: z.literal('chatWaitInQueued'), ...common, delay, ...clock }).check(...clockRules),
    z.strictObject({ type: z.literal('chatOpenedByManager'), ...common, onlyIfFirstOpened: flag }),
    z.strictObject({ type: z.literal('callOpenedByUser'), ...common }),
    z
      .strictObject({
        type: z.literal('callWaitInQueued'),
        ...common,
        delay,
        ...clock,
        repeated: flag,
        repeatCount: z.optional(repeatCount),
      })
      .check(
        z.refine(({ repeated, repeatCount }) => repeated !== true || repeatCount !== undefined, {
          error: 'is required where repeated is true: 1 to 100',
          path: ['repeatCount'],
        }),
        ...clockRules,
      ),
    z.strictObject({ type: z.literal('callOpenedByManager'), ...common }),
    z
      .strictObject({
        type: z.literal('waitingForManagerReply'),
        ...common,
        delay,
        ...clock,
        onlyIfOpened: flag,
        chatStates: z.optional(states),
      })
      .check(...clockRules),
    z
      .strictObject({
        type: z.literal('waitingForUserReply'),
        ...common,
        delay,
        ...clock,
        chatStates: z.optional(states),
      })
      .check(...clockRules),
    z.strictObject({
      type: z.literal('chatClosed'),
      ...common,
      managedChatFilter: z.optional(z.enum(managedChatFilters)),
    }),
    z
      .strictObject({
        type: z.literal('callClosed'),
        ...common,
        managedChatFilter: z.optional(z.enum(managedChatFilters)),
        delay: z.optional(delayOrNone),
        ...clock,
      })
      .check(...clockRules),
    z.strictObject({
      type: z.literal('messageByUser'),
      ...common,
      triggerByWorkflowUserMessage: flag,
      chatStates: z.optional(states),
    }),
    z.strictObject({
      type: z.literal('messageByManager'),
      ...common,
      messageType: z.optional(z.enum(messageTypes)),
      chatStates: z.optional(states),
    }),
    z.strictObject({ type: z.literal('modular'), ...common, triggerInChat: flag }),
  ])
  .register(notes, { id: 'Trigger', description: 'What starts the workflow: a type, and its settings.' });

/** By trigger type the names of its settings, in the order of the schema. */
const settings = new Map(
  trigger.def.options.map(({ def }) => {
    const { type, ...others } = def.shape;
    return [type.def.values[0] as TriggerType, Object.keys(others)] as const;
  }),
);

/** The settings that a trigger of this type may have; none for an unknown one. */
export const settingsOf = (type: string): readonly string[] => settings.get(type as TriggerType) ?? [];
