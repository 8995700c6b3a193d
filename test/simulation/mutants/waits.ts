import { type Mutant, mutant } from './mutant.ts';

/** When waits begin, end and fire. */
export const waitsMutants: readonly Mutant[] = [
  mutant(
    'no check again when a wait is due',
    'domain/decision/settle-waits.ts',
    '    miss: missOfDueWait(wait, on, progress.ledger, context.now),',
    '    miss: missOfDueWait(wait, on, progress.ledger, context.now) && undefined,',
  ),
  mutant(
    'fires a second early',
    'domain/decision/settle-waits.ts',
    '(wait) => wait.dueAt <= context.now)',
    '(wait) => wait.dueAt <= context.now + 1_000)',
  ),
  mutant(
    'fires one wait at a wake-up and forgets the others',
    'domain/decision/settle-waits.ts',
    'settled = settleGroup(settled, group, on, context);',
    'return settleGroup(settled, group, on, context);',
    'What is left is still due: the timer is set again at once, and the next wake-up fires the next one; only a reply in that moment would tell.',
  ),
  mutant(
    'operating time passes while it is closed too',
    'domain/wait/due-time.ts',
    `if (delayClock !== 'operation') return`,
    `if (delayClock !== 'none') return`,
  ),
  mutant(
    'a wait that has fired fires again',
    'domain/wait/wait.ts',
    'if (occurrence > occurrencesOf(trigger))',
    'if (occurrence > occurrencesOf(trigger) + 1)',
  ),
  mutant(
    'a repeated wait fires once only',
    'domain/wait/wait.ts',
    'trigger.repeated === true ?',
    'trigger.repeated === false ?',
  ),
  mutant(
    'an old wait is revived by a new activation',
    'application/workflows.ts',
    `effectiveFrom: state === 'active' ? now : known.effectiveFrom`,
    'effectiveFrom: known.effectiveFrom',
  ),
  mutant(
    'a change of the trigger keeps old waits',
    'application/workflows.ts',
    'sameJson(known.trigger, content.trigger) ? known.effectiveFrom : now',
    'known.effectiveFrom',
  ),
  mutant(
    'a new rank starts waits anew',
    'application/workflows.ts',
    'sameJson(known.trigger, content.trigger) ? known.effectiveFrom : now',
    'now',
  ),
  mutant(
    'anchors before the activation count',
    'domain/wait/wait.ts',
    'if (anchor.mark.at < workflow.effectiveFrom)',
    'if (anchor.mark.at < 0)',
  ),
  mutant(
    'a stopped workflow goes on waiting',
    'domain/wait/wait.ts',
    `if (workflow.state !== 'active') return`,
    `if (workflow.state === 'removed') return`,
  ),
  mutant(
    'closing ends no wait',
    'domain/wait/anchor.ts',
    `  return isEnded ? nobodyWaits('not closed since', 'closed') : anchor;`,
    `  return isEnded && false ? nobodyWaits('not closed since', 'closed') : anchor;`,
  ),
  mutant(
    'word of a closed chat ends no wait for good',
    'domain/wait/anchor.ts',
    'if (seenClosed === undefined) return false;',
    'if (seenClosed !== null) return false;',
  ),
  mutant(
    'word of a closed chat ends what began in it',
    'domain/wait/anchor.ts',
    `if (!('inClosed' in mark) || isStale(mark, stateEventsAt)) return true;`,
    'if (seenClosed) return true;',
  ),
  mutant(
    'word of a later close does not end what began in a closed chat',
    'domain/wait/anchor.ts',
    `since.some((seen) => seen.value !== 'closed' && isLater(seenClosed, seen)) ||`,
    '',
  ),
  mutant(
    'of what facts tell only the last is kept',
    'domain/conversation/seen-states.ts',
    'export const maxSeenStates = 12;',
    'export const maxSeenStates = 1;',
  ),
  mutant(
    'a chat whose entry into the queue nobody told never waits there',
    'domain/conversation/known.ts',
    `if (state?.value !== 'queued' || !isLater(state, out)) return undefined;`,
    'if (state !== null) return undefined;',
  ),
  mutant(
    'never re-anchored by one more message',
    'domain/conversation/evolve.ts',
    '{ lastUserMessage: latest(known.lastUserMessage, mark),',
    '{ lastUserMessage: known.lastUserMessage ?? mark,',
  ),
  mutant(
    'a reply ends no wait of the user',
    'domain/wait/anchor.ts',
    '  if (lastUserMessage === undefined || !isLater(lastUserMessage, lastManagerMessage)) {',
    '  if (lastUserMessage === undefined) {',
  ),
  mutant(
    'an internal note counts as a reply',
    'domain/conversation/event.ts',
    `if (message.private || message.origin === 'marketing'`,
    `if (message.origin === 'marketing'`,
  ),
  mutant(
    'a bot counts as a manager',
    'domain/conversation/event.ts',
    `|| message.personType === 'bot') return undefined;
  return message.personType;`,
    `) return undefined;
  return message.personType === 'bot' ? 'manager' : message.personType;`,
  ),
  mutant(
    'the state of the chat is not looked at',
    'domain/check/own-settings.ts',
    'if ((states as readonly string[]).includes(found)) return undefined;',
    'if (found) return undefined;',
  ),
  mutant(
    'an opening does not move the anchor',
    'domain/wait/anchor.ts',
    '  return opened !== undefined && isLater(opened, message) ? opened : message;',
    '  return opened === undefined || isLater(opened, message) ? message : message;',
  ),
  mutant(
    'the queue wait goes on outside the queue',
    'domain/conversation/known.ts',
    'if (queued !== undefined && isLater(queued, out)) return queued;',
    'if (queued !== undefined) return queued;',
  ),
  mutant(
    'what is due is put off by an event that begins it anew',
    'domain/decision/decide.ts',
    '  const settled = settleRestarted(before, conversation, dueBy, given);',
    '  const settled = before;',
  ),
  mutant(
    'a wait that is begun anew is decided without its rivals',
    'domain/decision/settle-waits.ts',
    'together(due).filter(concerned)',
    'together(due.filter((wait) => concerned([wait])))',
  ),
  mutant(
    'word of the state before an event is believed',
    'domain/conversation/seen-states.ts',
    'at <= told.at && told.at <= at + staleWithin',
    'false && at <= told.at',
  ),
  mutant(
    'a retry deletes the last schedule, whichever its event was to delete',
    'domain/wait/timer.ts',
    'cancels?.findLast((cancel) => cancel.by === by)?.generation',
    'cancels?.at(-1)?.generation',
  ),
  mutant(
    'marketing messages count as replies',
    'domain/conversation/event.ts',
    "message.private || message.origin === 'marketing' ||",
    'message.private ||',
  ),
  mutant(
    'waits that are due together do not compete',
    'domain/decision/settle-waits.ts',
    '  return takeTurns(candidates, progress.ledger, context.now).reduce(',
    '  return candidates.reduce(',
  ),
];
