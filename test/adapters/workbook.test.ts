import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  annotateWorkbook,
  readWorkbook,
  UnreadableWorkbookError,
  type WorkbookNote,
} from '#adapters/workbook.ts';
import type { Grid } from '#domain/quotes/index.ts';
import { libreOfficeWorkbooks } from '../builders/libreoffice.ts';
import { buildPartsWorkbook, withPart } from '../builders/odd-files.ts';

type Fill = (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void;

/** Written by another library than our reader. */
async function build(fill: Fill): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Soumission'), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

async function cellsOf(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const [grid] = await readWorkbook(bytes);
  return Object.fromEntries(cellsIn(grid).map(({ ref, value }) => [ref, plain(value)]));
}

const cellsIn = (grid: Grid | undefined) => grid?.rows.flatMap(({ cells }) => cells) ?? [];
const plain = (value: unknown): unknown =>
  value instanceof Temporal.PlainDate ? value.toString() : value;

/** A sheet written by hand: what no library would write. */
const sheetOf = (rows: string, around = ''): Uint8Array =>
  buildPartsWorkbook(
    `<worksheet xmlns="urn:x"><sheetData>${rows}</sheetData>${around}</worksheet>`,
  );

const reasonOf = async (bytes: Uint8Array): Promise<string> => {
  const error = await readWorkbook(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UnreadableWorkbookError)) throw new Error(`Read, or failed: ${error}`);
  return error.reason;
};

describe('a workbook of another library', () => {
  it('reads as its texts, numbers, dates, percentages and formulas', async () => {
    const bytes = await build((sheet) => {
      sheet.getCell('A1').value = 'Câble « DAC », 3 m & plus';
      sheet.getCell('B1').value = {
        richText: [{ text: 'Prix ' }, { text: 'net', font: { bold: true } }],
      };
      sheet.getCell('A2').value = 21480.5;
      sheet.getCell('B2').value = true;
      sheet.getCell('C2').value = new Date('2026-11-09T00:00:00Z');
      sheet.getCell('D2').value = 0.28;
      sheet.getCell('D2').numFmt = '0.0 %';
      sheet.getCell('E2').value = { formula: 'A2*2', result: 42961 };
      sheet.getCell('F2').value = { formula: 'A2*3' };
      sheet.getCell('G2').value = 5;
      sheet.getCell('G2').numFmt = '0"% de remise"';
      sheet.getCell('H2').value = 0.75;
      sheet.getCell('H2').numFmt = '[h]:mm';
      sheet.getCell('I2').value = { error: '#N/A' };
      sheet.getCell('J2').value = { text: 'Courtier', hyperlink: 'https://courtier.example' };
    });
    expect(await cellsOf(bytes)).toEqual({
      A1: 'Câble « DAC », 3 m & plus',
      B1: 'Prix net',
      A2: 21480.5,
      B2: true,
      C2: '2026-11-09',
      D2: 0.28,
      E2: 42961,
      F2: '',
      G2: 5,
      H2: 0.75,
      I2: '#N/A',
      J2: 'Courtier',
    });
    const [grid] = await readWorkbook(bytes);
    const of = (ref: string) => cellsIn(grid).find((cell) => cell.ref === ref);
    expect(of('E2')).toEqual({ ref: 'E2', column: 4, value: 42961, formula: 'A2*2' });
    expect(of('D2')).toMatchObject({ percent: true });
    expect(of('G2')).not.toHaveProperty('percent');
  });

  it('says which sheets, rows and columns are hidden', async () => {
    const bytes = await build((sheet, workbook) => {
      for (let row = 1; row <= 3; row += 1) sheet.addRow([row, row, row]);
      sheet.getRow(2).hidden = true;
      sheet.getColumn(3).hidden = true;
      workbook.addWorksheet('Cachée', { state: 'hidden' }).addRow(['Ligne']);
      workbook.addWorksheet('Très cachée', { state: 'veryHidden' }).addRow(['Ligne']);
    });
    const grids = await readWorkbook(bytes);
    expect(grids.map(({ sheet, hidden }) => [sheet, hidden])).toEqual([
      ['Soumission', false],
      ['Cachée', true],
      ['Très cachée', true],
    ]);
    expect(grids[0]?.rows.map(({ hidden }) => hidden ?? false)).toEqual([false, true, false]);
    expect(grids.map(({ hiddenColumns }) => hiddenColumns)).toEqual([[2], undefined, undefined]);
  });

  it('counts dates from 1904 where the workbook does', async () => {
    const dated = (date1904: boolean) =>
      build((sheet, workbook) => {
        workbook.properties.date1904 = date1904;
        sheet.getCell('A1').value = new Date('2026-11-09T00:00:00Z');
      });
    expect(await cellsOf(await dated(true))).toEqual({ A1: '2026-11-09' });
    expect(await cellsOf(await dated(false))).toEqual({ A1: '2026-11-09' });
  });
});

