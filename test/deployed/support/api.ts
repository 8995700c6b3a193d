export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the stories look into whatever came back
  readonly body: any;
}

/** `path`: from the channel on, with its query. */
export type Api = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

/** The API of one channel. */
export interface ChannelApi {
  /** By a caller who may act on the channel. */
  readonly authorized: Api;
  /** By nobody. */
  readonly anonymous: Api;
}

export const jsonHeaders = { 'content-type': 'application/json' };

export const parsed = (text: string): ApiAnswer['body'] => (text === '' ? undefined : JSON.parse(text));
