import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/** The bus that carries the journal's entries, once each, in no order. */
export function createBus(scope: Construct): events.EventBus {
  return new events.EventBus(scope, 'Bus', { eventBusName: Stack.of(scope).stackName });
}
