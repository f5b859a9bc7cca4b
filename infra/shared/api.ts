import { NestedStack, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';
import { retentionOf } from './log-retention.ts';
import type { Operators } from './operators.ts';
import type { SignIn } from './user-pool.ts';

/** What the gateway needs to know of a route table's row. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/dossiers/{dossierId}/quotes` */
  readonly path: string;
  readonly policy: { readonly who: string };
}

/** The one HTTP API: each capability serves its own routes. */
export class Api extends Construct {
  readonly url: string;
  readonly id: string;
  private readonly http: gateway.HttpApi;
  private readonly authorizer: HttpUserPoolAuthorizer;
  /** A stack holds 500 resources at most, and each route is one. */
  private readonly routes: NestedStack;

  constructor(scope: Construct, stage: Stage, signIn: SignIn, operators: Operators) {
    super(scope, 'Api');
    this.http = new gateway.HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      description: 'Courtier: back office of a government cloud broker',
      createDefaultStage: false,
    });
    this.authorizer = new HttpUserPoolAuthorizer('Members', signIn.pool, {
      userPoolClients: [signIn.client],
    });
    this.routes = new NestedStack(this, 'Routes', {
      description: 'The routes of the API: what is called, and by whom',
    });
    const accessLog = new logs.LogGroup(this, 'AccessLog', { retention: retentionOf(stage) });
    new gateway.HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: stage.throttle,
      accessLogSettings: {
        destination: new gateway.LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
    operators.alarm(this, 'ServerErrorsAlarm', {
      metric: this.http.metricServerError(),
      errorImpact: 'People get an error page instead of an answer.',
      runbook: 'api-server-errors',
    });
    this.id = this.http.apiId;
    this.url = this.http.apiEndpoint;
  }

  /** Gives a capability's routes to its function; only what is for anyone goes without a token. */
  serve(routes: readonly Route[], fn: lambda.IFunction): void {
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn, {
      scopePermissionToRoute: false,
    });
    for (const { method, path, policy } of routes) {
      const isPublic = policy.who === 'anyone';
      const route = new gateway.HttpRoute(this.routes, `${method} ${path}`.replaceAll('/', '~'), {
        httpApi: this.http,
        routeKey: gateway.HttpRouteKey.with(path, method as gateway.HttpMethod),
        integration,
        authorizer: isPublic ? new gateway.HttpNoneAuthorizer() : this.authorizer,
      });
      if (isPublic) {
        acknowledge(route, 'APIG4', 'The route table gives this route to anyone, by its policy.');
      }
    }
  }
}

const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  subject: '$context.authorizer.claims.sub',
  error: '$context.error.message',
});
