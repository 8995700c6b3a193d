import { usageError } from '../command-end.ts';
import type { Target } from './api/request.ts';
import { isExecuteApi, type Signing, signingOf } from './api/sign.ts';
import type { Given } from './command.ts';

const defaultEndpoint = 'http://127.0.0.1:8787';

/** Where a command goes, by its options and else by the environment. */
export function targetOf(
  { options }: Given,
  env: NodeJS.ProcessEnv,
): { readonly target: Target; readonly signing?: Signing } {
  const endpoint = readEndpoint(
    text(options.endpoint) ?? text(env.WORKFLOW_TRIGGERS_ENDPOINT) ?? defaultEndpoint,
  );
  const channelId = text(options.channel) ?? text(env.WORKFLOW_TRIGGERS_CHANNEL);
  if (channelId === undefined)
    throw usageError('--channel or WORKFLOW_TRIGGERS_CHANNEL must name the channel');
  const token = text(options.token) ?? text(env.WORKFLOW_TRIGGERS_TOKEN);
  const isSigned = options.sigv4 === true || (token === undefined && isExecuteApi(endpoint));
  if (isSigned) return { target: { endpoint, channelId }, signing: signingOf(endpoint, env) };
  return { target: { endpoint, channelId, token } };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function readEndpoint(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw usageError(`--endpoint must be the address of the API, as ${defaultEndpoint}`);
  }
  return url.href.replace(/\/+$/, '');
}
