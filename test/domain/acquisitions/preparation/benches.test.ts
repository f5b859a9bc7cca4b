import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bench,
  decideAnswer,
  decideBench,
  decideHeldBench,
  decideMatrix,
  decideOutcome,
  decideQuestion,
  matrixOf,
  type Requirement,
  recordFinding,
  warningsAbout,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { SUPPLIER_ID } from '../../../builders/fiche.ts';
import {
  ACQUISITION_ID,
  ATTESTED,
  buildBench,
  buildNeeds,
  buildPreparation,
} from '../../../builders/preparation.ts';
import { acquisition, NOW } from '../../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const BENCH_ID = '01JD0000000000000000000033';

const GIVEN = {
  supplierId: SUPPLIER_ID,
  offer: 'Boréalis Nuage privé',
  location: 'remote',
  startsOn: '2026-11-23',
  endsOn: '2026-11-27',
  dataset: { source: 'made-up', description: 'Machines virtuelles fictives.' },
  noPersonalInformation: ATTESTED,
} as const;

const plan = (changes: object = {}, status: 'open' | 'concluded' = 'open') =>
  decideBench(
    acquisition({ acquisitionId: ACQUISITION_ID, status }),
    { benchId: BENCH_ID, given: { ...GIVEN, ...changes }, memberId: 'buyer' },
    TODAY,
    NOW,
  );

const HELD = {
  location: 'remote',
  startedOn: '2026-11-18',
  endedOn: '2026-11-19',
  summary: 'Les quatre exigences ont été vérifiées.',
  reportDocumentId: null,
  noPersonalInformation: null,
} as const;

const hold = (bench: Bench, changes: object = {}, report?: { purpose: 'bench-report' | 'quote' }) =>
  decideOutcome(bench, { outcome: { ...HELD, ...changes }, report, memberId: 'buyer' }, TODAY, NOW);

const irregularitiesOf = (decided: ReturnType<typeof hold>) => {
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided.outcome?.irregularities;
};

describe('planning a bench', () => {
  it('is refused with every fault at once', () => {
    const refused = plan({
      location: 'client-data-centre',
      noPersonalInformation: null,
      startsOn: '2026-11-19',
      endsOn: '2026-11-18',
    });
    expect(isRefusal(refused) && refused.faults.map(({ code }) => code)).toEqual([
      'acquisitions.bench-not-remote',
      'acquisitions.bench-attestation-missing',
      'acquisitions.bench-in-past',
      'acquisitions.bench-dates-reversed',
    ]);
  });

  it('is refused with an attestation of tomorrow, and once the contract is concluded', () => {
    const postdated = { ...ATTESTED, signedOn: '2026-11-21' };
    expect(plan({ noPersonalInformation: postdated })).toMatchObject({
      faults: [{ code: 'acquisitions.date-in-future' }],
    });
    expect(plan({}, 'concluded')).toMatchObject({ code: 'acquisitions.preparation-closed' });
  });
});

