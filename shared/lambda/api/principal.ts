import type { ApiEvent } from './http.ts';

/** Longer than any `sub` or ARN; it is stored with what was saved. */
const maxLength = 2_048;

interface Authorizer {
  readonly jwt?: { readonly claims: { readonly [claim: string]: unknown } };
  readonly iam?: { readonly userArn?: unknown };
}

/** Who calls: the `sub` of the token, or the IAM ARN that has signed; `undefined` where neither says. */
export function principalOf({ requestContext }: Pick<ApiEvent, 'requestContext'>): string | undefined {
  const { jwt, iam }: Authorizer = requestContext.authorizer ?? {};
  const principal = jwt?.claims.sub ?? iam?.userArn;
  return typeof principal === 'string' && principal !== '' ? principal.slice(0, maxLength) : undefined;
}
