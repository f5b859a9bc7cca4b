import { Decimal } from 'decimal.js';
import { type Cell, type CellStyle, cellRef, colToLetter, writeXlsx } from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import type { ColumnMeaning, Grid, GridCell } from '#domain/quotes/index.ts';
import { sumOf, taxesOn, toAmount } from '#domain/values/money.ts';

export type PlantedFault =
  | 'unknown-part'
  | 'instructor-led-training'
  | 'professional-service'
  | 'line-without-part-number'
  | 'line-without-price'
  | 'quantity-invalid'
  | 'cell-unreadable'
  | 'line-arithmetic'
  | 'minimum-configuration-missing'
  | 'term-too-long'
  | 'list-price-over-fiche'
  | 'discount-over-modality'
  | 'subtotal-arithmetic'
  | 'tps-arithmetic'
  | 'tvq-arithmetic'
  | 'total-arithmetic';

export interface QuoteOptions {
  readonly faults?: readonly PlantedFault[];
  readonly number?: string;
  readonly validUntil?: string;
  readonly currency?: string;
  readonly modality?: string | null;
  /** Order of the columns; the usual one by default. */
  readonly columns?: readonly QuoteColumn[];
  readonly language?: 'fr' | 'en';
  /** Empty rows and columns before everything. */
  readonly rowOffset?: number;
  readonly columnOffset?: number;
  readonly lines?: readonly QuoteItem[];
}

export type QuoteColumn = Exclude<
  ColumnMeaning,
  'start-date' | 'end-date' | 'line-type' | 'modality' | 'mode' | 'parent'
>;

/** A line to sell: list price and discount (percent) as the supplier's configurator gives them. */
export interface QuoteItem {
  readonly section?: string;
  readonly partNumber: string;
  readonly description: string;
  readonly termMonths?: number;
  readonly listPrice: string;
  readonly discount: number;
  readonly quantity: number;
}

const item = (
  partNumber: string,
  description: string,
  listPrice: string,
  discount: number,
  quantity: number,
  termMonths?: number,
): QuoteItem => ({
  partNumber,
  description,
  listPrice,
  discount,
  quantity,
  ...(termMonths === undefined ? {} : { termMonths }),
});

const inSection = (section: string, items: readonly QuoteItem[]): QuoteItem[] =>
  items.map((one) => ({ ...one, section }));

