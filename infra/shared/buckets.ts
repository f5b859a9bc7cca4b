import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { HANDLED } from '#domain/mail/index.ts';
import type { Stage } from '../stages.ts';
import { acknowledge } from './acknowledge.ts';

export interface Buckets {
  /** Quarantine: what people upload, until the gate has judged that very version. */
  readonly uploads: s3.Bucket;
  /** What is kept by law: locked versions under keys that are never reused. */
  readonly records: s3.Bucket;
  /** Raw mail received. */
  readonly inbound: s3.Bucket;
  readonly logs: s3.Bucket;
}

export function createBuckets(scope: Construct, stage: Stage, key: kms.IKey): Buckets {
  const common = {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: stage.enforceSSL,
    removalPolicy: stage.keepsState ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  } satisfies s3.BucketProps;
  const logs = createLogs(scope, stage, common);
  const encrypted = (prefix: string) => ({
    ...common,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: logs as s3.IBucket,
    serverAccessLogsPrefix: `${prefix}/`,
  });
  const uploads = new s3.Bucket(scope, 'Uploads', {
    ...encrypted('uploads'),
    lifecycleRules: [briefly(stage.quarantineDays)],
    cors: [
      {
        allowedMethods: [s3.HttpMethods.POST],
        allowedOrigins: [...stage.origins],
        allowedHeaders: ['content-type'],
        maxAge: 3600,
      },
    ],
  });
  const records = new s3.Bucket(scope, 'Records', {
    ...encrypted('records'),
    objectLockEnabled: true,
  });
  const inbound = new s3.Bucket(scope, 'Inbound', {
    ...encrypted('inbound'),
    lifecycleRules: onceHandled(90),
  });
  for (const bucket of [uploads, inbound]) tellEventBridge(bucket);
  keepForever(records);
  return { uploads, records, inbound, logs };
}

// Server access logs can only be delivered to a bucket under S3's own keys.
function createLogs(scope: Construct, stage: Stage, common: s3.BucketProps): s3.Bucket {
  const logs = new s3.Bucket(scope, 'Logs', {
    ...common,
    encryption: s3.BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(stage.logDays) }],
  });
  acknowledge(logs, 'S1', 'This bucket receives the access logs of the others.');
  return logs;
}

function briefly(days: number): s3.LifecycleRule {
  return {
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(days),
    abortIncompleteMultipartUploadAfter: Duration.days(1),
  };
}

/** What a mail asks for outlives any delay: it expires once it was dealt with, and not before. */
function onceHandled(days: number): s3.LifecycleRule[] {
  return [
    {
      tagFilters: { [HANDLED.tag]: HANDLED.value },
      expiration: Duration.days(days),
      noncurrentVersionExpiration: Duration.days(days),
    },
    { abortIncompleteMultipartUploadAfter: Duration.days(1) },
  ];
}

// The L2 property needs a custom resource in Python, which the emulator does not run.
function tellEventBridge(bucket: s3.Bucket): void {
  const { defaultChild } = bucket.node;
  (defaultChild as s3.CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
}

/**
 * Object Lock refuses to delete a locked version; a delete without version would hide the object
 * all the same, so the policy refuses that one, to everybody.
 */
function keepForever(records: s3.Bucket): void {
  records.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'NobodyHidesARecord',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:BypassGovernanceRetention'],
      resources: [records.arnForObjects('*')],
    }),
  );
  records.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'NobodyLetsRecordsExpire',
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:PutLifecycleConfiguration'],
      resources: [records.bucketArn],
    }),
  );
}
