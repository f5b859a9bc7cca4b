import { acquisitionOpened } from './acquisitions/acquisition-opened.ts';
import { ficheAcknowledged } from './acquisitions/fiche-acknowledged.ts';
import { kickoffConvened } from './acquisitions/kickoff-convened.ts';
import { kickoffHeld } from './acquisitions/kickoff-held.ts';
import { prerequisiteProven } from './acquisitions/prerequisite-proven.ts';
import { prerequisiteVerified } from './acquisitions/prerequisite-verified.ts';
import { priorContractRegistered } from './acquisitions/prior-contract-registered.ts';
import { solutionUseRecorded } from './acquisitions/solution-use-recorded.ts';
import { ficheVersionPublished } from './catalogue/fiche-version-published.ts';
import { performanceRecorded } from './catalogue/performance-recorded.ts';
import { securityProofRecorded } from './catalogue/security-proof-recorded.ts';
import { supplierRegistered } from './catalogue/supplier-registered.ts';
import { supplierStatusChanged } from './catalogue/supplier-status-changed.ts';
import { contractEnded } from './contracts/contract-ended.ts';
import { draftChecked } from './contracts/draft-checked.ts';
import { packageAssembled } from './contracts/package-assembled.ts';
import { packageFailed } from './contracts/package-failed.ts';
import { packageRequested } from './contracts/package-requested.ts';
import { signatureRecorded } from './contracts/signature-recorded.ts';
import { signedCopyTransmitted } from './contracts/signed-copy-transmitted.ts';
import { deadlineClosed } from './deadlines/deadline-closed.ts';
import { deadlineOpened } from './deadlines/deadline-opened.ts';
import { reminderIssued } from './deadlines/reminder-issued.ts';
import type { EventContract } from './define-event.ts';
import { documentRegistered } from './documents/document-registered.ts';
import { uploadRefused } from './documents/upload-refused.ts';
import { uploadRequested } from './documents/upload-requested.ts';
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
import { retentionSet } from './retention/retention-set.ts';
import { readerConfirmed } from './subscriptions/reader-confirmed.ts';
import { readerRequested } from './subscriptions/reader-requested.ts';
import { readerSuppressed } from './subscriptions/reader-suppressed.ts';
import { readerUnsubscribed } from './subscriptions/reader-unsubscribed.ts';

/**
 * Every event of the system: what the journal may write and the bus may carry. Functions import the
 * contracts they use, never this list: it would put every schema of the house in every bundle.
 */
export const events: readonly EventContract[] = [
  acquisitionOpened,
  kickoffConvened,
  kickoffHeld,
  prerequisiteProven,
  prerequisiteVerified,
  ficheAcknowledged,
  priorContractRegistered,
  solutionUseRecorded,
  ficheVersionPublished,
  performanceRecorded,
  securityProofRecorded,
  supplierRegistered,
  supplierStatusChanged,
  contractEnded,
  draftChecked,
  packageAssembled,
  packageFailed,
  packageRequested,
  signatureRecorded,
  signedCopyTransmitted,
  deadlineClosed,
  deadlineOpened,
  reminderIssued,
  documentRegistered,
  uploadRefused,
  uploadRequested,
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
  retentionSet,
  readerConfirmed,
  readerRequested,
  readerSuppressed,
  readerUnsubscribed,
];
