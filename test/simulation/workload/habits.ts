import type { WorkflowInput } from '../../../shared/contracts/workflow-input.ts';
import type { Random } from '../random.ts';
import { delays } from './pauses.ts';
import { canary } from './sources.ts';

const types = [
  'waitingForManagerReply',
  'waitingForManagerReply',
  'waitingForUserReply',
  'waitingForUserReply',
  'chatWaitInQueued',
  'chatWaitInQueued',
  'callWaitInQueued',
  'messageByUser',
  'messageByManager',
  'chatOpenedByUser',
  'chatOpenedByManager',
  'chatClosed',
  'chatClosed',
  'callClosed',
  'callClosed',
  'startChatByUserAtLounge',
  'startCallByUser',
  'callOpenedByUser',
  'callOpenedByManager',
  'modular',
] as const;

/** So many that listen to messages that their chains grow too long. */
const longChain = 13;

/** So few that each hears most of what the others cause, and must be held back within the hour. */
const echoing = 3;

const waitTypes = ['waitingForManagerReply', 'waitingForUserReply', 'callWaitInQueued'] as const;

/** What the workflows of a channel are like. */
export interface Habits {
  readonly types: readonly string[];
  /** They fire at every message, and each firing leads to a message: one after the other, or all at once. */
  readonly storm?: 'chains' | 'echoes';
  /** How long (minutes) most of those that wait do. */
  readonly delay: number;
  /** They all wait for the same, equally long, and only one of them may fire. */
  readonly areRivals: boolean;
  /** All of them wait for hours: what is left over of a wait that has ended is seen at the end of the run. */
  readonly arePatient?: true;
}

/** Now and then a storm, or many that wait for the same thing. */
export function drawnHabits(random: Random): Habits {
  const kind = random.unit();
  const many = (type: string, length = 6) => Array.from({ length }, () => type);
  const habits = { delay: random.pick(delays), areRivals: false };
  if (kind < 0.02) return { ...habits, types: many('messageByUser', longChain), storm: 'chains' };
  if (kind < 0.035) return { ...habits, types: many('messageByUser', echoing), storm: 'echoes' };
  if (kind < 0.15) return { ...habits, types: many(random.pick([...waitTypes, 'chatClosed'])) };
  if (kind < 0.27) {
    const type = random.pick(['waitingForManagerReply', 'callWaitInQueued', ...waitTypes]);
    return { ...habits, types: many(type), areRivals: true };
  }
  if (kind < 0.35) return { ...habits, types: many('waitingForManagerReply', 3), arePatient: true };
  return { ...habits, types: Array.from({ length: random.integer(4, 9) }, () => random.pick(types)) };
}

/** A workflow as such a channel has it. */
export function habitual(
  workflow: WorkflowInput,
  { delay, areRivals, arePatient }: Habits,
  random: Random,
): WorkflowInput {
  const { trigger } = workflow;
  if (arePatient)
    return { ...workflow, trigger: { ...trigger, delay: 'PT6H', delayClock: 'wall' } as typeof trigger };
  if (!('delay' in trigger) || !random.chance(areRivals ? 0.9 : 0.3)) return workflow;
  const usual = { ...trigger, delay: `PT${delay}M` };
  return areRivals ? rival(workflow, usual, random) : { ...workflow, trigger: usual };
}

/** Little keeps it from competing; and what begins one anew leaves another as it is. */
function rival(workflow: WorkflowInput, trigger: WorkflowInput['trigger'], random: Random): WorkflowInput {
  const { filter: _, targetMediums: __, activePeriod: ___, ...others } = trigger;
  const plain = random.chance(0.8) ? { ...others, runMode: { mode: 'always' } } : trigger;
  const own =
    trigger.type === 'waitingForManagerReply'
      ? { onlyIfOpened: random.chance(0.5) }
      : trigger.type === 'callWaitInQueued' && turns(random);
  return { ...workflow, trigger: { ...plain, ...own } as typeof trigger, exclusive: true };
}

/** A later turn of one is due with the first of another. */
const turns = (random: Random) => ({
  delay: `PT${random.integer(1, 2)}M`,
  repeated: random.chance(0.8),
  repeatCount: 3,
});

/** One that fires at every message, for storms. */
export function plainWorkflow(workflowId: string): WorkflowInput {
  const trigger = { type: 'messageByUser', runMode: { mode: 'always' } };
  return { workflowId, name: canary, rank: 0, exclusive: false, trigger: trigger as never };
}
