import { Decimal } from 'decimal.js';
import ExcelJS from 'exceljs';
import { cellRef, colToLetter } from 'hucre/xlsx';
import { Temporal } from 'temporal-polyfill';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import type { ColumnMeaning } from '#domain/quotes/index.ts';
import { sumOf, taxesOn, toAmount } from '#domain/values/money.ts';
import { QUOTE_ITEMS, type QuoteItem } from './quote-workbook.ts';

/** The same lines to sell, as different suppliers' systems would write them. */
export const VENDOR_STYLES = [
  /** English XLSX, MM/DD/YYYY, filler rows, sections, merged titles. */
  'nutanix',
  /** Bundles and their details, numbered 1, 1.1; two-row header. */
  'hpe',
  /** Parents that repeat themselves among their details; two tables in one sheet. */
  'lenovo',
  /** French text with semicolons and decimal commas. */
  'csv',
  /** French PDF: wrapped part numbers, split currency, headers and footers on each page. */
  'pdf',
] as const;
export type VendorStyle = (typeof VENDOR_STYLES)[number];

/** Faults that any style may bear, each with the finding that it must give. */
export const VENDOR_FAULTS = [
  'unknown-part',
  'instructor-led-training',
  'professional-service',
  'line-without-part-number',
  'line-without-price',
  'quantity-invalid',
  'cell-unreadable',
  'line-arithmetic',
  'subtotal-arithmetic',
  'tps-arithmetic',
  'tvq-arithmetic',
  'total-arithmetic',
] as const;
export type VendorFault = (typeof VENDOR_FAULTS)[number];

export interface CsvVariant {
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252';
  readonly separator: ';' | ',' | '\t' | '|';
  readonly decimalSign: ',' | '.';
  /** First line `sep=;`. */
  readonly announced: boolean;
}

export interface VendorOptions {
  readonly lines?: readonly QuoteItem[];
  readonly faults?: readonly VendorFault[];
  /** Index of the line that bears a fault of a line; each fault has a line of its own otherwise. */
  readonly faultLine?: number;
  /** By how much a planted amount is wrong. */
  readonly faultAmount?: string;
  readonly number?: string;
  readonly currency?: string;
  readonly modality?: string;
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly csv?: Partial<CsvVariant>;
}

