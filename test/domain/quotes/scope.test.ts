import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/quotes/index.ts';
import { buildFicheContent } from '../../builders/fiche.ts';
import {
  buildLine,
  type Circumstances,
  checkReading,
  type ReadLine,
  seriousCodes,
} from '../../builders/reading.ts';

function checkLine(line: Partial<ReadLine>, circumstances: Circumstances = {}) {
  const report = checkReading({ lines: [buildLine(10, line)] }, circumstances);
  const serious = seriousCodes(report);
  return { report, serious, first: report.findings.find(({ code }) => code === serious[0]) };
}

const withComponent = (changes: Record<string, unknown>): Circumstances => ({
  fiche: {
    offers: buildFicheContent().offers.map((offer) => ({
      ...offer,
      components: {
        ...offer.components,
        solution: offer.components.solution.map((one) =>
          one.partNumber === 'SN-2548-T' ? { ...one, ...changes } : one,
        ),
      },
    })),
  },
});

describe('a part number', () => {
  it.each([
    ['P71204-B21#0D1', 'P71204-B21'],
    ['p71204-b21 #aba', 'P71204-B21'],
    [' sn\u20112548-t', 'SN-2548-T'],
  ])('%s is that of %s', (partNumber, expected) => {
    const { report, serious } = checkLine({ partNumber });
    expect(serious).toEqual([]);
    expect(report.lines[0]?.component?.partNumber).toBe(expected);
  });

  it.each([
    ['without its ending', 'P71312', 'P71312-B21'],
    ['with a sign exchanged', 'SN-2584-T', 'SN-2548-T'],
    ['with a sign wrong', 'RK-42V-B', 'RK-42U-B'],
    ['with a sign missing', 'BX-425-G3', 'BX-4250-G3'],
    ['with a sign too many', 'SW-BK8SS-PR', 'SW-BK8S-PR'],
    ['with other separators', 'PDU.3P.32A', 'PDU-3P-32A'],
  ])('%s is not known, and a question suggests the only one it may be', (_, partNumber, meant) => {
    const { report, first } = checkLine({ partNumber });
    expect(first).toMatchObject({ code: 'unknown-part', subject: partNumber, expected: meant });
    expect(report.lines[0]?.component).toBeNull();
  });

  it.each(['P71206-B21', 'ZZ-9', 'TOUT-AUTRE-CHOSE'])(
    '%s, near to several or to none, suggests nothing',
    (partNumber) => {
      expect(checkLine({ partNumber }).first).toMatchObject({
        code: 'unknown-part',
        expected: null,
      });
    },
  );
});

describe('a component', () => {
  it('withdrawn is told from its day on, for the broker to admit', () => {
    const withdrawn = (withdrawnOn: string) => checkLine({}, withComponent({ withdrawnOn }));
    expect(withdrawn('2026-11-17').serious).toEqual([]);
    expect(withdrawn('2026-11-16').first).toMatchObject({
      code: 'component-withdrawn',
      severity: 'error',
      remedy: 'admit',
      found: '2026-11-16',
    });
  });

  it('is in scope whatever the words, when the fiche includes it', () => {
    const description = 'Services professionnels d’installation, formation sur mesure';
    expect(checkLine({ partNumber: 'MS-INST-BX', description }).serious).toEqual([]);
  });
});

describe('a service that the fiche excludes', () => {
  it.each([
    [{ partNumber: 'ps-mig-vm', description: 'Lot de transition' }, 'professional-service', 'P8'],
    [{ partNumber: 'EDU-BCI-5J', description: 'Accès en ligne' }, 'instructor-led-training', 'P9'],
    [
      { partNumber: 'XX-77', description: 'ADAPTATION du matériel de formation.' },
      'customisation',
      'P9',
    ],
    [
      { partNumber: null, description: 'Migration des charges de travail' },
      'professional-service',
      'P8',
    ],
  ] as const)('is told by its number or its very name: %o', (line, code, rule) => {
    const { serious, first } = checkLine(line);
    expect(serious).toEqual([code]);
    expect(first).toMatchObject({ rule, severity: 'error', remedy: 'overrule' });
  });
});

describe('buying or leasing', () => {
  const mode = (line: ReadLine['mode'], quote: ReadLine['mode'], wanted: ReadLine['mode']) =>
    checkReading(
      { lines: [buildLine(10, { mode: line }), buildLine(11)], quote: { mode: quote } },
      { acquisition: { termMonths: 36, ...(wanted === null ? {} : { mode: wanted }) } },
    ).findings.filter(({ code }) => code === 'mode-differs');

  it.each([
    ['nobody says it', null, null, null, 0],
    ['all agree', 'lease', 'lease', 'lease', 0],
    ['the dossier does not say', 'lease', null, null, 0],
    ['the quote says otherwise', 'lease', 'lease', 'purchase', 1],
    ['one line says otherwise', 'lease', null, 'purchase', 1],
    ['one line says as the dossier', 'purchase', 'lease', 'purchase', 1],
  ] as const)('is told once when %s', (_, line, quote, wanted, count) => {
    expect(mode(line, quote, wanted)).toHaveLength(count);
  });

  it('a component in a way that the fiche does not offer is for the broker to admit', () => {
    const onlyBought = withComponent({ modes: ['purchase'] });
    const acquisition = { termMonths: 36, mode: 'purchase' as const };
    expect(checkLine({}, { ...onlyBought, acquisition }).serious).toEqual([]);
    expect(checkLine({ mode: 'lease' }, { ...onlyBought, acquisition }).first).toMatchObject({
      code: 'mode-not-offered',
      remedy: 'admit',
      expected: 'purchase',
      found: 'lease',
    } satisfies Partial<Finding>);
  });
});

describe('the minimum configuration', () => {
  const short: Circumstances = {
    fiche: {
      minimumConfiguration: [{ label: 'Trois nœuds', anyOf: ['BX-4250-G3'], minimumQuantity: 3 }],
    },
  };
  const extending = (inUse: 'owned' | 'leased' | 'returned', line: Partial<ReadLine> = {}) =>
    checkLine(line, {
      ...short,
      acquisition: { termMonths: 36, extendsPriorContract: { reference: 'CS-2024-008', inUse } },
    });

  it('is asked of a new solution', () => {
    expect(checkLine({}, short).serious).toEqual(['minimum-configuration-missing']);
  });

  it.each(['owned', 'leased'] as const)('is not of the extension of a solution still %s', (use) => {
    const { report, serious } = extending(use);
    expect(serious).toEqual([]);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'evolution-of-prior-contract', found: 'CS-2024-008' }),
    );
  });

  it('is asked again, in one finding, once the leased solution was given back', () => {
    expect(extending('returned').first).toMatchObject({
      code: 'prior-solution-returned',
      rule: 'G16',
      severity: 'error',
      found: 'CS-2024-008',
    });
    expect(extending('returned').serious).toHaveLength(1);
    const complete = { partNumber: 'BX-4250-G3', quantity: '3' };
    expect(extending('returned', complete).serious).toEqual([]);
  });

  it('is not asked of the amendment of a contract in force', () => {
    const acquisition = { termMonths: 12, amends: { monthsLeft: 20 } };
    expect(checkLine({}, { ...short, acquisition }).serious).toEqual([]);
  });
});
