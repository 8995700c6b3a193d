import type { Json, JsonObject } from '../../../shared/domain/json.ts';

/** The company of the sample: chats come from Channel Talk, calls and web chats from Amazon Connect. */
export const sampleChannel = 'sample';

const condition = (key: string, type: string, operator: string, ...values: Json[]) => ({
  key,
  type,
  operator,
  values,
});

interface SampleWorkflow extends JsonObject {
  readonly workflowId: string;
  readonly name: string;
  readonly trigger: JsonObject & { readonly type: string };
}

/** One workflow for each of the fifteen triggers, taken from the product guide's own suggestions. */
export const sampleWorkflows: readonly SampleWorkflow[] = [
  {
    workflowId: 'price-menu',
    name: '가격 안내 페이지에서 문의하면 버튼을 먼저 보여주기',
    trigger: {
      type: 'startChatByUserAtLounge',
      pageQuery: condition('page.url', 'string', '$notContains', '/jobs'),
    },
  },
  { workflowId: 'ivr', name: '문의 유형을 고르는 IVR', trigger: { type: 'startCallByUser' } },
  {
    workflowId: 'vip-team',
    name: 'VIP 고객의 상담을 VIP 담당팀에 배정',
    trigger: { type: 'chatOpenedByUser', filter: condition('user.profile.tier', 'string', '$eq', 'vip') },
  },
  {
    workflowId: 'please-wait',
    name: '3분 넘게 대기열에 있으면 기다려 달라고 안내',
    trigger: { type: 'chatWaitInQueued', delay: 'PT3M' },
  },
  {
    workflowId: 'exchange-guide',
    name: '매니저가 교환을 말하며 열면 교환 안내 붙이기',
    trigger: {
      type: 'chatOpenedByManager',
      filter: condition('message.text', 'string', '$contains', '교환'),
    },
  },
  {
    workflowId: 'vip-call-tag',
    name: 'VIP의 전화에 VIP 태그 부착',
    trigger: { type: 'callOpenedByUser', filter: condition('call.tags.tier', 'string', '$eq', 'vip') },
  },
  {
    workflowId: 'chat-instead',
    name: '3분 넘게 기다리는 전화를 문자로 채팅에 유도',
    trigger: { type: 'callWaitInQueued', delay: 'PT3M', repeated: true, repeatCount: 2 },
  },
  {
    workflowId: 'outbound-tag',
    name: '아웃바운드 전화를 태그로 분류',
    trigger: { type: 'callOpenedByManager' },
  },
  {
    workflowId: 'remind-assignee',
    name: '10분 동안 답이 없으면 담당자에게 내부 대화로 알림',
    trigger: { type: 'waitingForManagerReply', delay: 'PT10M', delayClock: 'operation' },
  },
  {
    workflowId: 'auto-close',
    name: '30분 동안 고객의 답이 없으면 상담 자동 종료',
    trigger: { type: 'waitingForUserReply', delay: 'PT30M' },
  },
  {
    workflowId: 'survey',
    name: '상담이 끝나면 만족도 조사',
    trigger: { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' },
  },
  {
    workflowId: 'missed-call-link',
    name: '부재중 전화에 채팅 링크 보내기',
    trigger: { type: 'callClosed', filter: condition('call.missedReason', 'string', '$exists') },
  },
  {
    workflowId: 'delivery-to-logistics',
    name: '배송 문의를 물류팀에 배정',
    trigger: { type: 'messageByUser', filter: condition('message.text', 'string', '$contains', '배송') },
  },
  {
    workflowId: 'note-follow-up',
    name: '내부 대화에 환불이 나오면 재무팀 초대',
    trigger: {
      type: 'messageByManager',
      messageType: 'privateMessage',
      filter: condition('message.text', 'string', '$contains', '환불'),
    },
  },
  {
    workflowId: 'ask-order',
    name: '주문 정보를 묻는 모듈',
    trigger: { type: 'modular', triggerInChat: true },
  },
];

/** Business hours of the sample, so that run modes and `time.*` have something to look at. */
export const sampleOperation: JsonObject = {
  timeZone: 'Asia/Seoul',
  weeklyRanges: ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => ({ day, from: 540, to: 1_080 })),
  holidays: [{ date: '2026-12-25' }],
};
