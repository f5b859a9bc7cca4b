import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type CellValue, type Grid, type Reading, readQuote } from '#domain/quotes/index.ts';

type Row = readonly (CellValue | null)[];

const LETTERS = 'ABCDEFGHIJKLMNOP';
const HEADER = ['No de pièce', 'Description', 'Quantité', 'Prix net', 'Total de la ligne'];
const LINE_A = ['AB-100', 'Nœud', 2, 50, 100];
const LINE_B = ['AB-200', 'Disque', 4, 25, 100];

const grid = (rows: readonly Row[], sheet = 'Feuille'): Grid => ({
  sheet,
  hidden: false,
  rows: rows
    .map((cells, index) => ({
      number: index + 1,
      cells: cells.flatMap((value, column) =>
        value === null ? [] : [{ ref: `${LETTERS[column]}${index + 1}`, column, value }],
      ),
    }))
    .filter(({ cells }) => cells.length > 0),
});

const read = (...rows: readonly Row[]): Reading => readQuote([grid(rows)]);
const parts = ({ lines }: Reading) => lines.map(({ partNumber }) => partNumber);
const codes = ({ notes }: Reading) => notes.map(({ code }) => code);
const meanings = ({ understoodColumns }: Reading) =>
  understoodColumns.map(({ meaning }) => meaning);

describe('a table of lines', () => {
  it('may have its titles over two rows, a group title above several', () => {
    const reading = read(
      ['Pièce', 'Description', 'Quantité', 'Prix', null, 'Durée'],
      [null, null, null, 'de liste', 'net', '(ans)'],
      ['AB-100', 'Abonnement', 2, 60, 50, 3],
    );
    expect(meanings(reading)).toEqual([
      'part-number',
      'description',
      'quantity',
      'list-unit-price',
      'net-unit-price',
      'term',
    ]);
    expect(reading.lines[0]).toMatchObject({
      listUnitPrice: '60.00',
      netUnitPrice: '50.00',
      termMonths: 36,
      cells: { 'part-number': 'A3', 'net-unit-price': 'E3', term: 'F3' },
    });
  });

  it('may stand beside another, with its own titles, in the same sheet', () => {
    const reading = read(
      ['Matériel'],
      HEADER,
      LINE_A,
      [],
      ['Logiciels'],
      ['Qty', 'Part Number', 'Unit price', 'Amount'],
      [4, 'SW-1', 25, 100],
    );
    expect(parts(reading)).toEqual(['AB-100', 'SW-1']);
    expect(reading.lines.map(({ section }) => section)).toEqual(['Matériel', 'Logiciels']);
    expect(reading.lines[1]).toMatchObject({ quantity: '4', netUnitPrice: '25.00' });
    expect(reading.understoodColumns).toHaveLength(9);
  });

  it('goes on below a header that repeats itself', () => {
    const reading = read(HEADER, LINE_A, HEADER, LINE_B);
    expect(parts(reading)).toEqual(['AB-100', 'AB-200']);
    expect(reading.understoodColumns).toHaveLength(5);
  });

  it('says which columns it did not use, a price by month among them', () => {
    const reading = read(
      ['SKU', 'Description', 'Qty', 'Price per month', 'Line total', 'Notes'],
      ['AB-100', 'Support', 2, 5, 360, 'x'],
    );
    expect(meanings(reading)).toEqual([
      'part-number',
      'description',
      'quantity',
      null,
      'line-total',
      null,
    ]);
  });

  it('may split a currency from its figure', () => {
    const header = ['SKU', 'Description', 'Qty', 'Net price', null, 'Line total'];
    const reading = read(header, ['AB-100', 'Node', 2, 'USD', '1,234.50', '$2,469.00']);
    expect(reading.lines[0]).toMatchObject({ netUnitPrice: '1234.50', lineTotal: '2469.00' });
    expect(reading.quote.currency).toBe('USD');
  });

  it('counts neither filler rows nor notes, and keeps duplicated part numbers', () => {
    const filler = ['Term-Months', null, 60, 0, 0];
    const reading = read(HEADER, LINE_A, filler, LINE_A, filler, ['Prix valides au Québec.']);
    expect(parts(reading)).toEqual(['AB-100', 'AB-100']);
  });
});

