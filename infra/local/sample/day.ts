import { channelTalkLog, channelTalkMessage, channelTalkOpened, connectContact } from './payloads.ts';

/** What the day needs of the world: three ways in, and the clock. Times are epoch milliseconds. */
export interface Stage {
  now(): number;
  /** Moves the clock; schedules that fall due fire on the way. */
  pass(duration: string): Promise<void>;
  say(words: string): void;
  webhook(payload: object): Promise<void>;
  connect(detail: object): Promise<void>;
  send(event: object): Promise<void>;
}

const vip = { id: 'u-vip', member: true, profile: { tier: 'vip' } };
const guest = { id: 'u-guest', member: false, profile: {} };

/** A working day of the sample company; each of the fifteen triggers fires in it. */
export async function playDay(stage: Stage): Promise<void> {
  await chatWithVip(stage);
  await queueAndReplies(stage);
  await calls(stage);
  await module(stage);
}

let made = 0;
const nextId = (prefix: string) => {
  made += 1;
  return `${prefix}-${made}`;
};

async function chatWithVip(stage: Stage): Promise<void> {
  const { webhook, connect, now, pass, say } = stage;
  const write = (personType: 'user' | 'manager', text: string, given: { private?: boolean } = {}) =>
    ({
      id: nextId('m'),
      chatId: 'c-vip',
      personType,
      personId: personType,
      at: now(),
      text,
      ...given,
    }) as const;

  say('A visitor opens the chat window of the web shop (Amazon Connect chat)');
  await connect(
    connectContact({
      eventType: 'INITIATED',
      contactId: 'web-1',
      channel: 'CHAT',
      method: 'API',
      initiatedAt: now(),
    }),
  );

  say('A VIP asks about a delivery, then writes 12 more lines: one schedule for all of them');
  await pass('PT1M');
  const first = write('user', '배송은 언제 오나요?');
  await webhook(channelTalkMessage(first, vip));
  await webhook(channelTalkOpened(first, vip));
  for (let line = 1; line <= 12; line += 1) {
    await pass('PT1S');
    await webhook(channelTalkMessage(write('user', `(${line}) 급해요`), vip));
  }
  say('The first message is delivered once more');
  await webhook(channelTalkMessage(first, vip));
  say('Nobody answers for ten minutes');
  await pass('PT11M');
  say('A manager leaves a note, answers, and the VIP thanks: the wait for the user is over');
  await webhook(
    channelTalkMessage(write('manager', '환불 가능한지 확인 부탁드려요', { private: true }), vip),
  );
  await webhook(channelTalkMessage(write('manager', '오늘 출발했습니다.'), vip));
  await pass('PT5M');
  await webhook(channelTalkMessage(write('user', '감사합니다'), vip));
  await pass('PT2M');
  await webhook(channelTalkMessage(write('manager', '더 궁금한 점이 있으신가요?'), vip));
  say('The VIP has left; after half an hour the workflow closes the chat');
  await pass('PT31M');
  await webhook(
    channelTalkLog({
      id: nextId('log'),
      chatId: 'c-vip',
      at: now(),
      action: 'close',
      triggerType: 'workflow',
    }),
  );
}

async function queueAndReplies({ webhook, now, pass, say }: Stage): Promise<void> {
  const message = (chatId: string, personType: 'user' | 'manager', text: string) =>
    ({ id: nextId('m'), chatId, personType, personId: personType, at: now(), text }) as const;

  await pass('PT10M');
  say('A chat waits in the queue for more than three minutes');
  await webhook(
    channelTalkLog({
      id: nextId('log'),
      chatId: 'c-queue',
      at: now(),
      action: 'enqueue',
      triggerType: 'user',
    }),
  );
  await pass('PT4M');
  await webhook(
    channelTalkLog({
      id: nextId('log'),
      chatId: 'c-queue',
      at: now(),
      action: 'close',
      triggerType: 'manager',
    }),
  );

  say('A manager opens a chat to explain an exchange');
  const exchange = message('c-exchange', 'manager', '교환 절차를 안내드릴게요');
  await webhook(channelTalkOpened(exchange, guest));

  say('A guest is answered within five minutes: the reply cancels the wait');
  const question = message('c-guest', 'user', '영업시간이 어떻게 되나요?');
  await webhook(channelTalkOpened(question, guest));
  await webhook(channelTalkMessage(question, guest));
  await pass('PT5M');
  await webhook(channelTalkMessage(message('c-guest', 'manager', '평일 9시부터 6시까지입니다.'), guest));
  say('Events arrive in the wrong order: the question comes after its answer and starts no wait');
  const late = message('c-late', 'user', '택배 조회 부탁드려요');
  await pass('PT1M');
  const answer = message('c-late', 'manager', '조회해 드렸습니다.');
  await webhook(channelTalkMessage(answer, guest));
  await webhook(channelTalkMessage(late, guest));
}

async function calls({ connect, now, pass, say }: Stage): Promise<void> {
  say('A VIP calls, waits in the queue for seven minutes and hangs up');
  const initiatedAt = now();
  const call = {
    contactId: 'call-1',
    channel: 'VOICE',
    method: 'INBOUND',
    initiatedAt,
    tags: { tier: 'vip' },
  } as const;
  await connect(connectContact({ ...call, eventType: 'INITIATED' }));
  await pass('PT20S');
  const queued = { ...call, queuedAt: now() };
  await connect(connectContact({ ...queued, eventType: 'QUEUED' }));
  await pass('PT7M');
  await connect(connectContact({ ...queued, eventType: 'DISCONNECTED', disconnectedAt: now() }));

  say('A manager calls back');
  await pass('PT15M');
  const back = { contactId: 'call-2', channel: 'VOICE', method: 'OUTBOUND', initiatedAt: now() } as const;
  await connect(connectContact({ ...back, eventType: 'INITIATED' }));
  await pass('PT10S');
  await connect(connectContact({ ...back, eventType: 'CONNECTED_TO_AGENT', agentAt: now() }));
  await pass('PT3M');
  await connect(
    connectContact({ ...back, eventType: 'DISCONNECTED', agentAt: now() - 180_000, disconnectedAt: now() }),
  );
}

async function module({ send, now, say }: Stage): Promise<void> {
  say('A manager starts a module inside the chat');
  await send({
    source: 'conversation.workflow',
    detailType: 'WorkflowRequested',
    detail: {
      metadata: {
        eventId: nextId('request'),
        occurredAt: new Date(now()).toISOString(),
        channelId: 'sample',
      },
      data: { chatId: 'c-guest', workflowId: 'ask-order', requestedBy: { type: 'manager', id: 'manager-1' } },
    },
  });
}
