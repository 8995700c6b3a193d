import { type Running, run } from '../../support/running.ts';

export const refund = { key: 'message.text', type: 'string', operator: '$contains', values: ['환불'] };
const triggers = {
  'a-keyword': {
    type: 'messageByUser',
    filter: { and: [refund, { ...refund, key: 'user.tags', type: 'list' }] },
  },
  'b-any': { type: 'messageByUser' },
  'c-reminder': { type: 'waitingForManagerReply', delay: 'PT10M' },
};

/** An application in which three workflows are active: for a keyword, for any message, and one that waits. */
export async function runThree(): Promise<Running> {
  const running = await run();
  for (const [workflowId, trigger] of Object.entries(triggers)) {
    await running.request('POST', '/workflows', { workflowId, name: workflowId, trigger });
    await running.request('POST', `/workflows/${workflowId}/activate`);
  }
  return running;
}