describe('dates', () => {
  const header = ['SKU', 'Description', 'Qty', 'Net price', 'Start date'];
  const line = (date: string) => ['AB-1', 'x', 1, 1, date];

  it('of a column are read as the one that leaves no doubt', () => {
    const reading = read(header, line('03/04/2026'), line('12/31/2026'));
    expect(reading.lines.map(({ startsOn }) => startsOn)).toEqual(['2026-03-04', '2026-12-31']);
  });

  it('are read as their title announces', () => {
    const announced = [...header.slice(0, 4), 'Start Date (DD/MM/YYYY)'];
    expect(read(announced, line('03/04/2026')).lines[0]?.startsOn).toBe('2026-04-03');
  });

  it('that nothing decides, or that contradict each other, are asked', () => {
    expect(codes(read(header, line('03/04/2026')))).toContain('date-ambiguous');
    const reading = read(header, line('03/04/2026'), line('31/12/2026'), line('12/31/2026'));
    expect(reading.lines.map(({ startsOn }) => startsOn)).toEqual([
      null,
      '2026-12-31',
      '2026-12-31',
    ]);
    expect(reading.notes.filter(({ code }) => code === 'date-ambiguous')).toMatchObject([
      { place: { cell: 'E2' }, found: '03/04/2026' },
    ]);
  });
});

describe('what a quote says of itself', () => {
  const says = (...rows: readonly Row[]) => read(...rows, [], HEADER, LINE_A);

  it('gives its last day of validity, counted from its date', () => {
    const reading = says(['Date', Temporal.PlainDate.from('2026-11-09')], ['Validité', '60 jours']);
    expect(reading.quote).toMatchObject({
      issuedOn: '2026-11-09',
      validForDays: 60,
      validUntil: '2027-01-08',
    });
  });

  it('may be a sentence', () => {
    const reading = says(
      ['Quote date: Nov 9, 2026'],
      ['This quotation is valid for 30 days from its date.'],
    );
    expect(reading.quote).toMatchObject({ validForDays: 30, validUntil: '2026-12-09' });
  });

  it('leaves a validity in days without a date unknown', () => {
    const reading = says(['Validité', '60 jours']);
    expect(reading.quote).toMatchObject({ validForDays: 60, validUntil: null });
    expect(codes(reading)).toContain('validity-not-stated');
  });

  it('says bought or leased', () => {
    expect(says(['Mode d’acquisition', 'Location']).quote.mode).toBe('lease');
    expect(says(['Mode d’acquisition', 'Achat ou location']).quote.mode).toBeNull();
  });

  it('takes no title of a column for a label', () => {
    const header = [...HEADER.slice(0, 3), 'Currency', 'Prix net'];
    const reading = read(header, ['AB-1', 'x', 1, 'USD', 5]);
    expect(reading.quote.currency).toBe('USD');
  });

  it('tells when its table is in another currency than its label', () => {
    const header = [...HEADER.slice(0, 3), 'Prix net (USD)', 'Total de la ligne'];
    const reading = read(['Devise', 'CAD'], header, LINE_A);
    expect(reading.notes).toContainEqual(
      expect.objectContaining({ code: 'currency-ambiguous', expected: 'CAD', found: 'USD' }),
    );
  });
});

