import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledgeResource } from './acknowledge.ts';
import type { Binding } from './bindings.ts';
import { bundleOf } from './bundle.ts';
import type { Foundation } from './foundation.ts';
import { retentionOf } from './log-retention.ts';
import { pascalCase } from './names.ts';

export interface SuiteFunctionProps<Environment> {
  /** `<capability>/<verb-name>`: the file under functions/, without its extension. */
  readonly entry: string;
  /** What each variable of the function's environment holds and allows. */
  readonly uses: { readonly [Name in keyof Environment]: Binding };
  /** One sentence: what breaks for people when it fails. The alarm's text, the runbook's title. */
  readonly errorImpact: string;
  /** Default: 29 seconds, just under what the HTTP API waits for. */
  readonly timeout?: Duration;
  /** Default: 512 MB. */
  readonly memorySize?: number;
  /** Default: arm64; what needs the typesetting layer is x86_64. */
  readonly architecture?: lambda.Architecture;
  readonly layers?: readonly lambda.ILayerVersion[];
}

/**
 * One function of the suite: its own role, its own log group, its own alarm, and nothing granted
 * that its environment does not name.
 */
export class SuiteFunction<Environment> extends lambda.Function {
  readonly entry: string;

  constructor(scope: Construct, foundation: Foundation, props: SuiteFunctionProps<Environment>) {
    const { entry } = props;
    const bindings: [string, Binding][] = Object.entries(props.uses);
    const id = pascalCase(partsOf(entry).at(-1) ?? entry);
    const functionName = functionNameOf(Stack.of(scope).stackName, entry);
    const logGroup = new logs.LogGroup(scope, `${id}Log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: retentionOf(foundation.stage),
      removalPolicy: foundation.stage.keepsState ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      functionName,
      description: props.errorImpact,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: props.architecture ?? lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(bundleOf(entry)),
      handler: 'index.handler',
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(29),
      environment: Object.fromEntries(bindings.map(([name, { value }]) => [name, value])),
      layers: [...(props.layers ?? [])],
      role: createRole(scope, `${id}Role`, logGroup),
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });
    this.entry = entry;
    for (const [, binding] of bindings) binding.grant(this.role as iam.Role);
    foundation.operators.alarm(this, 'ErrorsAlarm', {
      metric: this.metricErrors(),
      errorImpact: props.errorImpact,
      runbook: entry.replaceAll('/', '-'),
    });
  }
}

/** `courtier-local-documents-gate-upload` */
export function functionNameOf(stackName: string, entry: string): string {
  return `${stackName}-${partsOf(entry).join('-')}`;
}

function partsOf(entry: string): string[] {
  return entry.replace(/\.ts$/, '').split('/').slice(-2);
}

function createRole(scope: Construct, id: string, logGroup: logs.LogGroup): iam.Role {
  const role = new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  acknowledgeResource(role, logGroup.logGroupArn, 'The log streams of its own log group.');
  return role;
}
