import { describe, expect, it } from 'vitest';
import { readEntries } from '#stores/journal.ts';
import { readDelivery } from '#stores/mail.ts';
import { readReader } from '#stores/subscriptions.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { invoke, table } from '../../emulator/support/stack.ts';
import { queuedDelivery } from './support.ts';

const event = (deliveryId: string, eventType: string, bounceType?: string) => ({
  source: 'aws.ses',
  'detail-type': `Email ${eventType}`,
  detail: {
    eventType,
    mail: {
      messageId: '0100018f-0000',
      tags: { delivery: [deliveryId], 'ses:configuration-set': ['courtier-local'] },
    },
    ...(bounceType === undefined ? {} : { bounce: { bounceType, bouncedRecipients: [] } }),
  },
});

const tell = (...events: readonly unknown[]) =>
  invoke('mail/record-mail-event', queueBatch(...events));

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
  });

  it('suppresses a reader whose address bounced for good, once, and says so in its journal', async () => {
    const { delivery, reader } = await queuedDelivery();
    const bounce = event(delivery.deliveryId, 'Bounce', 'Permanent');
    await tell(bounce);
    await tell(bounce);
    expect(await readDelivery(table, delivery.deliveryId)).toMatchObject({ status: 'bounced' });
    expect(await readReader(table, reader.readerId)).toMatchObject({
      status: 'suppressed',
      suppression: 'bounce',
    });
    const entries = await readEntries(table, `reader:${reader.readerId}`);
    expect(entries.map(({ type }) => type)).toEqual(['subscriptions.ReaderSuppressed']);
    expect(JSON.stringify(entries)).not.toContain(reader.email);
  });

  it('keeps a reader whose mailbox was only full', async () => {
    const { delivery, reader } = await queuedDelivery();
    await tell(event(delivery.deliveryId, 'Bounce', 'Transient'));
    expect(await readReader(table, reader.readerId)).toMatchObject({ status: 'active' });
  });

  it('suppresses a reader who complained, even after the delivery', async () => {
    const { delivery, reader } = await queuedDelivery();
    await tell(event(delivery.deliveryId, 'Complaint'), event(delivery.deliveryId, 'Delivery'));
    expect(await readDelivery(table, delivery.deliveryId)).toMatchObject({ status: 'complained' });
    expect(await readReader(table, reader.readerId)).toMatchObject({ suppression: 'complaint' });
  });

  it('is left alone when it says nothing of a delivery of ours', async () => {
    const { failed, result } = await tell(
      event('01KAN0A5V8J6M4Q2T0W9Y7B5D3', 'Open'),
      { detail: { eventType: 'Send', mail: { tags: {} } } },
      event('01KAN0A5V8J6M4Q2T0W9Y7B5D3', 'Bounce', 'Permanent'),
    );
    expect({ failed, result }).toEqual({ failed: false, result: { batchItemFailures: [] } });
  });
});
