export { decideQuoteApproval } from './approve.ts';
export { type CheckInput, checkQuote, unreadableReport } from './check.ts';
export {
  FINDING_RULES,
  type FindingCode,
  findingCodeSchema,
} from './finding-codes.ts';
export type { CellValue, Grid, GridCell, GridRow } from './grid.ts';
export {
  type Quote,
  type QuoteApproval,
  quoteSchema,
  rulingSchema,
} from './quote.ts';
export { readQuote } from './read.ts';
export type { QuoteRefusal } from './refusals.ts';
export {
  type CheckedLine,
  type ColumnMeaning,
  countFindings,
  type Finding,
  findingSchema,
  type Report,
  reportSchema,
  resultSchema,
} from './report.ts';
