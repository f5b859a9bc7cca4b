import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { loadRoutes } from '#platform/http/route.ts';
import type { Environment as Api } from '../functions/mail/api.ts';
import type { Environment as ReceiveMail } from '../functions/mail/receive-mail.ts';
import { routes } from '../functions/mail/routes.ts';
import type { Mail } from './mail.ts';
import {
  putsObjects,
  queries,
  readsObjects,
  sendsTo,
  tagsObjects,
  together,
  transacts,
  value,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { SuiteFunction } from './shared/suite-function.ts';

const RECEIVED = 'mail/';
const served = await loadRoutes(routes);

/** The broker's general address: what people write to us is read, filed, answered or shown to a person. */
export class Mailbox extends Construct {
  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'Mailbox');
    this.receives(foundation, mail);
    this.shows(foundation);
  }

  private receives(foundation: Foundation, mail: Mail): void {
    const { table, buckets, api, sending, stage } = foundation;
    const receive = new SuiteFunction<ReceiveMail>(this, foundation, {
      entry: 'mail/receive-mail',
      uses: {
        TABLE: together(transacts(table), queries(table, 'due')),
        INBOUND: together(
          readsObjects(buckets.inbound, RECEIVED),
          tagsObjects(buckets.inbound, RECEIVED),
        ),
        UPLOADS: putsObjects(buckets.uploads, 'dossier/'),
        MAIL_QUEUE: sendsTo(mail.queue),
        PUBLIC_URL: value(api.url),
        FROM: value(`courtier@${sending.domain}`),
        SIGN_UPS_AN_HOUR: value(String(stage.mail.signUpsAnHour)),
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

  private shows(foundation: Foundation): void {
    const { table, buckets, api } = foundation;
    const fn = new SuiteFunction<Api>(this, foundation, {
      entry: 'mail/api',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        INBOUND: together(
          readsObjects(buckets.inbound, RECEIVED),
          tagsObjects(buckets.inbound, RECEIVED),
        ),
        UPLOADS: putsObjects(buckets.uploads, 'dossier/'),
      },
      errorImpact: 'Advisers cannot read the broker’s inbox, nor confirm what came by e-mail.',
      memorySize: 1024,
    });
    api.serve(served, fn);
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
