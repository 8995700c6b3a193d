import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Names } from '../../../infra/names.ts';
import type { ChannelApi } from './api.ts';
import { readCaller } from './caller.ts';
import { httpApi } from './http-api.ts';
import { invokedApi } from './invoked-api.ts';
import type { Settings } from './settings.ts';

export interface Reach {
  readonly cloudFormation: Pick<CloudFormationClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly names: Names;
  readonly region: string;
  readonly settings: Settings;
}

/** By the HTTP API of the stack, or, where it has none, by the functions behind it. */
export async function reachApi(reach: Reach): Promise<ChannelApi> {
  const { lambda, names, region, settings } = reach;
  const { channelId, apiToken: token } = settings;
  const url = settings.apiUrl ?? (await apiUrl(reach));
  if (url !== undefined) return httpApi({ url: `${url}/channels/${channelId}`, region, token });
  return invokedApi({ lambda, nameOf: names.of, region, channelId, caller: await readCaller(region) });
}

/** LocalStack calls by this name whatever it has left out of a stack. */
const leftOut = 'unknown';

async function apiUrl({ cloudFormation, names }: Reach): Promise<string | undefined> {
  const StackName = names.statelessStack;
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiUrl');
  if (output?.OutputValue === undefined) throw new Error(`${StackName} has no output ApiUrl`);
  const [apiId] = new URL(output.OutputValue).host.split('.');
  return apiId === leftOut ? undefined : output.OutputValue.replace(/\/$/, '');
}
