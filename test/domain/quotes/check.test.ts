import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CheckInput,
  checkQuote,
  type Finding,
  type Grid,
  type Report,
  readQuote,
  reportSchema,
} from '#domain/quotes/index.ts';
import { buildFicheContent, buildFicheVersion } from '../../builders/fiche.ts';
import {
  buildQuoteGrids,
  layOutQuote,
  type PlantedFault,
  QUOTE_ITEMS,
  type QuoteColumn,
  type QuoteItem,
  type QuoteOptions,
  USUAL_COLUMNS,
} from '../../builders/quote-workbook.ts';

const TODAY = '2026-11-16';

interface Circumstances {
  readonly today?: string;
  readonly termMonths?: number;
  readonly extendsPriorContract?: NonNullable<CheckInput['acquisition']['extendsPriorContract']>;
  readonly fiche?: Parameters<typeof buildFicheContent>[0];
}

function check(grids: readonly Grid[], circumstances: Circumstances = {}): Report {
  const { today = TODAY, termMonths = 36, extendsPriorContract, fiche } = circumstances;
  return checkQuote({
    reading: readQuote(grids),
    source: null,
    exchange: null,
    ficheVersion: buildFicheVersion({ content: buildFicheContent(fiche) }),
    acquisition: {
      termMonths,
      ...(extendsPriorContract === undefined ? {} : { extendsPriorContract }),
    },
    today,
  });
}

const checkBuilt = (options: QuoteOptions = {}, circumstances: Circumstances = {}): Report =>
  check(buildQuoteGrids(options), circumstances);

const serious = (report: Report): Finding[] =>
  report.findings.filter((finding) => finding.severity !== 'info');

const codes = (report: Report): string[] => serious(report).map((finding) => finding.code);

/** The usual quote with one line more. */
const withLine = (line: Partial<QuoteItem>): QuoteOptions => ({
  lines: [
    ...QUOTE_ITEMS,
    {
      partNumber: 'XX-1',
      description: 'Ligne',
      listPrice: '10.00',
      discount: 0,
      quantity: 1,
      ...line,
    },
  ],
});

const FAULTS: readonly PlantedFault[] = [
  'unknown-part',
  'instructor-led-training',
  'professional-service',
  'line-without-part-number',
  'line-without-price',
  'quantity-invalid',
  'cell-unreadable',
  'line-arithmetic',
  'minimum-configuration-missing',
  'term-too-long',
  'list-price-over-fiche',
  'discount-over-modality',
  'subtotal-arithmetic',
  'tps-arithmetic',
  'tvq-arithmetic',
  'total-arithmetic',
];

const layout = fc.record({
  columns: fc.shuffledSubarray([...USUAL_COLUMNS], { minLength: USUAL_COLUMNS.length }),
  rowOffset: fc.nat({ max: 30 }),
  columnOffset: fc.nat({ max: 30 }),
  language: fc.constantFrom('fr' as const, 'en' as const),
});

const items = fc
  .array(
    fc.record({
      source: fc.constantFrom(...QUOTE_ITEMS),
      quantity: fc.integer({ min: 1, max: 5000 }),
      cents: fc.integer({ min: 0, max: 50_000_000 }),
      discount: fc.integer({ min: 0, max: 340 }).map((tenths) => tenths / 10),
    }),
    { maxLength: 12 },
  )
  .map((extra) => [
    ...QUOTE_ITEMS,
    ...extra.map(({ source, quantity, cents, discount }) => ({
      ...source,
      quantity,
      discount,
      listPrice: (cents / 100).toFixed(2),
    })),
  ]);

