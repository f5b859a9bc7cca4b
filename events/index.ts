import { acquisitionOpened } from './acquisitions/acquisition-opened.ts';
import { kickoffConvened } from './acquisitions/kickoff-convened.ts';
import { kickoffHeld } from './acquisitions/kickoff-held.ts';
import { prerequisiteProven } from './acquisitions/prerequisite-proven.ts';
import { prerequisiteVerified } from './acquisitions/prerequisite-verified.ts';
import { ficheVersionPublished } from './catalogue/fiche-version-published.ts';
import { supplierRegistered } from './catalogue/supplier-registered.ts';
import { contractEnded } from './contracts/contract-ended.ts';
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
import { quoteApproved } from './quotes/quote-approved.ts';
import { quoteChecked } from './quotes/quote-checked.ts';
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
  ficheVersionPublished,
  supplierRegistered,
  contractEnded,
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
  quoteApproved,
  quoteChecked,
  retentionSet,
  readerConfirmed,
  readerRequested,
  readerSuppressed,
  readerUnsubscribed,
];
