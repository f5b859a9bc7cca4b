import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { refuseDestruction } from './key.ts';

/** The key that seals contracts: its certificate names it, so that nobody may delete or disable it. */
export function createSealKey(scope: Construct, stage: Stage): kms.Key {
  const key = new kms.Key(scope, 'SealKey', {
    description: `Courtier ${stage.name}: seal of contracts`,
    alias: `alias/${Stack.of(scope).stackName}-seal`,
    keySpec: kms.KeySpec.RSA_3072,
    keyUsage: kms.KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  refuseDestruction(key);
  return key;
}
