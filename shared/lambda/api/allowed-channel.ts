import type { ApiEvent } from './http.ts';

/**
 * Whether the token allows the channel: its claim `channels` lists it, or is `*`. API Gateway hands a list
 * on as the text `[a b]`.
 */
export function isAllowed({ requestContext }: Pick<ApiEvent, 'requestContext'>, channelId: string): boolean {
  const claim = requestContext.authorizer?.jwt?.claims.channels;
  const channels = Array.isArray(claim)
    ? claim.map(String)
    : String(claim ?? '')
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/);
  return channels.includes('*') || channels.includes(channelId);
}