export interface VendorQuote {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Where each planted fault must be found; a PDF has no cells of its own. */
  readonly faultCells: ReadonlyMap<VendorFault, string>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A conform quote in a supplier's style, unless faults are planted in it. */
export async function buildVendorQuote(
  style: VendorStyle,
  options: VendorOptions = {},
): Promise<VendorQuote> {
  const quote = prepare(options);
  if (style === 'pdf') {
    const bytes = await buildPdf(quote);
    const fileName = 'soumission-borealis.pdf';
    return { fileName, contentType: 'application/pdf', bytes, faultCells: new Map() };
  }
  const sheet = SHEETS[style](quote);
  if (style === 'csv') {
    const bytes = csvBytes(sheet, { ...USUAL_CSV, ...options.csv });
    const fileName = 'soumission-borealis.csv';
    return { fileName, contentType: 'text/csv', bytes, faultCells: sheet.faultCells };
  }
  const bytes = await workbookBytes(sheet);
  const fileName = `quote-${style}.xlsx`;
  return { fileName, contentType: XLSX, bytes, faultCells: sheet.faultCells };
}

type Value = string | number | Temporal.PlainDate;
type Format = 'money' | 'percent' | 'header' | 'title';

interface Out {
  readonly value: Value;
  readonly format?: Format;
  readonly formula?: string;
}

interface PreparedLine extends QuoteItem {
  readonly net: string;
  readonly total: string;
  /** What the sheet shows instead of the right value. */
  readonly written: ReadonlyMap<ColumnMeaning, Value>;
  readonly faults: ReadonlyMap<VendorFault, ColumnMeaning>;
}

interface PreparedQuote {
  readonly options: Required<
    Omit<VendorOptions, 'lines' | 'faults' | 'faultLine' | 'faultAmount' | 'csv'>
  >;
  readonly sections: ReadonlyMap<string, readonly PreparedLine[]>;
  readonly totals: readonly {
    readonly name: 'subtotal' | 'tps' | 'tvq' | 'total';
    readonly amount: string;
    readonly fault: VendorFault | undefined;
  }[];
}

const FAULTY_LINES: Readonly<Partial<Record<VendorFault, readonly [string, ColumnMeaning]>>> = {
  'line-without-part-number': ['RK-42U-B', 'part-number'],
  'line-without-price': ['S-SN-PRD-36', 'net-unit-price'],
  'quantity-invalid': ['MS-MON-36', 'quantity'],
  'cell-unreadable': ['TAM-REV-SEM', 'quantity'],
  'line-arithmetic': ['CB-25G-3M', 'line-total'],
};
const ADDED: Readonly<Partial<Record<VendorFault, QuoteItem>>> = {
  'unknown-part': added('BX-ACC-7731', 'Module accélérateur de chiffrement', '4250.00', 20, 2),
  'instructor-led-training': added(
    'EDU-BCI-ADM-3J',
    'Formation donnée par un formateur',
    '6900.00',
  ),
  'professional-service': added('PS-MIG-VM', 'Services professionnels : migration', '18500.00'),
};

function added(
  partNumber: string,
  description: string,
  listPrice: string,
  discount = 0,
  quantity = 1,
): QuoteItem {
  return { section: 'Ajouts demandés', partNumber, description, listPrice, discount, quantity };
}

function prepare(options: VendorOptions): PreparedQuote {
  const faults = options.faults ?? [];
  const items = [
    ...(options.lines ?? QUOTE_ITEMS),
    ...faults.flatMap((fault) => ADDED[fault] ?? []),
  ];
  const lines = items.map((one, index) => prepareLine(one, faultsOn(one, index, options), options));
  const excess = (fault: VendorFault, usual: number): string | number =>
    faults.includes(fault) ? (options.faultAmount ?? usual) : 0;
  const subtotal = sumOf(lines.map(shownTotal)).plus(excess('subtotal-arithmetic', 10));
  const taxes = taxesOn(subtotal);
  const tps = new Decimal(taxes.tps).plus(excess('tps-arithmetic', 1));
  const tvq = new Decimal(taxes.tvq).plus(excess('tvq-arithmetic', 1));
  const total = subtotal.plus(tps).plus(tvq).plus(excess('total-arithmetic', 5));
  const stated = { subtotal, tps, tvq, total };
  return {
    options: {
      number: options.number ?? 'XQ-4820137',
      currency: options.currency ?? 'CAD',
      modality: options.modality ?? 'MP-02',
      issuedOn: options.issuedOn ?? '2026-11-09',
      validUntil: options.validUntil ?? '2027-02-26',
    },
    sections: Map.groupBy(lines, (line) => line.section ?? 'Composants'),
    totals: (['subtotal', 'tps', 'tvq', 'total'] as const).map((name) => ({
      name,
      amount: toAmount(stated[name]),
      fault: faults.find((fault) => fault === `${name}-arithmetic`),
    })),
  };
}

/** The faults that a line bears, each with its column. */
function faultsOn(
  item: QuoteItem,
  index: number,
  { faults = [], faultLine }: VendorOptions,
): [VendorFault, ColumnMeaning][] {
  return faults.flatMap((fault) => {
    const [usual, column] = FAULTY_LINES[fault] ?? [ADDED[fault]?.partNumber, 'part-number'];
    const isChosen = faultLine !== undefined && fault in FAULTY_LINES;
    const isHere = isChosen ? index === faultLine : item.partNumber === usual;
    return isHere ? [[fault, column]] : [];
  });
}

function prepareLine(
  item: QuoteItem,
  planted: readonly [VendorFault, ColumnMeaning][],
  { faultAmount = '163.20' }: VendorOptions,
): PreparedLine {
  const net = toAmount(new Decimal(100).minus(item.discount).div(100).times(item.listPrice));
  const total = toAmount(new Decimal(net).times(item.quantity));
  const faults = new Map<VendorFault, ColumnMeaning>(planted);
  const written = new Map<ColumnMeaning, Value>();
  if (faults.has('line-without-part-number')) written.set('part-number', '');
  if (faults.has('quantity-invalid')) written.set('quantity', 0);
  if (faults.has('cell-unreadable')) written.set('quantity', 'six');
  if (faults.has('line-arithmetic')) {
    written.set('line-total', new Decimal(total).plus(faultAmount).toNumber());
  }
  if (faults.has('line-without-price')) {
    for (const column of ['net-unit-price', 'discount', 'line-total'] as const) {
      written.set(column, '');
    }
  }
  return { ...item, net, total, written, faults };
}

function shownTotal(line: PreparedLine): Decimal {
  const written = line.written.get('line-total');
  if (written === undefined) return new Decimal(line.total);
  return new Decimal(typeof written === 'number' ? written : 0);
}

function outOf(line: PreparedLine, column: ColumnMeaning): Out | null {
  const written = line.written.get(column);
  if (written === '') return null;
  const money = (amount: string | Value): Out => ({ value: Number(amount), format: 'money' });
  const value = written ?? '';
  switch (column) {
    case 'part-number':
      return { value: line.partNumber };
    case 'description':
      return { value: line.description };
    case 'term':
      return line.termMonths === undefined ? null : { value: line.termMonths };
    case 'list-unit-price':
      return money(line.listPrice);
    case 'discount':
      return {
        value: new Decimal(line.discount).div(100).toNumber(),
        format: 'percent',
      };
    case 'net-unit-price':
      return money(line.net);
    case 'quantity':
      return { value: written === undefined ? line.quantity : value };
    case 'line-total':
      return money(written === undefined ? line.total : value);
    default:
      return null;
  }
}

class Sheet {
  readonly rows: (Out | null)[][] = [];
  readonly merges: string[] = [];
  readonly faultCells = new Map<VendorFault, string>();
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  add(...cells: readonly (Out | Value | null)[]): void {
    this.rows.push(
      cells.map((cell) => (isOut(cell) ? cell : cell === null ? null : { value: cell })),
    );
  }

