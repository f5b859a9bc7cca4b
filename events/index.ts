import { acquisitionAbandoned } from './acquisitions/acquisition-abandoned.ts';
import { acquisitionOpened } from './acquisitions/acquisition-opened.ts';
import { acquisitionRenewed } from './acquisitions/acquisition-renewed.ts';
import { admissibilityChecked } from './acquisitions/admissibility-checked.ts';
import { adviserAssigned } from './acquisitions/adviser-assigned.ts';
import { authorisationReported } from './acquisitions/authorisation-reported.ts';
import { benchFindingRecorded } from './acquisitions/bench-finding-recorded.ts';
import { benchHeld } from './acquisitions/bench-held.ts';
import { benchMatrixFixed } from './acquisitions/bench-matrix-fixed.ts';
import { benchPlanned } from './acquisitions/bench-planned.ts';
import { contactMade } from './acquisitions/contact-made.ts';
import { documentsRead } from './acquisitions/documents-read.ts';
import { exitPlanApproved } from './acquisitions/exit-plan-approved.ts';
import { exitPlanSaved } from './acquisitions/exit-plan-saved.ts';
import { ficheAcknowledged } from './acquisitions/fiche-acknowledged.ts';
import { informationRequested } from './acquisitions/information-requested.ts';
import { kickoffConvened } from './acquisitions/kickoff-convened.ts';
import { kickoffHeld } from './acquisitions/kickoff-held.ts';
import { needsSaved } from './acquisitions/needs-saved.ts';
import { offerAssessed } from './acquisitions/offer-assessed.ts';
import { orientationsRecorded } from './acquisitions/orientations-recorded.ts';
import { prerequisiteProven } from './acquisitions/prerequisite-proven.ts';
import { prerequisiteVerified } from './acquisitions/prerequisite-verified.ts';
import { priorContractRegistered } from './acquisitions/prior-contract-registered.ts';
import { questionAnswered } from './acquisitions/question-answered.ts';
import { questionAsked } from './acquisitions/question-asked.ts';
import { solutionUseRecorded } from './acquisitions/solution-use-recorded.ts';
import { supplierDocumentFiled } from './acquisitions/supplier-document-filed.ts';
import { supplierDocumentWithdrawn } from './acquisitions/supplier-document-withdrawn.ts';
import { unmetNeedReported } from './acquisitions/unmet-need-reported.ts';
import { unmetNeedRouted } from './acquisitions/unmet-need-routed.ts';
import { catalogueDocumentRegistered } from './catalogue/catalogue-document-registered.ts';
import { documentVersionPublished } from './catalogue/document-version-published.ts';
import { ficheVersionPublished } from './catalogue/fiche-version-published.ts';
import { performanceRecorded } from './catalogue/performance-recorded.ts';
import { securityProofRecorded } from './catalogue/security-proof-recorded.ts';
import { supplierRegistered } from './catalogue/supplier-registered.ts';
import { supplierStatusChanged } from './catalogue/supplier-status-changed.ts';
import { amendmentAbandoned } from './contracts/amendment-abandoned.ts';
import { amendmentPrepared } from './contracts/amendment-prepared.ts';
import { amendmentRequested } from './contracts/amendment-requested.ts';
import { amendmentSignatureRecorded } from './contracts/amendment-signature-recorded.ts';
import { amendmentTransmitted } from './contracts/amendment-transmitted.ts';
import { annexDecisionRecorded } from './contracts/annex-decision-recorded.ts';
import { contractEndWithdrawn } from './contracts/contract-end-withdrawn.ts';
import { contractEnded } from './contracts/contract-ended.ts';
import { draftChecked } from './contracts/draft-checked.ts';
import { engagementFormRecorded } from './contracts/engagement-form-recorded.ts';
import { packageApproved } from './contracts/package-approved.ts';
import { packageAssembled } from './contracts/package-assembled.ts';
import { packageFailed } from './contracts/package-failed.ts';
import { packageRequested } from './contracts/package-requested.ts';
import { packageSentForSignature } from './contracts/package-sent-for-signature.ts';
import { packageValidated } from './contracts/package-validated.ts';
import { packageVerified } from './contracts/package-verified.ts';
import { renewalTaken } from './contracts/renewal-taken.ts';
import { sealCertificateInstalled } from './contracts/seal-certificate-installed.ts';
import { signatureRecorded } from './contracts/signature-recorded.ts';
import { signedCopyCompared } from './contracts/signed-copy-compared.ts';
import { signedCopyRuled } from './contracts/signed-copy-ruled.ts';
import { signedCopyTransmitted } from './contracts/signed-copy-transmitted.ts';
import { terminationChanged } from './contracts/termination-changed.ts';
import { terminationRecorded } from './contracts/termination-recorded.ts';
import { terminationTransmitted } from './contracts/termination-transmitted.ts';
import { terminationWithdrawn } from './contracts/termination-withdrawn.ts';
import { verificationRequested } from './contracts/verification-requested.ts';
import { withdrawnSupplierDecided } from './contracts/withdrawn-supplier-decided.ts';
import { deadlineCancelled } from './deadlines/deadline-cancelled.ts';
import { deadlineClosed } from './deadlines/deadline-closed.ts';
import { deadlineMoved } from './deadlines/deadline-moved.ts';
import { deadlineOpened } from './deadlines/deadline-opened.ts';
import { deadlinePostponementAsked } from './deadlines/deadline-postponement-asked.ts';
import { deadlinePostponementRefused } from './deadlines/deadline-postponement-refused.ts';
import { reminderIssued } from './deadlines/reminder-issued.ts';
import type { EventContract } from './define-event.ts';
import { documentRegistered } from './documents/document-registered.ts';
import { uploadRefused } from './documents/upload-refused.ts';
import { uploadRequested } from './documents/upload-requested.ts';
import { clientContacted } from './followup/client-contacted.ts';
import { disputeOpened } from './followup/dispute-opened.ts';
import { disputeSettled } from './followup/dispute-settled.ts';
import { disputeTold } from './followup/dispute-told.ts';
import { documentProvided } from './followup/document-provided.ts';
import { documentRequestWithdrawn } from './followup/document-request-withdrawn.ts';
import { documentRequested } from './followup/document-requested.ts';
import { evaluationRecorded } from './followup/evaluation-recorded.ts';
import { evaluationTransmitted } from './followup/evaluation-transmitted.ts';
import { exitEvaluated } from './followup/exit-evaluated.ts';
import { noticePublished } from './followup/notice-published.ts';
import { orderRecorded } from './followup/order-recorded.ts';
import { supplementAuthorised } from './followup/supplement-authorised.ts';
import { auditCompleted } from './journal/audit-completed.ts';
import { auditRequested } from './journal/audit-requested.ts';
import { addressReleased } from './mail/address-released.ts';
import { addressSuppressed } from './mail/address-suppressed.ts';
import { attachmentFiled } from './mail/attachment-filed.ts';
import { inboundMailHandled } from './mail/inbound-mail-handled.ts';
import { mailedDocumentConfirmed } from './mail/mailed-document-confirmed.ts';
import { mailedDocumentReclassified } from './mail/mailed-document-reclassified.ts';
import { mailedDocumentRefused } from './mail/mailed-document-refused.ts';
import { bodyDesignated } from './organisations/body-designated.ts';
import { calendarChanged } from './organisations/calendar-changed.ts';
import { designationEnded } from './organisations/designation-ended.ts';
import { legalStatusChanged } from './organisations/legal-status-changed.ts';
import { memberJoined } from './organisations/member-joined.ts';
import { memberLeft } from './organisations/member-left.ts';
import { organisationRegistered } from './organisations/organisation-registered.ts';
import { portalAccessChanged } from './organisations/portal-access-changed.ts';
import { quoteApproved } from './quotes/quote-approved.ts';
import { quoteChecked } from './quotes/quote-checked.ts';
import { quoteCompleted } from './quotes/quote-completed.ts';
import { quoteConfirmed } from './quotes/quote-confirmed.ts';
import { quoteRejected } from './quotes/quote-rejected.ts';
import { quoteRevalidated } from './quotes/quote-revalidated.ts';
import { scenarioAdded } from './quotes/scenario-added.ts';
import { scenarioChosen } from './quotes/scenario-chosen.ts';
import { scenarioSetCreated } from './quotes/scenario-set-created.ts';
import { retentionCalendarSet } from './retention/calendar-set.ts';
import { classConfirmed } from './retention/class-confirmed.ts';
import { disposalAdvanced } from './retention/disposal-advanced.ts';
import { disposalApproved } from './retention/disposal-approved.ts';
import { disposalCertified } from './retention/disposal-certified.ts';
import { disposalExecuted } from './retention/disposal-executed.ts';
import { disposalProposed } from './retention/disposal-proposed.ts';
import { disposalReviewed } from './retention/disposal-reviewed.ts';
import { disposalRowKept } from './retention/disposal-row-kept.ts';
import { documentDisposalBegun } from './retention/document-disposal-begun.ts';
import { documentDisposalRefused } from './retention/document-disposal-refused.ts';
import { documentDisposed } from './retention/document-disposed.ts';
import { documentRemoved } from './retention/document-removed.ts';
import { holdPlaced } from './retention/hold-placed.ts';
import { holdReleased } from './retention/hold-released.ts';
import { holdingDeclared } from './retention/holding-declared.ts';
import { removalRequested } from './retention/removal-requested.ts';
import { retentionSet } from './retention/retention-set.ts';
import { mandateEnded } from './solicitations/mandate-ended.ts';
import { mandateEvaluated } from './solicitations/mandate-evaluated.ts';
import { mandateRecorded } from './solicitations/mandate-recorded.ts';
import { mandateSigned } from './solicitations/mandate-signed.ts';
import { mandateTransmitted } from './solicitations/mandate-transmitted.ts';
import { qualificationNoticePublished } from './solicitations/qualification-notice-published.ts';
import { readerApproved } from './subscriptions/reader-approved.ts';
import { readerConfirmed } from './subscriptions/reader-confirmed.ts';
import { readerPreferencesChanged } from './subscriptions/reader-preferences-changed.ts';
import { readerRefused } from './subscriptions/reader-refused.ts';
import { readerRequested } from './subscriptions/reader-requested.ts';
import { readerSuppressed } from './subscriptions/reader-suppressed.ts';
import { readerUnsubscribed } from './subscriptions/reader-unsubscribed.ts';

