import * as z from 'zod/mini';
import { readJson, readMembers } from '../aws/members.ts';
import { type AwsResult, granted, refusal } from '../aws/result.ts';
import type { LocalRequest } from '../http/server.ts';

export const getSecretValueTarget = 'secretsmanager.GetSecretValue';

/** By name; each as the text that it holds. */
export interface Secrets {
  readonly [name: string]: string;
}

const request = z.object({ SecretId: z.string().check(z.minLength(1), z.maxLength(2_048)) });

/** `GetSecretValue` of Secrets Manager's awsJson1.1 protocol. */
export function secretsEndpoint(secrets: Secrets, { body }: LocalRequest): AwsResult<unknown> {
  const json = readJson(body);
  if (!json.ok) return json;
  const read = readMembers(request, json.value);
  if (!read.ok) return read;
  const { SecretId: Name } = read.value;
  const SecretString = Object.hasOwn(secrets, Name) ? secrets[Name] : undefined;
  return SecretString === undefined
    ? refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    : granted({ Name, SecretString, VersionStages: ['AWSCURRENT'] });
}