it.each(libreOfficeWorkbooks())('a workbook of LibreOffice %s reads the same', async (_, bytes) => {
  const [grid] = await readWorkbook(bytes);
  expect(await cellsOf(bytes)).toEqual({
    A1: 'Boréalis',
    ...{ A2: 'No de pièce', B2: 'Remise', C2: 'Date', D2: 'Quantité', E2: 'Total' },
    ...{ A3: 'BX-4250-G3', B3: 0.28, C3: '2026-11-09', D3: 4, E3: 8 },
    ...{ A4: 'P71204-B21', B4: 'inclus' },
  });
  const of = (ref: string) => cellsIn(grid).find((cell) => cell.ref === ref);
  expect([of('B3')?.percent, of('E3')?.formula]).toEqual([true, 'D3*2']);
  expect(grid?.rows.map(({ hidden }) => hidden)).toEqual([undefined, undefined, undefined, true]);
});

describe('a sheet as programs may write it', () => {
  it('is read with a prefix on its elements, in UTF-16, and without references', async () => {
    const rows = (p: string) =>
      `<${p}row><${p}c t="inlineStr"><${p}is><${p}t>Pièce</${p}t></${p}is></${p}c><${p}c><${p}v>12</${p}v></${p}c></${p}row>`;
    const prefixed = `<x:worksheet xmlns:x="urn:x"><x:sheetData>${rows('x:')}</x:sheetData></x:worksheet>`;
    const wide = Buffer.from(`\ufeff${prefixed}`, 'utf16le');
    for (const sheet of [prefixed, wide]) {
      expect(await cellsOf(buildPartsWorkbook(sheet))).toEqual({ A1: 'Pièce', B1: 12 });
    }
  });

  it('shows only the top left cell of what is merged', async () => {
    const cells = ['A', 'B'].map(
      (column) => (row: number) => `<c r="${column}${row}"><v>${row}</v></c>`,
    );
    const rows = [1, 2, 3].map(
      (row) => `<row r="${row}">${cells.map((make) => make(row)).join('')}</row>`,
    );
    const merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>';
    expect(await cellsOf(sheetOf(rows.join(''), merged))).toEqual({ A1: 1, A3: 3, B3: 3 });
  });

  it('gives character escapes and sections of text as what they say', async () => {
    const texts = ['a_x000D_b', '&#233;t&#xE9; &amp; &lt;1&gt;', '<![CDATA[1 < 2]]>'];
    const cells = texts.map((text, at) => `<c r="${'ABC'[at]}1" t="str"><v>${text}</v></c>`);
    expect(await cellsOf(sheetOf(`<row r="1">${cells.join('')}</row>`))).toEqual({
      A1: 'a\rb',
      B1: 'été & <1>',
      C1: '1 < 2',
    });
  });

  it.each([
    ['a cell there twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    [
      'a row there twice',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    ],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
  ])('is refused as contradictory for %s', async (_, rows) => {
    expect(await reasonOf(sheetOf(rows))).toBe('contradictory');
  });

  it.each([
    ['tags that close nothing', '<row r="1"><c r="A1"><v>1</c></v></row>'],
    ['a text that nobody shares', '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'],
    ['a place that is none', '<row r="1"><c r="AAAAAA1"><v>1</v></c></row>'],
    ['a row that is none', '<row r="NaN"><c r="A1"><v>1</v></c></row>'],
  ])('is refused for %s', async (_, rows) => {
    expect(await reasonOf(sheetOf(rows))).toBe('not-a-workbook');
  });

  it('is refused when it declares entities, however harmless', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>';
    const sheet = `${laughs}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>`;
    expect(await reasonOf(buildPartsWorkbook(sheet))).toBe('declares-entities');
    expect(await reasonOf(sheetOf('<row r="1"><c r="A1" t="str"><v>&c;</v></c></row>'))).toBe(
      'declares-entities',
    );
  });

  it('is refused for too many rows, cells or merged ranges', async () => {
    const row = (number: number) => `<row r="${number}"><c r="A${number}"><v>1</v></c></row>`;
    const many = Array.from({ length: 60_001 }, (_, index) => row(index + 1)).join('');
    expect(await reasonOf(sheetOf(many))).toBe('too-many-cells');
    const ranges = Array.from({ length: 600 }, () => '<mergeCell ref="A1:XFD1048576"/>').join('');
    const merged = sheetOf([1, 2, 3].map(row).join(''), `<mergeCells>${ranges}</mergeCells>`);
    expect(await reasonOf(merged)).toBe('too-many-cells');
  });
});

