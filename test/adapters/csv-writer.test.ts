import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCell, writeCsv } from '#adapters/csv-writer.ts';

/** What spreadsheet programs do before they look for a formula. */
const seen = (cell: string): string => cell.normalize('NFKC').replace(/^[\s\p{Cc}\p{Cf}]+/u, '');
const isNumber = (text: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(text);

const hostile = fc
  .tuple(
    fc.constantFrom('', ' ', '\t', '\r', '\n', '\u00a0', '\u200b'),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', ''),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  .map((parts) => parts.join(''));

describe('a CSV that we export', () => {
  it('holds no cell that a spreadsheet program would compute, and loses no text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(hostile, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(';' as const, ',' as const, '\t' as const),
        (rows, separator) => {
          const csv = writeCsv(rows, { separator });
          const read: string[][] = parse(csv, {
            bom: true,
            delimiter: separator,
            record_delimiter: '\r\n',
            relax_column_count: true,
          });
          expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
            rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
          );
          for (const cell of read.flat()) {
            expect(isNumber(cell) || !/^[=+\-@]/.test(seen(cell))).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves numbers, words and part numbers as they are', () => {
    const cells = ['-12.50', '+3', '1 234,50 $', 'BX-4250-G3', 'Câble, 3 m', '', "l'offre"];
    expect(cells.map(safeCell)).toEqual(cells);
    expect(
      writeCsv([
        ['Pièce', 'Prix'],
        ['BX-4250-G3', 21480.5],
        [null, true],
      ]),
    ).toBe('\ufeffPièce;Prix\r\nBX-4250-G3;21480.5\r\n;true\r\n');
  });

  it('shows a formula as the text that it is', () => {
    expect(safeCell('=HYPERLINK("https://exemple.example")')).toBe(
      `'=HYPERLINK("https://exemple.example")`,
    );
    expect(safeCell('@SOMME(A1:A9)')).toBe(`'@SOMME(A1:A9)`);
    expect(writeCsv([['-2+3;"x"']])).toBe(`\ufeff"'-2+3;""x"""\r\n`);
  });
});
