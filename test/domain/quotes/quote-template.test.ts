import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeQuoteTemplate } from '#adapters/quote-template.ts';
import { readWorkbook } from '#adapters/workbook.ts';
import { readQuote } from '#domain/quotes/index.ts';
import { quoteTemplate } from '#presentation/quotes/quote-template.ts';

const FACTS: Readonly<Record<string, string | Date>> = {
  'Numéro de soumission': 'S-77',
  'Date de la soumission': new Date('2026-11-09'),
  'Valide jusqu’au': new Date('2027-01-08'),
  Devise: 'CAD',
  'Modalité de prix': 'MP-02',
  'Achat ou location': 'Achat',
};
const LINE = ['BX-4250-G3', 'Nœud, 2U', 36, 21_480, 28, 15_465.6, 4, 61_862.4];
const TOTALS = [61_862.4, 3093.12, 6170.77, 71_126.29];

/** Filled in by a supplier, with another library than ours. */
async function filled(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await writeQuoteTemplate(quoteTemplate);
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const labelled = new Map<string, ExcelJS.Cell>();
  sheet.eachRow((row) => {
    row.eachCell((cell) => labelled.set(cell.text, cell));
  });
  const beside = (label: string) => {
    const cell = labelled.get(label);
    if (cell === undefined) throw new Error(`no « ${label} »`);
    return sheet.getCell(Number(cell.row), Number(cell.col) + 1);
  };
  for (const [label, value] of Object.entries(FACTS)) beside(label).value = value;
  const first = Number(labelled.get('No de pièce')?.row) + 1;
  for (const [index, value] of LINE.entries()) sheet.getCell(first, index + 1).value = value;
  const start = Number(labelled.get('Sous-total avant taxes')?.row);
  for (const [index, value] of TOTALS.entries()) sheet.getCell(start + index, 8).value = value;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('the published template of quotes', () => {
  it('reads back for certain once a supplier has filled it', async () => {
    const reading = readQuote(await readWorkbook(await filled()));
    expect(reading.notes).toEqual([]);
    expect(reading.quote).toEqual({
      number: 'S-77',
      currency: 'CAD',
      issuedOn: '2026-11-09',
      validUntil: '2027-01-08',
      validForDays: null,
      modality: 'MP-02',
      mode: 'purchase',
    });
    expect(reading.lines).toMatchObject([
      {
        partNumber: 'BX-4250-G3',
        description: 'Nœud, 2U',
        termMonths: 36,
        listUnitPrice: '21480.00',
        discountPercent: '28',
        netUnitPrice: '15465.60',
        quantity: '4',
        lineTotal: '61862.40',
      },
    ]);
    expect(reading.totals).toMatchObject({ subtotal: '61862.40', total: '71126.29' });
  });

  it('says nothing of its own while it is empty', async () => {
    const reading = readQuote(await readWorkbook(await writeQuoteTemplate(quoteTemplate)));
    expect(reading.lines).toEqual([]);
    expect(Object.values(reading.quote).filter((fact) => fact !== null)).toEqual([]);
    expect(reading.understoodColumns.every(({ meaning }) => meaning !== null)).toBe(true);
  });

  it('lets only its input cells change', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await writeQuoteTemplate(quoteTemplate)).buffer);
    const sheet = workbook.worksheets[0];
    const title = sheet?.getCell('A11');
    expect(title?.text).toBe('No de pièce');
    expect(title?.protection?.locked).not.toBe(false);
    expect(sheet?.getCell('A12').protection.locked).toBe(false);
    expect(sheet?.getCell('B7').dataValidation).toMatchObject({ type: 'list' });
  });
});
