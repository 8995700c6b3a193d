import { routeContracts } from '../../../shared/contracts/api/contracts.ts';
import type { RequestExample, RouteContract } from '../../../shared/contracts/api/route-contract.ts';
import type { ApiResponse } from '../../../shared/lambda/api/http.ts';
import { apiEvent, openFunctions } from '../../hostile/support/functions.ts';
import { noon } from '../../support/stores/fixtures.ts';

/** The channel of all examples. */
const channelId = 'sample';

export interface Request extends Omit<RequestExample, 'title' | 'body'> {
  /** JSON, or a text that is sent as it is. */
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** Of the body; JSON unless given. */
  readonly contentType?: string;
  /** What is accepted. */
  readonly accept?: string;
  /** The channels that the token lists; all unless given. */
  readonly channels?: string;
  /** Somebody has saved a definition a moment ago. */
  readonly isUnsettled?: boolean;
}

/** These wait until the last save has settled. */
const changesWhole = new Set(['planImport', 'applyImport', 'reorderWorkflows']);

/** What the examples speak of is there, and a conversation in which a workflow has fired and another waits. */
export async function openWorld() {
  const functions = await openFunctions();
  const handlerOf = (operationId: string, { route }: RouteContract) => {
    if (operationId === 'receiveChannelTalk') return functions.webhook;
    return route.path.startsWith('/channels/') ? functions.apiFunction : functions.documentation;
  };

  async function call(operationId: string, request: Request): Promise<ApiResponse> {
    const contract = contractOf(operationId);
    const { body, params, query, channels = '*', isUnsettled = false } = request;
    if (isUnsettled) await call('replaceSettings', requestOf(contractOf('replaceSettings').examples[0]));
    else if (changesWhole.has(operationId)) functions.pass(60_000);
    const event = apiEvent(
      `${contract.route.method} ${contract.route.path}`,
      { channelId, ...params },
      {
        headers: headersOf(request),
        ...(query !== undefined && { queryStringParameters: query }),
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        requestContext: { authorizer: { jwt: { claims: { channels } } } } as never,
      },
    );
    return (await handlerOf(operationId, contract)(event as never, {} as never)) as ApiResponse;
  }

  /** What names the state that is stored, for a route that does nothing without it. */
  async function etagFor(operationId: string): Promise<string> {
    const { headers } =
      contractOf(operationId).validator === 'version'
        ? await call('planImport', requestOf(contractOf('planImport').examples[0]))
        : await call('readWorkflow', example('readWorkflow'));
    return String(headers?.etag);
  }

  const example = (operationId: string) => requestOf(contractOf(operationId).examples[0]);
  for (const operationId of ['replaceOperation', 'createWorkflow', 'activateWorkflow']) {
    await call(operationId, example(operationId));
  }
  await call('replaceOperation', { ...example('replaceOperation'), params: { operationId: 'unused' } });
  for (const trigger of [{ type: 'messageByUser' }, { type: 'waitingForManagerReply', delay: 'PT10M' }]) {
    const workflowId = trigger.type;
    await call('createWorkflow', { body: { workflowId, name: workflowId, trigger } });
    await call('activateWorkflow', { params: { workflowId } });
  }
  for (const event of [
    happening('ChatOpened', { openedBy: 'user', previousState: 'initial' }),
    happening('MessageCreated', { message: { id: 'm-1', personType: 'user' } }),
  ]) {
    await functions.chatEvents(event as never, {} as never);
  }
  return { call, etagFor, close: functions.close };
}

const headersOf = ({ ifMatch, contentType, accept }: Request) => ({
  ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  ...(contentType !== undefined && { 'content-type': contentType }),
  ...(accept !== undefined && { accept }),
});

/** In the conversation of the examples, at the time of the clock. */
function happening(type: string, data: object) {
  const metadata = { eventId: `evt-${type}`, occurredAt: new Date(noon).toISOString(), channelId };
  return {
    source: 'conversation.chat',
    'detail-type': type,
    detail: { metadata, data: { chatId: 'c-1', userId: 'u-1', ...data } },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

export function contractOf(operationId: string): RouteContract {
  const contract = routeContracts[operationId];
  if (contract === undefined) throw new Error(`there is no route ${operationId}`);
  return contract;
}

export const requestOf = ({ title: _, ...request }: RequestExample = { title: '' }): Request => request;
