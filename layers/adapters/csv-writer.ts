export type CsvValue = string | number | boolean | null;

export interface CsvOptions {
  /** Default: `;`, as spreadsheet programs in French expect. */
  readonly separator?: ';' | ',' | '\t';
}

const BYTE_ORDER_MARK = '\ufeff';
/** What makes a spreadsheet program compute a text instead of showing it, also after spaces or in full width. */
const STARTS_A_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
const STARTS_A_CELL = /^[\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/;

/** A text that no spreadsheet program takes for a formula: an apostrophe is put before one that it would. */
export function safeCell(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text;
  return STARTS_A_FORMULA.test(text) || STARTS_A_CELL.test(text) ? `'${text}` : text;
}

/** Writes rows as CSV in UTF-8 that spreadsheet programs open as it is, and compute nothing of. */
export function writeCsv(
  rows: readonly (readonly CsvValue[])[],
  { separator = ';' }: CsvOptions = {},
): string {
  const lines = rows.map((row) => row.map((value) => cellOf(value, separator)).join(separator));
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cellOf(value: CsvValue, separator: string): string {
  const text = safeCell(value === null ? '' : String(value));
  const needsQuotes = /["\r\n;,\t]/.test(text) || text.includes(separator) || text !== text.trim();
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
