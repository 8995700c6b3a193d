/** What leads the stories to a deployment, besides the SDK's own variables (`AWS_ENDPOINT_URL`, `AWS_REGION` …). */
export interface Settings {
  /** `STORIES_ENVIRONMENT`: as in `infra/config.ts`. */
  readonly environment: string;
  /** `STORIES_CHANNEL`: everything that the stories leave behind is in this channel. */
  readonly channelId: string;
  /** `STORIES_API_URL`: not set, the stack's output. */
  readonly apiUrl: string | undefined;
  /** `STORIES_API_TOKEN`: a JWT that lists the channel; not set, requests are signed with the credentials. */
  readonly apiToken: string | undefined;
  /** `STORIES_WEBHOOK_TOKEN`: one of the channel's; not set, the story of the webhook is skipped. */
  readonly webhookToken: string | undefined;
  /** `STORIES_GRACE_SECONDS`: how much later than its due time a schedule may fire at most. */
  readonly graceMs: number;
}

/** Scheduler fires up to a minute late, and the function needs its time. */
const defaultGraceSeconds = '75';

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const {
    STORIES_ENVIRONMENT: environment,
    STORIES_CHANNEL: channelId = 'stories',
    STORIES_GRACE_SECONDS: grace = defaultGraceSeconds,
  } = env;
  if (!environment) throw new Error('STORIES_ENVIRONMENT is not set: it names the environment to look at');
  return {
    environment,
    channelId,
    apiUrl: env.STORIES_API_URL,
    apiToken: env.STORIES_API_TOKEN,
    webhookToken: env.STORIES_WEBHOOK_TOKEN,
    graceMs: Number(grace) * 1_000,
  };
}
