import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { type Deadline, reconcileDeadlines } from '#domain/deadlines/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { auditChain } from '#domain/journal/index.ts';
import { calendarOf } from '#domain/organisations/index.ts';
import { nonBusinessDay, torontoDate } from '#domain/values/calendar/index.ts';
import { listDeadlines, listRemindersOn } from '#stores/deadlines.ts';
import { readDisposal } from '#stores/disposal.ts';
import { readHead, readKeptEntries, sha256 } from '#stores/journal.ts';
import { listMembers, requireOrganisation } from '#stores/organisations.ts';
import { readRetentionCalendar } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';
import { gatherCircumstances } from '../../../functions/deadlines/gather-circumstances.ts';
import type { Page } from './ledger.ts';
import type { Life } from './life.ts';
import type { KeptVersion } from './locked-objects.ts';
import type { SimulatedHouse } from './simulated-house.ts';
import type { Town } from './town.ts';

/** What must be true on every day of every life. Told to `expect` with the day and the dossier. */
export class Invariants {
  private readonly house: SimulatedHouse;
  private readonly town: Town;
  private readonly reconciled = new Map<string, number>();
  private readonly chained = new Map<string, number>();
  private mails = 0;
  private deletions = 0;

  constructor(house: SimulatedHouse, town: Town) {
    this.house = house;
    this.town = town;
  }

  /** Of the morning, before anything is told: gives who is to be reminded today, which the evening checks. */
  async morning(lives: readonly Life[]): Promise<Set<string>> {
    const open = await this.openDeadlines(lives);
    const { today } = this.house;
    const expected = open.flatMap((deadline) =>
      deadline.reminders
        .filter(({ on }) => on === today)
        .map(({ stage }) => ({ deadline, stage, remindedId: this.remindedBy(deadline, stage) })),
    );
    const planned = await this.house.look((table) => listRemindersOn(table, today));
    const named = planned.filter(({ issuedAt }) => issuedAt === undefined).map(nameOf);
    const wanted = expected.map(({ deadline, ...one }) => nameOf({ ...deadline, ...one }));
    expect(named.toSorted(), `${today}: the reminders planned`).toEqual(wanted.toSorted());
    for (const { deadline } of expected) await this.expectBusinessDay(deadline);
    return new Set(expected.map(({ remindedId }) => remindedId));
  }

  /** After the sweep: everybody of those reminded has one mail, and nobody else has any. */
  async reminded(remindedIds: ReadonlySet<string>): Promise<void> {
    const { mails, today } = this.house;
    const found = mails.slice(this.mails).filter(({ kind }) => kind === 'deadline-reminder');
    this.mails = mails.length;
    const people: string[] = [];
    for (const id of remindedIds) {
      const members = await this.house.look((table) => listMembers(table, id));
      people.push(...members.map(({ memberId }) => memberId));
    }
    const reached = found.map(({ memberId }) => memberId);
    expect(reached.toSorted(), `${today}: who is reminded`).toEqual(people.toSorted());
  }

  /** Of the evening, once people have worked. */
  async evening(lives: readonly Life[]): Promise<void> {
    await this.expectDeletionsAllowed(lives);
    for (const life of lives) {
      const page = await life.page();
      await this.expectKept(life, page);
      await this.expectReconciled(life, page);
      if (new Date(this.house.now).getUTCDay() === 1) await this.expectChained(life, page);
    }
  }

  private async openDeadlines(lives: readonly Life[]): Promise<Deadline[]> {
    const pages = await Promise.all(lives.map((life) => life.page()));
    const { brokerId } = this.town;
    const ofBroker = await this.house.look((table) =>
      listDeadlines(table, { kind: 'organisation', id: brokerId }),
    );
    const all = [...pages.flatMap(({ deadlines }) => deadlines), ...ofBroker];
    return all.filter(({ status }) => status === 'open');
  }

  private remindedBy({ organisationId }: Deadline, stage: string): string {
    return stage === 'escalation' ? this.town.brokerId : organisationId;
  }

  private async expectBusinessDay({ organisationId, kind }: Deadline): Promise<void> {
    const { today } = this.house;
    const body = await this.house.look((table) => requireOrganisation(table, organisationId));
    const off = nonBusinessDay(Temporal.PlainDate.from(today), calendarOf(body));
    expect(off, `${today}: a reminder of ${kind} on a day off`).toBeNull();
  }

  /** What is not free to go lies under hold or lock, in the store itself. */
  private async expectKept(life: Life, page: Page): Promise<void> {
    const now = Date.parse(this.house.now);
    for (const document of page.documents) {
      const version = this.versionOf(document);
      const what = `${this.house.today}: ${life.name}, ${document.fileName}`;
      expect(version === undefined, `${what} is there unless disposed of`).toBe(
        document.disposal !== null,
      );
      if (version === undefined) continue;
      const { hold, retainUntil } = version.lock;
      const isKept = hold || (retainUntil !== null && Date.parse(retainUntil) > now);
      const isHeld = isUnderHold(page, document);
      if (isHeld) expect(hold, `${what} is under its hold`).toBe(true);
      const freeOn = await this.freeOn(life, page, document);
      const mayGo = freeOn !== null && freeOn <= this.house.today;
      if (!mayGo) expect(isKept, `${what} is kept`).toBe(true);
    }
  }

