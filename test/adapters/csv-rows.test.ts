import { describe, expect, it } from 'vitest';
import { readCsvTable, UnreadableCsvError } from '#adapters/csv-rows.ts';

describe('a list saved from a spreadsheet', () => {
  it.each([
    ['semicolons and a BOM', '\ufeffA;B\r\n1, un;2\r\n'],
    ['commas and quotes', 'A,B\n"1, un",2\n'],
    ['tabs', 'A\tB\n1, un\t2'],
  ])('is read with %s', (_, text) => {
    expect(readCsvTable(text)).toEqual({
      titles: ['A', 'B'],
      lines: [{ line: 2, cells: ['1, un', '2'] }],
    });
  });

  it('gives each line its place in the file, past blank lines and cells of several lines', () => {
    const { lines } = readCsvTable('A;B\n\n1;"deux\nlignes"\n;\n3;4\n');
    expect(lines).toEqual([
      { line: 4, cells: ['1', 'deux\nlignes'] },
      { line: 6, cells: ['3', '4'] },
    ]);
  });

  it('without anything, has neither titles nor lines', () => {
    expect(readCsvTable('')).toEqual({ titles: [], lines: [] });
  });

  it('that is no list says where it stops being one', () => {
    const read = () => readCsvTable('A;B\n1;2\n3;"sans fin\n');
    expect(read).toThrow(UnreadableCsvError);
    expect(read).toThrow('from line 3 on');
  });
});
