import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Decision, Input } from '../domain/decision/decide.ts';
import { keptEvaluations } from '../domain/kept/kept-evaluation.ts';
import type { Settings } from '../domain/settings.ts';
import type { Engine } from './engine.ts';

/** An input, and when it was decided (epoch ms). */
interface Decided {
  readonly conversation: ConversationRef;
  readonly input: Input;
  readonly now: number;
}

/**
 * Records the event where the channel wants it. Before the decision is committed: a commit makes the event a
 * repeated one, of which nothing would be recorded again.
 */
export async function recordEvent(
  { recordedEvents }: Pick<Engine, 'recordedEvents'>,
  settings: Settings,
  { input, now }: Decided,
  decision: Decision,
): Promise<void> {
  if (decision.repeated || input.kind !== 'event' || settings.recordedEvents !== 'on') return;
  await recordedEvents.record(input.event, now);
}

/**
 * Keeps what the channel wants kept of how workflows fared. After the commit: what an attempt saw that lost the
 * race for it never came to be, and would be told for good. A failure is thrown, so that it is seen; the retry
 * finds a repeated event and keeps nothing.
 */
export async function keepEvaluations(
  { evaluations }: Pick<Engine, 'evaluations'>,
  settings: Settings,
  of: Decided,
  decision: Decision,
): Promise<void> {
  if (decision.repeated) return;
  const kept = keptEvaluations(decision, of, settings.evaluations);
  if (kept.length > 0) await evaluations.keep(kept);
}
