import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { usageError } from '../../command-end.ts';
import type { HttpRequest } from './request.ts';

export interface Signing {
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Of API Gateway, by the address that AWS gives it. */
const executeApi = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/;

export const isExecuteApi = (endpoint: string) => executeApi.test(new URL(endpoint).hostname);

/** With the credentials of the usual places: environment, profile, single sign-on, container, instance. */
export function signingOf(endpoint: string, env: NodeJS.ProcessEnv): Signing {
  const region = executeApi.exec(new URL(endpoint).hostname)?.[1] ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  if (region === undefined)
    throw usageError('AWS_REGION must name the region of the API that is to be signed for');
  return {
    region,
    credentials: async () => {
      // Loaded only where it is needed: it is most of the bundle.
      const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
      try {
        return await defaultProvider()();
      } catch (error) {
        throw usageError(`there are no AWS credentials to sign with: ${(error as Error).message}`);
      }
    },
  };
}

/** The request with a signature of version 4, as API Gateway checks it. */
export async function sign(request: HttpRequest, { region, credentials }: Signing): Promise<HttpRequest> {
  const { protocol, hostname, port, host, pathname, searchParams } = new URL(request.url);
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: request.method,
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { ...request.headers, host },
    ...(request.body !== undefined && { body: request.body }),
  });
  // `fetch` writes the host itself.
  const { host: _, ...signed } = headers;
  return { ...request, headers: signed };
}
