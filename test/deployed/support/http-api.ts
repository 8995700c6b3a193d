import { type Api, type ChannelApi, jsonHeaders, parsed } from './api.ts';
import { signer, type Unsigned } from './signature.ts';

export interface HttpApiOptions {
  /** With the channel. */
  readonly url: string;
  readonly region: string;
  /** Not set: signed with the credentials of the environment. */
  readonly token: string | undefined;
}

/** By the HTTP API. */
export function httpApi({ url, region, token }: HttpApiOptions): ChannelApi {
  const sign = signer('execute-api', region);
  const by =
    (authorize: (request: Unsigned) => Promise<Record<string, string>>): Api =>
    async (method, path, content) => {
      const body = content === undefined ? undefined : JSON.stringify(content);
      const to = new URL(`${url}${path}`);
      const headers = await authorize({ method, to, headers: jsonHeaders, body });
      const response = await fetch(to, { method, headers, ...(body !== undefined && { body }) });
      return { status: response.status, body: parsed(await response.text()) };
    };
  return {
    authorized: by(
      token === undefined ? sign : async ({ headers }) => ({ ...headers, authorization: `Bearer ${token}` }),
    ),
    anonymous: by(async ({ headers }) => headers),
  };
}
