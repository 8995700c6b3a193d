import type { Certificate } from './certificate.ts';

export const accountId = '000000000000';
export const region = 'ap-northeast-2';

/** The emulator takes the account's id as the access key of its root. */
const credentials = { accessKeyId: accountId, secretAccessKey: 'test' };

/** Where the emulated account answers. */
export interface Endpoint {
  readonly url: string;
  readonly certificate: Certificate;
}

/** Settings of an SDK client of this process. */
export function clientConfig({ url, certificate }: Endpoint) {
  return { endpoint: url, region, credentials, requestHandler: { httpsAgent: { ca: certificate.cert } } };
}

/** The whole environment of a program: of the caller's own nothing that leads to a real account. */
export function programEnvironment({ url, certificate }: Endpoint): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, CI, FORCE_COLOR } = process.env;
  const own = Object.entries({ PATH, HOME, LANG, CI, FORCE_COLOR }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...Object.fromEntries(own),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The one is for the CDK command line, the other for the rest.
    AWS_CA_BUNDLE: certificate.certFile,
    NODE_EXTRA_CA_CERTS: certificate.certFile,
  };
}