describe('a bench that took place', () => {
  it('is regular when it was at a distance and attested before it began', () => {
    expect(irregularitiesOf(hold(buildBench()))).toEqual([]);
  });

  it('is recorded as irregular, never refused, whatever was not as it should', () => {
    const location = 'client-data-centre';
    expect(irregularitiesOf(hold(buildBench(), { location }))).toEqual(['in-client-data-centre']);
    const later = { ...ATTESTED, signedOn: '2026-11-19' };
    const unattested = buildBench({ noPersonalInformation: null });
    expect(irregularitiesOf(hold(unattested))).toEqual(['without-attestation']);
    expect(irregularitiesOf(hold(unattested, { noPersonalInformation: later }))).toEqual([
      'attested-afterwards',
    ]);
    const given = {
      supplierId: SUPPLIER_ID,
      offer: 'Boréalis Nuage privé',
      dataset: GIVEN.dataset,
    };
    const outcome = { ...HELD, location } as const;
    const command = { benchId: BENCH_ID, given, outcome, report: undefined, memberId: 'buyer' };
    const told = decideHeldBench(ACQUISITION_ID, command, TODAY, NOW);
    expect(told).toMatchObject({ wasPlanned: false });
    expect(irregularitiesOf(told)).toEqual(['in-client-data-centre', 'without-attestation']);
  });

  it('is told once, in the past, with a report that is one', () => {
    const held = hold(buildBench(), { reportDocumentId: BENCH_ID }, { purpose: 'bench-report' });
    if (isRefusal(held)) throw new Error(held.code);
    const report = { purpose: 'bench-report' } as const;
    expect(hold(held, { reportDocumentId: BENCH_ID }, report)).toEqual(held);
    expect(hold(held)).toMatchObject({ code: 'acquisitions.bench-already-held' });
    const postdated = { ...ATTESTED, signedOn: '2026-11-21' };
    expect(hold(buildBench(), { noPersonalInformation: postdated })).toMatchObject({
      code: 'acquisitions.date-in-future',
    });
    expect(hold(buildBench(), { endedOn: '2026-11-21' })).toMatchObject({
      code: 'acquisitions.date-in-future',
    });
    expect(hold(buildBench(), { endedOn: '2026-11-17' })).toMatchObject({
      code: 'acquisitions.bench-dates-reversed',
    });
    const other = hold(buildBench(), { reportDocumentId: BENCH_ID }, { purpose: 'quote' });
    expect(other).toMatchObject({ code: 'acquisitions.bench-report-not-filed' });
  });

  it('to come with a supplier that left the Catalogue is told, and nothing more once it was held', () => {
    const gone = { supplierId: SUPPLIER_ID, name: 'Boréalis inc.', status: 'withdrawn' } as const;
    const told = (bench: Bench) =>
      warningsAbout('benches', buildPreparation({ benches: [bench], suppliersGone: [gone] }));
    expect(told(buildBench())).toMatchObject([
      { code: 'acquisitions.bench-supplier-left', details: { supplier: 'Boréalis inc.' } },
    ]);
    const held = hold(buildBench());
    if (isRefusal(held)) throw new Error(held.code);
    expect(told(held).map(({ code }) => code)).toEqual(['acquisitions.bench-report-missing']);
  });

  it('is watched for irregularities, requirements without answer and a report to come', () => {
    const held = hold(buildBench({ requirementIds: ['E-01'] }), { location: 'client-data-centre' });
    if (isRefusal(held)) throw new Error(held.code);
    const requirements: Requirement[] = [
      {
        requirementId: 'E-01',
        text: 'Démarrer une machine virtuelle en moins d’une minute.',
        level: 'must',
        verification: 'Chronométrage de dix démarrages.',
        benchId: BENCH_ID,
        acquisitionId: ACQUISITION_ID,
        finding: null,
      },
    ];
    const told = warningsAbout('benches', buildPreparation({ benches: [held], requirements }));
    expect(told.map(({ code }) => code)).toEqual([
      'acquisitions.bench-irregular',
      'acquisitions.bench-requirements-unanswered',
      'acquisitions.bench-report-missing',
    ]);
  });

  it.each([
    ['confidential', false, 'copied', true],
    ['internal', true, 'copied', true],
    ['internal', false, 'copied', false],
    ['confidential', true, 'made-up', false],
    ['confidential', true, 'anonymised', false],
  ] as const)(
    'with data %s, personal %s, on a set that is %s, is told: %s',
    (classification, holdsPersonalInformation, source, isTold) => {
      const data = { text: null, classification, holdsPersonalInformation };
      const state = buildPreparation({
        benches: [buildBench({ dataset: { source, description: 'Jeu d’essai.' } })],
        needs: {
          acquisitionId: ACQUISITION_ID,
          items: buildNeeds({ data }),
          savedBy: 'buyer',
          savedAt: NOW,
        },
      });
      const codes = warningsAbout('benches', state).map(({ code }) => code);
      expect(codes).toEqual(isTold ? ['acquisitions.bench-copies-sensitive-data'] : []);
    },
  );
});

