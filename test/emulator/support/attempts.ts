import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam';
import { EncryptCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { newIdentifier } from '#adapters/identifiers.ts';
import { closeRun, planRun } from '#stores/telling.ts';
import type { ClientConfig } from '../../../infra/commands/deploy-local.ts';
import { queuedDelivery } from '../../functions/mail/support.ts';
import { functionName, queueUrl, rootConfig, stack, storage, table } from './stack.ts';

/** Tries one thing with somebody's credentials; whoever may not is answered AccessDenied. */
export type Attempt = (as: ClientConfig) => Promise<unknown>;

const TableName = stack.table;
const Key = { pk: 'TRIAL#grants', sk: 'TRIAL' };
const absent = 'attribute_not_exists(pk)';

/** One client a person: making one takes longer than most attempts. */
function clientOf<Client>(make: (as: ClientConfig) => Client): (as: ClientConfig) => Client {
  const made = new WeakMap<ClientConfig, Client>();
  return (as) => {
    const client = made.get(as) ?? make(as);
    made.set(as, client);
    return client;
  };
}

const onTable = clientOf((as) => DynamoDBDocumentClient.from(new DynamoDBClient(as)));
const onObjects = clientOf((as) => new S3Client({ ...as, forcePathStyle: true }));
const onQueues = clientOf((as) => new SQSClient(as));

const queryIndex =
  (IndexName: string, name: string): Attempt =>
  (as) =>
    onTable(as).send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: '#name = :trial',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':trial': 'TRIAL#grants' },
      }),
    );

const tableAttempts: Record<string, Attempt> = {
  'table GetItem': (as) => onTable(as).send(new GetCommand({ TableName, Key })),
  'table Query': (as) =>
    onTable(as).send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': Key.pk },
      }),
    ),
  'table PutItem': (as) => onTable(as).send(new PutCommand({ TableName, Item: Key })),
  'table UpdateItem': (as) =>
    onTable(as).send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET tried = :yes',
        ExpressionAttributeValues: { ':yes': true },
      }),
    ),
  'table ConditionCheckItem': (as) => {
    const never = { TableName, Key: { ...Key, sk: 'NEVER' }, ConditionExpression: absent };
    return onTable(as).send(
      new TransactWriteCommand({ TransactItems: [{ ConditionCheck: never }] }),
    );
  },
  'table DeleteItem': (as) =>
    onTable(as).send(new DeleteCommand({ TableName, Key: { ...Key, sk: 'DELETED' } })),
  'table Scan': (as) => onTable(as).send(new ScanCommand({ TableName, Limit: 1 })),
  'table BatchGetItem': (as) =>
    onTable(as).send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
  'unpublished Query': queryIndex('unpublished', 'unpublishedShard'),
  'due Query': queryIndex('due', 'dueOn'),
  'listed Query': queryIndex('listed', 'list'),
  'listed Scan': (as) =>
    onTable(as).send(new ScanCommand({ TableName, IndexName: 'listed', Limit: 1 })),
};

const TRIAL_MAIL = [
  'From: essai@ministere.example',
  'To: courtier@courtier.example',
  'Subject: Essai des droits',
  '',
  'Essai.',
].join('\r\n');

const places = {
  'uploads/dossier/': [stack.buckets.uploads, 'dossier/'],
  'uploads/supplier/': [stack.buckets.uploads, 'supplier/'],
  'uploads/mandate/': [stack.buckets.uploads, 'mandate/'],
  'uploads/catalogue-document/': [stack.buckets.uploads, 'catalogue-document/'],
  'uploads/elsewhere/': [stack.buckets.uploads, 'elsewhere/'],
  'records/documents/': [stack.buckets.records, 'documents/'],
  'records/catalogue/': [stack.buckets.records, 'catalogue/'],
  'records/packages/': [stack.buckets.records, 'packages/'],
  'records/quotes/': [stack.buckets.records, 'quotes/'],
  'records/quotes/reports/': [stack.buckets.records, 'quotes/reports/'],
  'records/quotes/report-files/': [stack.buckets.records, 'quotes/report-files/'],
  'records/disposals/': [stack.buckets.records, 'disposals/'],
  'records/anchors/': [stack.buckets.records, 'anchors/'],
  'records/audits/': [stack.buckets.records, 'audits/'],
  'records/elsewhere/': [stack.buckets.records, 'elsewhere/'],
  'inbound/mail/': [stack.buckets.inbound, 'mail/'],
  'inbound/elsewhere/': [stack.buckets.inbound, 'elsewhere/'],
  'logs/': [stack.buckets.logs, ''],
} as const;

