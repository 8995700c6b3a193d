import { type Mutant, mutant } from './mutant.ts';

/** The one schedule of a conversation. */
export const timersMutants: readonly Mutant[] = [
  mutant(
    'a later wake-up is set for too late',
    'domain/wait/timer.ts',
    'const set = { generation: ledger.generation + 1, at: wakeAt };',
    'const set = { generation: ledger.generation + 1, at: wakeAt + 600_000 };',
  ),
  mutant(
    'an earlier wait does not move the timer',
    'domain/wait/timer.ts',
    'if (timer !== undefined && tick(wakeAt) >= tick(timer.at))',
    'if (timer !== undefined)',
  ),
  mutant(
    'a burst of messages moves the timer each time',
    'domain/wait/timer.ts',
    'if (timer !== undefined && tick(wakeAt) >= tick(timer.at))',
    'if (timer !== undefined && wakeAt === timer.at)',
  ),
  mutant(
    'generations are used again',
    'domain/wait/timer.ts',
    'generation: ledger.generation + 1, at: wakeAt',
    'generation: 1, at: wakeAt',
  ),
  mutant(
    'schedules are never deleted',
    'application/handle-input.ts',
    '  if (cancel !== undefined) await timers.cancel({ ref, generation: cancel });',
    '',
  ),
  mutant(
    'the schedule name has no generation',
    'adapters/scheduler/schedule-name.ts',
    'digest(JSON.stringify([channelId, kind, id, generation]))',
    'digest(JSON.stringify([channelId, kind, id, generation > 0]))',
  ),
  mutant(
    'the schedule name has no channel',
    'adapters/scheduler/schedule-name.ts',
    'digest(JSON.stringify([channelId, kind, id, generation]))',
    `digest(JSON.stringify([channelId === '', kind, id, generation]))`,
  ),
  mutant(
    'the schedule carries the name of a user',
    'adapters/scheduler/create-schedule-request.ts',
    'Input: JSON.stringify(wakeUp),',
    `Input: JSON.stringify({ ...wakeUp, note: 'canary-3141' }),`,
  ),
  mutant(
    'old wake-ups are decided like new ones',
    'domain/decision/decide.ts',
    'return input.generation < (ledger.timer?.generation ?? 0);',
    'return input.generation < 0;',
  ),
  mutant(
    'a failed CreateSchedule is taken for done',
    'adapters/scheduler/timers.ts',
    'if (!(error instanceof ConflictException)) throw error;',
    'if (error === undefined) throw error;',
  ),
  mutant(
    'a retry does not ask for the schedule again',
    'domain/decision/decide.ts',
    '...(ledger.timer !== undefined && { set: ledger.timer }),',
    '',
  ),
  mutant(
    'the old schedule goes before the new one is made',
    'application/handle-input.ts',
    `  if (set !== undefined) await timers.set({ ref, ...set });
  if (cancel !== undefined) await timers.cancel({ ref, generation: cancel });`,
    `  if (cancel !== undefined) await timers.cancel({ ref, generation: cancel });
  if (set !== undefined) await timers.set({ ref, ...set });`,
    'Who crashes in between is redriven, and a repeated input asks for the schedule again.',
  ),
];