describe('bundles', () => {
  const header = ['Line', 'Line type', 'SKU', 'Description', 'Qty', 'Net price', 'Line total'];
  const line = (number: string | null, type: string | null, sku: string, name = 'x') => [
    number,
    type,
    sku,
    name,
    1,
    1,
    1,
  ];
  const parents = (...rows: readonly Row[]) =>
    read(header, ...rows).lines.map(({ parentRow }) => parentRow);

  it('are told by their numbering', () => {
    expect(
      parents(line('1', null, 'A1'), line('1.1', null, 'B1'), line('1.1.1', null, 'C1')),
    ).toEqual([null, 2, 3]);
    expect(parents(line('1.0', null, 'A1'), line('2.0', null, 'B1'))).toEqual([null, null]);
  });

  it('are told by their line types', () => {
    const rows = [
      line(null, 'Bundle', 'A1'),
      line(null, 'BundleDetails', 'B1'),
      line(null, 'BundleDetails', 'B2'),
      line(null, 'Service', 'C1'),
    ];
    expect(parents(...rows)).toEqual([null, 2, 2, null]);
  });

  it('are told by their option marks', () => {
    expect(parents(line(null, null, 'P1-B21'), line(null, null, 'P1-B21 #0D1'))).toEqual([null, 2]);
  });

  it('are told by their indentation, but not by one stray space', () => {
    const rows = [
      line(null, null, 'A1'),
      line(null, null, 'A1', '   lui-même'),
      line(null, null, 'B1', '   détail'),
      line(null, null, 'C1', ' autre'),
    ];
    expect(parents(...rows)).toEqual([null, 2, 2, null]);
  });

  it('are told by a column that names them, even one that lists itself', () => {
    const reading = read(
      ['Part number', 'Parent part number', 'Description', 'Qty', 'Line total'],
      ['CFG-1', null, 'Configuration', 1, 30],
      ['CFG-1', 'CFG-1', 'Base', 1, 10],
      ['OPT-1', 'CFG-1', 'Option', 1, 20],
    );
    expect(reading.lines.map(({ parentRow }) => parentRow)).toEqual([null, 2, 2]);
  });
});

describe('sections and totals', () => {
  const total = (label: string, amount: number) => [null, label, null, null, amount];
  const stated = ({ sections }: Reading) =>
    sections.map(({ name, subtotal, place }) => [name, subtotal, place.cell]);

  it('are told apart: a subtotal that lines follow is a section’s', () => {
    const reading = read(
      HEADER,
      ['Matériel'],
      LINE_A,
      total('Sous-total', 100),
      ['Logiciels'],
      LINE_B,
      LINE_B,
      total('Sous-total', 200),
      total('Total avant taxes', 300),
      total('TPS', 15),
      total('TVQ', 29.93),
      total('Total', 344.93),
    );
    expect(stated(reading)).toEqual([
      ['Matériel', '100.00', 'E4'],
      ['Logiciels', '200.00', 'E8'],
    ]);
    expect(reading.totals).toEqual({
      subtotal: '300.00',
      discount: null,
      tps: '15.00',
      tvq: '29.93',
      total: '344.93',
    });
  });

  it('may be named by the subtotal itself', () => {
    const reading = read(
      HEADER,
      LINE_A,
      total('Sous-total Matériel', 100),
      LINE_B,
      total('Sous-total Logiciels', 100),
      total('Sous-total', 200),
    );
    expect(stated(reading).map(([name]) => name)).toEqual(['Matériel', 'Logiciels']);
    expect(reading.lines.map(({ section }) => section)).toEqual(['Matériel', 'Logiciels']);
    expect(reading.totals.subtotal).toBe('200.00');
  });

  it('include a discount on the whole, as a positive amount', () => {
    const reading = read(
      HEADER,
      LINE_A,
      LINE_B,
      total('Sous-total', 200),
      total('Remise globale (5 %)', -10),
      total('Total avant taxes', 190),
    );
    expect(reading.totals).toMatchObject({ discount: '10', subtotal: '190.00' });
  });

  it('of two tables are those of parts: taxes of parts speak for no whole', () => {
    const reading = read(
      HEADER,
      LINE_A,
      total('TPS', 5),
      total('Total', 105),
      ['Qty', 'SKU', 'Net price', 'Line total'],
      [1, 'SW-1', 10, 10],
      [null, 'TPS', null, 0.5],
      [null, 'Total', null, 10.5],
    );
    expect(parts(reading)).toEqual(['AB-100', 'SW-1']);
    expect(reading.totals).toMatchObject({ tps: null, tvq: null, total: null });
  });

  it('that cannot be read are asked', () => {
    const reading = read(HEADER, LINE_A, [null, 'Total', null, null, '1,234']);
    expect(reading.notes).toContainEqual(
      expect.objectContaining({ code: 'cell-unreadable', found: '1,234' }),
    );
  });
});
