import type { DeliveryKind } from '#domain/mail/index.ts';
import { askedSamples, movedSamples, refusedSamples, reminderSamples } from './deadline-samples.ts';
import { certifiedSamples, toApproveSamples, toReviewSamples } from './disposal-samples.ts';
import {
  approvalSamples,
  ficheChangedSamples,
  kickoffSamples,
  requestSamples,
  signatureSamples,
  supplierChangedSamples,
} from './dossier-samples.ts';
import { newsSamples } from './news-samples.ts';
import {
  confirmationSamples,
  decisionSamples,
  helpSamples,
  leavingSamples,
  receiptSamples,
} from './reader-samples.ts';
import type { Sample } from './sample.ts';

/** Every kind of mail that the house writes, with invented data: a kind without one does not compile. */
export const samples: Readonly<Record<DeliveryKind, readonly Sample[]>> = {
  'subscription-confirmation': confirmationSamples,
  'subscription-decision': decisionSamples,
  'subscription-help': helpSamples,
  'unsubscription-receipt': leavingSamples,
  'document-receipt': receiptSamples,
  'catalogue-news': newsSamples,
  'dossier-fiche-changed': ficheChangedSamples,
  'dossier-supplier-changed': supplierChangedSamples,
  'deadline-reminder': reminderSamples,
  'deadline-moved': movedSamples,
  'postponement-asked': askedSamples,
  'postponement-refused': refusedSamples,
  'kickoff-invitation': kickoffSamples,
  'approval-request': approvalSamples,
  'signature-request': signatureSamples,
  'document-request': requestSamples,
  'disposal-to-review': toReviewSamples,
  'disposal-to-approve': toApproveSamples,
  'disposal-certified': certifiedSamples,
};
