import { describe, expect, it } from 'vitest';
import { readCsvGrids } from '#adapters/csv-grid.ts';
import { checkQuote, type Grid, type Report, readQuote } from '#domain/quotes/index.ts';
import { buildFicheContent, buildFicheVersion } from '../../builders/fiche.ts';

const content = buildFicheContent({ minimumConfiguration: [] });

function check(grids: readonly Grid[], format: 'csv' | 'pdf' = 'csv'): Report {
  return checkQuote({
    reading: readQuote(grids),
    source: { format, encoding: null, separator: null, decimalSign: null },
    exchange: null,
    ficheVersion: buildFicheVersion({ content }),
    acquisition: { termMonths: 36 },
    today: '2026-11-16',
  });
}

const read = (text: string): Report => check(readCsvGrids(Buffer.from(text, 'utf8')).grids);

const FACTS = 'Devise;CAD\nDate;2026-11-09\nValide jusqu’au;2027-01-15\n';
const TITLES = 'Code;Description;Qté;Prix unitaire;Total\n';
const SWITCH = 'SN-2548-T;Commutateur;2;1000,00;2000,00\n';
const CABLES = 'CB-25G-3M;Câble;10;100,00;1000,00\n';
/** Three thousand dollars of goods, then what each test states of them. */
const withTotals = (...rows: readonly string[]): Report =>
  read(`${FACTS}${TITLES}${SWITCH}${CABLES}${rows.join('\n')}\n`);

const told = ({ findings }: Report): string[] =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, place }) => (place === null ? code : `${code} ${place.cell}`));

describe('the totals of a quote', () => {
  it.each([
    [';;;Sous-total;3000,00', ';;;Taxes (14,975 %);449,25', ';;;Total;3449,25'],
    [
      ';;;Total avant taxes;3000,00',
      ';;;Taxe fédérale (TPS);150,00',
      ';;;Taxe provinciale (TVQ);299,25',
      ';;;Total incluant taxes;3449,25',
    ],
    [';;;Total HT;3000,00', ';;;TPS 5 %;150,00', ';;;TVQ;299,25', ';;;TOTAL TTC;3449,25'],
    [';;;Total Amount;3000,00', ';;;Estimated Tax;449,25', ';;;Amount Due;3449,25'],
    [';;;Product Total;3000,00', ';;;GST/HST (5%);150,00', ';;;QST;299,25', ';;;Total;3449,25'],
    [';;;Sous-total;3000,00', ';;;Total des taxes;449,25', ';;;Montant à payer;3449,25'],
    [';;;Quote Total (Excl. Taxes);3000,00', ';;;TPS : 123456789 RT0001;', ';;;Livraison;incluse'],
    ['Sous-total matériel;;12;;3000,00', 'Total;;12;;3000,00'],
    ['Total;;;;3000,00', 'Préparé par :;Luc Roy;Date;9 novembre 2026;', 'Signature;;____;____;'],
  ])('are understood in the words of suppliers: %s', (...rows) => {
    const report = withTotals(...rows);
    expect(told(report)).toEqual([]);
    expect(report.lines).toHaveLength(2);
    expect(report.totals.computed).toMatchObject({ subtotal: '3000.00', total: '3449.25' });
    expect(report.totals.stated.total ?? report.totals.stated.subtotal).not.toBeNull();
  });

  it('are wrong in these words too', () => {
    expect(told(withTotals(';;;Total incluant taxes;3449,26'))).toEqual(['total-arithmetic E7']);
    expect(told(withTotals(';;;Total HT;3000,01'))).toEqual(['subtotal-arithmetic E7']);
    expect(told(withTotals(';;;Taxe fédérale (TPS);151,00'))).toContain('tps-arithmetic E7');
  });

  it('may stand above the lines, or be of something that nobody knows', () => {
    const above = read(`${FACTS}${TITLES}Grand total;;;;2500,00\n${SWITCH}`);
    expect(told(above)).toEqual(['total-arithmetic E5']);
    const unknown = withTotals(';;;Hardware Total;1700,00', ';;;Total;3000,00');
    expect(told(unknown)).toEqual([]);
    expect(unknown.findings).toContainEqual(
      expect.objectContaining({ code: 'total-unused', subject: 'Hardware Total' }),
    );
  });

  it('of several parts, each with its taxes, are said to be several', () => {
    const part = (title: string, line: string, before: string, tps: string, tvq: string) =>
      `${title};;;;\n${line}Sous-total;;;;${before}\nTPS;;;;${tps}\nTVQ;;;;${tvq}\n`;
    const report = read(
      `${FACTS}${TITLES}${part('Offre A', SWITCH, '2000,00', '100,00', '199,50')}${part('Offre B', CABLES, '1000,00', '50,00', '99,75')}`,
    );
    expect(told(report)).toEqual(['several-totals A4']);
  });

  it('may round once what the lines round each', () => {
    const thirds = 'SN-2548-T;Commutateur;1;33,3333;33,3333\n'.repeat(3);
    const report = read(`${FACTS}${TITLES}${thirds}Total;;;;100,00\n`);
    expect(told(report)).toEqual([]);
    expect(report.totals.computed.subtotal).toBe('100.00');
    expect(told(read(`${FACTS}${TITLES}${thirds}Total;;;;100,01\n`))).toEqual([
      'total-arithmetic E8',
    ]);
  });
});