  /** The last row's cells from a column to another, as one. */
  merge(from: number, to: number): void {
    const row = this.rows.length - 1;
    this.merges.push(`${cellRef(row, from)}:${cellRef(row, to)}`);
  }

  plant(fault: VendorFault | undefined, column: number): void {
    if (fault !== undefined) this.faultCells.set(fault, cellRef(this.rows.length - 1, column));
  }

  /** Adds a line by its columns; null stands for a column of the supplier's own. */
  line(line: PreparedLine, columns: readonly (ColumnMeaning | null)[], own: Own = {}): void {
    const total = columns.indexOf('line-total');
    const row = this.rows.length + 1;
    const formula = `${letterOf(columns, 'net-unit-price')}${row}*${letterOf(columns, 'quantity')}${row}`;
    this.add(
      ...columns.map((column, index) => {
        if (column === null) return null;
        const out = own[column] === undefined ? outOf(line, column) : { value: own[column] };
        const isRight =
          index === total && !line.written.has('line-total') && line.faults.size === 0;
        return out !== null && isRight ? { ...out, formula } : out;
      }),
    );
    for (const [fault, column] of line.faults) this.plant(fault, columns.indexOf(column));
  }
}

type Own = Partial<Record<ColumnMeaning, string>>;
const isOut = (cell: Out | Value | null): cell is Out =>
  cell !== null && typeof cell === 'object' && 'value' in cell;
const letterOf = (columns: readonly (ColumnMeaning | null)[], column: ColumnMeaning): string =>
  colToLetter(columns.indexOf(column));
const header = (title: string): Out => ({ value: title, format: 'header' });
const title = (text: string): Out => ({ value: text, format: 'title' });
const american = (date: string): string => {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}`;
};

const TOTAL_LABELS = {
  fr: {
    subtotal: 'Sous-total avant taxes',
    tps: 'TPS (5 %)',
    tvq: 'TVQ (9,975 %)',
    total: 'Total',
  },
  en: { subtotal: 'Subtotal', tps: 'GST (5%)', tvq: 'QST (9.975%)', total: 'TOTAL' },
} as const;

function writeTotals(
  sheet: Sheet,
  quote: PreparedQuote,
  language: 'fr' | 'en',
  label: number,
  amount: number,
): void {
  for (const { name, amount: value, fault } of quote.totals) {
    const row: (Out | Value | null)[] = Array.from({ length: amount + 1 }, () => null);
    row[label] = title(TOTAL_LABELS[language][name]);
    row[amount] = { value: Number(value), format: 'money' };
    sheet.add(...row);
    sheet.plant(fault, amount);
  }
}

function nutanix(quote: PreparedQuote): Sheet {
  const { number, currency, modality, issuedOn, validUntil } = quote.options;
  const sheet = new Sheet('Quote');
  const columns = [
    null,
    'part-number',
    'description',
    'term',
    'start-date',
    'list-unit-price',
    'discount',
    'net-unit-price',
    'quantity',
    'line-total',
  ] as const;
  sheet.add(null, title('Sales Quotation'));
  sheet.merge(1, 9);
  sheet.add(null, 'Borealis Infrastructure Inc., 1200 rue des Aurores, Québec');
  sheet.add();
  sheet.add(null, 'Quote Number:', number, null, null, null, 'Quote Date:', american(issuedOn));
  sheet.add(null, 'Valid Until:', american(validUntil), null, null, null, 'Currency:', currency);
  sheet.add(null, 'Price Modality:', modality);
  sheet.add();
  sheet.add(
    null,
    ...[
      'Product Code',
      'Product',
      'Term (Months)',
      'Selected Start Date MM/DD/YYYY',
      `List Unit Price (${currency})`,
      'Total Discount %',
      'Net Unit Price',
      'Quantity',
      'Total Net Price',
    ].map(header),
  );
  for (const [section, lines] of quote.sections) {
    sheet.add(null, title(section));
    sheet.merge(1, 9);
    for (const line of lines) {
      const start = line.termMonths === undefined ? {} : { 'start-date': '01/04/2027' };
      sheet.line(line, columns, start);
      if (line.termMonths !== undefined) {
        sheet.add(null, 'Term-Months', null, null, null, null, null, 0, line.termMonths, 0);
      }
    }
  }
  sheet.add();
  writeTotals(sheet, quote, 'en', 7, 9);
  sheet.add();
  sheet.add(null, 'Prices exclude the management fees of the broker.');
  return sheet;
}

function hpe(quote: PreparedQuote): Sheet {
  const { number, currency, modality, validUntil } = quote.options;
  const sheet = new Sheet('Quote_v2');
  const columns = [
    'line-number',
    'line-type',
    'part-number',
    'description',
    'quantity',
    'list-unit-price',
    'discount',
    'net-unit-price',
    'line-total',
  ] as const;
  sheet.add(title(`Deal ${number}_v2`));
  sheet.add('Quote number', null, number);
  sheet.add('Valid through', null, Temporal.PlainDate.from(validUntil));
  sheet.add('Currency', null, currency);
  sheet.add('Price modality', null, modality);
  sheet.add();
  const above = ['Line', 'Line', 'Product', 'Product', 'Qty', 'Unit', null, null, 'Extended'];
  const below = [
    'No',
    'Type',
    '#',
    'Description',
    null,
    'List Price',
    'Discount',
    'Net Price',
    'Net Price',
  ];
  sheet.add(...above.map((text) => (text === null ? null : header(text))));
  sheet.merge(5, 7);
  sheet.add(...below.map((text) => (text === null ? null : header(text))));
  for (const { line, ...own } of numbered(quote)) sheet.line(line, columns, own);
  writeTotals(sheet, quote, 'en', 3, 8);
  return sheet;
}

/** Nodes are bundles, numbered 1, with their details, 1.1 and on; all else stands alone. */
function numbered(quote: PreparedQuote) {
  let bundle = 0;
  return [...quote.sections].flatMap(([section, lines]) =>
    lines.map((line, index) => {
      const isBundle = /^Nœud/.test(section);
      const isDetail = isBundle && index > 0;
      bundle += isDetail ? 0 : 1;
      const type = isDetail ? 'BundleDetails' : 'Bundle';
      return {
        line,
        'line-number': isDetail ? `${bundle}.${index}` : `${bundle}`,
        ...(isBundle ? { 'line-type': type } : {}),
      };
    }),
  );
}

function lenovo(quote: PreparedQuote): Sheet {
  const { number, currency, modality, issuedOn } = quote.options;
  const sheet = new Sheet('Configuration');
  const columns = [
    'part-number',
    'description',
    'quantity',
    'list-unit-price',
    'discount',
    'net-unit-price',
    'line-total',
  ] as const;
  sheet.add('Proposition', number);
  sheet.add('Date', Temporal.PlainDate.from(issuedOn));
  sheet.add('Validité', '120 jours');
  sheet.add('Devise', currency);
  sheet.add('Modalité de prix', modality);
  const titles = [
    'No de pièce',
    'Désignation',
    'Qté',
    'Prix de liste',
    'Rabais',
    'Prix net',
    'Prix total',
  ];
  const sections = [...quote.sections];
  const tables = [
    ['Matériel', sections.filter(([section]) => isHardware(section))],
    ['Logiciels et services', sections.filter(([section]) => !isHardware(section))],
  ] as const;
  for (const [caption, parts] of tables) {
    if (parts.length === 0) continue;
    sheet.add();
    sheet.add(title(caption));
    sheet.add(...titles.map(header));
    sheet.add(
      null,
      null,
      null,
      header(`(${currency})`),
      header('(%)'),
      header(`(${currency})`),
      header(`(${currency})`),
    );
    for (const [section, lines] of parts) {
      if (/^Nœud/.test(section)) writeConfiguration(sheet, lines, columns);
      else for (const line of lines) sheet.line(line, columns);
    }
  }
  sheet.add();
  writeTotals(sheet, quote, 'fr', 1, 6);
  return sheet;
}

const isHardware = (section: string): boolean => /^(Nœud|Réseau)/.test(section);

/** A configuration, then its components, itself among them. */
function writeConfiguration(
  sheet: Sheet,
  lines: readonly PreparedLine[],
  columns: readonly ColumnMeaning[],
): void {
  const [first] = lines;
  if (first === undefined) return;
  const quantity = first.quantity;
  const total = sumOf(lines.map(shownTotal));
  sheet.add(
    first.partNumber,
    'Configuration assemblée en usine',
    quantity,
    null,
    null,
    { value: total.div(quantity).toDecimalPlaces(6).toNumber(), format: 'money' },
    { value: total.toNumber(), format: 'money' },
  );
  for (const line of lines) {
    sheet.line(line, columns, { description: `    ${line.description}` });
  }
}

const CSV_COLUMNS = [
  'description',
  'part-number',
  'quantity',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'line-total',
  'term',
] as const;

function csv(quote: PreparedQuote): Sheet {
  const { number, currency, modality, issuedOn, validUntil } = quote.options;
  const sheet = new Sheet('CSV');
  sheet.add('Boréalis Infrastructure inc.');
  sheet.add('No de soumission', number);
  sheet.add('Date', issuedOn, 'Valide jusqu’au', validUntil);
  sheet.add('Devise', currency, 'Modalité de prix', modality);
  sheet.add();
  sheet.add(
    'Désignation',
    'Code de produit',
    'Qté',
    'Prix courant',
    'Remise',
    'Prix unitaire net',
    'Montant',
    'Durée',
  );
  for (const lines of quote.sections.values()) {
    for (const line of lines) {
      const own = line.termMonths === undefined ? {} : { term: `${line.termMonths} mois` };
      sheet.line(line, CSV_COLUMNS, own);
    }
  }
  writeTotals(sheet, quote, 'fr', 0, 6);
  sheet.add('Livraison : 45 jours,\n"clé en main", au centre de traitement');
  return sheet;
}

const SHEETS = { nutanix, hpe, lenovo, csv } as const;

const USUAL_CSV: CsvVariant = {
  encoding: 'windows-1252',
  separator: ';',
  decimalSign: ',',
  announced: false,
};

function csvBytes(sheet: Sheet, variant: CsvVariant): Uint8Array {
  const { separator, decimalSign, announced } = variant;
  const quoted = (text: string): string =>
    text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = sheet.rows.map((row) =>
    row.map((out) => (out === null ? '' : quoted(written(out, decimalSign)))).join(separator),
  );
  const text = [...(announced ? [`sep=${separator}`] : []), ...lines, ''].join('\r\n');
  return encoded(text, variant.encoding);
}

function written({ value, format }: Out, sign: ',' | '.'): string {
  if (typeof value !== 'number') return value.toString();
  const decimal = new Decimal(value);
  if (format === 'percent') return `${decimal.times(100).toFixed().replace('.', sign)} %`;
  if (format !== 'money') return decimal.toFixed().replace('.', sign);
  return sign === ',' ? `${grouped(decimal, '\u00a0', ',')} $` : `$${grouped(decimal, ',', '.')}`;
}

function grouped(amount: Decimal, thousands: string, sign: string): string {
  const [whole = '0', cents = '00'] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${sign}${cents}`;
}

