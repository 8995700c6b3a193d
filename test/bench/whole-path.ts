import { event, type Running, run } from '../support/running.ts';
import type { BenchResult } from './results.ts';

const rounds = 5;
const conversations = 100;
const eventsEach = 10;

/**
 * Events per second through everything there is: HTTP API, bus, function, DynamoDB, Scheduler and the
 * announcement on the bus, in one process. Each round checks that every event was handled and that exactly
 * the workflows that should have fired did.
 */
export async function wholePath(): Promise<BenchResult> {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const rate = await measure();
    if (round > 0) rates.push(rate);
  }
  rates.sort((a, b) => a - b);
  const [low = 0, median = 0, high = 0] = [0, Math.floor(rounds / 2), rounds - 1].map((index) =>
    Math.round(rates[index] ?? 0),
  );
  return {
    text: `${median} events/s (median of ${rounds} rounds, ${low} to ${high}; ${conversations} chats with ${eventsEach} events each)`,
    figures: { eventsPerSecond: { median, low, high }, rounds, conversations, eventsEach },
  };
}

async function measure(): Promise<number> {
  const running = await run();
  try {
    await give(running, {
      workflowId: 'keyword',
      name: 'keyword',
      trigger: { type: 'messageByUser', filter },
    });
    await give(running, {
      workflowId: 'remind',
      name: 'remind',
      trigger: { type: 'waitingForManagerReply', delay: 'PT10M' },
    });
    const batches = Array.from({ length: eventsEach }, (_, turn) => batchOf(running, turn));
    const start = performance.now();
    for (const batch of batches) {
      const { status } = await running.request('POST', '/events', batch);
      if (status !== 202) throw new Error(`the API answered ${status}`);
    }
    await running.cloud.settle();
    const seconds = (performance.now() - start) / 1_000;
    check(running);
    return (conversations * eventsEach) / seconds;
  } finally {
    await running.close();
  }
}

const filter = { key: 'message.text', type: 'string', operator: '$contains', values: ['배송'] };

async function give(
  running: Running,
  workflow: { workflowId: string; name: string; trigger: object },
): Promise<void> {
  await running.request('POST', '/workflows', workflow);
  await running.request('POST', `/workflows/${workflow.workflowId}/activate`);
}

/** The chat opens, then its user writes; every fifth message holds the keyword. */
function batchOf({ cloud }: Running, turn: number): object[] {
  return Array.from({ length: conversations }, (_, chat) => {
    const chatId = `chat-${chat}`;
    if (turn === 0) return event(cloud, 'ChatOpened', { chatId, openedBy: 'user', previousState: 'initial' });
    const text = turn % 5 === 0 ? '배송은 언제 오나요?' : '안녕하세요';
    return event(cloud, 'MessageCreated', { chatId, message: { id: `m-${turn}`, personType: 'user', text } });
  });
}

function check({ cloud, reports }: Running): void {
  const handled = reports.length;
  const fired = cloud.busEvents().filter(({ event }) => event['detail-type'] === 'WorkflowTriggered').length;
  const expected = conversations * Math.floor((eventsEach - 1) / 5);
  if (handled !== conversations * eventsEach) throw new Error(`${handled} events were handled`);
  if (fired !== expected) throw new Error(`${fired} workflows fired instead of ${expected}`);
  if (cloud.schedules().length !== conversations)
    throw new Error(`${cloud.schedules().length} schedules are pending`);
  if (cloud.deadLetters().length > 0) throw new Error('there are dead letters');
}
