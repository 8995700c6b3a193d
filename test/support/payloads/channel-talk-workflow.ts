import type { JsonObject } from '../../../shared/domain/json.ts';

/** Settings that Channel Talk's triggers have in common; what is not set comes as null. */
const common = {
  filter: {
    key: null,
    type: null,
    operator: null,
    values: null,
    or: null,
    and: [
      {
        key: null,
        and: null,
        or: [
          { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['vip'], and: null, or: null },
          { key: 'userChat.tags', type: 'list', operator: '$containsAny', values: ['환불'], and: [], or: [] },
        ],
      },
    ],
  },
  targetMediums: [
    { mediumType: 'native', mediumId: null, primitive: true },
    { mediumType: 'app', mediumId: 'm-1', primitive: false },
  ],
  runMode: { mode: 'inOperation', channelOperationId: 'op-1' },
  botName: '도우미',
  language: 'ko',
};

/** A workflow in the shape of `workflow.Workflow` of Channel Talk's Open API, with every field that it has. */
export function channelTalkWorkflow(trigger: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    id: `ct-${String(trigger.type)}`,
    channelId: '1234',
    triggerType: trigger.type ?? null,
    trigger: { ...common, ...trigger },
    draft: { sections: [] },
    exclusive: true,
    revisionId: '9876',
    name: '환불 문의',
    rank: 3,
    state: 'active',
    managerId: '11',
    draftManagerId: null,
    recipeCaseId: 'r-1',
    recipeStatIds: ['r-2'],
    useAlf: false,
    start: 12,
    end: 8,
    chatOpen: 2,
    resumeParent: 0,
    draftUpdatedAt: 1783226581001,
    createdAt: 1783226581001,
    updatedAt: 1783226581001,
    removedAt: null,
    batchedAt: 1783226581002,
    recipeBatchedAt: 1783226581002,
    migrationInfo: { fromType: 'supportBot', fromId: '5', workflowRevisionId: '7' },
    previewable: true,
    ...more,
  };
}

/** Its fifteen trigger types with the settings that each has there. */
export const channelTalkTriggers: readonly JsonObject[] = [
  {
    type: 'startChatByUserAtLounge',
    pageQuery: { key: 'page.url', type: 'string', operator: '$contains', values: ['/price'] },
  },
  { type: 'messageByUser', triggerByWorkflowUserMessage: true },
  { type: 'messageByManager', messageType: 'publicMessage' },
  { type: 'waitingForManagerReply', delay: 'PT23H50M', onlyIfOpened: true },
  { type: 'waitingForUserReply', delay: 'PT23H50M' },
  { type: 'chatWaitInQueued', delay: 'PT3M' },
  { type: 'chatOpenedByUser', onlyIfFirstOpened: true },
  { type: 'chatOpenedByManager', onlyIfFirstOpened: false },
  { type: 'chatClosed', managedChatFilter: 'allChat' },
  { type: 'startCallByUser', replay: true, retryCount: 2 },
  { type: 'callWaitInQueued', delay: 'PT3M', repeated: true, repeatCount: 3, replay: false, retryCount: 1 },
  { type: 'callOpenedByUser' },
  { type: 'callOpenedByManager' },
  { type: 'callClosed', managedChatFilter: 'onlyIfUnmanagedChat', delay: 'PT0S' },
  { type: 'modular', triggerInChat: true },
];
