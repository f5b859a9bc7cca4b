import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  digestsOn,
  interests,
  isUrgent,
  mayHoldNews,
  newsOf,
  type PlannedRun,
  paceSchema,
  placeChange,
  type Reader,
  reaches,
  runOf,
  tells,
} from '#domain/subscriptions/index.ts';
import { ficheChange } from '../../builders/fiche-change.ts';
import { reader } from '../../builders/reader.ts';

const START = Temporal.Instant.from('2026-11-20T15:00:00Z');
const WINDOW = 600;
const suppliers = ['1', '2', '3'].map((last) => `01JD000000000000000000000${last}`);
const volets = ['private-cloud', 'email', 'collaboration'] as const;
const severities = ['contact', 'minor', 'material', 'contractual'] as const;

type Step =
  | { readonly do: 'publish'; readonly supplier: number; readonly severity: number }
  /** The event of a publication comes: any of them, any time, as often as it likes. */
  | { readonly do: 'deliver'; readonly which: number }
  /** A run is taken up; `stopsAfter`: it crashes after so many readers. */
  | { readonly do: 'tell'; readonly which: number; readonly stopsAfter: number | null }
  | { readonly do: 'digest' }
  | { readonly do: 'wait'; readonly minutes: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('publish' as const),
      supplier: fc.nat(2),
      severity: fc.nat(3),
    }),
    fc.record({ do: fc.constant('deliver' as const), which: fc.nat(30) }),
    fc.record({
      do: fc.constant('tell' as const),
      which: fc.nat(30),
      stopsAfter: fc.option(fc.nat(3), { nil: null }),
    }),
    fc.record({ do: fc.constant('digest' as const) }),
    fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  ),
  { maxLength: 60 },
);

