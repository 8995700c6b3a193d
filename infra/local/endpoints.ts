import { type Account, deadLetterArn, functionArn, schedulerRoleArn } from './aws/names.ts';

export type LocalService = 'dynamodb' | 'eventbridge' | 'scheduler' | 'secretsmanager';

/** Where the embedded cloud listens, and the ARNs that name what is in it. */
export interface Endpoints {
  readonly account: Account;
  /** All that an SDK client is given to find a service here instead of on AWS. */
  clientConfig(service: LocalService): {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  functionArn(functionName: string): string;
  readonly schedulerRoleArn: string;
  readonly deadLetterArn: string;
}

export function endpointsOf(
  account: Account,
  urls: { readonly [service in LocalService]: string },
): Endpoints {
  return {
    account,
    clientConfig: (service) => ({
      endpoint: urls[service],
      region: account.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    functionArn: (functionName) => functionArn(account, functionName),
    schedulerRoleArn: schedulerRoleArn(account),
    deadLetterArn: deadLetterArn(account),
  };
}
