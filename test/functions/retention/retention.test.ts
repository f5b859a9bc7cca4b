import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { PDF, type StoredDocument } from '#domain/documents/index.ts';
import { endOfLegalDay } from '#domain/values/calendar/index.ts';
import { contractEnded } from '#events/contracts/contract-ended.ts';
import { readEntries } from '#stores/journal.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { endContract } from '../../../infra/commands/story/conclude.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { confirmEveryClass } from '../../../infra/commands/story/retain.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { queueBatch } from '../../emulator/support/faults.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import {
  awaitRetention,
  documentsOf,
  lockOf,
  type Shredder,
  shredder,
} from '../../emulator/support/records.ts';
import { invoke, table } from '../../emulator/support/stack.ts';

let house: House;
let pdf: Uint8Array;
let admin: Shredder;

beforeAll(async () => {
  house = await ownHouse('retention');
  pdf = await buildSupplierPdf({ title: 'Pièce du dossier', pages: 1 });
  admin = await shredder('retention');
});

/** A signed contract with one document of each kind: of the choice file (P80), signed copy (P82). */
async function filedDossier(signedOn: string, isConfirmed = true) {
  const acquisitionId = await dossierOf(house);
  for (const purpose of ['evidence', 'signed-contract']) {
    const file = { purpose, fileName: `${purpose}.pdf`, contentType: PDF, bytes: pdf };
    await upload(house.client.buyer.api, `/acquisitions/${acquisitionId}`, file);
  }
  await sign(house.client, acquisitionId, signedOn);
  if (isConfirmed) await confirmEveryClass(house.client.buyer, acquisitionId);
  return { acquisitionId, ...byClass(await documentsOf(acquisitionId)) };
}

function byClass(documents: readonly StoredDocument[]) {
  const choice = documents.find(({ retentionClass }) => retentionClass === 'P80');
  const contract = documents.find(({ retentionClass }) => retentionClass === 'P82');
  if (!choice || !contract) throw new Error('The two documents are not registered.');
  return { choice, contract };
}

const endOf = (day: string, years = 0): string =>
  new Date(endOfLegalDay(Temporal.PlainDate.from(day).add({ years }))).toISOString();

describe('the documents of a contract', () => {
  it('P80 refuses: to purge the choice file while the contract lasts', async () => {
    const { choice } = await filedDossier(dateIn(-1));
    expect(await lockOf(choice)).toEqual({ hold: true, retainUntil: null });
    await expect(admin.purge(choice)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await lockOf(choice)).toMatchObject({ hold: true });
  });

  it('P80 refuses: to purge it on the very day when the contract ends', async () => {
    const { acquisitionId } = await filedDossier(dateIn(-1));
    await endContract(house.client.buyer, acquisitionId);
    const { choice } = byClass(await awaitRetention(acquisitionId));
    expect(await lockOf(choice)).toEqual({ hold: false, retainUntil: endOf(dateIn(0)) });
    await expect(admin.purge(choice)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('P80 accepts: its disposal from the day after, the contract being over', async () => {
    const { acquisitionId } = await filedDossier(dateIn(-9));
    await endContract(house.client.buyer, acquisitionId, dateIn(-2));
    const { choice } = byClass(await awaitRetention(acquisitionId));
    expect(choice.retention).toMatchObject({ endedOn: dateIn(-2), eligibleOn: dateIn(-1) });
    expect(await lockOf(choice)).toEqual({ hold: false, retainUntil: null });
    await expect(admin.purge(choice)).resolves.toBeDefined();
  });

  it('P82: the signed contract is locked seven years from the end, and nobody deletes it', async () => {
    // Confirmed once the contract is over: no floor was set, which would be later than that very end.
    const { acquisitionId } = await filedDossier(dateIn(-9), false);
    await endContract(house.client.buyer, acquisitionId, dateIn(-2));
    await confirmEveryClass(house.client.buyer, acquisitionId);
    const { contract } = byClass(await awaitRetention(acquisitionId));
    expect(await lockOf(contract)).toEqual({ hold: false, retainUntil: endOf(dateIn(-2), 7) });
    const purged = admin.purge(contract);
    await expect(purged).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(purged).rejects.not.toThrow(/policy/);
    await expect(admin.hide(contract)).rejects.toThrow(/deny in a resource-based policy/);
  });

  it('an end heard twice sets nothing twice', async () => {
    const { acquisitionId } = await filedDossier(dateIn(-1));
    await endContract(house.client.buyer, acquisitionId);
    await awaitRetention(acquisitionId);
    const aggregate = `dossier:${acquisitionId}` as const;
    const before = await readEntries(table, aggregate);
    const ended = before.find(({ type }) => type === contractEnded.type);
    const event = { 'detail-type': contractEnded.type, source: 'courtier', detail: ended };
    const again = await invoke('retention/apply-retention', queueBatch(event));
    expect(again).toEqual({ failed: false, result: { batchItemFailures: [] } });
    expect(await readEntries(table, aggregate)).toEqual(before);
  });
});
