import { apiRoutes, channelTalkWebhook, documentationRoutes } from '../../shared/contracts/routes.ts';
import { resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const routes = resourcesOf(templates, 'AWS::ApiGatewayV2::Route');
const integrations = resourcesOf(templates, 'AWS::ApiGatewayV2::Integration');

const keyOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
const webhookKey = keyOf(channelTalkWebhook);
const documentationKeys = Object.values(documentationRoutes).map(keyOf);

/** The function behind a route. */
function targetOf(routeKey: string) {
  const route = routes.find(({ RouteKey }) => RouteKey === routeKey);
  return integrations.find(({ id }) => route?.Target === `integrations/{${id}}`)?.IntegrationUri;
}

test('the routes are those of the contract, and no others', () => {
  const expected = [...Object.values(apiRoutes).map(keyOf), webhookKey, ...documentationKeys];
  expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(expected.sort());
});

test.each(Object.values(apiRoutes).map(keyOf))('%s needs a token and leads to api', (routeKey) => {
  expect(routes.find(({ RouteKey }) => RouteKey === routeKey)).toMatchObject({
    AuthorizationType: 'JWT',
    AuthorizerId: '{ApiHttpJwt}',
  });
  expect(targetOf(routeKey)).toBe('{apiFunction.Arn}');
});

test('only the webhook and what describes the API need no token, and none of them leads to api', () => {
  const open = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
  expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual([webhookKey, ...documentationKeys].sort());
  expect(targetOf(webhookKey)).toBe('{channeltalkwebhookFunction.Arn}');
  expect(documentationKeys.map(targetOf)).toEqual(documentationKeys.map(() => '{documentationFunction.Arn}'));
});

test('with AWS credentials in place of tokens, every route but the webhook and what describes the API asks for them', () => {
  const types = resourcesOf(synthesize({ authorizer: 'iam' }), 'AWS::ApiGatewayV2::Route').map(
    ({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType],
  );
  const open = [webhookKey, ...documentationKeys];
  const others = types.filter(([, type]) => type !== 'AWS_IAM');
  expect(others.sort()).toEqual(open.map((key) => [key, 'NONE']).sort());
  expect(types).toHaveLength(Object.keys(apiRoutes).length + open.length);
});

test('tokens are of the issuer and for the audience of the configuration', () => {
  expect(resourcesOf(templates, 'AWS::ApiGatewayV2::Authorizer')).toEqual([
    expect.objectContaining({
      id: 'ApiHttpJwt',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://login.example.com', Audience: ['triggers'] },
    }),
  ]);
});

describe('the stage', () => {
  const [stage] = resourcesOf(templates, 'AWS::ApiGatewayV2::Stage');

  test('throttles as the configuration says', () => {
    expect(stage).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 40, ThrottlingBurstLimit: 80 },
    });
  });

  test('logs requests without query strings and headers, for as long as the configuration says', () => {
    const variables = Object.values(JSON.parse(stage?.AccessLogSettings.Format));
    expect(variables).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.identity.sourceIp',
      '$context.routeKey',
      '$context.path',
      '$context.status',
      '$context.responseLength',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
      '$context.authorizer.error',
    ]);
    const group = resourcesOf(templates, 'AWS::Logs::LogGroup').find(
      ({ id }) => stage?.AccessLogSettings.DestinationArn === `{${id}.Arn}`,
    );
    expect(group).toMatchObject({ RetentionInDays: 14 });
  });
});
