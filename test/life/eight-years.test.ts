import { beforeAll, describe, expect, it } from 'vitest';
import { readLock, readRecord } from '#adapters/objects.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { listDisposals, listRows, readDisposal } from '#stores/disposal.ts';
import { chanceOf } from './support/chance.ts';
import { isUnderHold } from './support/invariants.ts';
import type { Life } from './support/life.ts';
import { findingsOf, outcomeOf } from './support/outcome.ts';
import { type Simulation, simulate } from './support/simulate.ts';
import { noTrouble, randomTrouble } from './support/trouble.ts';

const isFull = process.env.COURTIER_TEST_SIZE === 'full';

/** Eight years and a half: what ended in the first leaves in the last. */
const LAST_DAY = isFull ? '2035-06-30' : '2034-07-31';
/** Long enough for amendments, terminations, disputes and the first disposals. */
const LAST_TROUBLED_DAY = isFull ? '2027-12-31' : '2026-09-30';
const SEEDS = isFull ? [11, 12, 13, 14] : [11];
const ONE_CALL_IN = 60;
const PATIENCE = 600_000;

/** The turns that the story takes, as the journals tell them. */
const TURNS = [
  'acquisitions.AcquisitionAbandoned',
  'contracts.AmendmentSignatureRecorded',
  'contracts.ContractEnded',
  'contracts.ContractEndWithdrawn',
  'contracts.TerminationChanged',
  'contracts.TerminationWithdrawn',
  'deadlines.DeadlineMoved',
  'followup.DisputeOpened',
  'followup.DisputeSettled',
  'organisations.CalendarChanged',
  'retention.CalendarSet',
  'retention.ClassConfirmed',
  'retention.DisposalRowKept',
  'retention.DocumentDisposed',
  'retention.DocumentRemoved',
  'retention.HoldPlaced',
  'retention.HoldReleased',
];

describe('eight years of a broker, day by day', () => {
  let lived: Simulation;
  beforeAll(async () => {
    lived = await simulate(LAST_DAY, noTrouble);
  }, PATIENCE);

  it('took every turn of the story, and reminded people all along', () => {
    const told = new Set(lived.house.told.map(({ type }) => type));
    expect(TURNS.filter((type) => !told.has(type))).toEqual([]);
    const reminders = lived.house.mails.filter(({ kind }) => kind === 'deadline-reminder');
    expect(reminders.length).toBeGreaterThan(100);
    expect(new Set(reminders.map(({ deliveryId }) => deliveryId)).size).toBe(reminders.length);
  });

  it('has disposed of every document that nothing keeps, and has every other, byte for byte', async () => {
    const { house, lives } = lived;
    for (const life of lives) {
      const page = await life.page();
      for (const document of page.documents) {
        const isKept = isUnderHold(page, document) || !isOver(document, house.today);
        expect(document.disposal === null, `${life.name}, ${document.fileName}`).toBe(isKept);
        if (isKept) await readRecord(house.records.bucket, recordOf(document));
      }
    }
    const left = await documentsOf(lives, isDisposed);
    const stay = await documentsOf(lives, (document) => !isDisposed(document));
    expect([left.length > 40, stay.length > 5]).toEqual([true, true]);
  });

  it('keeps a certificate of every list, and each document that left is on one', async () => {
    const { house, lives } = lived;
    const { bucket } = house.records;
    const lists = await listDisposals(house.table);
    const certified: string[] = [];
    for (const { disposalId, certificate, review, approval } of lists) {
      if (certificate === null) throw new Error(`The list ${disposalId} has no certificate.`);
      await readRecord(bucket, certificate);
      expect((await readLock(bucket, certificate)).hold).toBe(true);
      expect(review?.by).not.toBe(approval?.by);
      const rows = await listRows(house.table, disposalId);
      certified.push(...rows.filter(({ status }) => status === 'disposed').map(nameOf));
    }
    const left = await documentsOf(lives, isDisposed);
    expect(certified.toSorted()).toEqual(left.map(nameOf).toSorted());
  });

  it('proposes again a year later the document that people kept', async () => {
    const { house, lives, clerks } = lived;
    const [document] = await documentsOf(lives, ({ documentId }) => documentId === clerks.kept);
    if (document?.disposal == null) throw new Error('Nothing was kept, or it never left.');
    const list = await readDisposal(house.table, document.disposal.disposalId);
    const [year, month] = clerks.keptIn.split('-');
    expect(list?.month).toBe(`${Number(year) + 1}-${month}`);
  });

  it(
    'is audited without a finding',
    async () => {
      for (const life of lived.lives) expect(await findingsOf(lived, life), life.name).toEqual([]);
    },
    PATIENCE,
  );
});

describe('the same life, in a house whose calls fail at random', () => {
  let expected: unknown;
  beforeAll(async () => {
    expected = await outcomeOf(await simulate(LAST_TROUBLED_DAY, noTrouble));
  }, PATIENCE);

  it.each(SEEDS)(
    'comes to the same, seed %i',
    async (seed) => {
      const trouble = randomTrouble(chanceOf(seed), ONE_CALL_IN);
      const lived = await simulate(LAST_TROUBLED_DAY, trouble);
      expect(trouble.count()).toBeGreaterThan(100);
      expect(await trouble.pause(() => outcomeOf(lived))).toEqual(expected);
    },
    PATIENCE,
  );
});

const isDisposed = ({ disposal }: StoredDocument): boolean => disposal !== null;
const nameOf = ({ documentId }: { readonly documentId: string }): string => documentId;

const recordOf = ({ recordKey: key, recordVersionId: versionId, sha256 }: StoredDocument) => ({
  key,
  versionId,
  sha256,
});

async function documentsOf(lives: readonly Life[], isMeant: (document: StoredDocument) => boolean) {
  const pages = await Promise.all(lives.map((life) => life.page()));
  return pages.flatMap(({ documents }) => documents).filter(isMeant);
}

/** Whether the list of the month after its day was proposed, reviewed and approved by now. */
function isOver({ retention }: StoredDocument, today: string): boolean {
  if (retention === null) return false;
  const [year = 0, month = 0] = retention.eligibleOn.split('-').map(Number);
  const listedOn = new Date(Date.UTC(year, month, 8)).toISOString().slice(0, 10);
  return listedOn <= today;
}
