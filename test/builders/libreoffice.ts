import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAMS = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/usr/bin/libreoffice'];
const KEPT = resolve(import.meta.dirname, 'files/libreoffice.xlsx');

const cell = (text: string, attributes = 'office:value-type="string"'): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const number = (value: number, style = ''): string =>
  cell(String(value), `${style} office:value-type="float" office:value="${value}"`);
const row = (cells: readonly string[], attributes = ''): string =>
  `<table:table-row ${attributes}>${cells.join('')}</table:table-row>`;

/** A small quote as a flat OpenDocument sheet: dates, percentages, a formula, what is merged, what is hidden. */
const DOCUMENT = [
  '<?xml version="1.0" encoding="UTF-8"?><office:document',
  ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
  ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"',
  ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>',
  '<number:percentage-style style:name="P"><number:number number:decimal-places="1"/>',
  '<number:text>%</number:text></number:percentage-style>',
  '<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>',
  '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>',
  '</number:date-style>',
  '<style:style style:name="percent" style:family="table-cell" style:data-style-name="P"/>',
  '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>',
  '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Soumission">',
  row([
    cell('Boréalis', 'office:value-type="string" table:number-columns-spanned="2"'),
    '<table:covered-table-cell/>',
  ]),
  row(['No de pièce', 'Remise', 'Date', 'Quantité', 'Total'].map((title) => cell(title))),
  row([
    cell('BX-4250-G3'),
    cell('28,0%', 'table:style-name="percent" office:value-type="percentage" office:value="0.28"'),
    cell(
      '2026-11-09',
      'table:style-name="date" office:value-type="date" office:date-value="2026-11-09"',
    ),
    number(4),
    cell('8', 'table:formula="of:=[.D3]*2" office:value-type="float" office:value="8"'),
  ]),
  row([cell('P71204-B21'), cell('inclus')], 'table:visibility="collapse"'),
  '</table:table></office:spreadsheet></office:body></office:document>',
].join('');

/**
 * The same small quote as LibreOffice writes it: written now where LibreOffice is installed, and as a
 * version of 2026 wrote it, which is kept beside this file and always read too.
 */
export function libreOfficeWorkbooks(): [name: string, bytes: Uint8Array][] {
  const kept: [string, Uint8Array] = ['kept beside the tests', new Uint8Array(readFileSync(KEPT))];
  const program = PROGRAMS.find((path) => existsSync(path));
  return program === undefined ? [kept] : [kept, ['written now', convert(program)]];
}

function convert(program: string): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'courtier-libreoffice-'));
  try {
    writeFileSync(join(directory, 'quote.fods'), DOCUMENT);
    const profile = `-env:UserInstallation=file://${directory}/profile`;
    const how = ['--headless', '--convert-to', 'xlsx', '--outdir', directory];
    spawnSync(program, [profile, ...how, join(directory, 'quote.fods')], { timeout: 90_000 });
    return new Uint8Array(readFileSync(join(directory, 'quote.xlsx')));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
