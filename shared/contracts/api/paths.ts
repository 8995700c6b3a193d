/** What each parameter of a path stands for. */
export const pathParameters: { readonly [name: string]: string } = {
  channelId: 'The channel; the token must list it, or the signer’s policy allow its path.',
  workflowId: 'The workflow.',
  operationId: 'The business hours; run modes look at `default` unless they name others.',
  revision: 'A number that a listing of revisions gave.',
  conversationId: 'The chat or the call, by the id of its source.',
};
