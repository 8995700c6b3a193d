import type { Check, Miss } from '../check/check.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { chatStates } from '../conversation/states.ts';
import { iso } from '../iso.ts';
import { anchorOf, isWait, type WaitTrigger } from '../wait/anchor.ts';
import { isTimed, type Wait } from '../wait/wait.ts';
import { durationOf } from '../workflow/delay.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Reason } from './explanation.ts';

/** The setting that a check reads, where it reads one. */
const settings: { readonly [check in Check]?: string } = {
  active: 'state',
  type: 'trigger.type',
  activePeriod: 'trigger.activePeriod',
  targetMediums: 'trigger.targetMediums',
  runMode: 'trigger.runMode',
  operation: 'trigger.runMode.operationId',
  filter: 'trigger.filter',
  pageQuery: 'trigger.pageQuery',
  onlyIfFirstOpened: 'trigger.onlyIfFirstOpened',
  messageType: 'trigger.messageType',
  chatStates: 'trigger.chatStates',
  managedChatFilter: 'trigger.managedChatFilter',
  triggerInChat: 'trigger.triggerInChat',
  delay: 'trigger.delay',
  exclusive: 'exclusive',
};

/** A miss with the setting that is to be looked at, if there is one. */
export function reasonOf(trigger: Trigger, miss: Miss, conversation: Conversation): Reason {
  const setting = settings[miss.check] ?? byCircumstance(trigger, miss, conversation);
  return setting === undefined ? miss : { ...miss, setting };
}

/** Why a wait that is pending has not fired at `at` (epoch ms): its delay is not over, or its hours never come. */
export function delayReason(wait: Wait, at: number): Reason {
  if (!isTimed(wait)) return { ...wait.miss, setting: 'trigger.delayOperationId' };
  const { delay, delayClock } = wait.workflow.trigger as WaitTrigger;
  const byTheWall = wait.anchor.at + durationOf(delay) * wait.occurrence;
  const setting = delayClock === 'operation' && byTheWall <= at ? 'trigger.delayClock' : 'trigger.delay';
  return { check: 'delay', setting, expected: iso(wait.dueAt), found: iso(at) };
}

/** Checks that a setting has a part in: it is at fault only where another value of it would have helped. */
function byCircumstance(trigger: Trigger, miss: Miss, conversation: Conversation): string | undefined {
  switch (miss.check) {
    case 'origin':
      return trigger.type === 'messageByUser' && miss.found !== 'marketing'
        ? 'trigger.triggerByWorkflowUserMessage'
        : undefined;
    case 'once':
      if (trigger.type !== 'callWaitInQueued') return undefined;
      return trigger.repeated === true ? 'trigger.repeatCount' : 'trigger.repeated';
    case 'waiting':
      return waitingBlame(trigger, conversation);
    default:
      return undefined;
  }
}

function waitingBlame(trigger: Trigger, conversation: Conversation): string | undefined {
  if (!isWait(trigger, conversation.ref.kind)) return undefined;
  const wouldWait = (other: object) => !('check' in anchorOf({ ...trigger, ...other }, conversation));
  if ('chatStates' in trigger && wouldWait({ chatStates })) return 'trigger.chatStates';
  if (trigger.type !== 'waitingForManagerReply') return undefined;
  return wouldWait({ onlyIfOpened: trigger.onlyIfOpened !== true }) ? 'trigger.onlyIfOpened' : undefined;
}