  private versionOf({ recordKey, recordVersionId }: StoredDocument): KeptVersion | undefined {
    return this.house.records.find(recordKey, recordVersionId);
  }

  /** First day on which a document may go, holds aside, worked out here from the guide’s own words. */
  private async freeOn(
    life: Life,
    { contract, acquisition }: Page,
    { removal, confirmation, retentionClass }: StoredDocument,
  ): Promise<string | null> {
    if (removal?.removedAt != null) return torontoDate(removal.removedAt).toString();
    const endedOn = contract?.endedOn ?? acquisition.abandonment?.closedOn ?? null;
    if (confirmation === null || endedOn === null || retentionClass === null) return null;
    const { organisationId } = life.body;
    const own = await this.house.look((table) => readRetentionCalendar(table, organisationId));
    const length = own?.rules.find((rule) => rule.class === retentionClass)?.length;
    const isOfChoice = retentionClass === 'P80' && acquisition.abandonment === null;
    const recommended = isOfChoice ? 0 : 7;
    const years = typeof length === 'object' ? length.years : recommended;
    return Temporal.PlainDate.from(endedOn).add({ years }).add({ days: 1 }).toString();
  }

  private async expectDeletionsAllowed(lives: readonly Life[]): Promise<void> {
    const { deletions } = this.house.records;
    const fresh = deletions.slice(this.deletions);
    this.deletions = deletions.length;
    for (const { version, deletedAt } of fresh) {
      const { hold, retainUntil } = version.lock;
      expect(hold, `${version.key} was deleted under hold`).toBe(false);
      const isLocked = retainUntil !== null && Date.parse(retainUntil) > Date.parse(deletedAt);
      expect(isLocked, `${version.key} was deleted under lock`).toBe(false);
      await this.expectAgreed(lives, version);
    }
  }

  private async expectAgreed(lives: readonly Life[], { key }: KeptVersion): Promise<void> {
    const [, , acquisitionId, documentId] = key.split('/');
    const life = lives.find((one) => one.acquisitionId === acquisitionId);
    const page = await life?.page();
    const document = page?.documents.find((one) => one.documentId === documentId);
    if (life === undefined || page === undefined || document === undefined) {
      throw new Error(`${this.house.today}: ${key} was deleted, and is no document of anybody.`);
    }
    const what = `${this.house.today}: ${life.name}, ${document.fileName}`;
    expect(isUnderHold(page, document), `${what} was held`).toBe(false);
    const freeOn = await this.freeOn(life, page, document);
    expect(freeOn !== null && freeOn <= this.house.today, `${what} left on time`).toBe(true);
    const list = await this.house.look(async (table) => {
      const disposalId = document.disposal?.disposalId;
      return disposalId === undefined ? undefined : readDisposal(table, disposalId);
    });
    expect(list?.status, `${what} is of a list that is certified`).toBe('certified');
    expect(list?.review?.by, what).toBe(this.town.adviser);
    expect(list?.approval?.by, what).toBe(this.town.director);
  }

  /** Looked at again, the deadlines of a dossier are what they are: nothing to open, to move or to close. */
  private async expectReconciled(life: Life, { sequence, deadlines }: Page): Promise<void> {
    if (this.reconciled.get(life.name) === sequence) return;
    this.reconciled.set(life.name, sequence);
    const owner = { kind: 'dossier', id: life.acquisitionId } as const;
    const contents = createBlobs(this.house.records.bucket, 'catalogue/');
    const circumstances = await this.house.look((table) =>
      gatherCircumstances({ table, contents }, owner, deadlines),
    );
    const { changes } = reconcileDeadlines(deadlines, circumstances, torontoDate(this.house.now));
    const told = changes.map(
      ({ type, deadline: { kind, subject } }) => `${type} ${kind} ${subject}`,
    );
    expect(told, `${this.house.today}: ${life.name}, its deadlines`).toEqual([]);
  }

  private async expectChained({ acquisitionId, name }: Life, { sequence }: Page): Promise<void> {
    if (this.chained.get(name) === sequence) return;
    this.chained.set(name, sequence);
    const findings = await this.house.look((table) => auditOf(table, `dossier:${acquisitionId}`));
    expect(findings, `${this.house.today}: the journal of ${name}`).toEqual([]);
  }
}

async function auditOf(table: Table, aggregate: `dossier:${string}`) {
  const [kept, head] = [await readKeptEntries(table, aggregate), await readHead(table, aggregate)];
  return auditChain({ kept, head }, [], sha256);
}

/** Whether a document is held for a reason: by somebody, or by a dispute that lasts. */
export const isUnderHold = ({ holds, disputes }: Page, { documentId }: StoredDocument): boolean =>
  disputes.some(({ settlement }) => settlement === null) ||
  holds.some(
    ({ release, documentIds }) =>
      release === null && (documentIds === null || documentIds.includes(documentId)),
  );

interface Named extends Pick<Deadline, 'owner' | 'kind' | 'subject'> {
  readonly stage: string;
  readonly remindedId: string;
}

const nameOf = ({ owner, kind, subject, stage, remindedId }: Named): string =>
  [owner.kind, owner.id, kind, subject, stage, remindedId].join(' ');
