import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Ending,
  type FiledDocument,
  type Hold,
  type OwnCalendar,
  type Protection,
  protectionOf,
  type RetentionCircumstances,
  type RetentionClass,
  retentionClasses,
  retentionOf,
} from '#domain/retention/index.ts';

const REGISTERED = '2026-11-20T15:00:00.000Z';
const DOCUMENT_ID = '01JD0000000000000000000007';

function filed(
  retentionClass: RetentionClass,
  changes: Partial<FiledDocument> = {},
): FiledDocument {
  return {
    documentId: DOCUMENT_ID,
    retentionClass,
    alsoServes: [],
    registeredAt: REGISTERED,
    confirmation: { by: 'buyer-1', rule: null, at: REGISTERED },
    removal: null,
    disposal: null,
    ...changes,
  };
}

const circumstances = (changes: Partial<RetentionCircumstances> = {}): RetentionCircumstances => ({
  ending: null,
  calendar: null,
  holds: [],
  lockedUntil: null,
  ...changes,
});

const ended = (on: string, kind: Ending['kind'] = 'contract-ended'): Ending => ({ kind, on });

function hold(changes: Partial<Hold> = {}): Hold {
  return {
    holdId: '01JD000000000000000000000H',
    kind: 'audit',
    note: 'Vérification annuelle',
    documentIds: null,
    disputeId: null,
    placedBy: 'buyer-1',
    placedAt: REGISTERED,
    release: null,
    ...changes,
  };
}

const released = { by: 'buyer-1', at: REGISTERED, note: 'Terminé' };

