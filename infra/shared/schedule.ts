import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Foundation } from './foundation.ts';

export interface ScheduleProps {
  /** `cron(0 7 * * ? *)`, in Toronto's time, or `rate(5 minutes)`. */
  readonly expression: string;
  readonly fn: lambda.Function;
  /** One sentence: what people wait for when the run did not start. */
  readonly errorImpact: string;
}

/** Calls a function with `{"scheduledTime": "<instant>"}`: the function reads the day from it. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, foundation: Foundation, props: ScheduleProps) {
    super(scope, id);
    const missed = new sqs.Queue(this, 'Missed', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: foundation.stage.enforceSSL,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(missed, 'SQS3', 'It is itself the dead-letter queue of a schedule.');
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(permission('lambda:InvokeFunction', props.fn.functionArn));
    role.addToPolicy(permission('sqs:SendMessage', missed.queueArn));
    new scheduler.CfnSchedule(this, 'Schedule', {
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: 'America/Toronto',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.fn.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: missed.queueArn },
        // Its own default is a day: too late to hear that nobody was reminded.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
      },
    });
    foundation.operators.alarm(this, 'MissedAlarm', {
      metric: missed.metricApproximateNumberOfMessagesVisible(),
      errorImpact: props.errorImpact,
      runbook: 'missed-schedule',
    });
  }
}

function permission(action: string, resource: string): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: [action], resources: [resource] });
}