describe('a discount', () => {
  it.each([';;;Remise 10 %;-300,00', ';;;Remise programme public;-300,00'])(
    'on the whole is taken off once: %s',
    (discount) => {
      const taxes = [';;;TPS;135,00', ';;;TVQ;269,33', ';;;Total à payer;3104,33'];
      const report = withTotals(';;;Sous-total;3000,00', discount, ...taxes);
      expect(told(report)).toEqual(['discount-without-modality E8']);
      expect(report.totals.computed).toMatchObject({ discount: '300.00', total: '3104.33' });
    },
  );

  it('that only tells what was saved is not taken off', () => {
    const report = withTotals(';;;Total des remises;560,00', ';;;Sous-total;3000,00');
    expect(told(report)).toEqual([]);
    expect(report.totals.computed).toMatchObject({ discount: null, subtotal: '3000.00' });
  });

  it.each([
    ['280,00', null],
    ['-28 %', '28'],
    ['28', '28'],
    ['0,28', '28'],
  ])('of a line written %s is what its two prices say', (written, percent) => {
    const titles = 'Code;Description;Qté;Prix de liste;Remise;Prix net;Total\n';
    const line = `SN-2548-T;Commutateur;2;1000,00;${written};720,00;1440,00\n`;
    const report = read(`${FACTS}${titles}${line}Total;;;;;;1440,00\n`);
    expect(report.lines[0]?.discountPercent).toBe(percent);
    expect(told(report)).toEqual(['discount-without-modality E5']);
  });

  it('explains a total that a rounded net price does not', () => {
    const titles = 'Code;Description;Qté;Prix de liste;Remise;Prix net;Total\n';
    const of = (total: string) =>
      told(
        read(
          `${FACTS}Modalité;MP-02\n${titles}SN-2548-T;Commutateur;1000;10,555;28 %;7,60;${total}\nTotal;;;;;;${total}\n`,
        ),
      );
    expect(of('7599,60')).toEqual([]);
    expect(of('7599,70')).toEqual(['line-arithmetic G6']);
  });
});

const TAXED = 'Sous-total;;;;2000,00\nTPS;;;;100,00\nTVQ;;;;199,50\nTotal;;;;2299,50\n';

