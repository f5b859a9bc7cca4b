import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { type Bucket, readLock, setHold } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { Hold } from '#domain/retention/index.ts';
import { entryOf } from '#events/define-event.ts';
import { holdPlaced } from '#events/retention/hold-placed.ts';
import { listRows, readRow, saveDisposal, settleRow } from '#stores/disposal.ts';
import { readDocument, saveRetention } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { saveHold } from '#stores/retention.ts';
import { put, transact } from '#stores/table.ts';
import { holdingsOf } from '../../../functions/retention/disposal-objects.ts';
import { approval, review } from '../../builders/disposal.ts';
import { buildCorrectedQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import { injectFaults } from '../support/faults.ts';
import {
  countVersions,
  type SeededDocument,
  seedDerived,
  seedEligible,
  seedEndedDossier,
  seedList,
} from './support/disposal-seeds.ts';
import { deliverMessage } from './support/fault-table.ts';
import { createExecutor, createRetention } from './support/handlers.ts';
import { busEvent, seedCatalogue, seedCheckedQuote } from './support/seeds.ts';
import { createOwnQueue, createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const clock = { now: () => NOW };

/** An approved list of one document, and the execution of it with clients of its own. */
async function approvedList(seeded: Partial<SeededDocument> = {}, changes = {}) {
  const { organisationId } = catalogue;
  const acquisitionId = await seedEndedDossier(world, catalogue);
  const document = await seedEligible(world, acquisitionId, { fileName: 'preuve', ...seeded });
  const list = await seedList({ ...world }, ulid(), [document], () => changes);
  const { disposalId } = list;
  const approved = { ...list, status: 'approved', review, approval } as const;
  await transact(world.table, [saveDisposal(world.table, 'proposed', approved)]);
  const data = { disposalId, organisationId, permanentRecords: 'none' };
  const message = busEvent('retention.DisposalApproved', `organisation:${organisationId}`, data);
  const { table, records } = handlersView(world);
  const handler = createExecutor({ clock, table, records });
  return {
    acquisitionId,
    document,
    disposalId,
    records,
    deliver: () => deliverMessage(handler, message),
    row: async () => (await listRows(world.table, disposalId))[0],
  };
}

/** Does something once, before the first call of a command that a handler makes of the store. */
function onFirst(command: string, { client }: Bucket, act: () => Promise<unknown>): void {
  let isDone = false;
  const middleware =
    (next: (request: unknown) => Promise<unknown>, context: { commandName?: string }) =>
    async (request: unknown) => {
      if (context.commandName === `${command}Command` && !isDone) {
        isDone = true;
        await act();
      }
      return next(request);
    };
  const options = { name: 'meanwhile', step: 'initialize', priority: 'high' };
  client.middlewareStack.add(middleware as never, options as never);
}

/** A hold of the whole dossier, told to its journal, which the store does not have yet. */
async function holdDossier(acquisitionId: string): Promise<void> {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const holdId = ulid();
  const placed = { holdId, kind: 'audit', documentIds: null, disputeId: null } as const;
  const hold: Hold = {
    ...placed,
    note: 'Vérification annoncée',
    placedBy: 'broker-1',
    placedAt: NOW,
    release: null,
  };
  await execute(world.table, `dossier:${acquisitionId}`, NOW, async () => ({
    value: undefined,
    entries: [entryOf(holdPlaced, { actor: { kind: 'member', id: 'broker-1' }, data: placed })],
    writes: [saveHold(world.table, owner, hold)],
  }));
}

describe('an approved disposal', () => {
  it('sees a hold that is placed while its document is being judged', async () => {
    const { acquisitionId, document, records, deliver, row } = await approvedList();
    const { table } = world;
    // The holds of the dossier were read by then, and the store has none yet.
    let isPlaced = false;
    onFirst('GetObjectLegalHold', records, async () => {
      await holdDossier(acquisitionId);
      isPlaced = true;
    });
    await deliver();
    expect(isPlaced).toBe(true);
    expect(await countVersions(world, document.recordKey)).toBe(1);
    expect(await row()).toMatchObject({
      status: 'refused',
      found: null,
      refusal: { code: 'retention.row-on-hold', details: { heldFor: ['audit'] } },
    });
    expect(await readDocument(table, document.owner, document.documentId)).toMatchObject({
      disposal: null,
    });
  });

  it('deletes nothing of a row that another run of its message settled meanwhile', async () => {
    const { document, records, deliver, row, disposalId } = await approvedList();
    onFirst('ListObjectVersions', records, async () => {
      const current = await readRow(world.table, { disposalId, documentId: document.documentId });
      if (current === undefined) throw new Error('There is no row.');
      const refusal = { code: 'retention.row-on-hold', details: {} };
      const refused = { ...current, status: 'refused', refusal, settledAt: NOW } as const;
      await transact(world.table, settleRow(world.table, refused));
    });
    await deliver();
    expect(await countVersions(world, document.recordKey)).toBe(1);
    expect(await row()).toMatchObject({ status: 'refused', found: null });
  });

  it('ends what it began: a hold that comes once the record is gone changes nothing', async () => {
    const { acquisitionId, document, records, deliver, row } = await approvedList({
      purpose: 'quote',
    });
    const made = `quotes/annotated/${document.documentId}-0.xlsx`;
    await seedDerived(world, made);
    const fault = injectFaults(records.client, {
      command: 'DeleteObject',
      mode: 'before',
      skip: 1,
    });
    await expect(deliver()).rejects.toThrow();
    fault.remove();
    expect(await countVersions(world, document.recordKey)).toBe(0);
    expect(await countVersions(world, made)).toBe(1);
    await holdDossier(acquisitionId);
    await deliver();
    expect(await countVersions(world, made)).toBe(0);
    expect(await row()).toMatchObject({ status: 'disposed', found: { versions: 2 } });
    const after = await readDocument(world.table, document.owner, document.documentId);
    expect(after?.disposal).not.toBeNull();
  });

  it('keeps a misfiled document that a piece of the dossier came to cite', async () => {
    const misfiled = { cause: 'misfiled', rule: null, endedOn: null } as const;
    const { acquisitionId, document, deliver, row } = await approvedList({}, misfiled);
    const removed: StoredDocument = {
      ...document,
      confirmation: null,
      removal: {
        reason: 'Un autre dossier',
        requestedBy: 'buyer-1',
        requestedAt: NOW,
        approvedBy: 'broker-1',
        removedAt: '2026-11-19T15:00:00.000Z',
      },
    };
    const { documentId } = document;
    const proof = { pk: `DOSSIER#${acquisitionId}`, sk: 'PROOF#1', documentId };
    await transact(world.table, [saveRetention(world.table, removed), put(world.table, proof)]);
    await deliver();
    expect(await row()).toMatchObject({ refusal: { code: 'retention.row-in-use' } });
    expect(await countVersions(world, document.recordKey)).toBe(1);
  });
});

describe('the protection of a dossier', async () => {
  const queue = await createOwnQueue();

  it('reaches every document but the one that the store has lost, and comes back for it', async () => {
    const acquisitionId = await seedEndedDossier(world, catalogue);
    const lost = await seedEligible(world, acquisitionId, { fileName: 'perdu' });
    const other = await seedEligible(world, acquisitionId, { fileName: 'autre' });
    const { recordKey: Key, recordVersionId: VersionId } = lost;
    await world.records.client.send(
      new DeleteObjectCommand({ Bucket: world.records.name, Key, VersionId }),
    );
    await holdDossier(acquisitionId);
    const { table, records } = handlersView(world);
    const handler = createRetention({ clock, table, records, lockMode: 'COMPLIANCE', queue });
    const data = { holdId: ulid(), kind: 'audit', documentIds: null, disputeId: null };
    const message = busEvent('retention.HoldPlaced', `dossier:${acquisitionId}`, data);
    await expect(deliverMessage(handler, message)).rejects.toThrow();
    const version = { key: other.recordKey, versionId: other.recordVersionId };
    expect(await readLock(world.records, version)).toMatchObject({ hold: true });
    expect(await readDocument(world.table, other.owner, other.documentId)).toMatchObject({
      protection: { hold: true },
    });
    await setHold(world.records, version, false);
  });
});

describe('what was made of a quote', () => {
  it('is its own: the same file in two dossiers makes two reports, and one disposal leaves the other', async () => {
    const bytes = await buildCorrectedQuoteWorkbook();
    const [one, other] = [
      await seedCheckedQuote(world, catalogue, bytes),
      await seedCheckedQuote(world, catalogue, bytes),
    ];
    expect(one.checked.reportSha256).not.toBe(other.checked.reportSha256);
    const owner = { kind: 'dossier', id: one.acquisitionId } as const;
    const document = await readDocument(world.table, owner, one.quoteId);
    if (document === undefined) throw new Error('The quote is not registered.');
    const holdings = await holdingsOf(world.table, document);
    const keys = holdings.map(({ prefix }) => prefix);
    expect(keys).toContain(`quotes/reports/${one.checked.reportSha256}.json`);
    expect(keys).not.toContain(`quotes/reports/${other.checked.reportSha256}.json`);
  });
});