describe('what keeps a document', () => {
  test('a hold alone, until its class is confirmed, even once the contract has ended', () => {
    const document = filed('P82', { confirmation: null });
    for (const ending of [null, ended('2029-06-30')]) {
      expect(protectionOf(document, circumstances({ ending }))).toMatchObject({
        hold: true,
        lockUntil: null,
        eligibleOn: null,
        explanation: { stage: 'unconfirmed' },
      });
    }
  });

  test('a hold and a floor lock from its registration, while the contract lasts', () => {
    expect(protectionOf(filed('P82'), circumstances())).toMatchObject({
      hold: true,
      lockUntil: '2033-11-21T04:59:59Z',
      eligibleOn: null,
    });
    expect(protectionOf(filed('P80'), circumstances())).toMatchObject({
      hold: true,
      lockUntil: null,
    });
  });

  test.each(['P83', 'P85', 'P86', 'P89'] as const)(
    '%s: it is kept seven years from the end of the contract, whenever it was made',
    (name) => {
      const protection = protectionOf(filed(name), circumstances({ ending: ended('2029-06-30') }));
      expect(protection).toMatchObject({
        hold: false,
        lockUntil: '2036-07-01T03:59:59Z',
        eligibleOn: '2036-07-01',
      });
    },
  );

  test('G8: the choice file is eligible the day after the end, and by the longest rule when it serves another class', () => {
    const ending = ended('2029-06-30');
    expect(protectionOf(filed('P80'), circumstances({ ending }))).toMatchObject({
      hold: false,
      lockUntil: '2029-07-01T03:59:59Z',
      eligibleOn: '2029-07-01',
    });
    const both = filed('P80', { alsoServes: ['P81'] });
    expect(protectionOf(both, circumstances({ ending }))).toMatchObject({
      lockUntil: '2036-07-01T03:59:59Z',
      eligibleOn: '2036-07-01',
      explanation: { governing: { class: 'P81' } },
    });
    expect(protectionOf(both, circumstances())).toMatchObject({
      lockUntil: '2033-11-21T04:59:59Z',
    });
  });

  test('G8: a dispute, an access request or an audit holds it past its date, until the last is released', () => {
    const ending = ended('2019-06-30');
    const holds = [hold(), hold({ kind: 'access-request', documentIds: [DOCUMENT_ID] })];
    const held = (some: readonly Hold[]) =>
      protectionOf(filed('P80'), circumstances({ ending, holds: some })).hold;
    expect(held(holds)).toBe(true);
    expect(
      held(holds.map((one, index) => (index === 0 ? { ...one, release: released } : one))),
    ).toBe(true);
    expect(held(holds.map((one) => ({ ...one, release: released })))).toBe(false);
    expect(held([hold({ documentIds: ['01JD000000000000000000000Z'] })])).toBe(false);
  });

  test('G7: the end that moves later extends the lock, and the end that is withdrawn brings the hold back', () => {
    const first = protectionOf(filed('P82'), circumstances({ ending: ended('2029-06-30') }));
    const lockedUntil = first.lockUntil;
    const later = protectionOf(
      filed('P82'),
      circumstances({ ending: ended('2030-06-30'), lockedUntil }),
    );
    expect(later).toMatchObject({ hold: false, eligibleOn: '2037-07-01' });
    expect(protectionOf(filed('P82'), circumstances({ lockedUntil }))).toMatchObject({
      hold: true,
      lockUntil: lockedUntil,
      eligibleOn: null,
    });
  });

  test('G7: the end that moves earlier shortens no lock; the difference is told, and disposal waits for it', () => {
    const lockedUntil = '2037-07-01T03:59:59Z';
    const ending = ended('2029-06-30');
    expect(protectionOf(filed('P82'), circumstances({ ending, lockedUntil }))).toMatchObject({
      lockUntil: lockedUntil,
      eligibleOn: '2037-07-01',
      explanation: { wantedUntil: '2036-07-01T03:59:59Z', lockedLonger: lockedUntil },
    });
  });

  test('G20: without a contract, every class is kept seven years from the closing date, or as the body says', () => {
    const ending = ended('2027-02-01', 'acquisition-abandoned');
    const until = (name: RetentionClass, calendar: OwnCalendar | null = null) =>
      protectionOf(filed(name), circumstances({ ending, calendar })).eligibleOn;
    expect(until('P80')).toBe('2034-02-02');
    expect(until('P82')).toBe('2034-02-02');
    expect(until('P80', own('P80', { years: 3 }))).toBe('2030-02-02');
  });

  test('G21: the documents of a mandate follow the classes of a contract, from the end of the mandate', () => {
    const ending = ended('2027-03-31', 'mandate-ended');
    expect(protectionOf(filed('P82'), circumstances({ ending })).eligibleOn).toBe('2034-04-01');
  });

  test('a body’s own approved rule governs, longer or shorter', () => {
    const ending = ended('2029-06-30');
    const calendar = own('P87', { years: 6 });
    expect(protectionOf(filed('P87'), circumstances({ ending, calendar }))).toMatchObject({
      eligibleOn: '2035-07-01',
      explanation: { governing: { ruleReference: 'Règle 2026-114' } },
    });
    expect(protectionOf(filed('P88'), circumstances({ ending, calendar })).eligibleOn).toBe(
      '2036-07-01',
    );
  });

  test('two people who find it misfiled release it, unless something else holds it', () => {
    const removal = {
      reason: 'Autre dossier',
      requestedBy: 'buyer-1',
      requestedAt: REGISTERED,
      approvedBy: 'adviser-1',
      removedAt: REGISTERED,
    };
    const document = filed('P80', { confirmation: null, removal });
    const protection = protectionOf(document, circumstances());
    expect(protection).toMatchObject({ hold: false, lockUntil: null, eligibleOn: '2026-11-20' });
    expect(retentionOf(protection)).toMatchObject({ eligibleOn: '2026-11-20' });
    expect(protectionOf(document, circumstances({ holds: [hold()] })).hold).toBe(true);
    const asked = { ...removal, approvedBy: null, removedAt: null };
    expect(protectionOf({ ...document, removal: asked }, circumstances()).hold).toBe(true);
  });

  test('a document without a class is held for good', () => {
    const certificate = filed('P80', { retentionClass: null });
    const ending = ended('2019-06-30');
    expect(protectionOf(certificate, circumstances({ ending }))).toMatchObject({
      hold: true,
      eligibleOn: null,
    });
  });
});

function own(name: RetentionClass, length: { years: number } | 'contract-duration'): OwnCalendar {
  const ruleReference = 'Règle 2026-114';
  const approvedOn = '2026-03-02';
  return { rules: [{ class: name, length, basis: 'contract-end', ruleReference, approvedOn }] };
}

