import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { apiRoutes, channelTalkWebhook, documentationRoutes } from '../../shared/contracts/routes.ts';
import type { EnvironmentConfig } from '../config.ts';
import type { Environment } from '../environment.ts';

export interface TriggerApiProps {
  readonly environment: Environment;
  readonly api: IFunction;
  readonly channelTalkWebhook: IFunction;
  readonly documentation: IFunction;
}

/** The path has no query string: that of the webhook carries its token. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  route: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/**
 * The HTTP API of the contract: every route is behind the authorizer, but the webhook, which brings its source's
 * token, and what describes the API.
 */
export class TriggerApi extends Construct {
  readonly url: string;
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: TriggerApiProps) {
    super(scope, id);
    const { config, names, removalPolicy } = props.environment;
    const http = new HttpApi(this, 'Http', {
      apiName: names.api,
      createDefaultStage: false,
      defaultAuthorizer: authorizerOf(config.authorizer),
    });

    const stage = new HttpStage(this, 'Stage', {
      httpApi: http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.throttling.requestsPerSecond, burstLimit: config.throttling.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', { retention: config.logRetentionDays, removalPolicy }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });

    const integration = new HttpLambdaIntegration('Api', props.api);
    for (const { method, path } of Object.values(apiRoutes)) {
      http.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    http.addRoutes({
      path: channelTalkWebhook.path,
      methods: [HttpMethod[channelTalkWebhook.method]],
      integration: new HttpLambdaIntegration('ChannelTalkWebhook', props.channelTalkWebhook),
      authorizer: new HttpNoneAuthorizer(),
    });
    const documentation = new HttpLambdaIntegration('Documentation', props.documentation);
    for (const { method, path } of Object.values(documentationRoutes)) {
      http.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration: documentation,
        authorizer: new HttpNoneAuthorizer(),
      });
    }
    this.url = stage.url;
    this.apiId = http.apiId;
  }
}

function authorizerOf(authorizer: EnvironmentConfig['authorizer']): IHttpRouteAuthorizer {
  if (authorizer === 'iam') return new HttpIamAuthorizer();
  const { issuer, audience } = authorizer.jwt;
  return new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: [...audience] });
}