const WINDOWS_1252: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, '–': 0x96, '…': 0x85 };

function encoded(text: string, encoding: CsvVariant['encoding']): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  return Uint8Array.from(text, (sign) => {
    const code = WINDOWS_1252[sign] ?? sign.codePointAt(0) ?? 0;
    if (code > 255) throw new Error(`Windows-1252 has no « ${sign} »`);
    return code;
  });
}

/** Written by exceljs, another library than our reader's. */
async function workbookBytes(sheet: Sheet): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet(sheet.name);
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, out] of cells.entries()) {
      if (out !== null) writeCell(worksheet.getCell(row + 1, column + 1), out);
    }
  }
  for (const range of sheet.merges) worksheet.mergeCells(range);
  for (let column = 1; column <= 10; column += 1) worksheet.getColumn(column).width = 18;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const NUMBER_FORMATS: Readonly<Partial<Record<Format, string>>> = {
  money: '#,##0.00',
  percent: '0.0%',
};

function writeCell(cell: ExcelJS.Cell, { value, format, formula }: Out): void {
  const plain =
    value instanceof Temporal.PlainDate ? new Date(`${value.toString()}T00:00:00Z`) : value;
  cell.value =
    formula !== undefined && typeof plain === 'number' ? { formula, result: plain } : plain;
  if (value instanceof Temporal.PlainDate) cell.numFmt = 'yyyy-mm-dd';
  const numberFormat = format === undefined ? undefined : NUMBER_FORMATS[format];
  if (numberFormat !== undefined) cell.numFmt = numberFormat;
  if (format === 'header' || format === 'title') cell.font = { bold: true };
}

