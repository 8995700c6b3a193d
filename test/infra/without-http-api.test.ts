import { withoutHttpApi } from '../deployed/emulator/without-http-api.ts';

test('the HTTP API is left out, and what refers to it has a name that leads nowhere', () => {
  const permission = (apiId: unknown) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'Function' }, SourceArn: { 'Fn::Join': ['', ['api:', apiId]] } },
  });
  const known = { Type: 'AWS::Lambda::Function' };
  const template = {
    Resources: {
      Function: known,
      Http: { Type: 'AWS::ApiGatewayV2::Api' },
      Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Http' } } },
      Permission: permission({ Ref: 'Http' }),
    },
    Outputs: { ApiUrl: { Value: { 'Fn::GetAtt': ['Http', 'ApiEndpoint'] } } },
  };
  expect(withoutHttpApi(template)).toEqual({
    Resources: { Function: known, Permission: permission('unknown') },
    Outputs: { ApiUrl: { Value: 'unknown' } },
  });
});
