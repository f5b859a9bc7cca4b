export { decideQuoteApproval } from './approve.ts';
export { decimalSignOf, isCurrencyMark } from './cell-values.ts';
export { type CheckInput, checkQuote, unreadableReport } from './check.ts';
export { amountOfLine, countLines } from './checks/counting.ts';
export { meaningOfTitle } from './columns.ts';
export {
  type ComparedField,
  type ComparedLine,
  type ComparedTotal,
  compareReports,
  type ReportComparison,
  reportComparisonSchema,
} from './compare.ts';
export {
  decideExchange,
  decideExtension,
  validityOf,
} from './complete.ts';
export { decideConfirmation } from './confirm.ts';
export {
  FINDING_RULES,
  type FindingCode,
  findingCodeSchema,
} from './finding-codes.ts';
export type { CellValue, Grid, GridCell, GridRow } from './grid.ts';
export { headerScore } from './header.ts';
export {
  checkBy,
  extensionSchema,
  lineNoteSchema,
  type Quote,
  type QuoteApproval,
  quoteApprovalSchema,
  quoteCheckSchema,
  quoteSchema,
  rulingSchema,
} from './quote.ts';
export { type Reading, readQuote } from './read.ts';
export type { QuoteRefusal } from './refusals.ts';
export { decideQuoteRefusal } from './reject.ts';
export {
  type CheckedLine,
  type ColumnMeaning,
  checkedLineSchema,
  countFindings,
  type Exchange,
  exchangeSchema,
  type Finding,
  findingSchema,
  type Report,
  reportSchema,
  resultSchema,
  type Source,
  totalsSchema,
} from './report.ts';
export {
  type Choice,
  type Contradiction,
  contradictsChoice,
  latestChoice,
  type Scenario,
  type ScenarioRefusal,
  type ScenarioSet,
  scenarioSchema,
  scenarioSetSchema,
} from './scenarios/index.ts';
export { quoteStanding } from './standing.ts';