describe('optional lines', () => {
  it.each([
    `${SWITCH}${TAXED}Options facultatives (non incluses au total);;;;\n${CABLES}`,
    `${SWITCH}Options facultatives;;;;\n${CABLES}${TAXED}`,
    `${SWITCH}${TAXED}Éléments optionnels :;;;;\n${CABLES}Sous-total des options;;;;1000,00\n`,
  ])('that the total leaves out are not counted, and that is said (%#)', (rows) => {
    const report = read(`${FACTS}${TITLES}${rows}`);
    expect(told(report).map((one) => one.split(' ')[0])).toEqual(['optional-lines']);
    expect(report.lines.map(({ counted }) => counted)).toEqual([true, false]);
    expect(report.totals.stated.total).toBe('2299.50');
    expect(report.totals.computed.total).toBe('2299.50');
  });

  it('that the total counts are counted, and a wrong subtotal of options is told', () => {
    const counted = read(`${FACTS}${TITLES}${SWITCH}En option;;;;\n${CABLES}Total;;;;3000,00\n`);
    expect(told(counted)).toEqual(['optional-lines A7']);
    expect(counted.totals.computed.subtotal).toBe('3000.00');
    const wrong = `${SWITCH}${TAXED}En option;;;;\n${CABLES}Sous-total des options;;;;999,00\n`;
    expect(told(read(`${FACTS}${TITLES}${wrong}`))).toContain('section-arithmetic E12');
  });

  it('reach no minimum configuration', () => {
    const grids = readCsvGrids(
      Buffer.from(`${FACTS}${TITLES}${SWITCH}${TAXED}Options facultatives;;;;\n${CABLES}`),
    ).grids;
    const minimumConfiguration = [{ label: 'Câbles', anyOf: ['CB-25G-3M'], minimumQuantity: 1 }];
    const { findings } = checkQuote({
      reading: readQuote(grids),
      source: null,
      exchange: null,
      ficheVersion: buildFicheVersion({ content: buildFicheContent({ minimumConfiguration }) }),
      acquisition: { termMonths: 36 },
      today: '2026-11-16',
    });
    expect(findings.map(({ code }) => code)).toContain('minimum-configuration-missing');
  });

  it('are those that say so: lines below a taxed total are judged with it', () => {
    expect(told(read(`${FACTS}${TITLES}${SWITCH}${TAXED}${CABLES}`))).toEqual([
      'subtotal-arithmetic E6',
    ]);
  });
});

describe('a row that is no ordinary line', () => {
  it.each([
    'Frais de transport;;;;250,00',
    ';;;Frais de transport;250,00',
    ';Frais de transport;;;250,00',
  ])('is told once, as a charge without a part: %s', (charge) => {
    const report = withTotals(';;;Sous-total;3000,00', charge, ';;;Total avant taxes;3250,00');
    expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'line-without-part-number', subject: 'Frais de transport' },
    ]);
    expect(report.totals.computed.subtotal).toBe('3250.00');
  });

  it('is a filler only without a price', () => {
    const filler = (price: string) => `Term-Months;;60;${price};${price}\n`;
    const lines = (price: string) =>
      read(`${FACTS}${TITLES}${SWITCH}${filler(price)}`).lines.length;
    expect(lines('0,00')).toBe(1);
    expect(lines('12,00')).toBe(2);
  });

  it('is a line though nothing but its part and its description is said', () => {
    const report = withTotals('TAM-REV-SEM;Revue semestrielle;;;', 'Total;;;;3000,00');
    expect(told(report)).toEqual(['quantity-invalid C7', 'line-without-price D7']);
  });

  it('has a quantity of zero, and its total is not wrong too', () => {
    const report = read(`${FACTS}${TITLES}SN-2548-T;Commutateur;0;10,00;10,00\nTotal;;;;10,00\n`);
    expect(told(report)).toEqual(['quantity-invalid C5']);
  });
});

