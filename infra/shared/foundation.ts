import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { Api } from './api.ts';
import { createAuditTrail } from './audit-trail.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import { createBus } from './bus.ts';
import { createKey } from './key.ts';
import { Mail } from './mail.ts';
import { Operators } from './operators.ts';
import { createSealKey } from './seal-key.ts';
import { createTable } from './table.ts';
import { createSignIn, type SignIn } from './user-pool.ts';

/** What the capabilities share, and stand on. */
export class Foundation extends Construct {
  readonly stage: Stage;
  readonly key: kms.Key;
  readonly sealKey: kms.Key;
  readonly operators: Operators;
  readonly table: dynamodb.Table;
  readonly buckets: Buckets;
  readonly bus: events.EventBus;
  readonly sending: Mail;
  readonly signIn: SignIn;
  readonly api: Api;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Foundation');
    this.stage = stage;
    this.key = createKey(this, stage);
    this.sealKey = createSealKey(this, stage);
    this.operators = new Operators(this, stage, this.key);
    this.table = createTable(this, stage, this.key);
    this.buckets = createBuckets(this, stage, this.key);
    createAuditTrail(this, stage, this.buckets);
    this.bus = createBus(this);
    this.sending = new Mail(this, stage);
    this.signIn = createSignIn(this, stage);
    this.api = new Api(this, stage, this.signIn, this.operators);
  }
}
