export {
  decideCalendar,
  isShorterThanRecommended,
  type OwnCalendar,
  type OwnRule,
  ownRuleSchema,
  type RetentionCalendar,
  type RetentionLength,
  retentionCalendarSchema,
} from './calendar.ts';
export {
  type Checklist,
  checklistOf,
  checklistSchema,
  type Held,
  type Owed,
} from './checklist.ts';
export {
  type RetentionClass,
  retentionClasses,
  retentionClassSchema,
  retentionRules,
} from './classes.ts';
export {
  type Declaration,
  decideDeclaration,
  declarationSchema,
} from './declarations.ts';
export {
  type Disposal,
  type DisposalRow,
  disposalRowSchema,
  disposalSchema,
  type GoverningRule,
  permanentRecordsSchema,
} from './disposal.ts';
export {
  countRows,
  decideApproval,
  decideKeep,
  decideReview,
  isApproved,
} from './disposal-decisions.ts';
export {
  governingRuleOf,
  judgeDisposable,
  monthOfNextProposal,
  monthsToLookAt,
} from './disposal-eligibility.ts';
export type { DisposalRefusal, RowRefusal } from './disposal-refusals.ts';
export {
  classesOf,
  decideConfirmation,
  decideRemoval,
  decideRemovalApproval,
  type FiledDocument,
  isRemoved,
} from './filing.ts';
export {
  activeHoldsOn,
  decideHold,
  decideRelease,
  type Hold,
  type HoldKind,
  holdKinds,
  holdSchema,
  MAXIMUM_HELD,
} from './holds.ts';
export {
  type Ending,
  type Protection,
  protectionOf,
  type RetentionCircumstances,
  retentionOf,
} from './protection.ts';
export type { RetentionRefusal } from './refusals.ts';
export {
  extendOnly,
  floorLock,
  type Retention,
  retentionAtEnd,
  retentionSchema,
} from './retention.ts';