/** Forty lines of a four-node cluster. */
export const QUOTE_ITEMS: readonly QuoteItem[] = [
  ...inSection('Nœuds de calcul', [
    item('BX-4250-G3', 'Nœud hyperconvergé BX-4250 G3, 2U', '21480.00', 28, 4),
    item('P71204-B21', 'Processeur 32 cœurs 2,6 GHz', '5895.00', 28, 8),
    item('P71312-B21', 'Mémoire 128 Go RDIMM DDR5-5600', '2310.00', 28, 48),
    item('P71424-B21', 'Disque SSD NVMe 7,68 To, usage mixte', '3640.00', 28, 24),
    item('P71502-B21', 'Module d’amorçage NVMe 480 Go en miroir', '985.00', 28, 4),
    item('P71610-B21', 'Carte réseau 2 ports 25 GbE SFP28', '1125.00', 28, 8),
    item('P71702-B21', 'Bloc d’alimentation 1 600 W enfichable à chaud', '1180.00', 28, 8),
    item('P71720-B21', 'Ensemble de rails coulissants 1U/2U', '265.00', 28, 4),
  ]),
  ...inSection('Nœud avec accélérateur graphique', [
    item('BX-6250-G3-GPU', 'Nœud hyperconvergé BX-6250 G3 avec accélérateur', '48950.00', 28, 1),
    item('P71208-B21', 'Processeur 24 cœurs 2,9 GHz', '5240.00', 28, 2),
    item('P71310-B21', 'Mémoire 64 Go RDIMM DDR5-5600', '1195.00', 28, 16),
    item('P71420-B21', 'Disque SSD NVMe 3,84 To, usage mixte', '1890.00', 28, 4),
    item('P71428-B21', 'Disque SSD NVMe 15,36 To, lecture intensive', '5980.00', 28, 2),
    item('P71502-B21', 'Module d’amorçage NVMe 480 Go en miroir', '985.00', 28, 1),
    item('P71614-B21', 'Carte réseau 2 ports 100 GbE QSFP56', '2480.00', 28, 1),
    item('P71702-B21', 'Bloc d’alimentation 1 600 W enfichable à chaud', '1180.00', 28, 2),
  ]),
  ...inSection('Réseau et bâti', [
    item('SN-2548-T', 'Commutateur 48 ports 25 GbE et 8 ports 100 GbE', '27850.00', 30, 2),
    item('CB-25G-3M', 'Câble DAC SFP28 25 GbE, 3 m', '118.00', 30, 20),
    item('CB-100G-3M', 'Câble DAC QSFP28 100 GbE, 3 m', '245.00', 30, 6),
    item('RK-42U-B', 'Bâti 42U avec panneaux latéraux', '3420.00', 15, 1),
    item('PDU-3P-32A', 'Unité de distribution électrique triphasée 32 A', '1890.00', 15, 2),
  ]),
  ...inSection('Abonnements logiciels', [
    item('SW-BLIC-OS', 'Licence perpétuelle d’hyperviseur BHV', '0.00', 0, 5),
    item('SW-BCI-PRO-PR', 'Boréalis Cloud Infrastructure Pro, abonnement', '412.00', 32.5, 256, 36),
    item(
      'SW-BCI-ULT-PR',
      'Boréalis Cloud Infrastructure Ultime, abonnement',
      '655.00',
      32.5,
      48,
      36,
    ),
    item('SW-BCM-PRO-PR', 'Boréalis Cloud Manager Pro, abonnement', '236.00', 32.5, 304, 36),
    item('SW-BCS-FILE-PR', 'Service de fichiers unifié, abonnement', '890.00', 25, 40, 36),
    item('SW-BDR-ORC-PR', 'Orchestration de la relève, abonnement', '315.00', 25, 60, 36),
    item('SW-BSEG-PR', 'Microsegmentation et pare-feu virtuel', '96.50', 25, 304, 36),
    item('SW-BKMS-PR', 'Gestion des clés de chiffrement, abonnement', '7450.00', 25, 1, 36),
  ]),
  ...inSection('Soutien', [
    item('S-BX4-PRD-36', 'Soutien Production 24 × 7, nœud BX-4000', '4980.00', 20, 4, 36),
    item('S-BX6-PRD-36', 'Soutien Production 24 × 7, nœud BX-6000', '6720.00', 20, 1, 36),
    item('S-SN-PRD-36', 'Soutien Production 24 × 7, commutateur SN', '2140.00', 20, 2, 36),
    item('S-SW-PRM-36', 'Soutien logiciel Premier', '18600.00', 20, 1, 36),
    item('TAM-REV-SEM', 'Revue semestrielle de configuration', '2600.00', 0, 6),
  ]),
  ...inSection('Services gérés inclus, entrée et sortie', [
    item('MS-INST-BX', 'Installation et mise en service d’un nœud', '1450.00', 0, 5),
    item('MS-INST-SN', 'Installation et mise en service d’un commutateur', '780.00', 0, 2),
    item('MS-UPD-36', 'Mises à jour matérielles et logicielles à distance', '12400.00', 10, 1, 36),
    item('MS-MON-36', 'Surveillance à distance des pannes matérielles', '0.00', 0, 1, 36),
    item('EN-CFG-01', 'Configuration initiale de la grappe', '9200.00', 0, 1),
    item('TR-CAP-BCI', 'Capsules de formation en ligne, administration de BCI', '0.00', 0, 10),
  ]),
];

/** What the demo plants in the first quote. */
export const DEMO_FAULTS: readonly PlantedFault[] = [
  'unknown-part',
  'instructor-led-training',
  'line-without-price',
  'line-arithmetic',
  'minimum-configuration-missing',
];

export const USUAL_COLUMNS: readonly QuoteColumn[] = [
  'line-number',
  'part-number',
  'description',
  'term',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'quantity',
  'line-total',
];

