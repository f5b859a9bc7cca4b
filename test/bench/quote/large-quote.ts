import ExcelJS from 'exceljs';
import { QUOTE_ITEMS } from '../../builders/quote-workbook.ts';

const TITLES = [
  'Ligne',
  'No de pièce',
  'Description',
  'Type de ligne',
  'Fabricant',
  'Durée (mois)',
  'Date de début',
  'Date de fin',
  'Prix unitaire courant',
  'Remise (%)',
  'Prix unitaire net',
  'Quantité',
  'Total de la ligne',
  'Délai de livraison',
];
const MONEY = '#,##0.00 "$"';
const FORMATS: Readonly<Record<number, string>> = {
  7: 'yyyy-mm-dd',
  8: 'yyyy-mm-dd',
  9: MONEY,
  10: '0.0%',
  11: MONEY,
  13: MONEY,
};
const LINES_IN_A_SECTION = 50;
/** One line in so many has a wrong total, or a part that is not qualified. */
const LINES_FOR_A_FAULT = 40;
const thin = { style: 'thin', color: { argb: 'FFB7C3D0' } } as const;
const BORDER = { top: thin, bottom: thin, left: thin, right: thin } as const;

/**
 * A price quote of many lines as a supplier's configurator exports it: titles, sections, formatted and
 * bordered cells, formulas with their results, a sheet of conditions. Written by another library than
 * the one that is measured. Every supplier, part and price is invented.
 */
export async function buildLargeQuote(lines: number): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Boréalis Infrastructure inc.';
  const fixed = new Date('2026-11-09T12:00:00Z');
  workbook.created = fixed;
  workbook.modified = fixed;
  const sheet = workbook.addWorksheet('Soumission', { views: [{ state: 'frozen', ySplit: 8 }] });
  writeHead(sheet);
  writeLines(sheet, lines);
  writeTotals(sheet);
  const conditions = workbook.addWorksheet('Conditions');
  for (let number = 1; number <= 40; number += 1) {
    conditions.addRow([`${number}. Les prix sont en dollars canadiens et excluent les taxes.`]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHead(sheet: ExcelJS.Worksheet): void {
  sheet.addRow(['Boréalis Infrastructure inc.']).font = { bold: true, size: 18 };
  sheet.mergeCells('A1:F1');
  sheet.addRow(['Numéro de soumission', null, 'BQ-0091422']);
  sheet.addRow(['Date de la soumission', null, new Date('2026-11-09T00:00:00Z')]);
  sheet.addRow(['Valide jusqu’au', null, new Date('2027-02-26T00:00:00Z')]);
  sheet.addRow(['Devise', null, 'CAD']);
  sheet.addRow(['Modalité de prix', null, 'MP-02']);
  sheet.addRow([]);
  const header = sheet.addRow(TITLES);
  header.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF123B5D' } };
}

function writeLines(sheet: ExcelJS.Worksheet, lines: number): void {
  for (let index = 0; index < lines; index += 1) {
    if (index % LINES_IN_A_SECTION === 0) {
      const section = sheet.addRow([null, `Lot ${index / LINES_IN_A_SECTION + 1}`]);
      section.font = { bold: true };
    }
    writeLine(sheet, index);
  }
}

function writeLine(sheet: ExcelJS.Worksheet, index: number): void {
  const item = QUOTE_ITEMS[index % QUOTE_ITEMS.length];
  if (item === undefined) throw new Error('There are no items to quote.');
  const isFaulty = index % LINES_FOR_A_FAULT === LINES_FOR_A_FAULT - 1;
  const list = Number(item.listPrice);
  const net = Math.round(list * (100 - item.discount)) / 100;
  const quantity = 1 + ((index * 7) % 48);
  const row = sheet.rowCount + 1;
  const added = sheet.addRow([
    index + 1,
    isFaulty ? `${item.partNumber}-X${index}` : item.partNumber,
    `${item.description}, lot ${Math.floor(index / LINES_IN_A_SECTION) + 1}, site ${index % 23}`,
    item.termMonths === undefined ? 'Matériel' : 'Abonnement',
    'Boréalis',
    item.termMonths ?? null,
    new Date(Date.UTC(2027, index % 12, 1)),
    new Date(Date.UTC(2030, index % 12, 0)),
    list,
    item.discount / 100,
    net,
    quantity,
    { formula: `K${row}*L${row}`, result: Math.round(net * quantity * 100) / 100 },
    `${20 + (index % 40)} jours ouvrables`,
  ]);
  added.eachCell({ includeEmpty: true }, (cell, column) => {
    cell.border = BORDER;
    const format = FORMATS[column];
    if (format !== undefined) cell.numFmt = format;
  });
}

function writeTotals(sheet: ExcelJS.Worksheet): void {
  const last = sheet.rowCount;
  let subtotal = 0;
  sheet.getColumn(13).eachCell((cell) => {
    if (typeof cell.result === 'number') subtotal += Math.round(cell.result * 100);
  });
  const tps = Math.round(subtotal * 0.05);
  const tvq = Math.round(subtotal * 0.09975);
  const stated: readonly (readonly [string, number])[] = [
    ['Sous-total', subtotal],
    ['TPS (5 %)', tps],
    ['TVQ (9,975 %)', tvq],
    ['Total', subtotal + tps + tvq],
  ];
  for (const [label, cents] of stated) {
    const row = sheet.addRow([]);
    row.getCell(12).value = label;
    row.getCell(13).value = { formula: `SUM(M9:M${last})`, result: cents / 100 };
    row.getCell(13).numFmt = MONEY;
  }
}
