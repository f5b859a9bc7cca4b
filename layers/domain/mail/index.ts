export { isAllowed } from './allow-list.ts';
export {
  ANSWERS_A_DAY,
  mayAnswer,
  type OnceAnswer,
  silentUntil,
} from './answering.ts';
export {
  judgeAttachment,
  mailedPurposeSchema,
  pdfNameOf,
  proposedPurpose,
  sendingDate,
} from './attachments.ts';
export { hasArrived, unconfirmedStatuses } from './confirmed.ts';
export type { Block, ChangeRow, MailContent } from './content.ts';
export { mailContentSchema } from './content.ts';
export { dossierNamedIn, type NumberedDossier } from './contract-number.ts';
export {
  decideOutcome,
  type RefusalScope,
  type SendingOutcome,
  type SendingTrouble,
} from './decide-outcome.ts';
export { decideSending, decideSettling, laneOf } from './decide-sending.ts';
export {
  type Delivery,
  type DeliveryKind,
  type DeliveryStatus,
  deliveryKindSchema,
  deliverySchema,
  deliveryStatusSchema,
  isUnsettled,
  newDelivery,
  priorStatuses,
  type Recipient,
} from './delivery.ts';
export {
  type InboundMail,
  inboundMailSchema,
  type MailPurpose,
  purposeOf,
  type ReceivedMail,
  summaryOf,
} from './inbound.ts';
export {
  decideHandling,
  decideMailedConfirmation,
  decideMailedRefusal,
  HANDLED,
  type Handling,
  handlingSchema,
  type MailedConfirmation,
} from './inbox.ts';
export { addressesOf, DELIVERY_TAG, mailEventSchema, reportOf } from './mail-event.ts';
export {
  type DocumentsNote,
  type MailedDocument,
  mailedDocumentSchema,
  type RecordedAs,
  recordedAsSchema,
} from './mailed-document.ts';

export { batchSize, type Lane, reserveSlots, type SendQuota, type Slots } from './quota.ts';
export type { InboxRefusal, SuppressionRefusal } from './refusals.ts';
export { asksToSubscribe } from './subscription-subject.ts';
export {
  decideRelease,
  decideSuppression,
  type ReportedAddress,
  type Suppression,
  suppressionReasonSchema,
  suppressionSchema,
} from './suppression.ts';
export { type HeaderField, readVerdicts, type Verdicts } from './verdicts.ts';
