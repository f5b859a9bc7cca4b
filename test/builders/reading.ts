import { type CheckInput, checkQuote, type Report } from '#domain/quotes/index.ts';
import { buildFicheContent, buildFicheVersion } from './fiche.ts';

type Reading = CheckInput['reading'];
export type ReadLine = Reading['lines'][number];

const LETTERS = {
  'part-number': 'A',
  description: 'B',
  term: 'C',
  'list-unit-price': 'D',
  discount: 'E',
  'net-unit-price': 'F',
  quantity: 'G',
  'line-total': 'H',
  'start-date': 'I',
  'end-date': 'J',
  mode: 'K',
} as const;

/** A switch of 100 $, whose list price lives on the configurator; its total follows from its price and quantity. */
export function buildLine(row: number, overrides: Partial<ReadLine> = {}): ReadLine {
  const { netUnitPrice = '100.00', quantity = '1' } = overrides;
  const total = Number(netUnitPrice ?? 0) * Number(quantity ?? 0);
  return {
    sheet: 'Soumission',
    row,
    cells: Object.fromEntries(
      Object.entries(LETTERS).map(([meaning, letter]) => [meaning, `${letter}${row}`]),
    ),
    partNumber: 'SN-2548-T',
    description: 'Commutateur 48 ports',
    termMonths: null,
    listUnitPrice: null,
    discountPercent: null,
    netUnitPrice,
    quantity,
    lineTotal: netUnitPrice === null ? null : total.toFixed(2),
    included: false,
    startsOn: null,
    endsOn: null,
    lineType: null,
    modality: null,
    mode: null,
    section: null,
    parentRow: null,
    ...overrides,
  };
}

export type ReadingOptions = Partial<Omit<Reading, 'quote' | 'totals'>> & {
  readonly quote?: Partial<Reading['quote']>;
  readonly totals?: Partial<Reading['totals']>;
};

/** A quote as it reads, without its file: CAD, valid, and stating no total. */
export function buildReading({ quote, totals, ...overrides }: ReadingOptions = {}): Reading {
  const at = (row: number) => ({ sheet: 'Soumission', row, cell: `H${row}` });
  return {
    lines: [buildLine(10)],
    quote: {
      number: 'BQ-0048213',
      currency: 'CAD',
      issuedOn: '2026-11-09',
      validUntil: '2027-02-26',
      validForDays: null,
      modality: 'MP-02',
      mode: null,
      ...quote,
    },
    totals: { subtotal: null, discount: null, tps: null, tvq: null, total: null, ...totals },
    sections: [],
    optionalSections: [],
    totalPlaces: { subtotal: at(90), discount: at(91), tps: at(92), tvq: at(93), total: at(94) },
    headerPlace: { sheet: 'Soumission', row: 9, cell: 'A9' },
    understoodColumns: [],
    notes: [],
    ...overrides,
  };
}

export interface Circumstances extends Partial<Omit<CheckInput, 'reading' | 'ficheVersion'>> {
  readonly fiche?: Parameters<typeof buildFicheContent>[0];
}

/** Checks a reading against a fiche without a minimum configuration, so that each test says all it needs. */
export function checkReading(options: ReadingOptions, circumstances: Circumstances = {}): Report {
  const { fiche, ...given } = circumstances;
  const content = buildFicheContent({ minimumConfiguration: [], ...fiche });
  return checkQuote({
    reading: buildReading(options),
    source: null,
    ficheVersion: buildFicheVersion({ content }),
    acquisition: { termMonths: 36 },
    exchange: null,
    today: '2026-11-16',
    ...given,
  });
}

/** The findings above information, by code; a quote that states no total is not told of it. */
export function seriousCodes({ findings }: Report): string[] {
  return findings
    .filter(({ severity, code }) => severity !== 'info' && code !== 'total-not-stated')
    .map(({ code }) => code);
}
