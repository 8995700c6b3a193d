import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { redriveHandler } from '../../shared/lambda/redrive.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';
import { create as amazonConnect } from '../amazon-connect/handler.ts';
import { create as callEvents } from '../call-events/handler.ts';
import { create as chatEvents } from '../chat-events/handler.ts';
import { create as wakeUp } from '../wake-up/handler.ts';
import { create as workflowRequests } from '../workflow-requests/handler.ts';

const functions = {
  'chat-events': chatEvents,
  'call-events': callEvents,
  'workflow-requests': workflowRequests,
  'wake-up': wakeUp,
  'amazon-connect': amazonConnect,
};

export const create = (runtime: Runtime) => redriveHandler(functions, runtime);

export const handler = create(awsRuntime);