const people: fc.Arbitrary<Reader[]> = fc
  .array(
    fc.record({
      pace: fc.constantFrom(...paceSchema.options),
      volets: fc.subarray([...volets]),
      supplierIds: fc.subarray(suppliers),
      joinedAfter: fc.integer({ min: -60, max: 240 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ pace, joinedAfter, ...wanted }, index) => {
      const base = reader({ readerId: `R${index}`, preferences: { pace, interests: wanted } });
      const confirmedAt = START.add({ minutes: joinedAfter }).toString();
      return { ...base, consent: base.consent && { ...base.consent, confirmedAt } };
    }),
  );

interface Mail {
  readonly readerId: string;
  readonly run: PlannedRun;
  readonly changes: readonly Change[];
}

/** The telling as the functions do it, with a table in memory: each act is one transaction there. */
class House {
  private now = START;
  private readonly published: Change[] = [];
  private readonly recorded = new Map<string, Change>();
  private readonly runs = new Map<string, PlannedRun>();
  private readonly told = new Map<string, { runs: Set<string>; positions: Map<string, string> }>();
  readonly mails: Mail[] = [];
  private readonly readers: readonly Reader[];

  constructor(readers: readonly Reader[]) {
    this.readers = readers;
  }

  get instant(): string {
    return this.now.toString({ fractionalSecondDigits: 3 });
  }

  get changes(): readonly Change[] {
    return this.published;
  }

  act(step: Step): void {
    this.now = this.now.add({ seconds: 1 });
    switch (step.do) {
      case 'publish':
        this.publish(step);
        break;
      case 'deliver':
        this.deliver(this.published[step.which % (this.published.length || 1)]);
        break;
      case 'tell':
        this.tell([...this.runs.values()][step.which % (this.runs.size || 1)], step.stopsAfter);
        break;
      case 'digest':
        for (const run of digestsOn(this.now.toZonedDateTimeISO('UTC').toPlainDate(), this.instant))
          this.plan(run);
        break;
      case 'wait':
        this.now = this.now.add({ minutes: step.minutes });
    }
  }

  /** In the end every event has come, every run was told, and the next Monday's digests too. */
  settle(): void {
    for (const change of this.published) this.deliver(change);
    this.now = this.now.add({ hours: 24 * 8 });
    this.act({ do: 'digest' });
    for (const run of this.runs.values()) this.tell(run, null);
  }

  private publish({ supplier, severity }: Extract<Step, { do: 'publish' }>): void {
    const count = this.published.length + 1;
    const { happening, ...told } = ficheChange({
      supplierId: suppliers[supplier] ?? '',
      versionId: `2026-11-20.${count}`,
      changeId: `C${count}`,
      volet: volets[supplier] ?? null,
      severity: severities[severity] ?? 'minor',
      occurredAt: this.instant,
    });
    this.published.push(placeChange({ ...told, happening, sequence: count }));
  }

  /** What the journal holds before it is recorded with it. */
  private deliver(change: Change | undefined): void {
    if (change === undefined) return;
    const earlier = this.published.filter(
      ({ subject, position }) => subject === change.subject && position <= change.position,
    );
    for (const one of earlier) this.recorded.set(one.changeId, one);
    this.plan(runOf(change, { recordedAt: this.instant, windowSeconds: WINDOW }));
  }

  private plan(run: PlannedRun): void {
    const name = run.cause.join(' ');
    if (!this.runs.has(name)) this.runs.set(name, run);
  }

  private tell(run: PlannedRun | undefined, stopsAfter: number | null): void {
    if (run === undefined || run.dueAt > this.instant) return;
    for (const one of this.readers.slice(0, stopsAfter ?? this.readers.length)) {
      // Nobody is in the list before joining.
      if (
        (one.consent?.confirmedAt ?? '') <= this.instant &&
        reaches(run.kind, one.preferences.pace)
      )
        this.tellReader(run, one);
    }
  }

  private tellReader(run: PlannedRun, one: Reader): void {
    const told = this.told.get(one.readerId) ?? { runs: new Set(), positions: new Map() };
    const name = run.cause.join(' ');
    if (told.runs.has(name)) return;
    const positions = Object.fromEntries(told.positions);
    const histories = Map.groupBy(this.recorded.values(), ({ subject }) => subject);
    const news = [...histories]
      .filter(([subject]) => run.subject === null || run.subject === subject)
      .filter(([, history]) => history.some((head) => mayHoldNews(one, positions, head)))
      .flatMap(([, history]) => newsOf(one, positions, history) ?? [])
      .filter((found) => tells(run.kind, one.preferences.pace, found));
    if (news.length === 0) return;
    told.runs.add(name);
    for (const { subject, to } of news) told.positions.set(subject, to.position);
    this.told.set(one.readerId, told);
    const changes = news.flatMap((about) => about.changes);
    this.mails.push({ readerId: one.readerId, run, changes });
  }
}

describe('telling, whatever comes twice, late, in any order, or crashes', () => {
  it('tells each reader every change of interest since its consent exactly once, and no other', () => {
    fc.assert(
      fc.property(people, steps, (readers, all) => {
        const house = new House(readers);
        for (const step of all) house.act(step);
        house.settle();
        for (const one of readers) {
          const mails = house.mails.filter(({ readerId }) => readerId === one.readerId);
          const told = mails.flatMap(({ changes }) => changes.map(({ changeId }) => changeId));
          const expected = house.changes
            .filter(({ occurredAt }) => occurredAt >= (one.consent?.confirmedAt ?? ''))
            .filter((change) => interests(one.preferences.interests, change))
            .map(({ changeId }) => changeId);
          expect(told.toSorted()).toEqual(expected.toSorted());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('writes out of the time that its reader chose of what is heavy alone', () => {
    fc.assert(
      fc.property(people, steps, (readers, all) => {
        const house = new House(readers);
        for (const step of all) house.act(step);
        house.settle();
        const early = house.mails.filter(({ run }) => run.kind === 'urgent');
        for (const { changes } of early) expect(changes.some(isUrgent)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('never holds a heavy change back for a digest, and says nothing of it there again', () => {
    fc.assert(
      fc.property(people, steps, (readers, all) => {
        const house = new House(readers);
        for (const step of all.filter((one) => one.do !== 'digest')) house.act(step);
        house.settle();
        const digests = house.mails.filter(({ run }) => run.kind === 'weekly');
        for (const { changes } of digests) expect(changes.filter(isUrgent)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the run of a change', () => {
  const change = ficheChange({ severity: 'minor' });
  const grouped = (recordedAt: string) => runOf(change, { recordedAt, windowSeconds: WINDOW });

  it('is shared by what was written down in the same window, and is due at its end', () => {
    expect(grouped('2026-11-20T15:00:00.000Z')).toEqual(grouped('2026-11-20T15:09:59.999Z'));
    expect(grouped('2026-11-20T15:10:00.000Z').dueAt).toBe('2026-11-20T15:20:00.000Z');
    expect(grouped('2026-11-20T15:00:00.000Z')).toMatchObject({ kind: 'immediate', subject: null });
  });

  it.each(['material', 'contractual'] as const)(
    'is its own, at once, when it is %s',
    (severity) => {
      const heavy = ficheChange({ severity });
      const { subject, changeId, occurredAt } = heavy;
      expect(
        runOf(heavy, { recordedAt: '2026-11-21T00:00:00.000Z', windowSeconds: WINDOW }),
      ).toEqual({
        cause: ['urgent', changeId],
        kind: 'urgent',
        subject,
        changeId,
        dueAt: occurredAt,
      });
    },
  );

  it('reaches every pace when it is urgent, and its own otherwise; the daily one catches all up', () => {
    const reached = (kind: PlannedRun['kind']) =>
      paceSchema.options.filter((pace) => reaches(kind, pace));
    expect(reached('urgent')).toEqual(['immediate', 'daily', 'weekly']);
    expect(reached('immediate')).toEqual(['immediate']);
    expect(reached('daily')).toEqual(['immediate', 'daily', 'weekly']);
    expect(reached('weekly')).toEqual(['weekly']);
  });

  it('tells heavy news alone out of the time that its readers chose', () => {
    const minorTold = (kind: PlannedRun['kind']) =>
      paceSchema.options.filter((pace) => tells(kind, pace, { severity: 'minor' }));
    expect(minorTold('urgent')).toEqual([]);
    expect(minorTold('immediate')).toEqual(['immediate']);
    expect(minorTold('daily')).toEqual(['immediate', 'daily']);
    expect(minorTold('weekly')).toEqual(['weekly']);
    for (const severity of ['material', 'contractual'] as const) {
      expect(tells('urgent', 'weekly', { severity })).toBe(true);
      expect(tells('daily', 'weekly', { severity })).toBe(true);
      expect(tells('immediate', 'weekly', { severity })).toBe(false);
    }
  });
});

describe('the digests of a date', () => {
  const causes = (date: string) =>
    digestsOn(Temporal.PlainDate.from(date), '2026-11-25T12:30:00.000Z').map(({ cause }) => cause);

  it('are that of the day, and that of its week, which any day may catch up', () => {
    expect(causes('2026-11-23')).toEqual([
      ['daily', '2026-11-23'],
      ['weekly', '2026-11-23'],
    ]);
    expect(causes('2026-11-29')[1]).toEqual(['weekly', '2026-11-23']);
    expect(causes('2026-11-30')[1]).toEqual(['weekly', '2026-11-30']);
  });
});
