export { type ApprovalState, type ApproveCommand, decideQuoteApproval } from './approve.ts';
export { type CheckInput, checkQuote, unreadableReport } from './check.ts';
export {
  FINDING_RULES,
  type FindingCode,
  type FindingSeverity,
  findingCodeSchema,
  type Remedy,
} from './finding-codes.ts';
export type { CellValue, Grid, GridCell, GridRow } from './grid.ts';
export {
  type Quote,
  type QuoteApproval,
  type QuoteCheck,
  quoteApprovalSchema,
  quoteCheckSchema,
  quoteSchema,
  type Ruling,
  rulingSchema,
} from './quote.ts';
export { type Reading, readQuote } from './read.ts';
export type { QuoteRefusal } from './refusals.ts';
export {
  type CheckedLine,
  type ColumnMeaning,
  columnMeaningSchema,
  countFindings,
  type Finding,
  findingSchema,
  type Place,
  type QuoteLine,
  type Report,
  type Result,
  reportSchema,
  resultSchema,
  type Totals,
  type UnderstoodColumn,
} from './report.ts';