const PDF_TEMPLATE = `
#let c = json(bytes(sys.inputs.data))
#set document(title: "Soumission de prix", author: "Boréalis Infrastructure inc.")
#set text(font: "Source Sans 3", size: 8pt, lang: "fr", region: "ca", fallback: false)
#set page(paper: "us-letter", margin: (x: 14mm, y: 22mm),
  header: [Boréalis Infrastructure inc. #h(1fr) Soumission #c.number],
  footer: context [1200, rue des Aurores, Québec #h(1fr) Page #counter(page).display() de #counter(page).final().first()])
#show table.cell.where(y: 0): strong
#title[Soumission de prix]
#for pair in c.facts [
  #pair.first() : #pair.last() \\
]
#let money(text) = if text == "-" [–] else [\\$#h(1fr)#text]
#table(columns: (17mm, 1fr, 13mm, 24mm, 14mm, 24mm, 14mm, 26mm), stroke: 0.4pt + luma(70%),
  align: (left, left, right, right, right, right, right, right),
  table.header(..c.titles.map(text => [#text])),
  ..c.rows.map(row => if row.kind == "section" {
    (table.cell(colspan: 8, strong(row.cells.first())),)
  } else if row.kind == "total" {
    (table.cell(colspan: 7, align: right, row.cells.first()), money(row.cells.last()))
  } else {
    row.cells.enumerate().map(((index, text)) => if index in (3, 5, 7) { money(text) } else [#text])
  }).flatten())
Les prix excluent les frais de gestion du Courtier.
`;

