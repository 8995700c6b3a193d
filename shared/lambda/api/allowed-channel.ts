import type { ApiEvent } from './http.ts';

/** Whom API Gateway has let in: the claims of a token that it has checked, or AWS credentials. */
interface Authorizer {
  readonly jwt?: { readonly claims: { readonly [name: string]: unknown } };
  /** Of the caller; whatever it holds, a policy of theirs allows the path of the request. */
  readonly iam?: object;
}

/** In the path that a policy names, these stand for themselves: no escape, no further segment, no wildcard. */
const plainId = /^[\w.~-]+$/;

/**
 * Whether the caller may act on the channel. With AWS credentials, API Gateway has held their policy against the
 * path, and so against the channel that is in it. A token has to list the channel in its claim `channels`, or
 * `*`; API Gateway hands a list on as the text `[a b]`. No id of a channel holds a space, and any other character may
 * be part of one.
 */
export function isAllowed({ requestContext }: Pick<ApiEvent, 'requestContext'>, channelId: string): boolean {
  const authorizer: Authorizer | undefined = requestContext.authorizer;
  if (authorizer?.iam) return plainId.test(channelId);
  const claim = authorizer?.jwt?.claims.channels;
  const channels = Array.isArray(claim)
    ? claim.map(String)
    : String(claim ?? '')
        .replace(/^\[(.*)\]$/s, '$1')
        .split(/\s+/);
  return channels.includes('*') || channels.includes(channelId);
}
