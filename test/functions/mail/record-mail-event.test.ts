import { describe, expect, it } from 'vitest';
import type { Reader } from '#domain/subscriptions/index.ts';
import { readEntries } from '#stores/journal.ts';
import { addressIdOf, readDelivery, readSuppression } from '#stores/mail.ts';
import { readLastReport } from '#stores/sending.ts';
import { readReader } from '#stores/subscriptions.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { invoke, table } from '../../emulator/support/stack.ts';
import { queuedDelivery } from './support.ts';

interface Told {
  readonly bounceType?: string;
  readonly timestamp?: string;
  readonly complaintFeedbackType?: string;
  readonly destination?: readonly string[];
}

const event = (deliveryId: string, eventType: string, told: Told = {}) => {
  const { bounceType, timestamp, complaintFeedbackType, destination = [] } = told;
  const mail = {
    messageId: '0100018f-0000',
    destination,
    tags: { delivery: [deliveryId], 'ses:configuration-set': ['courtier-local'] },
  };
  const bounce = { bounceType, bounceSubType: 'General', timestamp, bouncedRecipients: [] };
  return {
    source: 'aws.ses',
    'detail-type': `Email ${eventType}`,
    detail: {
      eventType,
      mail,
      ...(bounceType === undefined ? {} : { bounce }),
      ...(eventType === 'Complaint' ? { complaint: { complaintFeedbackType, timestamp } } : {}),
    },
  };
};

const tell = (...events: readonly unknown[]) =>
  invoke('mail/record-mail-event', queueBatch(...events));

const addressOf = (reader: Reader) => addressIdOf(reader.email);
const suppressionOf = (reader: Reader) => readSuppression(table, addressOf(reader));

describe('what the mail service reports', () => {
  it('is recorded in whichever order it comes, and however often', async () => {
    const { delivery } = await queuedDelivery();
    const { deliveryId } = delivery;
    await tell(
      event(deliveryId, 'Delivery'),
      event(deliveryId, 'Send'),
      event(deliveryId, 'Delivery'),
    );
    expect(await readDelivery(table, deliveryId)).toMatchObject({
      status: 'delivered',
      messageId: '0100018f-0000',
    });
    expect(await readLastReport(table)).toMatch(/^20/);
  });

  it('suppresses an address that bounced for good, once, and says so in a journal without the address', async () => {
    const { delivery, reader } = await queuedDelivery();
    const { deliveryId } = delivery;
    const bounce = event(deliveryId, 'Bounce', { bounceType: 'Permanent' });
    await tell(bounce);
    await tell(bounce);
    expect(await readDelivery(table, deliveryId)).toMatchObject({ status: 'bounced' });
    expect(await suppressionOf(reader)).toMatchObject({ reason: 'bounce', deliveryId });
    expect(await readReader(table, reader.readerId)).toMatchObject({ status: 'active' });
    const entries = await readEntries(table, `address:${addressOf(reader)}`);
    expect(entries).toMatchObject([
      { type: 'mail.AddressSuppressed', data: { because: 'bounce', deliveryId } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(reader.email);
  });

  it('suppresses the address that the mail was written to, though its reader has another one by now', async () => {
    const { delivery, reader } = await queuedDelivery();
    const former = `ancienne-${reader.email}`;
    const told = { bounceType: 'Permanent', destination: [former] };
    await tell(event(delivery.deliveryId, 'Bounce', told));
    expect(await readSuppression(table, addressIdOf(former))).toMatchObject({ reason: 'bounce' });
    expect(await suppressionOf(reader)).toBeUndefined();
  });

  it('keeps an address whose mailbox was only full, and forgets it with the next mail delivered', async () => {
    const { delivery, reader } = await queuedDelivery();
    const timestamp = '2026-11-20T15:00:01.000Z';
    await tell(event(delivery.deliveryId, 'Bounce', { bounceType: 'Transient', timestamp }));
    expect(await suppressionOf(reader)).toMatchObject({
      reason: null,
      softBounces: [{ deliveryId: delivery.deliveryId, at: timestamp }],
    });
    await tell(event(delivery.deliveryId, 'Delivery'));
    expect(await suppressionOf(reader)).toMatchObject({ reason: null, softBounces: [] });
    expect(await readReader(table, reader.readerId)).toMatchObject({ status: 'active' });
  });

  it('suppresses and unsubscribes who complained, even after the delivery, and once', async () => {
    const { delivery, reader } = await queuedDelivery();
    const { deliveryId } = delivery;
    const complaint = event(deliveryId, 'Complaint', { complaintFeedbackType: 'abuse' });
    await tell(complaint, event(deliveryId, 'Delivery'), complaint);
    expect(await readDelivery(table, deliveryId)).toMatchObject({ status: 'complained' });
    expect(await suppressionOf(reader)).toMatchObject({ reason: 'complaint' });
    expect(await readReader(table, reader.readerId)).toMatchObject({ status: 'unsubscribed' });
    const entries = await readEntries(table, `reader:${reader.readerId}`);
    expect(entries.map(({ type }) => type)).toEqual(['subscriptions.ReaderUnsubscribed']);
  });

  it('leaves who took our mail out of the spam folder alone', async () => {
    const { delivery, reader } = await queuedDelivery();
    const { deliveryId } = delivery;
    await tell(event(deliveryId, 'Complaint', { complaintFeedbackType: 'not-spam' }));
    expect(await suppressionOf(reader)).toBeUndefined();
    expect(await readDelivery(table, deliveryId)).toMatchObject({ status: 'queued' });
  });

  it('fails a mail that the service rejects after it took it', async () => {
    const { delivery } = await queuedDelivery();
    const { deliveryId } = delivery;
    await tell(event(deliveryId, 'Send'), event(deliveryId, 'Reject'));
    expect(await readDelivery(table, deliveryId)).toMatchObject({
      status: 'failed',
      reason: 'rejected-by-service',
    });
  });

  it('is left alone when it says nothing of a delivery of ours', async () => {
    const { failed, result } = await tell(
      event('01KAN0A5V8J6M4Q2T0W9Y7B5D3', 'Open'),
      { detail: { eventType: 'Send', mail: { tags: {} } } },
      event('01KAN0A5V8J6M4Q2T0W9Y7B5D3', 'Bounce', { bounceType: 'Permanent' }),
    );
    expect({ failed, result }).toEqual({ failed: false, result: { batchItemFailures: [] } });
  });
});