const PDF_COLUMNS = [
  'part-number',
  'description',
  'term',
  'list-unit-price',
  'discount',
  'net-unit-price',
  'quantity',
  'line-total',
] as const;
const PDF_TITLES = [
  'No de pièce',
  'Description',
  'Durée (mois)',
  'Prix unitaire courant',
  'Remise',
  'Prix unitaire net',
  'Quantité',
  'Total de la ligne',
];

async function buildPdf(quote: PreparedQuote): Promise<Uint8Array> {
  const { number, currency, modality, issuedOn, validUntil } = quote.options;
  const text = (out: Out | null): string =>
    out === null ? '-' : written(out, ',').replace(/\s\$$/, '');
  const rows = [...quote.sections].flatMap(([section, lines]) => [
    { kind: 'section', cells: [section] },
    ...lines.map((line) => ({
      kind: 'line',
      cells: PDF_COLUMNS.map((column) => text(outOf(line, column))),
    })),
  ]);
  const totals = quote.totals.map(({ name, amount }) => ({
    kind: 'total',
    cells: [TOTAL_LABELS.fr[name], text({ value: Number(amount), format: 'money' })],
  }));
  const { pdf } = await typeset({
    template: PDF_TEMPLATE,
    data: {
      number,
      facts: [
        ['Numéro de soumission', number],
        ['Date de la soumission', issuedOn],
        ['Valide jusqu’au', validUntil],
        ['Devise', currency],
        ['Modalité de prix', modality],
      ],
      titles: PDF_TITLES,
      rows: [...rows, ...totals],
    },
    fonts: loadFonts(),
    standard: 'ua-1',
    date: `${issuedOn}T12:00:00Z`,
  });
  return pdf;
}
