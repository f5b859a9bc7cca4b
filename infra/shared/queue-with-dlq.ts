import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Foundation } from './foundation.ts';

export interface QueueWithDlqProps {
  /** `check-quote`: what is done with a message. */
  readonly name: string;
  /** One sentence: what people wait for when a message lies in the dead-letter queue. */
  readonly errorImpact: string;
  /** Default: 5. */
  readonly attempts?: number;
  /** The longest a message may take; default: 30 seconds. */
  readonly timeout?: Duration;
}

export interface DeliveryOptions {
  /** Default: 10. */
  readonly batchSize?: number;
  /** How many invocations work on this queue at once, at least 2; default: no limit of its own. */
  readonly maxConcurrency?: number;
}

/** A queue whose failures are kept two weeks and wake somebody. */
export class QueueWithDlq extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;
  private readonly foundation: Foundation;

  constructor(scope: Construct, id: string, foundation: Foundation, props: QueueWithDlqProps) {
    super(scope, id);
    this.foundation = foundation;
    const name = `${Stack.of(this).stackName}-${props.name}`;
    const common = {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: foundation.stage.enforceSSL,
    };
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      ...common,
      queueName: `${name}-dead-letters`,
      retentionPeriod: Duration.days(14),
    });
    const timeout = props.timeout ?? Duration.seconds(30);
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      queueName: name,
      // AWS asks for six times the function's timeout; the emulator's tests wait less.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.attempts ?? 5 },
    });
    foundation.operators.alarm(this, 'DeadLettersAlarm', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible(),
      errorImpact: props.errorImpact,
      runbook: `dead-letters-${props.name}`,
    });
  }

  /** Receives the events of our bus that have one of these types (`documents.DocumentAccepted`). */
  receivesEvents(...types: readonly string[]): this {
    this.receives('OnEvent', { source: ['courtier'], detailType: [...types] }, this.foundation.bus);
    return this;
  }

  /** Receives `Object Created` of a bucket, under a prefix. */
  receivesObjects(bucket: s3.Bucket, prefix = ''): this {
    this.receives('OnObject', {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: {
        bucket: { name: [bucket.bucketName] },
        ...(prefix ? { object: { key: [{ prefix }] } } : {}),
      },
    });
    return this;
  }

  /** Receives what GuardDuty says of the objects of a bucket that it has scanned. */
  receivesScans(bucket: s3.Bucket): this {
    this.receives('OnScan', {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: [bucket.bucketName] } },
    });
    return this;
  }

  /** Receives what became of mails sent through our configuration set. */
  receivesMailEvents(configurationSetName: string): this {
    this.receives('OnMail', {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
    });
    return this;
  }

  /** Hands the messages to a function, which names those that failed. */
  deliversTo(fn: lambda.Function, options: DeliveryOptions = {}): this {
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [this.queue.queueArn],
      }),
    );
    new lambda.EventSourceMapping(this, 'Delivery', {
      target: fn,
      eventSourceArn: this.queue.queueArn,
      batchSize: options.batchSize ?? 10,
      ...(options.maxConcurrency === undefined ? {} : { maxConcurrency: options.maxConcurrency }),
      reportBatchItemFailures: true,
    });
    return this;
  }

  private receives(id: string, eventPattern: events.EventPattern, bus?: events.EventBus): void {
    new events.Rule(this, id, {
      ...(bus ? { eventBus: bus } : {}),
      eventPattern,
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
  }
}