describe('through a life of changes', () => {
  const day = fc
    .integer({ min: 0, max: 5_000 })
    .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString());
  const aClass = fc.constantFrom(...retentionClasses);
  const ending = fc.option(
    fc.record({
      kind: fc.constantFrom('contract-ended' as const, 'acquisition-abandoned' as const),
      on: day,
    }),
  );
  const calendar = fc.option(
    fc.record({
      rules: fc.uniqueArray(
        fc.record({
          class: aClass,
          length: fc.oneof(
            fc.constant('contract-duration' as const),
            fc.record({ years: fc.integer({ min: 1, max: 12 }) }),
          ),
          basis: fc.constantFrom('contract-end' as const, 'fiscal-year-end' as const),
          ruleReference: fc.constant('Règle 2026-114'),
          approvedOn: fc.constant('2026-03-02'),
        }),
        { selector: (rule) => rule.class },
      ),
    }),
  );
  const holds = fc.array(
    fc
      .record({
        kind: fc.constantFrom('dispute' as const, 'access-request' as const, 'audit' as const),
        release: fc.option(fc.constant(released)),
      })
      .map(hold),
    { maxLength: 3 },
  );
  const step = fc.record({
    ending,
    calendar,
    holds,
    isConfirmed: fc.boolean(),
    alsoServes: fc.uniqueArray(aClass, { maxLength: 3 }),
  });

  const instantOf = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime('UTC').toInstant();

  function expectKept(protection: Protection, lockedUntil: string | null): void {
    const { hold: isHeld, lockUntil, eligibleOn, explanation } = protection;
    const { wantedUntil } = explanation;
    if (lockedUntil !== null) {
      expect(lockUntil).not.toBeNull();
      expect(Temporal.Instant.compare(lockUntil ?? '', lockedUntil)).toBeGreaterThanOrEqual(0);
    }
    if (isHeld) return;
    // Released: a lock to the date at least, and disposal never before the end of the lock.
    expect(eligibleOn).not.toBeNull();
    expect(wantedUntil).not.toBeNull();
    expect(Temporal.Instant.compare(lockUntil ?? '', wantedUntil ?? '')).toBeGreaterThanOrEqual(0);
    const eligibleFrom = instantOf(eligibleOn ?? '');
    expect(eligibleFrom.until(lockUntil ?? '').total('hours')).toBeLessThan(6);
  }

  const STEPS = fc.array(step, { minLength: 1, maxLength: 8 });
  type Step = typeof STEPS extends fc.Arbitrary<(infer One)[]> ? One : never;

  function protect(
    document: FiledDocument,
    { ending: atEnd, calendar: itsOwn, holds: placed }: Step,
  ) {
    return (lockedUntil: string | null) =>
      protectionOf(document, { ending: atEnd, calendar: itsOwn, holds: placed, lockedUntil });
  }

  function mustBeHeld({ ending: atEnd, holds: placed }: Step, isConfirmed: boolean): boolean {
    return !isConfirmed || atEnd === null || placed.some(({ release }) => release === null);
  }

  test('a lock is never shortened, and no document is ever without a hold or a lock before its date', () => {
    fc.assert(
      fc.property(aClass, STEPS, (name, steps) => {
        let lockedUntil: string | null = null;
        let isConfirmed = false;
        for (const one of steps) {
          isConfirmed ||= one.isConfirmed;
          const unconfirmed = isConfirmed ? {} : { confirmation: null };
          const { alsoServes } = one;
          const protectAt = protect(filed(name, { alsoServes, ...unconfirmed }), one);
          const protection = protectAt(lockedUntil);
          expectKept(protection, lockedUntil);
          if (mustBeHeld(one, isConfirmed)) expect(protection.hold).toBe(true);
          const { hold: isHeld, lockUntil } = protection;
          expect(protectAt(lockUntil)).toMatchObject({ hold: isHeld, lockUntil });
          lockedUntil = lockUntil;
        }
      }),
      { numRuns: 500 },
    );
  });
});
