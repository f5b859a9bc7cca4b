import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment as ReceiveMail } from '../functions/mail/receive-mail.ts';
import type { Environment as RecordMailEvent } from '../functions/mail/record-mail-event.ts';
import type { Environment as SendMail } from '../functions/mail/send-mail.ts';
import type { Environment as SettleMail } from '../functions/mail/settle-mail.ts';
import {
  queries,
  readsObjects,
  sendsMail,
  sendsTo,
  together,
  transacts,
  value,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const RECEIVED = 'mail/';

export class Mail extends Construct {
  /** Where deliveries wait to be sent, as `{ deliveryId }`. */
  readonly queue: sqs.Queue;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Mail');
    this.queue = this.sends(foundation);
    this.settles(foundation);
    this.receives(foundation);
  }

  private sends(foundation: Foundation): sqs.Queue {
    const { table, sending, stage, api } = foundation;
    const sendMail = new SuiteFunction<SendMail>(this, foundation, {
      entry: 'mail/send-mail',
      uses: {
        TABLE: transacts(table),
        CONFIGURATION_SET: sendsMail(sending),
        FROM: value(`courtier@${sending.domain}`),
        POSTAL_ADDRESS: value(stage.mail.postalAddress),
        PUBLIC_URL: value(api.url),
        RECIPIENT_ALLOW_LIST: value(stage.mail.recipients),
      },
      errorImpact: 'Readers and clients do not receive the mails that are meant for them.',
    });
    const { queue } = new QueueWithDlq(this, 'ToSend', foundation, {
      name: 'send-mail',
      errorImpact: 'A mail was refused again and again; its reader waits for it.',
    }).deliversTo(sendMail, { batchSize: 1 });
    return queue;
  }

  private settles(foundation: Foundation): void {
    const { table, sending } = foundation;
    const record = new SuiteFunction<RecordMailEvent>(this, foundation, {
      entry: 'mail/record-mail-event',
      uses: { TABLE: transacts(table) },
      errorImpact: 'We keep writing to people whose mail bounces or who complained.',
    });
    new QueueWithDlq(this, 'Events', foundation, {
      name: 'record-mail-event',
      errorImpact: 'What became of a mail was not recorded; its reader may be written to in vain.',
    })
      .receivesMailEvents(sending.configurationSetName)
      .deliversTo(record);
    const settle = new SuiteFunction<SettleMail>(this, foundation, {
      entry: 'mail/settle-mail',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        MAIL_QUEUE: sendsTo(this.queue),
      },
      errorImpact: 'Mails that were interrupted are not taken up again.',
    });
    new Schedule(this, 'Settling', foundation, {
      expression: 'rate(5 minutes)',
      fn: settle,
      errorImpact: 'Mails that were interrupted wait longer.',
    });
  }

  private receives(foundation: Foundation): void {
    const { table, buckets, api, stage } = foundation;
    const receive = new SuiteFunction<ReceiveMail>(this, foundation, {
      entry: 'mail/receive-mail',
      uses: {
        TABLE: transacts(table),
        INBOUND: readsObjects(buckets.inbound, RECEIVED),
        MAIL_QUEUE: sendsTo(this.queue),
        PUBLIC_URL: value(api.url),
      },
      errorImpact: 'Mails to the broker are neither answered nor shown to a person.',
      memorySize: 1024,
    });
    new QueueWithDlq(this, 'Inbox', foundation, {
      name: 'receive-mail',
      errorImpact: 'A mail to the broker was not read; its writer waits for an answer.',
      timeout: Duration.seconds(30),
    })
      .receivesObjects(buckets.inbound, RECEIVED)
      .deliversTo(receive, { batchSize: 1 });
    if (stage.mail.receives) this.keepsReceivedMail(foundation);
  }

  /** The service writes each mail to the bucket. The rule set is activated once by hand: see the runbook. */
  private keepsReceivedMail({ buckets, key, sending }: Foundation): void {
    const ruleSetName = `${Stack.of(this).stackName}-inbound`;
    const service = new iam.ServicePrincipal('ses.amazonaws.com');
    const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
    buckets.inbound.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'MailServiceKeepsMail',
        principals: [service],
        actions: ['s3:PutObject'],
        resources: [buckets.inbound.arnForObjects(`${RECEIVED}*`)],
        conditions,
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'MailServiceEncryptsMail',
        principals: [service],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions,
      }),
    );
    const ruleSet = new ses.CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName });
    const rule = new ses.CfnReceiptRule(this, 'Rule', {
      ruleSetName,
      rule: {
        enabled: true,
        recipients: [`courtier@${sending.domain}`],
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName: buckets.inbound.bucketName, objectKeyPrefix: RECEIVED } },
        ],
      },
    });
    rule.addResourceDependency(ruleSet);
    if (buckets.inbound.policy) rule.node.addDependency(buckets.inbound.policy);
  }
}