/**
 * Every event of the system: what the journal may write and the bus may carry. Functions import the
 * contracts they use, never this list: it would put every schema of the house in every bundle.
 */
export const events: readonly EventContract[] = [
  acquisitionAbandoned,
  acquisitionOpened,
  acquisitionRenewed,
  admissibilityChecked,
  adviserAssigned,
  authorisationReported,
  benchFindingRecorded,
  benchHeld,
  benchMatrixFixed,
  benchPlanned,
  contactMade,
  documentsRead,
  exitPlanApproved,
  exitPlanSaved,
  ficheAcknowledged,
  informationRequested,
  kickoffConvened,
  kickoffHeld,
  needsSaved,
  offerAssessed,
  orientationsRecorded,
  prerequisiteProven,
  prerequisiteVerified,
  priorContractRegistered,
  questionAnswered,
  questionAsked,
  solutionUseRecorded,
  supplierDocumentFiled,
  supplierDocumentWithdrawn,
  unmetNeedReported,
  unmetNeedRouted,
  catalogueDocumentRegistered,
  documentVersionPublished,
  ficheVersionPublished,
  performanceRecorded,
  securityProofRecorded,
  supplierRegistered,
  supplierStatusChanged,
  amendmentAbandoned,
  amendmentPrepared,
  amendmentRequested,
  amendmentSignatureRecorded,
  amendmentTransmitted,
  annexDecisionRecorded,
  contractEndWithdrawn,
  contractEnded,
  draftChecked,
  engagementFormRecorded,
  packageApproved,
  packageAssembled,
  packageFailed,
  packageRequested,
  packageSentForSignature,
  packageValidated,
  packageVerified,
  renewalTaken,
  sealCertificateInstalled,
  signatureRecorded,
  signedCopyCompared,
  signedCopyRuled,
  signedCopyTransmitted,
  terminationChanged,
  terminationRecorded,
  terminationTransmitted,
  terminationWithdrawn,
  verificationRequested,
  withdrawnSupplierDecided,
  deadlineCancelled,
  deadlineClosed,
  deadlineMoved,
  deadlineOpened,
  deadlinePostponementAsked,
  deadlinePostponementRefused,
  reminderIssued,
  documentRegistered,
  uploadRefused,
  uploadRequested,
  clientContacted,
  disputeOpened,
  disputeSettled,
  disputeTold,
  documentProvided,
  documentRequestWithdrawn,
  documentRequested,
  evaluationRecorded,
  evaluationTransmitted,
  exitEvaluated,
  noticePublished,
  orderRecorded,
  supplementAuthorised,
  auditCompleted,
  auditRequested,
  addressReleased,
  addressSuppressed,
  attachmentFiled,
  inboundMailHandled,
  mailedDocumentConfirmed,
  mailedDocumentReclassified,
  mailedDocumentRefused,
  bodyDesignated,
  calendarChanged,
  designationEnded,
  legalStatusChanged,
  memberJoined,
  memberLeft,
  organisationRegistered,
  portalAccessChanged,
  quoteApproved,
  quoteChecked,
  quoteCompleted,
  quoteConfirmed,
  quoteRejected,
  quoteRevalidated,
  scenarioAdded,
  scenarioChosen,
  scenarioSetCreated,
  retentionCalendarSet,
  classConfirmed,
  disposalAdvanced,
  disposalApproved,
  disposalCertified,
  disposalExecuted,
  disposalProposed,
  disposalReviewed,
  disposalRowKept,
  documentDisposalBegun,
  documentDisposalRefused,
  documentDisposed,
  documentRemoved,
  holdPlaced,
  holdReleased,
  holdingDeclared,
  removalRequested,
  retentionSet,
  mandateEnded,
  mandateEvaluated,
  mandateRecorded,
  mandateSigned,
  mandateTransmitted,
  qualificationNoticePublished,
  readerApproved,
  readerConfirmed,
  readerPreferencesChanged,
  readerRefused,
  readerRequested,
  readerSuppressed,
  readerUnsubscribed,
];