describe('what configurators export', () => {
  it('is read from an estimate of switches, numbered 1.0, 1.0.1 and 1.1', () => {
    const report = read(
      [
        'Estimate ID,XN123456789',
        'Created On,09-Nov-2026',
        'Valid Until,15-Jan-2027',
        'Price List,Global Price List (CAD)',
        'Price Modality,MP-02',
        '"Line Number","Part Number","Description","Service Duration (Months)","Unit List Price","Qty","Unit Net Price","Disc(%)","Extended Net Price"',
        '1.0,SN-2548-T,Switch,---,"12,000.00",2,"9,000.00",25.00,"18,000.00"',
        '1.0.1,S-SN-PRD-36,Support,36,2140.00,2,1605.00,25.00,3210.00',
        '1.1,CB-25G-3M,Cable,---,118.00,4,88.50,25.00,354.00',
        ',,,,,,,Product Total,"18,354.00"',
        ',,,,,,,Service Total,"3,210.00"',
        ',,,,,,,Total Price,"21,564.00"',
      ].join('\n'),
    );
    expect(told(report)).toEqual([]);
    expect(report.quote).toMatchObject({ number: 'XN123456789', issuedOn: '2026-11-09' });
    expect(report.lines.map(({ parentRow, counted }) => [parentRow, counted])).toEqual([
      [null, true],
      [7, true],
      [7, true],
    ]);
  });

  it('keeps texts with ="…", shows zero as $ -, and adds factory options to part numbers', () => {
    const report = read(
      [
        'Currency,CAD',
        'Code,Description,Qty,Unit price,Total',
        '="SN-2548-T",Switch,2 ea," $1,000.00 "," $2,000.00 "',
        'P71702-B21 0D1,Power supply,4, $-   , $-   ',
        'SW-BLIC-OS,Licence,96 cores,Included,Included',
        'Total,,,," $2,000.00 "',
      ].join('\n'),
    );
    expect(told(report)).toEqual(['validity-not-stated']);
    expect(report.lines).toMatchObject([
      { partNumber: 'SN-2548-T', quantity: '2' },
      { component: { partNumber: 'P71702-B21' }, netUnitPrice: '0.00', lineTotal: '0.00' },
      { quantity: '96', included: true },
    ]);
  });

  it('never lets a near part pass for another because of what follows a space', () => {
    const report = read(`${FACTS}${TITLES}P71702-B21 GPU;Bloc;1;10,00;10,00\nTotal;;;;10,00\n`);
    expect(told(report)).toEqual(['unknown-part A5']);
  });

  it('does not take a currency from the name of a power cord', () => {
    const cord = 'PWR-CORD-EUR;Cordon EUR;1;10,00;10,00';
    expect(told(withTotals(cord, 'Total;;;;3010,00'))).toEqual(['unknown-part A7']);
    const dollars = 'SN-2548-T;Commutateur;1;10,00 USD;10,00 USD';
    expect(told(withTotals(dollars, 'Total;;;;3010,00'))).toContain('currency-ambiguous D7');
  });
});

describe('the validity of a quote', () => {
  const untilOf = (fact: string) =>
    read(`Devise;CAD\nDate;2026-11-09\n${fact}\n${TITLES}${SWITCH}Total;;;;2000,00\n`);

  it.each([
    'Validité : 30 jours à compter de la date d’émission',
    'Validité;trente (30) jours',
    'Cette soumission est valide pendant trente (30) jours.',
    'Expires by;Dec. 09, 2026',
    'Expiration;09-Dec-2026',
  ])('is read from: %s', (fact) => {
    expect(untilOf(fact).quote.validUntil).toBe('2026-12-09');
  });

  it('in working days is asked, once', () => {
    const report = untilOf('Validité;30 jours ouvrables');
    expect(report.quote.validUntil).toBeNull();
    expect(told(report)).toEqual(['date-ambiguous B3']);
  });
});

describe('what a sheet does not show', () => {
  it('is read, and said', () => {
    const [grid] = readCsvGrids(Buffer.from(`${FACTS}${TITLES}${SWITCH}${CABLES}`)).grids;
    if (grid === undefined) throw new Error('A CSV has one grid.');
    const rows = grid.rows.map((row) =>
      row.number === 6 ? { ...row, hidden: true as const } : row,
    );
    const report = check([{ ...grid, rows, hiddenColumns: [2, 9] }]);
    expect(report.lines).toHaveLength(2);
    expect(report.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'hidden-lines', found: '6' }),
        expect.objectContaining({ code: 'hidden-columns', found: 'C' }),
      ]),
    );
  });
});

describe('a PDF whose lines ran into each other', () => {
  it('needs a person, and not one finding for each line', () => {
    const lost = Array.from({ length: 8 }, () => ';Commutateur;2;1000,00;2000,00\n').join('');
    const [grid] = readCsvGrids(Buffer.from(`${FACTS}${TITLES}${lost}${SWITCH}`)).grids;
    const report = check(grid === undefined ? [] : [grid], 'pdf');
    expect(report.result).toBe('needs-reading');
    expect(report.findings).toMatchObject([{ code: 'file-unreadable', found: 'jumbled' }]);
  });
});

describe('a hostile cell', () => {
  it.each([
    `a${' '.repeat(80_000)}x`,
    '1 '.repeat(40_000).concat('x'),
    `term ${'('.repeat(80_000)}`,
    'A#'.repeat(40_000).concat('!'),
  ])('costs no more than it weighs (%#)', (cell) => {
    const rows = [`${cell};d;1;1;1`, `P1;${cell};1;1;1`, `P1;d;${cell};1;1`, `P1;d;1;${cell};1`];
    const start = performance.now();
    read(`${TITLES}${rows.join('\n')}\n${cell}\n`);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
