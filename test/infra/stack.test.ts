import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { listOf, type Resource, resourcesOf, statementsOf, synthesized } from './support.ts';

const STATEFUL = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::Cognito::UserPool',
];

describe.each(['local', 'dev', 'prod'] as const)('the stack of stage %s', (stage) => {
  const { template, routes, alarms } = synthesized(stage);
  const statements = statementsOf(template);
  const resources = (type?: string): Resource[] => resourcesOf(template, type);

  it('grants no Scan to anybody, and allows no action by a wildcard but to the key’s own account', () => {
    const granted = statements.filter(({ effect }) => effect === 'Allow');
    expect(granted.length).toBeGreaterThan(0);
    const keys = new Set(resources('AWS::KMS::Key').map(({ id }) => id));
    const wild = granted.filter(({ actions }) =>
      actions.some((action) => action.includes('*') || action === 'dynamodb:Scan'),
    );
    expect(wild.filter(({ owner }) => !keys.has(owner))).toEqual([]);
    expect(wild.map(({ actions }) => actions)).toEqual([...keys].map(() => ['kms:*']));
  });

  it('gives every queue a dead-letter queue, and every dead-letter queue an alarm', () => {
    const queues = resources('AWS::SQS::Queue');
    const alarmed = JSON.stringify(alarms);
    const others = JSON.stringify([
      ...queues.map(({ properties }) => properties.RedrivePolicy),
      ...resources('AWS::Scheduler::Schedule'),
    ]);
    for (const { id, properties } of queues) {
      if (properties.RedrivePolicy !== undefined) continue;
      expect(others, `${id} receives the dead letters of something`).toContain(id);
      expect(alarmed, `${id} has an alarm`).toContain(id);
    }
  });

  it('gives every function an alarm that says whom its failure hurts, and a runbook', () => {
    for (const { id } of resources('AWS::Lambda::Function')) {
      const alarm = alarms.find(({ properties }) =>
        JSON.stringify(properties.Dimensions).includes(`"${id}"`),
      );
      expect(alarm?.properties.AlarmDescription, id).toMatch(
        /^[A-Z].{15,}\. Runbook: docs\/runbooks\/[\w-]+\.md$/,
      );
      expect(alarm?.properties.AlarmActions, id).toHaveLength(1);
    }
  });

  it('keeps every bucket private, owned by us, and encrypted', () => {
    const buckets = resources('AWS::S3::Bucket');
    expect(buckets).toHaveLength(4);
    for (const { id, properties } of buckets) {
      expect(properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties.OwnershipControls, id).toEqual({
        Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
      });
      expect(properties.BucketEncryption, id).toBeDefined();
    }
  });

  it('encrypts documents and table with the one key, bucket keys on', () => {
    const encrypted = resources('AWS::S3::Bucket').filter(({ id }) => !id.includes('Logs'));
    for (const { id, properties } of encrypted) {
      const rules = (
        properties.BucketEncryption as { ServerSideEncryptionConfiguration: unknown[] }
      ).ServerSideEncryptionConfiguration;
      expect(rules, id).toEqual([
        expect.objectContaining({
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: expect.objectContaining({ SSEAlgorithm: 'aws:kms' }),
        }),
      ]);
    }
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
  });

  it('locks the records bucket, versioned, and lets nobody hide, expire or bypass a record', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: Match.absent(),
    });
    const denied = statements
      .filter(({ owner, effect }) => owner.includes('RecordsPolicy') && effect === 'Deny')
      .filter(({ conditions, principal }) => conditions === undefined && isEverybody(principal))
      .flatMap(({ actions }) => actions);
    expect(denied.toSorted()).toEqual([
      's3:BypassGovernanceRetention',
      's3:DeleteObject',
      's3:PutLifecycleConfiguration',
    ]);
  });

  it('lets nobody delete or disable a key, and keeps it when the stack goes', () => {
    const keys = resources('AWS::KMS::Key');
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key.deletionPolicy).toBe('Retain');
      const denied = statements.filter(
        ({ owner, effect, principal }) =>
          owner === key.id && effect === 'Deny' && isEverybody(principal),
      );
      expect(denied.flatMap(({ actions }) => actions).toSorted()).toEqual([
        'kms:DeleteImportedKeyMaterial',
        'kms:DisableKey',
        'kms:ScheduleKeyDeletion',
      ]);
    }
  });

  it('lets one function sign, digests alone, by the algorithm of the seal where it is enforced', () => {
    const signing = Object.values(
      template.findResources('AWS::IAM::Policy', {
        Properties: {
          PolicyDocument: {
            Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Sign' })]),
          },
        },
      }),
    ).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const grants = signing.filter(({ Action }: { Action: unknown }) => Action === 'kms:Sign');
    expect(grants).toHaveLength(1);
    expect(grants[0].Condition).toEqual(
      stage === 'local'
        ? undefined
        : {
            StringEquals: {
              'kms:MessageType': 'DIGEST',
              'kms:SigningAlgorithm': 'RSASSA_PKCS1_V1_5_SHA_256',
            },
          },
    );
  });

  it('seals with an asymmetric key that only signs, and rotates the other one', () => {
    const keys = resources('AWS::KMS::Key').map(({ properties }) => properties);
    const [sealing] = keys.filter(({ KeyUsage: usage }) => usage === 'SIGN_VERIFY');
    expect(sealing?.KeySpec).toBe('RSA_3072');
    expect(keys.filter(({ EnableKeyRotation: rotates }) => rotates === true)).toHaveLength(1);
  });

  it('restores the table to any second, streams its new images, and forgets what expired', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('lets nobody sign up alone', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });

  it('asks for a token on every route that its table does not give to anyone', () => {
    const served = resourcesOf(routes, 'AWS::ApiGatewayV2::Route');
    expect(served.length).toBeGreaterThan(100);
    for (const { properties } of served) {
      expect(['JWT', 'NONE']).toContain(properties.AuthorizationType);
      expect(properties.AuthorizerId === undefined).toBe(properties.AuthorizationType === 'NONE');
    }
  });

  it('runs every schedule on Toronto’s clock, and tells it the instant', () => {
    for (const { properties } of resources('AWS::Scheduler::Schedule')) {
      expect(properties.ScheduleExpressionTimezone).toBe('America/Toronto');
      expect((properties.Target as { Input: string }).Input).toBe(
        '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
      );
    }
  });

  it('runs every function on Node 24, under a role of its own', () => {
    const functions = resources('AWS::Lambda::Function');
    for (const { properties } of functions) expect(properties.Runtime).toBe('nodejs24.x');
    const roles = functions.map(({ properties }) => JSON.stringify(properties.Role));
    expect(new Set(roles).size).toBe(functions.length);
  });
});

