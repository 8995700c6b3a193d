import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

export interface Unsigned {
  readonly method: string;
  readonly to: URL;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Signs requests to a service with the credentials of the environment; returns all headers. */
export function signer(service: string, region: string) {
  const signature = new SignatureV4({ service, region, credentials: defaultProvider(), sha256: Sha256 });
  return async ({ method, to, headers, body }: Unsigned): Promise<Record<string, string>> => {
    const signed = await signature.sign({
      method,
      protocol: to.protocol,
      hostname: to.hostname,
      path: to.pathname,
      query: Object.fromEntries(to.searchParams),
      headers: { ...headers, host: to.host },
      ...(body !== undefined && { body }),
    });
    return signed.headers;
  };
}
