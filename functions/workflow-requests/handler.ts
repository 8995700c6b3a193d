import { workflowRequests } from '../../shared/contracts/workflow-requested.ts';
import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { conversationEventsHandler } from '../../shared/lambda/conversation-events.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';

export const create = (runtime: Runtime) =>
  conversationEventsHandler('workflow-requests', workflowRequests, runtime);

export const handler = create(awsRuntime);
