import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvGrids, UnreadableCsvError } from '#adapters/csv-grid.ts';
import { readQuote } from '#domain/quotes/index.ts';
import { buildVendorQuote } from '../../builders/quote-vendors.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const read = (text: string) => readCsvGrids(bytes(text));
const valuesOf = (text: string) =>
  read(text).grids[0]?.rows.map(({ cells }) => cells.map(({ ref, value }) => `${ref}=${value}`));

function reasonOf(file: Uint8Array): string {
  try {
    readCsvGrids(file);
  } catch (error) {
    if (error instanceof UnreadableCsvError) return error.reason;
    throw error;
  }
  return 'read';
}

describe('a CSV file', () => {
  it('names its cells as a spreadsheet would, line breaks inside quotes included', () => {
    expect(valuesOf('a;b;c\r\n\r\n"x\ny";"d ""e""";\r\n1;2;3\r\n')).toEqual([
      ['A1=a', 'B1=b', 'C1=c'],
      ['A3=x\ny', 'B3=d "e"'],
      ['A4=1', 'B4=2', 'C4=3'],
    ]);
  });

  it('may announce its separator on a line that a spreadsheet hides', () => {
    expect(valuesOf('sep=|\r\na|b,c|d\r\n')).toEqual([['A1=a', 'B1=b,c', 'C1=d']]);
  });

  it.each([
    ['1,25;a;b\n3,5;c;d\n', ','],
    ['1.25;a;b\n1,234.50;c;d\n', '.'],
    ['1.25;a;b\n3,5;c;d\n', null],
    ['1,234;a;b\n12;c;d\n', null],
  ])('tells what separates its cents when all its figures agree: %j', (text, sign) => {
    expect(read(text).source.decimalSign).toBe(sign);
  });

  it('reads a riddle as the other figures of the file say', () => {
    const text = (riddle: string) =>
      `SKU;Description;Qty;Net price\nA-1;x;1;${riddle}\nA-2;y;1;2,50\n`;
    const quote = readQuote(read(text('1,234')).grids);
    expect(quote.lines.map(({ netUnitPrice }) => netUnitPrice)).toEqual(['1.234', '2.50']);
    expect(readQuote(read(text('1.234')).grids).lines[0]?.netUnitPrice).toBe('1234.00');
  });

  it.each(['utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252'] as const)(
    'is read in %s, accents and all',
    async (encoding) => {
      const quote = await buildVendorQuote('csv', { csv: { encoding } });
      const { source, grids } = readCsvGrids(quote.bytes);
      expect(source.encoding).toBe(encoding.replace('-bom', ''));
      expect(readQuote(grids).lines[0]?.description).toBe('Nœud hyperconvergé BX-4250 G3, 2U');
    },
  );

  it('is refused, with the reason, when it is no text of columns', () => {
    expect(reasonOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 65, 66]))).toBe('not-text');
    expect(reasonOf(bytes('Bonjour,\nvoici notre soumission.\n'))).toBe('no-separator');
    expect(reasonOf(bytes('sep=;\na;b;"c\n1;2;3\n'))).toBe('malformed');
    expect(reasonOf(bytes('a;b;c\n'.repeat(60_001)))).toBe('too-many-cells');
    expect(reasonOf(bytes(`${'a;'.repeat(300)}\n`))).toBe('too-many-cells');
    expect(reasonOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('too-large');
  });

  it('never fails otherwise, whatever its bytes', async () => {
    const { bytes: good } = await buildVendorQuote('csv');
    const mutation = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(mutation, (changes) => {
        const mutated = Uint8Array.from(good);
        for (const [at, byte] of changes) mutated[at] = byte;
        const reason = reasonOf(mutated);
        if (reason === 'read') expect(readQuote(readCsvGrids(mutated).grids)).toBeDefined();
        else expect(reason).toMatch(/^(not-text|malformed|no-separator)$/);
      }),
      { numRuns: 100 },
    );
  });
});
