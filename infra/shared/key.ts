import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

const DESTRUCTION = [
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:DeleteImportedKeyMaterial',
] as const;

/** The key of every record: losing it destroys them, so nobody may delete or disable it. */
export function createKey(scope: Construct, stage: Stage): kms.Key {
  const key = new kms.Key(scope, 'Key', {
    description: `Courtier ${stage.name}: table and documents`,
    alias: `alias/${Stack.of(scope).stackName}`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  refuseDestruction(key);
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AlarmsReachTheOperators',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return key;
}

export function refuseDestruction(key: kms.Key): void {
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'NobodyDestroysTheKey',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: [...DESTRUCTION],
      resources: ['*'],
    }),
  );
}
