import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { signer } from './signature.ts';

/** Whose the credentials of the environment are, as the IAM authorizer of an HTTP API tells a function. */
export interface Caller {
  readonly accessKey: string;
  readonly accountId: string;
  readonly callerId: string;
  readonly cognitoIdentity: null;
  /** Of an account that is in no organization: no emulated one is. */
  readonly principalOrgId: null;
  readonly userArn: string;
  readonly userId: string;
}

/** Asks STS, by hand: it is one request, and nothing else needs the SDK's client. */
export async function readCaller(region: string, env: NodeJS.ProcessEnv = process.env): Promise<Caller> {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_STS = AWS_ENDPOINT_URL } = env;
  const { accessKeyId } = await defaultProvider()();
  const method = 'POST';
  const to = new URL(AWS_ENDPOINT_URL_STS ?? `https://sts.${region}.amazonaws.com`);
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const headers = await signer('sts', region)({ method, to, headers: type, body });
  const text = await (await fetch(to, { method, headers, body })).text();
  const read = (name: string): string => {
    const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
    if (value === undefined) throw new Error(`GetCallerIdentity tells no ${name}: ${text}`);
    return value;
  };
  return {
    accessKey: accessKeyId,
    accountId: read('Account'),
    callerId: read('UserId'),
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: read('Arn'),
    userId: read('UserId'),
  };
}
