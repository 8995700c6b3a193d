import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { channelTalkWebhook } from '../routes.ts';
import type { RouteContract } from './route-contract.ts';

/** Whatever is authentic is answered with 200, mapped or not: Channel Talk blocks a webhook that fails. */
export const receiveChannelTalk = {
  route: channelTalkWebhook,
  resource: 'Events',
  summary: 'Take a webhook of Channel Talk',
  description: 'Anything that Channel Talk sends; what stands for no event of the contract is passed over.',
  public: true,
  query: z.object({
    token: z.string().register(notes, { description: 'One of the channel’s webhook tokens.' }),
  }),
  body: z
    .unknown()
    .register(notes, { id: 'ChannelTalkEvent', description: 'An event of Channel Talk, in its own shape.' }),
  examples: [
    {
      title: 'A webhook',
      query: { token: 'sample-token' },
      body: { event: 'push', type: 'message', entity: { chatId: 'c-1', personType: 'user' } },
    },
  ],
  answers: {
    200: { description: 'It is taken.', schema: z.object({}).register(notes, { id: 'Taken' }) },
  },
  refusals: [400, 401],
} as const satisfies RouteContract;
