import { apiContracts } from '../../../shared/contracts/api/contracts.ts';
import type { Route } from '../../../shared/contracts/routes.ts';
import { isObject, parseJson } from '../../../shared/domain/json.ts';
import { CommandEnd } from '../../command-end.ts';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import type { Progress } from '../progress.ts';
import { describeProblem } from '../render/problem.ts';
import { type ApiCall, buildRequest, type HttpRequest, type Target } from './request.ts';
import { type Signing, sign } from './sign.ts';

export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: as the contract of the route says
  readonly body: any;
  /** The body as it came. */
  readonly text: string;
  /** Of what is answered, if it has one. */
  readonly revision?: string;
}

export interface Client {
  /** Ends the command unless the API does what it is asked, or answers one of `expected`. */
  call(call: ApiCall, expected?: readonly number[]): Promise<ApiAnswer>;
}

/** Longer than API Gateway waits for its function. */
const timeoutMs = 35_000;

const summaries: ReadonlyMap<Route, string> = new Map(
  Object.values(apiContracts).map(({ route, summary }) => [route, summary]),
);

/** `signing` signs each request anew: a signature holds for five minutes. */
export function client(target: Target, progress: Pick<Progress, 'calling'>, signing?: Signing): Client {
  return {
    async call(call, expected = []) {
      progress.calling(`waits for the API: ${summaries.get(call.route) ?? call.route.path}`);
      const request = buildRequest(target, call);
      const response = await reach(signing === undefined ? request : await sign(request, signing));
      const text = await response.text();
      const body = parseJson(text);
      if (!response.ok && !expected.includes(response.status)) {
        if (response.status === 404 && !isOfApi(body)) throw noApi(target, request);
        const problem = describeProblem(response.status, body ?? text);
        throw new CommandEnd(exitCodeOf(response.status), `${problem}${hintOf(response.headers)}`);
      }
      const revision = response.headers.get('etag')?.replaceAll('"', '');
      return { status: response.status, body, text, ...(revision !== undefined && { revision }) };
    },
  };
}

/** Every refusal of the API has a title, that of a gateway or of another server has none. */
const isOfApi = (body: unknown) => isObject(body) && body.title !== undefined;

function noApi({ endpoint }: Target, { method, url }: HttpRequest): CommandEnd {
  const asked = `${method} ${new URL(url).pathname}`;
  const message = `${endpoint} is not the address of the API: ${asked} was not found there; set WORKFLOW_TRIGGERS_ENDPOINT or --endpoint`;
  return new CommandEnd(exitCodes.usage, message);
}

/** When it is worth another try, where the API says so. */
function hintOf(headers: Headers): string {
  const seconds = headers.get('retry-after');
  return seconds === null ? '' : `\nnothing was changed; try again in ${seconds} seconds`;
}

async function reach({ url, ...request }: HttpRequest): Promise<Response> {
  try {
    return await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : message;
    throw new CommandEnd(exitCodes.outage, `${new URL(url).origin} is not reachable: ${reason}`);
  }
}