describe('the requirements of a bench', () => {
  const requirement = (requirementId: string, level: 'must' | 'should' = 'must') => ({
    requirementId,
    text: 'Démarrer une machine virtuelle en moins d’une minute.',
    level,
    verification: 'Chronométrage de dix démarrages.',
  });
  const results = ['met', 'partly-met', 'not-met', 'not-tested'] as const;

  it('P36: are matched with the answer to each: none is lost, none answered twice', () => {
    const answer = fc.option(fc.constantFrom(...results));
    const level = fc.constantFrom('must' as const, 'should' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(level, answer), { minLength: 1, maxLength: 80 }), (rows) => {
        const given = rows.map(([one], index) => requirement(`E-${index}`, one));
        const fixed = decideMatrix(buildBench(), [], given);
        if (isRefusal(fixed)) throw new Error(fixed.code);
        const found = fixed.requirements.map((one, index) => {
          const result = rows[index]?.[1] ?? null;
          const finding = { result: result ?? 'met', observation: 'Vu.', documentId: null };
          return result === null ? one : recordFinding(one, { finding, memberId: 'buyer' }, NOW);
        });
        const matrix = matrixOf(fixed.bench, found.toReversed());
        expect(matrix.requirements.map((one) => one.requirementId)).toEqual(
          given.map((one) => one.requirementId),
        );
        expect(matrix.unanswered).toEqual(
          rows.flatMap(([, result], index) => (result === null ? [`E-${index}`] : [])),
        );
        expect(matrix.unmet).toEqual(
          rows.flatMap(([one, result], index) =>
            one === 'must' && (result === 'not-met' || result === 'partly-met')
              ? [`E-${index}`]
              : [],
          ),
        );
      }),
    );
  });

  it('are rewritten until the first answer, never after; those left out are shown no more', () => {
    const first = decideMatrix(buildBench(), [], [requirement('E-01'), requirement('E-02')]);
    if (isRefusal(first)) throw new Error(first.code);
    const second = decideMatrix(first.bench, first.requirements, [requirement('E-02', 'should')]);
    if (isRefusal(second)) throw new Error(second.code);
    const stored = [...first.requirements.slice(0, 1), ...second.requirements];
    expect(matrixOf(second.bench, stored).requirements).toMatchObject([
      { requirementId: 'E-02', level: 'should' },
    ]);
    const finding = { result: 'met', observation: 'Douze secondes.', documentId: null } as const;
    const answered = second.requirements.map((one) =>
      recordFinding(one, { finding, memberId: 'buyer' }, NOW),
    );
    expect(decideMatrix(second.bench, answered, [requirement('E-03')])).toMatchObject({
      code: 'acquisitions.bench-requirements-fixed',
    });
  });
});

describe('a question of precision', () => {
  const given = {
    supplierId: SUPPLIER_ID,
    question: 'La relève hors site est-elle comprise dans le prix ?',
    askedOn: '2026-11-18',
    channel: 'email',
  } as const;
  const ask = (askedOn: string) =>
    decideQuestion(
      {
        acquisitionId: ACQUISITION_ID,
        questionId: BENCH_ID,
        given: { ...given, askedOn },
        memberId: 'buyer',
      },
      TODAY,
      NOW,
    );

  it('was asked, and answered after it was asked', () => {
    expect(ask('2026-11-21')).toMatchObject({ code: 'acquisitions.date-in-future' });
    const question = ask('2026-11-18');
    if (isRefusal(question)) throw new Error(question.code);
    const answer = (answeredOn: string) =>
      decideAnswer(
        question,
        {
          given: {
            answer: 'Oui, pour deux centres.',
            answeredBy: 'Solange Therrien',
            answeredOn,
            documentId: null,
          },
          memberId: 'buyer',
        },
        TODAY,
        NOW,
      );
    expect(answer('2026-11-17')).toMatchObject({ code: 'acquisitions.answer-before-question' });
    expect(answer('2026-11-21')).toMatchObject({ code: 'acquisitions.date-in-future' });
    expect(answer('2026-11-18')).toMatchObject({ answer: { answeredBy: 'Solange Therrien' } });
  });
});
