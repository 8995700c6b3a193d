import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { channelTalkWebhookHandler } from '../../shared/lambda/sources/channel-talk-webhook.ts';

export const create = channelTalkWebhookHandler;

export const handler = create(awsRuntime);
