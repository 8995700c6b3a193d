import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock, WebhookTokens } from '../../application/ports.ts';
import { readWebhookTokens, type TokensByChannel } from '../../contracts/webhook-tokens.ts';
import { describeProblems } from '../../domain/problem.ts';

/** A token that is taken out of the secret is refused after so many milliseconds at the latest. */
const freshMs = 5 * 60_000;

/**
 * Channel Talk blocks a webhook after a hundred failures in a row: while the secret cannot be read, what was
 * read last holds for so many milliseconds. A token that is taken out during such an outage lives as long.
 */
const staleMs = 60 * 60_000;

/** After a failure, requests do not wait for the next one for so many milliseconds. */
const pauseMs = 30_000;

export interface WebhookTokensOptions {
  readonly client: SecretsManagerClient;
  /** Name or ARN. */
  readonly secretId: string;
  readonly clock: Clock;
  /** Told whenever the secret could not be read. */
  readonly unread: (error: Error) => void;
}

interface Read {
  readonly tokens: TokensByChannel;
  readonly at: number;
}

/** The tokens are in one secret of Secrets Manager, which is kept in memory between two readings. */
export function secretsManagerTokens(options: WebhookTokensOptions): WebhookTokens {
  const { client, secretId, clock, unread } = options;
  let last: Read | undefined;
  let nextAt = 0;

  async function read(): Promise<TokensByChannel> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const tokens = readWebhookTokens(SecretString ?? '');
    if (tokens.ok) return tokens.value;
    throw new Error(describeProblems(tokens.problems));
  }

  async function current(): Promise<TokensByChannel> {
    const now = clock.now();
    if (last !== undefined && now < nextAt) return last.tokens;
    try {
      last = { tokens: await read(), at: now };
      nextAt = now + freshMs;
    } catch (error) {
      unread(error instanceof Error ? error : new Error('unknown'));
      if (last === undefined || now >= last.at + staleMs) throw error;
      nextAt = now + pauseMs;
    }
    return last.tokens;
  }

  return { of: async (channelId) => (await current()).get(channelId) ?? [] };
}