/** Reading, writing, locking and deleting an object that is really there, in one place. */
async function objectAttempts(
  place: keyof typeof places,
): Promise<readonly (readonly [string, Attempt])[]> {
  const [Bucket, prefix] = places[place];
  const object = { Bucket, Key: `${prefix}trial-of-grants` };
  const put = () => storage.send(new PutObjectCommand({ ...object, Body: TRIAL_MAIL }));
  const [{ VersionId }, toDelete] = [await put(), { ...object, Key: `${prefix}trial-to-delete` }];
  const version = { ...object, ...(VersionId === undefined ? {} : { VersionId }) };
  const attempts: [string, Attempt][] = [
    ['GetObject', (as) => onObjects(as).send(new GetObjectCommand(object))],
    [
      'PutObject',
      (as) => onObjects(as).send(new PutObjectCommand({ ...object, Body: TRIAL_MAIL })),
    ],
    ['DeleteObject', (as) => onObjects(as).send(new DeleteObjectCommand(toDelete))],
  ];
  if (VersionId !== undefined) {
    const { VersionId: doomed } = await storage.send(
      new PutObjectCommand({ ...toDelete, Body: TRIAL_MAIL }),
    );
    const doomedVersion = { ...toDelete, VersionId: doomed };
    attempts.push(
      ['GetObjectVersion', (as) => onObjects(as).send(new GetObjectCommand(version))],
      ['DeleteObjectVersion', (as) => onObjects(as).send(new DeleteObjectCommand(doomedVersion))],
    );
  }
  if (place.startsWith('inbound/')) {
    const Tagging = { TagSet: [{ Key: 'tried', Value: 'yes' }] };
    attempts.push([
      'PutObjectTagging',
      (as) => onObjects(as).send(new PutObjectTaggingCommand({ ...version, Tagging })),
    ]);
  }
  if (place.startsWith('records/')) attempts.push(...(await lockAttempts(version)));
  return attempts.map(([action, attempt]) => [`${place} ${action}`, attempt]);
}

async function lockAttempts(version: {
  readonly Bucket: string;
  readonly Key: string;
}): Promise<[string, Attempt][]> {
  const RetainUntilDate = new Date(Date.now() + 600_000);
  const Retention = { Mode: 'COMPLIANCE', RetainUntilDate } as const;
  const LegalHold = { Status: 'ON' } as const;
  const attempts: Record<string, Attempt> = {
    PutObjectRetention: (as) =>
      onObjects(as).send(new PutObjectRetentionCommand({ ...version, Retention })),
    PutObjectLegalHold: (as) =>
      onObjects(as).send(new PutObjectLegalHoldCommand({ ...version, LegalHold })),
    GetObjectRetention: (as) => onObjects(as).send(new GetObjectRetentionCommand(version)),
    GetObjectLegalHold: (as) => onObjects(as).send(new GetObjectLegalHoldCommand(version)),
  };
  // What is read back must be there.
  await attempts.PutObjectRetention?.(rootConfig);
  await attempts.PutObjectLegalHold?.(rootConfig);
  return Object.entries(attempts);
}

const listObjects =
  (Bucket: string): Attempt =>
  (as) =>
    onObjects(as).send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));

