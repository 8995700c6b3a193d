import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';
import { channelTalkWebhookHandler } from '../../shared/lambda/sources/channel-talk-webhook.ts';

export const create = (runtime: Runtime) => channelTalkWebhookHandler(runtime);

export const handler = create(awsRuntime);
