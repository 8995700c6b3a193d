import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Decision, Input } from '../domain/decision/decide.ts';
import { keptEvaluations } from '../domain/kept/kept-evaluation.ts';
import type { Settings } from '../domain/settings.ts';
import type { Engine } from './engine.ts';

/**
 * Keeps what the channel wants kept of an input, before its decision is committed: a commit makes the input
 * a repeated one, of which nothing would be evaluated again, so that what failed to be kept afterwards would
 * be lost. A failure here is thrown to the retry of the whole input, which keeps the same under the same keys.
 * Who then loses the race for the commit has kept what never came to be: see `listEvaluations`.
 */
export async function keep(
  { evaluations, recordedEvents }: Pick<Engine, 'evaluations' | 'recordedEvents'>,
  settings: Settings,
  of: { readonly conversation: ConversationRef; readonly input: Input; readonly now: number },
  decision: Decision,
): Promise<void> {
  if (decision.repeated) return;
  const { input, now } = of;
  if (input.kind === 'event' && settings.recordedEvents === 'on')
    await recordedEvents.record(input.event, now);
  const kept = keptEvaluations(decision, of, settings.evaluations);
  if (kept.length > 0) await evaluations.keep(kept);
}
