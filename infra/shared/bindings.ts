import { Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Stage } from '../stages.ts';
import { acknowledgeResource } from './acknowledge.ts';
import type { Mail } from './mail.ts';
import type { IndexName } from './table.ts';

/** The value of one environment variable, and what its function may do with it. */
export interface Binding {
  readonly value: string;
  grant(role: iam.Role): void;
}

interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: iam.Conditions;
}

function allow(role: iam.Role, permission: Permission): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [...permission.actions],
      resources: [...permission.resources],
      ...(permission.conditions ? { conditions: permission.conditions } : {}),
    }),
  );
}

/** A plain value, with nothing to grant. */
export function value(text: string): Binding {
  return { value: text, grant: () => {} };
}

/** Several grants on one variable: `TABLE: together(reads(table), queries(table, 'due'))`. */
export function together(first: Binding, ...others: readonly Binding[]): Binding {
  const odd = others.find((other) => other.value !== first.value);
  if (odd) throw new Error(`One variable cannot hold both ${first.value} and ${odd.value}.`);
  return {
    value: first.value,
    grant: (role) => {
      for (const binding of [first, ...others]) binding.grant(role);
    },
  };
}

/** GetItem and Query by key, on the table itself. */
export function reads(table: dynamodb.Table): Binding {
  return onTable(table, ['GetItem', 'Query'], ['Decrypt']);
}

/** Only the named writes. */
export function writes(
  table: dynamodb.Table,
  ...verbs: readonly ('PutItem' | 'UpdateItem' | 'DeleteItem')[]
): Binding {
  return onTable(table, verbs, ['Decrypt', 'Encrypt', 'GenerateDataKey']);
}

/** What a command needs: read, decide, and write state and journal in one transaction. */
export function transacts(table: dynamodb.Table): Binding {
  return together(
    reads(table),
    writes(table, 'PutItem', 'UpdateItem'),
    onTable(table, ['ConditionCheckItem'], []),
  );
}

/** Query, on one index. */
export function queries(table: dynamodb.Table, index: IndexName): Binding {
  return {
    value: table.tableName,
    grant: (role) => {
      const resources = [`${table.tableArn}/index/${index}`];
      allow(role, { actions: ['dynamodb:Query'], resources });
      allowKey(role, table.encryptionKey, 'dynamodb', ['Decrypt']);
    },
  };
}

type KeyUse = 'Decrypt' | 'Encrypt' | 'GenerateDataKey';

function onTable(
  table: dynamodb.Table,
  verbs: readonly string[],
  keyUses: readonly KeyUse[],
): Binding {
  return {
    value: table.tableName,
    grant: (role) => {
      const actions = verbs.map((verb) => `dynamodb:${verb}`);
      allow(role, { actions, resources: [table.tableArn] });
      allowKey(role, table.encryptionKey, 'dynamodb', keyUses);
    },
  };
}

function allowKey(
  role: iam.Role,
  key: kms.IKey | undefined,
  service: 'dynamodb' | 's3',
  uses: readonly KeyUse[],
): void {
  if (key === undefined || uses.length === 0) return;
  const via = `${service}.${Stack.of(role).region}.amazonaws.com`;
  allow(role, {
    actions: uses.map((use) => `kms:${use}`),
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': via } },
  });
}

/** PutObject under a prefix (`quotes/`), also by a presigned form. */
export function putsObjects(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, ['PutObject'], ['Decrypt', 'GenerateDataKey']);
}

/** GetObject under a prefix, of the current and of named versions. A missing key is a 403. */
export function readsObjects(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, ['GetObject', 'GetObjectVersion'], ['Decrypt']);
}

/** Reads the tags of versions under a prefix, where a scan leaves its result. */
export function readsTags(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, ['GetObjectTagging', 'GetObjectVersionTagging'], []);
}

/** Puts the tags of versions under a prefix, which the bucket's lifecycle goes by. */
export function tagsObjects(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, ['PutObjectTagging', 'PutObjectVersionTagging'], []);
}

const LOCKS = [
  'PutObjectRetention',
  'PutObjectLegalHold',
  'GetObjectRetention',
  'GetObjectLegalHold',
] as const;

