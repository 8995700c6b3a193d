import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the stories look into whatever came back
  readonly body: any;
}

/** `path`: from the channel on. */
export type Api = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

export interface ApiOptions {
  /** With the channel. */
  readonly url: string;
  readonly region: string;
  /** Not set: signed with the credentials of the environment. `none`: neither. */
  readonly token: string | undefined;
}

/** The HTTP API of one channel. */
export function channelApi({ url, region, token }: ApiOptions): Api {
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  return async (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const to = new URL(`${url}${path}`);
    const authorized =
      token === undefined
        ? await signed(signer, method, to, headers, text)
        : { ...headers, authorization: `Bearer ${token}` };
    return call(method, to, authorized, text);
  };
}

async function signed(
  signer: SignatureV4,
  method: string,
  to: URL,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<Record<string, string>> {
  const { headers: all } = await signer.sign({
    method,
    protocol: to.protocol,
    hostname: to.hostname,
    path: to.pathname,
    query: Object.fromEntries(to.searchParams),
    headers: { ...headers, host: to.host },
    ...(body !== undefined && { body }),
  });
  return all;
}

/** A request that carries no authorization but what it is given. */
export async function call(
  method: string,
  to: URL,
  headers: Record<string, string>,
  body?: string,
): Promise<ApiAnswer> {
  const response = await fetch(to, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
