import { Stack } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const SETTLING_EVENTS = ['send', 'reject', 'delivery', 'bounce', 'complaint', 'deliveryDelay'];

/** How mail leaves: our verified domain, and a configuration set that reports what became of it. */
export class Mail extends Construct {
  readonly domain: string;
  readonly configurationSetName: string;
  /** What a grant to send names. */
  readonly resources: readonly string[];

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Sending');
    this.domain = stage.mail.domain;
    this.configurationSetName = Stack.of(this).stackName;
    const set = new ses.CfnConfigurationSet(this, 'ConfigurationSet', {
      name: this.configurationSetName,
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      // Our own table is the only suppression list: the account's would drop mails without a word.
      suppressionOptions: { suppressedReasons: [] },
    });
    const destination = new ses.CfnConfigurationSetEventDestination(this, 'Events', {
      configurationSetName: this.configurationSetName,
      eventDestination: {
        name: 'event-bridge',
        enabled: true,
        matchingEventTypes: SETTLING_EVENTS,
        eventBridgeDestination: { eventBusArn: this.arn('events', 'event-bus', 'default') },
      },
    });
    destination.addResourceDependency(set);
    if (stage.mail.createsIdentity) {
      new ses.CfnEmailIdentity(this, 'Identity', { emailIdentity: this.domain });
    }
    this.resources = stage.mail.authorizesByIdentity
      ? [
          this.arn('ses', 'identity', this.domain),
          this.arn('ses', 'configuration-set', this.configurationSetName),
        ]
      : ['*'];
  }

  private arn(service: string, resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service, resource, resourceName });
  }
}
