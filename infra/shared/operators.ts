import { Duration, Names, NestedStack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

export interface AlarmProps {
  readonly metric: cloudwatch.Metric;
  /** One sentence: what breaks for people. It is also the title of the runbook. */
  readonly errorImpact: string;
  /** The runbook's file in `docs/runbooks`, without its extension. */
  readonly runbook: string;
}

/** Those who are woken up, and what wakes them. */
export class Operators extends Construct {
  private readonly topic: sns.Topic;
  /** A stack holds 500 resources at most, and each alarm is one. */
  private readonly alarms: NestedStack;

  constructor(scope: Construct, stage: Stage, key: kms.IKey) {
    super(scope, 'Operators');
    this.topic = new sns.Topic(this, 'Topic', { masterKey: key, enforceSSL: stage.enforceSSL });
    this.alarms = new NestedStack(this, 'Alarms', {
      description: 'What wakes the operators up, and whom it hurts',
    });
    if (stage.operators) this.topic.addSubscription(new EmailSubscription(stage.operators));
  }

  /** Raises an alarm as soon as the metric counts one. */
  alarm(scope: Construct, id: string, props: AlarmProps): cloudwatch.Alarm {
    const name = `${Names.nodeUniqueId(scope.node)}${id}`;
    const alarm = new cloudwatch.Alarm(this.alarms, name, {
      metric: props.metric.with({ statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `${props.errorImpact} Runbook: docs/runbooks/${props.runbook}.md`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
