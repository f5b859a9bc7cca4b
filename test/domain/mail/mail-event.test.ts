import { describe, expect, it } from 'vitest';
import { addressesOf, mailEventSchema, reportOf } from '#domain/mail/index.ts';

const event = (fields: object) => mailEventSchema.parse({ mail: { tags: {} }, ...fields });
const AT = '2026-11-20T15:00:00.000Z';

const bounce = (bounceType: string, bounceSubType = 'General') =>
  reportOf(event({ eventType: 'Bounce', bounce: { bounceType, bounceSubType, timestamp: AT } }));

describe('an event of the mail service', () => {
  it.each([
    ['Permanent', 'General', 'hard-bounce'],
    ['Permanent', 'NoEmail', 'hard-bounce'],
    ['Permanent', 'OnAccountSuppressionList', 'hard-bounce'],
    ['Permanent', 'Suppressed', 'hard-bounce'],
    ['Transient', 'MailboxFull', 'soft-bounce'],
    ['Undetermined', 'Undetermined', 'soft-bounce'],
    ['Transient', 'MessageTooLarge', null],
    ['Transient', 'AttachmentRejected', null],
  ])('a bounce %s, %s tells of the address: %s', (type, subType, ofAddress) => {
    expect(bounce(type, subType)).toMatchObject({ status: 'bounced', ofAddress, at: AT });
  });

  it('a complaint tells of the address, but not a mail that was moved out of the spam folder', () => {
    const complaint = (complaintFeedbackType: string | null) =>
      reportOf(event({ eventType: 'Complaint', complaint: { complaintFeedbackType } }));
    expect(complaint('abuse')).toMatchObject({ status: 'complained', ofAddress: 'complaint' });
    expect(complaint(null)).toMatchObject({ status: 'complained', ofAddress: 'complaint' });
    expect(complaint('not-spam')).toBeUndefined();
  });

  it.each([
    ['Send', 'sent'],
    ['DeliveryDelay', 'sent'],
    ['Delivery', 'delivered'],
    ['Reject', 'failed'],
  ])('%s says that the mail is %s', (eventType, status) => {
    expect(reportOf(event({ eventType }))).toMatchObject({ status });
  });

  it('an event about anything else says nothing', () => {
    expect(reportOf(event({ eventType: 'Open' }))).toBeUndefined();
  });
});

describe('the address of a report', () => {
  const bouncedRecipients = [{ emailAddress: 'Camille <camille@ailleurs.example>' }];

  it('is the one that we wrote to, though a forwarder bounced for another', () => {
    const mail = { tags: {}, destination: ['camille@ministere.example'] };
    const reported = event({
      eventType: 'Bounce',
      mail,
      bounce: { bounceType: 'Permanent', bouncedRecipients },
    });
    expect(addressesOf(reported)).toEqual(['camille@ministere.example']);
  });

  it('is the one that the report names when the mail names none or several', () => {
    const told = (destination: string[]) =>
      addressesOf(
        event({
          eventType: 'Bounce',
          mail: { tags: {}, destination },
          bounce: { bounceType: 'Permanent', bouncedRecipients },
        }),
      );
    expect(told([])).toEqual(['camille@ailleurs.example']);
    expect(told(['a@ministere.example', 'b@ministere.example'])).toEqual([
      'camille@ailleurs.example',
    ]);
  });

  it('is left out when it is no address', () => {
    const complainedRecipients = [{ emailAddress: 'redacted' }];
    expect(
      addressesOf(event({ eventType: 'Complaint', complaint: { complainedRecipients } })),
    ).toEqual([]);
  });
});