/** PutObject under a prefix, each object under hold by the same call; no other lock. */
export function putsHeldObjects(bucket: s3.Bucket, prefix: string): Binding {
  const verbs = ['PutObject', 'PutObjectLegalHold'];
  return onObjects(bucket, prefix, verbs, ['Decrypt', 'GenerateDataKey']);
}

/** Sets and reads back locks and holds under a prefix; never bypasses one. */
export function locksObjects(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, LOCKS, []);
}

/** Reads what locks versions under a prefix; sets nothing. */
export function readsLocks(bucket: s3.Bucket, prefix: string): Binding {
  return onObjects(bucket, prefix, ['GetObjectRetention', 'GetObjectLegalHold'], []);
}

/** Lists the versions and the delete markers under a prefix. */
export function listsVersions(bucket: s3.Bucket, prefix: string): Binding {
  return {
    value: bucket.bucketName,
    grant: (role) =>
      allow(role, {
        actions: ['s3:ListBucketVersions'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
      }),
  };
}

/**
 * Lists the versions under a prefix, and deletes each by its name, for ever. Only disposal may: Object Lock
 * refuses it what is locked or held, and it can neither release nor shorten anything.
 */
export function deletesVersions(bucket: s3.Bucket, prefix: string): Binding {
  const deletion = onObjects(bucket, prefix, ['DeleteObjectVersion'], []);
  return together(deletion, listsVersions(bucket, prefix));
}

function onObjects(
  bucket: s3.Bucket,
  prefix: string,
  verbs: readonly string[],
  keyUses: readonly KeyUse[],
): Binding {
  if (!prefix.endsWith('/')) throw new Error(`The prefix "${prefix}" must end with a slash.`);
  const objects = bucket.arnForObjects(`${prefix}*`);
  return {
    value: bucket.bucketName,
    grant: (role) => {
      allow(role, { actions: verbs.map((verb) => `s3:${verb}`), resources: [objects] });
      allowKey(role, bucket.encryptionKey, 's3', keyUses);
      acknowledgeResource(role, objects, `The objects under ${prefix} of one bucket.`);
    },
  };
}

const AS_SEALS_DO = {
  StringEquals: {
    'kms:MessageType': 'DIGEST',
    'kms:SigningAlgorithm': 'RSASSA_PKCS1_V1_5_SHA_256',
  },
};

/** Signs digests with one asymmetric key, by one algorithm; the value is the key's ARN. */
export function signs(key: kms.IKey, { seal }: Pick<Stage, 'seal'>): Binding {
  return {
    value: key.keyArn,
    grant: (role) =>
      allow(role, {
        actions: ['kms:Sign'],
        resources: [key.keyArn],
        ...(seal.authorizesByAlgorithm ? { conditions: AS_SEALS_DO } : {}),
      }),
  };
}

/** SendMessage; the value is the queue's URL. */
export function sendsTo(queue: sqs.IQueue): Binding {
  return {
    value: queue.queueUrl,
    grant: (role) => allow(role, { actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
  };
}

/** PutEvents; the value is the bus's name. */
export function putsEvents(bus: events.IEventBus): Binding {
  return {
    value: bus.eventBusName,
    grant: (role) => allow(role, { actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
  };
}

/** SendRawEmail from our domain; the value is the configuration set's name. */
export function sendsMail(mail: Mail): Binding {
  return {
    value: mail.configurationSetName,
    grant: (role) => {
      allow(role, { actions: ['ses:SendRawEmail'], resources: mail.resources });
      for (const resource of mail.resources.filter((arn) => arn === '*')) {
        acknowledgeResource(role, resource, 'The emulator authorizes raw mail against * only.');
      }
    },
  };
}

/** GetSendQuota: what the account may send in a day, and how fast. It knows no resource. */
export function readsSendQuota(mail: Mail): Binding {
  return {
    value: mail.configurationSetName,
    grant: (role) => {
      allow(role, { actions: ['ses:GetSendQuota'], resources: ['*'] });
      acknowledgeResource(role, '*', 'The quota is the account’s: the action knows no resource.');
    },
  };
}