const WORK_QUEUES = [
  'assemble-package',
  'apply-retention',
  'audit-dossier',
  'certify-disposal',
  'check-quote',
  'compare-signed-copy',
  'execute-disposal',
  'extract-text',
  'follow-end',
  'gate-upload',
  'make-kickoff-documents',
  'make-report',
  'notify-readers',
  'plan-deadlines',
  'receive-mail',
  'record-change',
  'record-mail-event',
  'remind-people',
  'replan-deadlines',
  'revalidate-quotes',
  'send-list-mail',
  'send-mail',
  'tell-disposal',
  'tell-dossier',
  'tell-moves',
  'tell-supplier-change',
  'verify-package',
] as const;

// A supplier's documents have no retention: the message asks for nothing.
const NOTHING_TO_KEEP = JSON.stringify({
  reapply: { kind: 'supplier', id: '01JD0000000000000000000000' },
});

/** An organisation that nobody registered, and that has no deadline. */
const NOTHING_TO_PLAN = JSON.stringify({
  replan: { kind: 'organisation', id: '01JD0000000000000000000000' },
});
const NOTHING_TO_REPLAN = JSON.stringify({ organisationId: '01JD0000000000000000000000' });

/** A run whose readers were all told. */
async function doneRun(): Promise<string> {
  const runId = newIdentifier(new Date().toISOString());
  const since = '2026-11-20T15:00:00.000Z';
  const run = { runId, kind: 'daily', subject: null, changeId: null, dueAt: since, since } as const;
  await planRun(table, { ...run, status: 'planned' });
  await closeRun(table, runId, since);
  return JSON.stringify({ runId });
}

/** A supplier that is not in the Catalogue yet: no change for anybody. */
const NOTHING_TO_RECORD = JSON.stringify({
  'detail-type': 'catalogue.SupplierRegistered',
  detail: {
    id: 'supplier:01JD0000000000000000000000#1',
    aggregate: 'supplier:01JD0000000000000000000000',
    sequence: 1,
    occurredAt: '2026-11-20T15:00:00.000Z',
    actor: { kind: 'system', id: 'test' },
    version: 1,
    data: {
      supplierId: '01JD0000000000000000000000',
      name: 'Nuage à venir inc.',
      neq: '1170000001',
      status: 'qualified',
      frameworkAgreement: null,
      qualifiedOn: null,
    },
  },
});

/** Nobody to remind, of no day. */
const NOBODY_TO_REMIND = JSON.stringify({
  run: '2026-11-20',
  days: [],
  organisationId: '01JD0000000000000000000000',
  standsFor: [],
});

async function queueAttempts(): Promise<[string, Attempt][]> {
  const { delivery } = await queuedDelivery();
  const MessageBody = JSON.stringify({ deliveryId: delivery.deliveryId });
  const mailQueue = await queueUrl('send-mail');
  const listMailQueue = await queueUrl('send-list-mail');
  const retentionQueue = await queueUrl('apply-retention');
  const remindQueue = await queueUrl('remind-people');
  const planQueue = await queueUrl('plan-deadlines');
  const replanQueue = await queueUrl('replan-deadlines');
  const recordQueue = await queueUrl('record-change');
  const [notifyQueue, nothingToTell] = [await queueUrl('notify-readers'), await doneRun()];
  const consuming = WORK_QUEUES.map(async (name): Promise<[string, Attempt]> => {
    const QueueUrl = await queueUrl(name);
    const command = { QueueUrl, AttributeNames: ['QueueArn' as const] };
    return [
      `queue ${name} consume`,
      (as) => onQueues(as).send(new GetQueueAttributesCommand(command)),
    ];
  });
  return [
    ...(await Promise.all(consuming)),
    [
      'remind-people queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: remindQueue, MessageBody: NOBODY_TO_REMIND }),
        ),
    ],
    [
      'plan-deadlines queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: planQueue, MessageBody: NOTHING_TO_PLAN }),
        ),
    ],
    [
      'replan-deadlines queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: replanQueue, MessageBody: NOTHING_TO_REPLAN }),
        ),
    ],
    [
      'record-change queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: recordQueue, MessageBody: NOTHING_TO_RECORD }),
        ),
    ],
    [
      'notify-readers queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: notifyQueue, MessageBody: nothingToTell }),
        ),
    ],
    [
      'mail queue SendMessage',
      (as) => onQueues(as).send(new SendMessageCommand({ QueueUrl: mailQueue, MessageBody })),
    ],
    [
      'list mail queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({
            QueueUrl: listMailQueue,
            MessageBody: JSON.stringify({ deliveryIds: [delivery.deliveryId] }),
          }),
        ),
    ],
    [
      'apply-retention queue SendMessage',
      (as) =>
        onQueues(as).send(
          new SendMessageCommand({ QueueUrl: retentionQueue, MessageBody: NOTHING_TO_KEEP }),
        ),
    ],
  ];
}