describe('a quote', () => {
  it('is conform as the supplier corrected it, and its report matches its schema', () => {
    const report = checkBuilt();
    expect(report.result).toBe('conform');
    expect(report.lines).toHaveLength(QUOTE_ITEMS.length);
    expect(report.lines.every((line) => line.component !== null)).toBe(true);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it('stays conform whatever its layout, language and prices', () => {
    fc.assert(
      fc.property(layout, items, (where, lines) => {
        const free = { offers: withoutListPrices() };
        const report = checkBuilt({ ...where, lines }, { fiche: free });
        expect(serious(report)).toEqual([]);
        expect(report.totals.stated).toEqual(report.totals.computed);
      }),
      { numRuns: 60 },
    );
  });

  it('shows any single planted fault at its cell, and nothing else', () => {
    fc.assert(
      fc.property(layout, fc.constantFrom(...FAULTS), (where, fault) => {
        const options = { ...where, faults: [fault] };
        const cell = layOutQuote(options).faultCells.get(fault);
        const found = serious(checkBuilt(options));
        expect(found.map(({ code, place }) => [code, place?.cell])).toEqual([[fault, cell]]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives every finding at once, the worst first', () => {
    const report = checkBuilt({ faults: FAULTS.filter((fault) => !fault.endsWith('-arithmetic')) });
    expect(report.result).toBe('refused');
    expect(new Set(codes(report)).size).toBe(FAULTS.length - 5);
    const weights = report.findings.map(({ severity }) =>
      ['error', 'warning', 'info'].indexOf(severity),
    );
    expect(weights).toEqual(weights.toSorted());
    expect(report.findings.map(({ id }) => id)).toEqual(report.findings.map((_, i) => `F${i + 1}`));
  });

  it('of 500 lines counts each of them once', () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) => QUOTE_ITEMS[index % QUOTE_ITEMS.length],
    );
    const report = check(buildQuoteGrids({ lines: lines.filter((line) => line !== undefined) }));
    expect(report.lines.filter(({ counted }) => counted)).toHaveLength(500);
    expect(report.totals.computed.subtotal).toBe(report.totals.stated.subtotal);
  });
});

describe('prices', () => {
  it('P21: a list price that lives on the configurator is said to be unverifiable, once, and is no fault', () => {
    const report = checkBuilt();
    const notes = report.findings.filter(({ code }) => code === 'list-price-unverifiable');
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({
      severity: 'info',
      found: expect.stringMatching(/^\d+-\d+, /),
    });
    expect(checkBuilt({}, { fiche: { offers: withoutListPrices() } }).result).toBe('conform');
  });

  it('of zero or « inclus » are prices', () => {
    const grids = buildQuoteGrids();
    const included = withCells(grids, (value) => (value === 0 ? 'inclus' : value));
    const report = check(included);
    expect(report.lines.filter((line) => line.included)).not.toEqual([]);
    expect(codes(report)).not.toContain('line-without-price');
  });

  it('under the list without any modality are told, line by line', () => {
    const report = checkBuilt({ modality: null });
    const discounted = QUOTE_ITEMS.filter((item) => item.discount > 0);
    expect(codes(report)).toEqual(discounted.map(() => 'discount-without-modality'));
    expect(report.result).toBe('conform-with-warnings');
  });

  it('under a modality that the fiche does not know are told', () => {
    expect(new Set(codes(checkBuilt({ modality: 'MP-77' })))).toEqual(
      new Set(['modality-unknown']),
    );
  });
});

describe('the scope', () => {
  it.each([
    ['EDU-ADM', 'Administration avancée', 'instructor-led-training'],
    ['XX-2', 'Atelier de prise en main, groupe de huit', 'instructor-led-training'],
    ['XX-3', 'Capsule de formation adaptée à votre organisme', 'customisation'],
    ['XX-4', 'Capsule de formation en ligne', 'unknown-part'],
    ['CNS-ARCH', 'Revue', 'professional-service'],
    ['XX-5', 'Services professionnels, banque de 40 h', 'professional-service'],
    ['XX-6', 'Installation d’une baie', 'unknown-part'],
  ])('%s « %s » is told as %s', (partNumber, description, code) => {
    expect(codes(checkBuilt(withLine({ partNumber, description })))).toEqual([code]);
  });

  it('holds what the fiche holds, whatever the words of the quote', () => {
    const description = 'Services professionnels d’installation et formation';
    const line = { partNumber: 'ms-inst-bx', description, listPrice: '1450.00' };
    expect(checkBuilt(withLine(line)).result).toBe('conform');
  });

  it('knows a part however its number was pasted', () => {
    const line = { partNumber: ' cb\u201125g\u201103m'.replace('03', '3'), listPrice: '118.00' };
    expect(checkBuilt(withLine(line)).result).toBe('conform');
  });

  it('is not held to the minimum configuration when it extends a contract made through the broker', () => {
    const faults: PlantedFault[] = ['minimum-configuration-missing'];
    const report = checkBuilt(
      { faults },
      {
        extendsPriorContract: { reference: 'CS-2025-031', inUse: 'owned' },
      },
    );
    expect(report.result).toBe('conform');
    expect(report.findings.map(({ code }) => code)).toContain('evolution-of-prior-contract');
  });
});

describe('terms', () => {
  it('refuse a quote whose validity has passed, from the day after', () => {
    const valid = { validUntil: '2026-11-16' };
    expect(checkBuilt(valid, { today: '2026-11-16' }).result).toBe('conform');
    expect(codes(checkBuilt(valid, { today: '2026-11-17' }))).toEqual(['validity-passed']);
  });

  it('warn when a line is not for the term of the dossier', () => {
    expect(new Set(codes(checkBuilt({}, { termMonths: 24 })))).toEqual(new Set(['term-differs']));
  });
});

describe('what cannot be read for certain', () => {
  it('asks for a person when there is no table', () => {
    const report = check([{ sheet: 'Lettre', hidden: false, rows: [] }]);
    expect(report.result).toBe('needs-reading');
    expect(codes(report)).toContain('table-not-found');
  });

  it.each(['part-number', 'quantity'] as const)(
    'asks for a person without a %s column',
    (absent) => {
      const columns = USUAL_COLUMNS.filter((column) => column !== absent);
      const report = checkBuilt({ columns });
      expect(report.result).toBe('needs-reading');
      expect(report.findings[0]).toMatchObject({ code: 'column-missing', subject: absent });
    },
  );

  it('asks for a person when two columns could be the net price', () => {
    const grids = withCells(buildQuoteGrids(), (value) =>
      value === 'Prix unitaire courant' ? 'Prix net' : value,
    );
    expect(check(grids).findings[0]).toMatchObject({ code: 'column-ambiguous' });
  });

  it('says which columns were understood as what', () => {
    const columns: QuoteColumn[] = ['quantity', 'part-number', 'net-unit-price', 'line-total'];
    const { understoodColumns } = checkBuilt({ columns });
    expect(understoodColumns.map(({ meaning }) => meaning)).toEqual(columns);
    expect(understoodColumns[1]?.title).toBe('No de pièce');
  });
});

function withCells(
  grids: readonly Grid[],
  alter: (value: Grid['rows'][number]['cells'][number]['value']) => typeof value,
): Grid[] {
  return grids.map((grid) => ({
    ...grid,
    rows: grid.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, value: alter(cell.value) })),
    })),
  }));
}

function withoutListPrices() {
  return buildFicheContent().offers.map((offer) => ({
    ...offer,
    components: Object.fromEntries(
      Object.entries(offer.components).map(([group, components]) => [
        group,
        components.map((component) => ({ ...component, listPrice: null })),
      ]),
    ) as typeof offer.components,
  }));
}
