import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { statusSchema, type TransitionName, transitions } from '#domain/acquisitions/index.ts';
import { accessState } from '#stores/access.ts';
import {
  concludeAcquisition,
  listAcquisitions,
  listDossiersOfSupplier,
  moveAcquisition,
  newAcquisition,
  readAcquisition,
  readReference,
  requireAcquisition,
  saveAcquisition,
} from '#stores/acquisitions.ts';
import { transact } from '#stores/table.ts';
import { createOwnTable } from './support/own-table.ts';
import { acquisition } from './support/samples.ts';

const table = await createOwnTable();
const statuses = statusSchema.options;

async function kept(changes: Parameters<typeof acquisition>[0] = {}) {
  const dossier = acquisition(changes);
  await transact(table, newAcquisition(table, dossier));
  return dossier;
}

const statusOf = async (id: string) => (await requireAcquisition(table, id)).status;

const moves = (Object.keys(transitions) as TransitionName[]).flatMap((name) =>
  statuses.map((from) => ({ name, from, to: transitions[name].to })),
);
const isAllowed = ({ name, from }: (typeof moves)[number]) =>
  (transitions[name].from as readonly string[]).includes(from);

describe('the transitions of a dossier, compiled into the condition of its write', () => {
  it.each(moves.filter(isAllowed))(
    'lets $name go from $from to $to',
    async ({ name, from, to }) => {
      const dossier = await kept({ status: from });
      expect(await transact(table, [moveAcquisition(table, dossier, name)])).toBe(true);
      expect(await statusOf(dossier.acquisitionId)).toBe(to);
    },
  );

  it.each(moves.filter((move) => !isAllowed(move)))(
    'has the database itself refuse $name from $from',
    async ({ name, from }) => {
      const dossier = await kept({ status: from });
      expect(await transact(table, [moveAcquisition(table, dossier, name)])).toBe(false);
      expect(await statusOf(dossier.acquisitionId)).toBe(from);
    },
  );

  it('judges by the state that is kept, not by the one that the writer remembers', async () => {
    const dossier = await kept({ status: 'ended' });
    const remembered = { ...dossier, status: 'open' as const };
    expect(await transact(table, [moveAcquisition(table, remembered, 'convene')])).toBe(false);
    expect(await transact(table, [saveAcquisition(table, remembered)])).toBe(false);
    expect(await statusOf(dossier.acquisitionId)).toBe('ended');
  });

  it('makes no dossier out of a move', async () => {
    const nobody = acquisition();
    expect(await transact(table, [moveAcquisition(table, nobody, 'convene')])).toBe(false);
    expect(await readAcquisition(table, nobody.acquisitionId)).toBeUndefined();
    await expect(requireAcquisition(table, nobody.acquisitionId)).rejects.toThrow();
  });

  it('saves a change within a state', async () => {
    const dossier = await kept();
    const changed = { ...dossier, approvedQuoteId: 'Q1' };
    expect(await transact(table, [saveAcquisition(table, changed)])).toBe(true);
    expect(await requireAcquisition(table, dossier.acquisitionId)).toEqual(changed);
  });
});

describe('the reference of a dossier', () => {
  it('is used once in an organisation, and may be another organisation’s too', async () => {
    const first = await kept({ reference: 'ACQ-2026-001' });
    const { organisationId } = first;
    const second = acquisition({ organisationId, reference: 'ACQ-2026-001' });
    expect(await transact(table, newAcquisition(table, second))).toBe(false);
    expect(await readAcquisition(table, second.acquisitionId)).toBeUndefined();
    expect(await readReference(table, organisationId, 'ACQ-2026-001')).toBe(first.acquisitionId);
    const elsewhere = acquisition({ reference: 'ACQ-2026-001' });
    expect(await transact(table, newAcquisition(table, elsewhere))).toBe(true);
    expect(await readReference(table, organisationId, 'ACQ-2026-002')).toBeUndefined();
  });
});

describe('finding dossiers', () => {
  it('lists those of one organisation, newest first, in the state that they are in', async () => {
    const organisationId = ulid();
    const first = await kept({ organisationId, acquisitionId: ulid(1_000) });
    const second = await kept({ organisationId, acquisitionId: ulid(2_000) });
    await kept();
    await transact(table, [moveAcquisition(table, first, 'convene')]);
    const listed = await listAcquisitions(table, organisationId);
    expect(listed.map(({ acquisitionId, status }) => [acquisitionId, status])).toEqual([
      [second.acquisitionId, 'open'],
      [first.acquisitionId, 'kickoff-convened'],
    ]);
  });

  it('says whose a dossier is', async () => {
    const { acquisitionId, organisationId } = await kept();
    const access = accessState(table);
    expect(await access.dossierOwner(acquisitionId)).toBe(organisationId);
    expect(await access.dossierOwner(ulid())).toBeUndefined();
  });
});

describe('the open dossiers of a supplier', () => {
  const idsOf = async (supplierId: string) =>
    (await listDossiersOfSupplier(table, supplierId)).map((one) => one.acquisitionId);

  it('are of every body, and leave with their conclusion', async () => {
    const supplierId = ulid();
    const first = await kept({ supplierId });
    const second = await kept({ supplierId, status: 'package-assembled' });
    await kept();
    expect(await idsOf(supplierId)).toEqual([first.acquisitionId, second.acquisitionId]);
    expect(await transact(table, concludeAcquisition(table, second))).toBe(true);
    expect(await statusOf(second.acquisitionId)).toBe('concluded');
    expect(await idsOf(supplierId)).toEqual([first.acquisitionId]);
  });

  it('hold no dossier that was concluded otherwise', async () => {
    const dossier = await kept();
    await transact(table, [moveAcquisition(table, dossier, 'conclude')]);
    expect(await idsOf(dossier.supplierId)).toEqual([]);
  });
});