const TITLES: Readonly<Record<'fr' | 'en', Readonly<Record<QuoteColumn, string>>>> = {
  fr: {
    'line-number': 'Ligne',
    'part-number': 'No de pièce',
    description: 'Description',
    term: 'Durée (mois)',
    'list-unit-price': 'Prix unitaire courant',
    discount: 'Remise (%)',
    'net-unit-price': 'Prix unitaire net',
    quantity: 'Quantité',
    'line-total': 'Total de la ligne',
  },
  en: {
    'line-number': 'Line',
    'part-number': 'Product Code',
    description: 'Product',
    term: 'Term (Months)',
    'list-unit-price': 'List Unit Price',
    discount: 'Total Discount %',
    'net-unit-price': 'Net Unit Price',
    quantity: 'Quantity',
    'line-total': 'Total Net Price',
  },
};

const WIDTHS: Readonly<Record<QuoteColumn, number>> = {
  'line-number': 7,
  'part-number': 18,
  description: 52,
  term: 13,
  'list-unit-price': 20,
  discount: 12,
  'net-unit-price': 18,
  quantity: 10,
  'line-total': 20,
};

const thin = { style: 'thin', color: { rgb: 'B7C3D0' } } as const;
const box = { top: thin, bottom: thin, left: thin, right: thin } as const;
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const STYLES = {
  brand: { font: { bold: true, size: 18, color: { rgb: '123B5D' } } },
  title: { font: { bold: true, size: 13 } },
  label: { font: { bold: true } },
  plain: {},
  header: {
    font: { bold: true, color: { rgb: 'FFFFFF' } },
    fill: fill('123B5D'),
    alignment: { wrapText: true, vertical: 'center' },
    border: box,
  },
  section: { font: { bold: true }, fill: fill('E3EBF3') },
  cell: { border: box },
  money: { border: box, numFmt: '#,##0.00 "$"' },
  percent: { border: box, numFmt: '0.0%' },
  total: { font: { bold: true }, numFmt: '#,##0.00 "$"' },
  date: { numFmt: 'yyyy-mm-dd' },
} as const satisfies Record<string, CellStyle>;
type StyleName = keyof typeof STYLES;

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly value: GridCell['value'];
  readonly style: StyleName;
  readonly formula?: string;
}

/** The first sheet of a quote, with the cell where each planted fault must be found. */
export interface QuoteSheet {
  readonly name: string;
  readonly cells: readonly Placed[];
  readonly faultCells: ReadonlyMap<PlantedFault, string>;
  readonly columns: readonly QuoteColumn[];
  readonly headerRow: number;
  readonly columnOffset: number;
}

const SHEET = 'Soumission';

export function layOutQuote(options: QuoteOptions = {}): QuoteSheet {
  return new QuoteWriter(options).write();
}

/** The quote as the workbook adapter would read it, without the workbook. */
export function buildQuoteGrids(options: QuoteOptions = {}): Grid[] {
  const sheet = layOutQuote(options);
  const rows = Map.groupBy(sheet.cells, ({ row }) => row);
  return [
    {
      sheet: sheet.name,
      hidden: false,
      rows: [...rows].map(([row, cells]) => ({
        number: row + 1,
        cells: cells
          .toSorted((a, b) => a.column - b.column)
          .map(({ column, value, style, formula }) => ({
            ref: cellRef(row, column),
            column,
            value,
            ...(formula === undefined ? {} : { formula }),
            ...(style === 'percent' ? { percent: true as const } : {}),
          })),
      })),
    },
  ];
}

/** A price quote as an XLSX workbook of two sheets; conform unless faults are planted. */
export async function buildQuoteWorkbook(options: QuoteOptions = {}): Promise<Uint8Array> {
  const sheet = layOutQuote(options);
  const cells = new Map<string, Partial<Cell>>();
  const rows: (string | number | boolean | Date | null)[][] = [];
  for (const placed of sheet.cells) {
    while (rows.length <= placed.row) rows.push([]);
    const values = rows[placed.row] ?? [];
    while (values.length <= placed.column) values.push(null);
    values[placed.column] = storedValue(placed.value);
    cells.set(`${placed.row},${placed.column}`, {
      style: STYLES[placed.style],
      ...(placed.formula === undefined
        ? {}
        : { formula: placed.formula, formulaResult: storedValue(placed.value) }),
    });
  }
  return await writeXlsx({
    sheets: [
      {
        name: sheet.name,
        rows,
        cells,
        columns: [
          ...Array.from({ length: sheet.columnOffset }, () => ({ width: 4 })),
          ...sheet.columns.map((column) => ({ width: WIDTHS[column] })),
        ],
        freezePane: { rows: sheet.headerRow },
      },
      conditionsSheet(),
    ],
    properties: { title: 'Soumission de prix', creator: 'Boréalis Infrastructure inc.' },
  });
}

