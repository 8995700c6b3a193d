import type { ApiEvent } from '../../../shared/lambda/api/http.ts';
import { principalOf } from '../../../shared/lambda/api/principal.ts';

const arn = 'arn:aws:sts::123456789012:assumed-role/deployer/session';

test.each([
  {
    rule: 'the subject of a token',
    authorizer: { jwt: { claims: { sub: 'auth0|m-1' } } },
    principal: 'auth0|m-1',
  },
  { rule: 'the ARN that signed', authorizer: { iam: { userArn: arn } }, principal: arn },
  { rule: 'nobody, where the token names none', authorizer: { jwt: { claims: {} } }, principal: undefined },
  { rule: 'nobody, where nothing is said', authorizer: undefined, principal: undefined },
  {
    rule: 'no more than 2048 characters',
    authorizer: { jwt: { claims: { sub: 'x'.repeat(5_000) } } },
    principal: 'x'.repeat(2_048),
  },
])('who calls is $rule', ({ authorizer, principal }) => {
  expect(principalOf({ requestContext: { authorizer } } as unknown as ApiEvent)).toBe(principal);
});
