import { describe, expect, it } from 'vitest';
import { decideSuppression } from '#domain/mail/index.ts';
import { readEntries } from '#stores/journal.ts';
import { addressIdOf, readSuppression, saveSuppression } from '#stores/mail.ts';
import { createTable, transact } from '#stores/table.ts';
import { suppressAddress } from '../../../functions/mail/suppress-address.ts';
import { ownAdviser } from '../../emulator/support/own-dossier.ts';
import { rootConfig, table } from '../../emulator/support/stack.ts';
import { keptReader, queuedDelivery } from './support.ts';

const adviser = await ownAdviser('suppressions');

/** A reader whose address bounced for good. */
async function bounced() {
  const reader = await keptReader();
  const { email } = reader;
  const addressId = addressIdOf(email);
  const at = '2026-11-20T15:00:00.000Z';
  const reported = {
    addressId,
    email,
    deliveryId: reader.readerId,
    report: 'hard-bounce',
    at,
  } as const;
  const suppression = decideSuppression(undefined, reported, at);
  if (suppression === undefined) throw new Error('A hard bounce suppresses.');
  await transact(table, [saveSuppression(table, suppression)]);
  return { reader, addressId, email };
}

describe('the addresses that are not written to', () => {
  it('are listed for the broker, with the reason', async () => {
    const { addressId, email } = await bounced();
    const { status, body } = await adviser.api.get('/suppressions');
    expect(status).toBe(200);
    expect(body.suppressions).toContainEqual(
      expect.objectContaining({ addressId, email, reason: 'bounce' }),
    );
  });

  it('are released with a reason that the journal keeps, once', async () => {
    const { addressId, email } = await bounced();
    const path = `/suppressions/${addressId}/release`;
    const reason = 'La boîte a été rétablie, confirmé au téléphone.';
    expect((await adviser.api.post(path, {})).status).toBe(400);
    expect((await adviser.api.post(path, { reason })).status).toBe(200);
    expect(await readSuppression(table, addressId)).toMatchObject({ reason: null });
    const entries = await readEntries(table, `address:${addressId}`);
    expect(entries).toMatchObject([
      { type: 'mail.AddressReleased', reason, data: { because: 'bounce' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(email);
    expect(await adviser.api.post(path, { reason })).toMatchObject({
      status: 409,
      body: { code: 'mail.address-not-suppressed' },
    });
  });

  it('are not found under another number', async () => {
    const path = `/suppressions/${'0'.repeat(64)}/release`;
    expect((await adviser.api.post(path, { reason: 'Une erreur' })).status).toBe(404);
  });
});

it('counts a soft bounce that no longer suppresses, because a mail was delivered at the same time', async () => {
  const { reader, delivery } = await queuedDelivery();
  const { email } = reader;
  const addressId = addressIdOf(email);
  const day = (number: number) => `2026-11-1${number}T15:00:00.000Z`;
  const softBounces = [1, 2, 3, 4].map((number) => ({
    deliveryId: `01KAN0A5V8J6M4Q2T0W9Y7B50${number}`,
    at: day(number),
  }));
  const known = {
    addressId,
    email,
    reason: null,
    since: day(1),
    deliveryId: delivery.deliveryId,
    softBounces,
    releasedAt: null,
    version: 1,
  };
  await transact(table, [saveSuppression(table, known)]);
  const own = createTable(table.name, rootConfig);
  let reads = 0;
  own.client.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        if (commandName === 'GetItemCommand') reads += 1;
        // The address was read once; before it is read again to be suppressed, a mail arrives.
        if (reads === 2 && commandName === 'GetItemCommand') {
          await transact(table, [
            saveSuppression(table, { ...known, softBounces: [], version: 2 }),
          ]);
        }
        return next(request);
      },
    { step: 'initialize' },
  );
  const report = { delivery, email, report: 'soft-bounce' as const, at: day(9) };
  await suppressAddress(own, report, day(9));
  expect(await readSuppression(table, addressId)).toMatchObject({
    reason: null,
    softBounces: [{ deliveryId: delivery.deliveryId, at: day(9) }],
  });
});