describe('the stack of stage local', () => {
  it('holds nothing that the emulator does not know', () => {
    const types = new Set(resourcesOf(synthesized('local').template).map(({ type }) => type));
    for (const unknown of [
      'AWS::CloudTrail::Trail',
      'AWS::SES::ReceiptRule',
      'AWS::SES::ReceiptRuleSet',
    ]) {
      expect(types).not.toContain(unknown);
    }
    expect([...types].filter((type) => type.startsWith('Custom::'))).toEqual([]);
  });
});

describe.each(['dev', 'prod'] as const)('the stack of stage %s, on AWS,', (stage) => {
  const { template } = synthesized(stage);
  const statements = statementsOf(template);
  const resources = (type?: string): Resource[] => resourcesOf(template, type);

  it('refuses plain HTTP to every bucket, queue and topic', () => {
    const secured = resources().filter(({ type }) =>
      ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'].includes(type),
    );
    const refusals = JSON.stringify(
      statements.filter(
        ({ effect, conditions }) =>
          effect === 'Deny' &&
          JSON.stringify(conditions) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ),
    );
    for (const { id } of secured) expect(refusals, id).toContain(`"${id}"`);
  });

  it('records who reads which record, in the logs and nowhere else', () => {
    const [trail, ...others] = resources('AWS::CloudTrail::Trail');
    expect(others).toEqual([]);
    const bucketOf = (name: string) =>
      resources('AWS::S3::Bucket').find(({ id }) => id.includes(name))?.id;
    expect(trail?.properties).toMatchObject({
      IsLogging: true,
      EnableLogFileValidation: true,
      S3BucketName: { Ref: bucketOf('Logs') },
      EventSelectors: [
        {
          IncludeManagementEvents: false,
          ReadWriteType: 'ReadOnly',
          DataResources: [{ Type: 'AWS::S3::Object' }],
        },
      ],
    });
    const watched = JSON.stringify(trail?.properties.EventSelectors);
    expect(watched).toContain(`"${bucketOf('Records')}"`);
    expect(watched).not.toContain(`"${bucketOf('Uploads')}"`);
  });

  it('keeps the state when the stack goes, and asks for two factors', () => {
    for (const type of STATEFUL) {
      for (const { id, deletionPolicy } of resources(type))
        expect(deletionPolicy, id).toBe('Retain');
    }
    template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true });
    template.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'ON' });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });
});

function isEverybody(principal: unknown): boolean {
  const { AWS: named } = Object(principal) as { AWS?: unknown };
  return [principal, ...listOf(named)].includes('*');
}
