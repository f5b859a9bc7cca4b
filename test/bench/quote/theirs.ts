import ExcelJS from 'exceljs';

const ROWS_AROUND_LINES = 12;

/** Merely reads, as exceljs does. */
export async function run(bytes: Uint8Array): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return (workbook.getWorksheet('Soumission')?.actualRowCount ?? 0) - ROWS_AROUND_LINES;
}
