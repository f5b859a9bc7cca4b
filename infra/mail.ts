import { Duration } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Environment as CheckSending } from '../functions/mail/check-sending.ts';
import type { Environment as RecordMailEvent } from '../functions/mail/record-mail-event.ts';
import type { Environment as SendMail } from '../functions/mail/send-mail.ts';
import type { Environment as SettleMail } from '../functions/mail/settle-mail.ts';
import {
  queries,
  reads,
  readsSendQuota,
  sendsMail,
  sendsTo,
  together,
  transacts,
  value,
  writes,
} from './shared/bindings.ts';
import type { Foundation } from './shared/foundation.ts';
import { QueueWithDlq } from './shared/queue-with-dlq.ts';
import { Schedule } from './shared/schedule.ts';
import { SuiteFunction } from './shared/suite-function.ts';

// A sender works on a chunk for 20 seconds, then hands the rest on.
const SENDING = Duration.minutes(1);

export class Mail extends Construct {
  /** Where a delivery that somebody waits for is handed over, as `{ deliveryId }`. */
  readonly queue: sqs.Queue;
  /** Where the deliveries of the list are handed over, as `{ deliveryIds }`. */
  readonly listQueue: sqs.Queue;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Mail');
    const toSend = new QueueWithDlq(this, 'ToSend', foundation, {
      name: 'send-mail',
      errorImpact: 'A mail was refused again and again; its reader waits for it.',
      timeout: SENDING,
    });
    const listToSend = new QueueWithDlq(this, 'ListToSend', foundation, {
      name: 'send-list-mail',
      errorImpact: 'Mails of the list could not be sent; their readers are not told of a change.',
      timeout: SENDING,
    });
    this.queue = toSend.queue;
    this.listQueue = listToSend.queue;
    const sendMail = this.sends(foundation);
    toSend.deliversTo(sendMail, { batchSize: 1 });
    listToSend.deliversTo(sendMail, { batchSize: 1, maxConcurrency: 2 });
    this.records(foundation);
    this.settles(foundation);
    this.checks(foundation);
  }

  private sends(foundation: Foundation): SuiteFunction<SendMail> {
    const { table, sending, stage, api } = foundation;
    return new SuiteFunction<SendMail>(this, foundation, {
      entry: 'mail/send-mail',
      uses: {
        TABLE: transacts(table),
        CONFIGURATION_SET: together(sendsMail(sending), readsSendQuota(sending)),
        MAIL_QUEUE: sendsTo(this.queue),
        LIST_MAIL_QUEUE: sendsTo(this.listQueue),
        FROM: value(`courtier@${sending.domain}`),
        POSTAL_ADDRESS: value(stage.mail.postalAddress),
        PUBLIC_URL: value(api.url),
        RECIPIENT_ALLOW_LIST: value(stage.mail.recipients),
      },
      errorImpact: 'Readers and clients do not receive the mails that are meant for them.',
      timeout: SENDING,
    });
  }

  private records(foundation: Foundation): void {
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
  }

  private settles(foundation: Foundation): void {
    const { table } = foundation;
    const settle = new SuiteFunction<SettleMail>(this, foundation, {
      entry: 'mail/settle-mail',
      uses: {
        TABLE: together(transacts(table), queries(table, 'listed')),
        MAIL_QUEUE: sendsTo(this.queue),
        LIST_MAIL_QUEUE: sendsTo(this.listQueue),
      },
      errorImpact: 'Mails that were interrupted are not taken up again.',
      timeout: Duration.minutes(2),
    });
    new Schedule(this, 'Settling', foundation, {
      expression: 'rate(5 minutes)',
      fn: settle,
      errorImpact: 'Mails that were interrupted wait longer.',
    });
  }

  private checks(foundation: Foundation): void {
    const { table } = foundation;
    const check = new SuiteFunction<CheckSending>(this, foundation, {
      entry: 'mail/check-sending',
      uses: { TABLE: together(reads(table), writes(table, 'UpdateItem')) },
      errorImpact: 'The mail service holds mails back, refuses some, or no longer reports on them.',
    });
    new Schedule(this, 'Checking', foundation, {
      expression: 'rate(5 minutes)',
      fn: check,
      errorImpact: 'Nobody hears that the mail service holds mails back or refuses them.',
    });
  }
}
