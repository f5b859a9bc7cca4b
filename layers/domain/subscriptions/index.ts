export {
  type Change,
  changeSchema,
  interests,
  placeChange,
  severityOfStatus,
  supplierOf,
  type ToldChange,
} from './change.ts';
export { type DecidedReader, decideApproval, decideReaderRefusal } from './decide-approval.ts';
export {
  type ConfirmationState,
  decideConfirmation,
} from './decide-confirmation.ts';
export { decideUnsubscription, wantsMail } from './decide-leaving.ts';
export { decidePreferences, mayChoose } from './decide-preferences.ts';
export {
  decideRequest,
  type RequestAnswer,
} from './decide-request.ts';
export {
  CHECKED_DAYS,
  DELIVERY_MINUTES,
  digestsAfter,
  isOlderThan,
  type Lateness,
  latenessOf,
  RECOVERY_MINUTES,
} from './evidence.ts';
export {
  isUrgent,
  mayHoldNews,
  newsOf,
  type SubjectNews,
  type ToldPositions,
} from './news.ts';
export {
  DEFAULT_PREFERENCES,
  type Pace,
  type Preferences,
  paceSchema,
  preferencesSchema,
} from './preferences.ts';
export {
  type Confirmation,
  comparableEmail,
  confirmationSchema,
  consentSchema,
  mailboxOf,
  type Reader,
  readerSchema,
} from './reader.ts';
export type { SubscriptionRefusal } from './refusals.ts';
export {
  digestsOn,
  isOutOfTime,
  type PlannedRun,
  type Run,
  type RunKind,
  reaches,
  runOf,
  runSchema,
  tells,
} from './run.ts';
export {
  type ChoiceFields,
  emailSchema,
  type JoiningFields,
  organisationNameSchema,
  readChoices,
  readJoiningForm,
} from './subscription-forms.ts';
export {
  domainOf,
  domainsAbove,
  isPublicProvider,
  isSupplierAddress,
} from './supplier-domains.ts';
