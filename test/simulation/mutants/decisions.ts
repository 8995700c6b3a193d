import { type Mutant, mutant } from './mutant.ts';

/** What fires, in which order of events. */
export const decisionsMutants: readonly Mutant[] = [
  mutant(
    'the earlier of two events wins',
    'domain/conversation/stamps.ts',
    'known === undefined || candidate.at > known.at;',
    'known === undefined || candidate.at < known.at;',
  ),
  mutant(
    'ties go to the lesser id',
    'domain/conversation/stamps.ts',
    'return candidate.eventId > known.eventId;',
    'return candidate.eventId < known.eventId;',
  ),
  mutant(
    'the last to arrive wins',
    'domain/conversation/stamps.ts',
    'return known === undefined || candidate.at > known.at;',
    'return true;',
  ),
  mutant(
    'going on from the queue is an opening',
    'domain/conversation/event.ts',
    `    event.previousState !== 'queued' &&
`,
    '',
  ),
  mutant(
    'no memory of events',
    'domain/decision/decide.ts',
    'return ledger.seen.includes(shorten(input.event.eventId));',
    'return false;',
  ),
  mutant(
    'exclusive workflows do not exclude',
    'domain/decision/fire.ts',
    'if (first !== undefined) return {',
    `if (first === '') return {`,
  ),
  mutant(
    'rank is not looked at',
    'domain/workflow/workflow.ts',
    'return a.rank - b.rank || a.createdAt',
    'return a.createdAt',
  ),
  mutant(
    'filters are not looked at',
    'domain/check/common-settings.ts',
    '  if (failure === undefined) return undefined;',
    '  if (failure !== null) return undefined;',
  ),
  mutant(
    'media are not looked at',
    'domain/check/common-settings.ts',
    '  if (!targetMediums?.length) return undefined;',
    '  if (targetMediums !== null) return undefined;',
  ),
  mutant(
    'private workflows fire by themselves',
    'domain/check/common-settings.ts',
    'return named ? undefined :',
    'return named !== undefined ? undefined :',
  ),
  mutant(
    'business hours are looked at when the timer fires late',
    'domain/decision/decide.ts',
    'event: one, at: one.occurredAt });',
    'event: one, at: given.now });',
  ),
  mutant(
    'the active period is not looked at',
    'domain/check/common-settings.ts',
    '    activePeriod(trigger, on) ??\n',
    '',
  ),
  mutant(
    'every medium of a type is the same',
    'domain/check/common-settings.ts',
    '(target.mediumId === undefined || target.mediumId === found.mediumId)',
    'true',
  ),
  mutant(
    'a refusal says the same whatever it is for',
    'domain/decision/module.ts',
    '    reason,\n',
    `    reason: 'filter',\n`,
  ),
  mutant(
    'loops are not held back',
    'domain/check/loops.ts',
    '  if (chain.includes(workflowId))',
    `  if (chain.includes(''))`,
  ),
  mutant(
    'who is known by facts alone to be with managers is not managed',
    'domain/conversation/known.ts',
    `['queued', 'opened', 'engaged'].includes(value)`,
    'value === undefined',
  ),
  mutant(
    'chains have no end',
    'domain/check/loops.ts',
    '  if (chain.length > maxBefore)',
    '  if (chain.length > 100)',
  ),
  mutant(
    'caused firings are not counted',
    'domain/decision/fire.ts',
    '  if (causedBy === undefined) return ledger;',
    '  if (causedBy === undefined || workflowId) return ledger;',
  ),
  mutant(
    'a module need not be active',
    'domain/decision/module.ts',
    `if (state !== 'active') return { check: 'active'`,
    `if (state === 'removed') return { check: 'active'`,
  ),
  mutant(
    'a manager may start any module',
    'domain/decision/module.ts',
    `event.requestedBy.type === 'manager' && trigger.triggerInChat !== true`,
    `event.requestedBy.type === 'manager' && trigger.triggerInChat === null`,
  ),
  mutant(
    'the execution id has no channel in it',
    'domain/decision/fire.ts',
    'makeId([channelId, kind, id, workflowId,',
    `makeId([kind, id, workflowId, ...(channelId ? [] : ['']),`,
  ),
  mutant(
    'the execution id has no anchor in it',
    'domain/decision/settle-waits.ts',
    `causeKey: ['wait', trigger.type, occasion, occurrence],`,
    `causeKey: ['wait', trigger.type, occurrence],`,
  ),
  mutant(
    'the execution id differs at each try',
    'domain/decision/fire.ts',
    'return makeId([channelId, kind,',
    'return makeId([String(Math.random()), channelId, kind,',
  ),
  {
    name: 'no memory of events, nor of executions',
    edits: [
      {
        file: 'domain/decision/decide.ts',
        find: 'return ledger.seen.includes(shorten(input.event.eventId));',
        replace: 'return false;',
      },
      {
        file: 'domain/decision/fire.ts',
        find: 'return makeId([channelId, kind,',
        replace: 'return makeId([String(Math.random()), channelId, kind,',
      },
    ],
  },
];