/** The quote as first received, with several faults. */
export const buildFaultyQuoteWorkbook = (options: QuoteOptions = {}): Promise<Uint8Array> =>
  buildQuoteWorkbook({ number: 'BQ-0048213', faults: DEMO_FAULTS, ...options });

/** The same quote, corrected by the supplier. */
export const buildCorrectedQuoteWorkbook = (options: QuoteOptions = {}): Promise<Uint8Array> =>
  buildQuoteWorkbook({ number: 'BQ-0048213 rév. 2', ...options });

function storedValue(value: GridCell['value']): string | number | boolean | Date {
  if (value instanceof Temporal.PlainDate) return new Date(`${value.toString()}T00:00:00Z`);
  return value;
}

function conditionsSheet() {
  const conditions = [
    'Conditions de la soumission',
    'Les prix sont en dollars canadiens et excluent les frais de gestion du Courtier.',
    'La livraison est faite dans le centre de traitement informatique du client.',
    'Les conditions du contrat spécifique et de la fiche du fournisseur s’appliquent.',
  ];
  return {
    name: 'Conditions',
    rows: conditions.map((text) => [text]),
    cells: new Map<string, Partial<Cell>>([['0,0', { style: STYLES.title }]]),
    columns: [{ width: 96 }],
  };
}

class QuoteWriter {
  readonly #options: QuoteOptions;
  readonly #columns: readonly QuoteColumn[];
  readonly #cells: Placed[] = [];
  readonly #faultCells = new Map<PlantedFault, string>();
  readonly #totals: string[] = [];
  #row: number;
  #lineNumber = 0;

  constructor(options: QuoteOptions) {
    this.#options = options;
    this.#columns = options.columns ?? USUAL_COLUMNS;
    this.#row = options.rowOffset ?? 0;
  }

  write(): QuoteSheet {
    this.#letterhead();
    const headerRow = this.#header();
    for (const [section, items] of Map.groupBy(this.#items(), (one) => one.section ?? '')) {
      if (section !== '') this.#put('part-number', section, 'section');
      this.#row += section === '' ? 0 : 1;
      for (const one of items) this.#line(one);
    }
    this.#filler();
    this.#writeTotals(headerRow);
    return {
      name: SHEET,
      cells: this.#cells,
      faultCells: this.#faultCells,
      columns: this.#columns,
      headerRow,
      columnOffset: this.#options.columnOffset ?? 0,
    };
  }

  #letterhead(): void {
    const { number = 'BQ-0048213', validUntil = '2027-02-26', currency = 'CAD' } = this.#options;
    const { modality = 'MP-02' } = this.#options;
    this.#lead('Boréalis Infrastructure inc.', 'brand');
    this.#lead('1200, rue des Aurores, bureau 400, Québec (Québec)  G1R 0A1', 'plain');
    this.#row += 1;
    this.#lead('SOUMISSION DE PRIX', 'title');
    this.#pair('Numéro de soumission', number);
    this.#pair('Date de la soumission', Temporal.PlainDate.from('2026-11-09'));
    this.#pair('Valide jusqu’au', Temporal.PlainDate.from(validUntil));
    this.#pair('Client', 'Ville de Val-des-Érables, Service des technologies');
    this.#pair('Devise', currency);
    if (modality !== null) this.#pair('Modalité de prix', modality);
    this.#row += 1;
  }

