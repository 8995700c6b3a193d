import type { Closer, Opener } from '../../domain/conversation/states.ts';
import type { Reader } from '../read.ts';

/** The log's actions that open a chat or put it into the queue. */
export type OpeningAction = 'open' | 'autoOpen' | 'enqueue';

/** Who did it where `triggerType` does not say: a manager's button, a snooze's end, a user's message. */
const openersByDefault: { readonly [action in OpeningAction]: Opener } = {
  open: 'manager',
  autoOpen: 'snoozeExpired',
  enqueue: 'user',
};

export const isOpeningAction = (action: string): action is OpeningAction =>
  Object.hasOwn(openersByDefault, action);

export function openerOfLog(log: Reader, action: OpeningAction): Opener {
  const by = triggerType(log);
  if (isAutomation(by)) return 'workflow';
  if (action === 'autoOpen') return openersByDefault.autoOpen;
  return by === 'user' || by === 'manager' ? by : openersByDefault[action];
}

/** A chat that its user or the system closes is closed by nobody for whom `chatClosed` is meant. */
export function closerOfLog(log: Reader, action: 'close' | 'autoClose'): Closer {
  const by = triggerType(log);
  if (isAutomation(by)) return 'workflow';
  if (action === 'autoClose' || by === 'system' || by === 'user') return 'auto';
  return by === undefined || by === 'manager' ? 'manager' : 'api';
}

const triggerType = (log: Reader) => log.text('triggerType')?.toLowerCase();
const isAutomation = (by: string | undefined) => by === 'workflow' || by === 'bot';