describe('a workbook that comes back with notes', () => {
  const NOTES: readonly WorkbookNote[] = [
    { sheet: 'Soumission', cell: 'B14', text: 'Le prix & la quantité\nne donnent pas <ce total>.' },
    { sheet: 'Soumission', cell: 'AA3', text: 'Premier' },
    { sheet: 'Soumission', cell: 'AA3', text: 'Second' },
    { sheet: 'Ailleurs', cell: 'A1', text: 'Nulle part' },
  ];

  const commentsOf = (sheet: ExcelJS.Worksheet | undefined): Record<string, string> => {
    const found: Record<string, string> = {};
    sheet?.eachRow({ includeEmpty: true }, (row) =>
      row.eachCell({ includeEmpty: true }, (cell) => {
        if (cell.note === undefined) return;
        const { note } = cell;
        found[cell.address] =
          typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('');
      }),
    );
    return found;
  };

  it('bears them as comments that another library reads', async () => {
    const bytes = await build((sheet) => {
      sheet.getCell('B14').value = 12;
      sheet.getCell('AA3').value = 'Pièce';
    });
    const after = await open(await annotateWorkbook(bytes, NOTES));
    expect(commentsOf(after.getWorksheet('Soumission'))).toEqual({
      B14: 'Le prix & la quantité\nne donnent pas <ce total>.',
      AA3: 'Premier\n\nSecond',
    });
  });

  it('keeps every comment that was there, above ours, and what draws them', async () => {
    const bytes = await build((sheet) => {
      sheet.getCell('B14').value = 12;
      sheet.getCell('B14').note = 'Prix négocié';
      sheet.getCell('C2').value = 3;
      sheet.getCell('AA3').value = 'Pièce';
      sheet.getCell('C2').note = { texts: [{ text: 'Livré ' }, { text: 'en janvier' }] };
    });
    const after = await annotateWorkbook(bytes, NOTES);
    expect(commentsOf((await open(after)).getWorksheet('Soumission'))).toEqual({
      B14: 'Prix négocié\n\nLe prix & la quantité\nne donnent pas <ce total>.',
      C2: 'Livré en janvier',
      AA3: 'Premier\n\nSecond',
    });
    const drawing = Object.entries(unzipSync(after)).find(([name]) => name.endsWith('.vml'));
    const shapes = strFromU8(drawing?.[1] ?? new Uint8Array()).match(/id="_x0000_s\d+"/g) ?? [];
    expect(shapes).toHaveLength(3);
    expect(new Set(shapes).size).toBe(3);
  });

  it('keeps the bytes of every other part, and of the sheet but what names the drawing', async () => {
    const bytes = await build((sheet, workbook) => {
      sheet.getCell('B14').value = { formula: 'SUM(B1:B13)', result: 12 };
      sheet.getCell('B14').numFmt = '#,##0.00 "$"';
      sheet.autoFilter = 'A1:C1';
      sheet.headerFooter = { oddFooter: 'Page &P' };
      workbook.addWorksheet('Conditions').addRow(['Conditions']);
    });
    const [before, after] = [unzipSync(bytes), unzipSync(await annotateWorkbook(bytes, NOTES))];
    const changed = Object.keys(before).filter(
      (name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
    );
    const sheet = 'xl/worksheets/sheet1.xml';
    expect(changed.toSorted()).toEqual(['[Content_Types].xml', sheet]);
    const drawn = strFromU8(after[sheet] ?? new Uint8Array());
    const named = /<legacyDrawing [^>]*\/>/.exec(drawn)?.[0] ?? '';
    expect(drawn.replace(named, '')).toBe(strFromU8(before[sheet] ?? new Uint8Array()));
  });

  it('names the drawing before what must follow it, and under the prefix of the sheet', async () => {
    const cells = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>';
    const end = '<x:pageMargins left="1"/><x:tableParts count="0"/><x:extLst/>';
    const sheet = `<x:worksheet xmlns:x="urn:x">${cells}${end}</x:worksheet>`;
    const note = { sheet: 'Soumission', cell: 'A1', text: 'Un' };
    const after = unzipSync(await annotateWorkbook(buildPartsWorkbook(sheet), [note]));
    expect(strFromU8(after['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
      /<x:pageMargins left="1"\/><x:legacyDrawing [^>]*r:id="rId\d"\/><x:tableParts/,
    );
  });

  it('is the same, byte for byte, each time', async () => {
    const bytes = await build((sheet) => {
      sheet.getCell('A1').value = 'Pièce';
    });
    const [once, twice] = [
      await annotateWorkbook(bytes, NOTES),
      await annotateWorkbook(bytes, NOTES),
    ];
    expect(Buffer.from(once).equals(Buffer.from(twice))).toBe(true);
  });

  it('can be annotated again when nobody changed it', async () => {
    const bytes = await build((sheet) => {
      sheet.getCell('A1').value = 'Pièce';
    });
    const note = (text: string) => [{ sheet: 'Soumission', cell: 'A1', text }];
    const twice = await annotateWorkbook(await annotateWorkbook(bytes, note('Un')), note('Deux'));
    expect(commentsOf((await open(twice)).getWorksheet('Soumission'))).toEqual({
      A1: 'Un\n\nDeux',
    });
    expect(await cellsOf(twice)).toEqual({ A1: 'Pièce' });
  });

  it('is refused like a workbook that cannot be read', async () => {
    const damaged = withPart(sheetOf('<row r="1"/>'), 'xl/worksheets/sheet1.xml', '<worksheet>');
    await expect(annotateWorkbook(damaged, NOTES)).rejects.toMatchObject({
      name: 'UnreadableWorkbookError',
      reason: 'not-a-workbook',
    });
  });
});

it('an archive whose parts are named twice, or lie about what they are, is no workbook', async () => {
  const bytes = Buffer.from(zipSync({ 'a.xml': strToU8('<a/>'), 'b.xml': strToU8('<b/>') }));
  const twice = Buffer.from(bytes.toString('latin1').replaceAll('b.xml', 'a.xml'), 'latin1');
  const contradictory = Buffer.from(bytes);
  contradictory.write('z', bytes.indexOf('a.xml'), 'latin1');
  for (const archive of [twice, contradictory, bytes.subarray(0, -30)]) {
    expect(await reasonOf(archive)).toBe('not-a-workbook');
  }
});
