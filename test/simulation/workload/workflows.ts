import type { WorkflowInput } from '../../../shared/contracts/workflow-input.ts';
import type { Random } from '../random.ts';
import { delays } from './pauses.ts';
import { canary } from './sources.ts';

/** The operation in whose hours some waits count. */
export const shifts = 'shifts';

type Settings = { readonly [name: string]: unknown };

const messageFilters: readonly Settings[] = [
  { key: 'message.text', type: 'string', operator: '$contains', values: ['환불'] },
  {
    or: [
      { key: 'message.text', type: 'string', operator: '$startsWith', values: ['refund'] },
      { not: { key: 'user.profile.tier', type: 'string', operator: '$in', values: ['vip'] } },
    ],
  },
];

const factFilters: readonly Settings[] = [
  { key: 'user.profile.tier', type: 'string', operator: '$in', values: ['vip', 'gold'] },
  { key: 'user.profile.tier', type: 'string', operator: '$nin', values: ['vip'] },
  { not: { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['none'] } },
  { and: [{ key: 'user.name', type: 'string', operator: '$exists', values: [] }] },
];

const chatFilters: readonly Settings[] = [
  ...factFilters,
  { key: 'userChat.tags', type: 'list', operator: '$containsAny', values: ['urgent', 'refund'] },
  { key: 'userChat.tags', type: 'list', operator: '$containsNone', values: ['urgent'] },
];

const pageQueries: readonly Settings[] = [
  { key: 'page.url', type: 'string', operator: '$contains', values: ['x.test'] },
  { key: 'page.url', type: 'string', operator: '$startsWith', values: ['https://y.test'] },
];

const mediums: readonly Settings[] = [
  { mediumType: 'native' },
  { mediumType: 'phone' },
  { mediumType: 'kakao' },
  { mediumType: 'kakao', mediumId: 'k-1' },
  { mediumType: 'kakao', mediumId: 'k-2' },
];

/** Runs begin at 02:00 UTC; a period begins or ends while most of it goes on. */
function drawnPeriod(random: Random): Settings {
  const at = new Date(Date.UTC(2026, 10, 23, 2, random.integer(0, 90))).toISOString();
  return random.chance(0.5) ? { from: at } : { until: at };
}

/** The settings of a type that are its own. */
function ownSettings(type: string, random: Random): Settings {
  const sometimes = (settings: Settings, chance = 0.5): Settings => (random.chance(chance) ? settings : {});
  // A schedule that is left over is seen where its time has not come before the run has ended.
  const delayed = random.chance(0.1)
    ? { delay: 'PT6H' }
    : {
        delay: `PT${random.pick(delays)}M`,
        ...sometimes({ delayClock: 'operation', delayOperationId: shifts }, 0.2),
      };
  const states = {
    chatStates: random.pick([['opened'], ['opened', 'snoozed'], ['queued', 'opened', 'closed']]),
  };
  switch (type) {
    case 'chatOpenedByUser':
    case 'chatOpenedByManager':
      return sometimes({ onlyIfFirstOpened: true });
    case 'chatWaitInQueued':
      return delayed;
    case 'callWaitInQueued':
      return { ...delayed, ...sometimes({ repeated: true, repeatCount: random.integer(1, 3) }) };
    case 'waitingForManagerReply':
      return { ...delayed, ...sometimes({ onlyIfOpened: random.chance(0.7) }), ...sometimes(states, 0.4) };
    case 'waitingForUserReply':
      return { ...delayed, ...sometimes(states, 0.4) };
    case 'chatClosed':
      return sometimes({
        managedChatFilter: random.pick(['allChat', 'onlyIfManagedChat', 'onlyIfUnmanagedChat']),
      });
    case 'callClosed':
      return { ...sometimes({ managedChatFilter: 'onlyIfManagedChat' }, 0.3), ...sometimes(delayed) };
    case 'messageByUser':
      return { ...sometimes({ triggerByWorkflowUserMessage: true }), ...sometimes(states, 0.3) };
    case 'messageByManager':
      return {
        ...sometimes({ messageType: random.pick(['publicMessage', 'privateMessage']) }),
        ...sometimes(states, 0.3),
      };
    case 'startChatByUserAtLounge':
      return sometimes({ pageQuery: random.pick(pageQueries) });
    case 'modular':
      return sometimes({ triggerInChat: true }, 0.7);
    default:
      return {};
  }
}

/** What a person could save: a trigger of this type with settings that were drawn. */
export function drawnWorkflow(workflowId: string, type: string, random: Random): WorkflowInput {
  const filters = type.startsWith('message')
    ? [...messageFilters, ...chatFilters]
    : type.includes('all')
      ? factFilters
      : chatFilters;
  const trigger = {
    type,
    runMode: {
      mode: random.pick(['always', 'always', 'always', 'inOperation', 'notInOperation', 'private']),
    },
    ...ownSettings(type, random),
    ...(random.chance(0.3) && { filter: random.pick(filters) }),
    ...(random.chance(0.15) && {
      targetMediums: [random.pick(mediums)],
    }),
    ...(random.chance(0.15) && { activePeriod: drawnPeriod(random) }),
  };
  return {
    workflowId,
    name: `${type} ${canary}`,
    rank: random.integer(0, 3),
    exclusive: random.chance(0.35),
    trigger: trigger as never,
  };
}

/** Hours that begin or end while the run goes on: it begins at 02:00 UTC. */
export function drawnHours(timeZone: 'UTC' | 'Asia/Seoul', random: Random) {
  const from = (timeZone === 'UTC' ? 120 : 660) + random.integer(-30, 60);
  return [{ day: 'mon', from, to: from + random.integer(20, 90) }] as const;
}

const minutesOfDay = 24 * 60;

/** Short hours with short breaks, all Monday long, in which a wait of minutes is over the same day. */
export function drawnShifts(random: Random): { day: 'mon'; from: number; to: number }[] {
  const [open, closed] = [random.integer(10, 30), random.integer(5, 20)];
  const count = Math.floor((minutesOfDay - open) / (open + closed)) + 1;
  return Array.from({ length: count }, (_, place) => {
    const from = place * (open + closed);
    return { day: 'mon', from, to: from + open };
  });
}