  #header(): number {
    for (const column of this.#columns) {
      this.#put(column, TITLES[this.#options.language ?? 'fr'][column], 'header');
    }
    const [first] = this.#columns;
    if (first !== undefined) this.#plant('minimum-configuration-missing', first);
    this.#row += 1;
    return this.#row;
  }

  /** The lines to sell, with those that a planted fault adds or alters. */
  #items(): readonly QuoteItem[] {
    const items = this.#options.lines ?? QUOTE_ITEMS;
    const section = 'Ajouts demandés';
    const added: QuoteItem[] = [];
    if (this.#has('unknown-part')) {
      added.push({
        ...item('BX-ACC-7731', 'Module accélérateur de chiffrement', '4250.00', 20, 2),
        section,
      });
    }
    if (this.#has('instructor-led-training')) {
      const name = 'Formation des administrateurs donnée par un formateur, 3 jours';
      added.push({ ...item('EDU-BCI-ADM-3J', name, '6900.00', 0, 1), section });
    }
    if (this.#has('professional-service')) {
      const name = 'Services professionnels : migration des machines virtuelles';
      added.push({ ...item('PS-MIG-VM', name, '18500.00', 0, 1), section });
    }
    const kept = this.#has('minimum-configuration-missing')
      ? items.map((one) => (/^BX-/.test(one.partNumber) ? { ...one, quantity: 1 } : one))
      : items;
    return [...kept, ...added];
  }

  #line(one: QuoteItem): void {
    this.#lineNumber += 1;
    const listPrice = this.#altered('list-price-over-fiche', one, 'P71720-B21')
      ? new Decimal(one.listPrice).plus(35).toFixed(2)
      : one.listPrice;
    const discount = this.#altered('discount-over-modality', one, 'PDU-3P-32A') ? 45 : one.discount;
    const net = toAmount(new Decimal(100).minus(discount).div(100).times(listPrice));
    const months = this.#altered('term-too-long', one, 'SW-BCS-FILE-PR') ? 60 : one.termMonths;
    this.#put('line-number', this.#lineNumber, 'cell');
    this.#put('part-number', one.partNumber, 'cell');
    this.#put('description', one.description, 'cell');
    this.#put('term', months ?? '', 'cell');
    this.#put('list-unit-price', Number(listPrice), 'money');
    this.#put('discount', discount / 100, 'percent');
    this.#put('net-unit-price', Number(net), 'money');
    this.#put('quantity', one.quantity, 'cell');
    const total = toAmount(new Decimal(net).times(one.quantity));
    this.#totals.push(this.#putTotal(one, total));
    this.#disturb(one);
    this.#plantOnLine(one);
    this.#row += 1;
  }

  /** Writes the total of a line; answers what the sheet adds up. */
  #putTotal(one: QuoteItem, total: string): string {
    if (this.#altered('line-without-price', one, 'S-SN-PRD-36')) return '0';
    if (this.#altered('line-arithmetic', one, 'CB-25G-3M')) {
      const wrong = new Decimal(total).plus('163.20').toFixed(2);
      this.#put('line-total', Number(wrong), 'money');
      return wrong;
    }
    const formula = `${this.#ref('net-unit-price')}*${this.#ref('quantity')}`;
    this.#put('line-total', Number(total), 'money', formula);
    return total;
  }

  #disturb(one: QuoteItem): void {
    if (this.#altered('line-without-price', one, 'S-SN-PRD-36')) {
      this.#replace('net-unit-price', '');
      this.#replace('discount', '');
    }
    if (this.#altered('line-without-part-number', one, 'RK-42U-B'))
      this.#replace('part-number', '');
    if (this.#altered('cell-unreadable', one, 'TAM-REV-SEM')) this.#replace('quantity', 'six');
    if (this.#altered('quantity-invalid', one, 'MS-MON-36')) this.#replace('quantity', 0);
  }

  #plantOnLine(one: QuoteItem): void {
    const plans: readonly (readonly [PlantedFault, string, QuoteColumn])[] = [
      ['unknown-part', 'BX-ACC-7731', 'part-number'],
      ['instructor-led-training', 'EDU-BCI-ADM-3J', 'part-number'],
      ['professional-service', 'PS-MIG-VM', 'part-number'],
      ['line-without-part-number', 'RK-42U-B', 'part-number'],
      ['line-without-price', 'S-SN-PRD-36', 'net-unit-price'],
      ['quantity-invalid', 'MS-MON-36', 'quantity'],
      ['cell-unreadable', 'TAM-REV-SEM', 'quantity'],
      ['line-arithmetic', 'CB-25G-3M', 'line-total'],
      ['term-too-long', 'SW-BCS-FILE-PR', 'term'],
      ['list-price-over-fiche', 'P71720-B21', 'list-unit-price'],
      ['discount-over-modality', 'PDU-3P-32A', 'discount'],
    ];
    for (const [fault, partNumber, column] of plans) {
      if (this.#altered(fault, one, partNumber)) this.#plant(fault, column);
    }
  }

  #filler(): void {
    this.#put('part-number', 'Term-Months', 'cell');
    this.#put('quantity', 36, 'cell');
    this.#put('net-unit-price', 0, 'money');
    this.#row += 2;
  }

  #writeTotals(headerRow: number): void {
    const subtotal = sumOf(this.#totals).plus(this.#has('subtotal-arithmetic') ? 10 : 0);
    const taxes = taxesOn(subtotal);
    const tps = new Decimal(taxes.tps).plus(this.#has('tps-arithmetic') ? 1 : 0);
    const tvq = new Decimal(taxes.tvq).plus(this.#has('tvq-arithmetic') ? 1 : 0);
    const total = subtotal
      .plus(tps)
      .plus(tvq)
      .plus(this.#has('total-arithmetic') ? 5 : 0);
    const column = this.#letter('line-total');
    const formula = this.#has('subtotal-arithmetic')
      ? undefined
      : `SUM(${column}${headerRow + 1}:${column}${this.#row - 1})`;
    this.#total('Sous-total avant taxes', subtotal, 'subtotal-arithmetic', formula);
    this.#total('TPS (5 %)', tps, 'tps-arithmetic');
    this.#total('TVQ (9,975 %)', tvq, 'tvq-arithmetic');
    this.#total('Total', total, 'total-arithmetic');
  }

  #total(label: string, amount: Decimal, fault: PlantedFault, formula?: string): void {
    this.#put('description', label, 'label');
    this.#put('line-total', amount.toNumber(), 'total', formula);
    this.#plant(fault, 'line-total');
    this.#row += 1;
  }

  #lead(text: string, style: StyleName): void {
    this.#at(0, text, style);
    this.#row += 1;
  }

  #pair(label: string, value: GridCell['value']): void {
    this.#at(0, label, 'label');
    this.#at(2, value, typeof value === 'string' ? 'plain' : 'date');
    this.#row += 1;
  }

  #at(column: number, value: GridCell['value'], style: StyleName): void {
    const offset = this.#options.columnOffset ?? 0;
    this.#cells.push({ row: this.#row, column: column + offset, value, style });
  }

  #put(column: QuoteColumn, value: GridCell['value'], style: StyleName, formula?: string): void {
    const index = this.#index(column);
    if (index === undefined) return;
    const placed = { row: this.#row, column: index, value, style };
    this.#cells.push(formula === undefined ? placed : { ...placed, formula });
  }

  #replace(column: QuoteColumn, value: GridCell['value']): void {
    const index = this.#cells.findIndex(
      (cell) => cell.row === this.#row && cell.column === this.#index(column),
    );
    const cell = this.#cells[index];
    if (cell !== undefined) this.#cells[index] = { ...cell, value };
  }

  #index(column: QuoteColumn): number | undefined {
    const index = this.#columns.indexOf(column);
    return index === -1 ? undefined : index + (this.#options.columnOffset ?? 0);
  }

  #letter(column: QuoteColumn): string {
    return colToLetter(this.#index(column) ?? 0);
  }

  #ref(column: QuoteColumn): string {
    return `${this.#letter(column)}${this.#row + 1}`;
  }

  #plant(fault: PlantedFault, column: QuoteColumn): void {
    if (this.#has(fault)) this.#faultCells.set(fault, this.#ref(column));
  }

  #altered(fault: PlantedFault, one: QuoteItem, partNumber: string): boolean {
    return this.#has(fault) && one.partNumber === partNumber;
  }

  #has(fault: PlantedFault): boolean {
    return this.#options.faults?.includes(fault) === true;
  }
}