const listVersions =
  (Prefix: string): Attempt =>
  (as) =>
    onObjects(as).send(
      new ListObjectVersionsCommand({ Bucket: stack.buckets.records, Prefix, MaxKeys: 1 }),
    );

const serviceAttempts: Record<string, Attempt> = {
  'records/documents/ ListBucketVersions': listVersions('documents/dossier/'),
  'records/anchors/ ListBucketVersions': listVersions('anchors/'),
  'records/disposals/ ListBucketVersions': listVersions('disposals/'),
  'uploads ListBucket': listObjects(stack.buckets.uploads),
  'records ListBucket': listObjects(stack.buckets.records),
  'inbound ListBucket': listObjects(stack.buckets.inbound),
  'bus PutEvents': (as) =>
    new EventBridgeClient(as).send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: stack.bus,
            Source: 'courtier.tests',
            DetailType: 'tests.GrantsTried',
            Detail: '{}',
          },
        ],
      }),
    ),
  'mail GetSendQuota': (as) => new SESClient(as).send(new GetSendQuotaCommand({})),
  'mail SendRawEmail': (as) =>
    new SESClient(as).send(
      new SendRawEmailCommand({
        Source: 'courtier@courtier.example',
        Destinations: ['essai-des-droits@ministere.example'],
        RawMessage: {
          Data: Buffer.from(TRIAL_MAIL.replace('essai@ministere', 'courtier@courtier')),
        },
      }),
    ),
  // Keys are for the table and the buckets to use on a function's behalf, never for the function.
  'seal key Sign': (as) =>
    new KMSClient(as).send(
      new SignCommand({
        KeyId: stack.sealKey,
        Message: Buffer.alloc(32),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      }),
    ),
  'key Encrypt': (as) =>
    new KMSClient(as).send(
      new EncryptCommand({ KeyId: stack.key, Plaintext: Buffer.from('essai') }),
    ),
  'another function Invoke': (as) =>
    new LambdaClient(as).send(new InvokeCommand({ FunctionName: functionName('portal/api') })),
  'people ListUsers': (as) =>
    new CognitoIdentityProviderClient(as).send(
      new ListUsersCommand({ UserPoolId: stack.userPoolId, Limit: 1 }),
    ),
  'administrator CreateAccessKey': (as) =>
    new IAMClient(as).send(new CreateAccessKeyCommand({ UserName: 'administrator-grants' })),
};

/** Everything that the stack's functions do, and what none of them may, each on something that exists. */
export async function gatherAttempts(): Promise<ReadonlyMap<string, Attempt>> {
  const objects = (Object.keys(places) as (keyof typeof places)[]).map(objectAttempts);
  return new Map([
    ...Object.entries(tableAttempts),
    ...(await Promise.all(objects)).flat(),
    ...(await queueAttempts()),
    ...Object.entries(serviceAttempts),
  ]);
}

/** Whether it was let through; anything but a denial is thrown. */
export async function isAllowed(attempt: Attempt, as: ClientConfig): Promise<boolean> {
  try {
    await attempt(as);
    return true;
  } catch (error) {
    if (error instanceof Error && /^AccessDenied/.test(error.name)) return false;
    throw error;
  }
}
