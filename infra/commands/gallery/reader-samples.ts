import { documentReceiptMail } from '#presentation/mail/document-receipt-mail.ts';
import { confirmationMail } from '#presentation/subscriptions/confirmation-mail.ts';
import { CURRENT_CONSENT } from '#presentation/subscriptions/consent.ts';
import { approvalMail, readerRefusalMail } from '#presentation/subscriptions/decision-mail.ts';
import {
  helpMail,
  leavingLinkMail,
  leftMail,
  notSubscribedMail,
  supplierMail,
} from '#presentation/subscriptions/mailbox-mails.ts';
import { type Sample, SITE } from './sample.ts';

const TOKEN = 'q1W2e3R4t5Y6u7I8o9P0a-S_d1F2g3H4j5K6l7Z8x9C';
const joiningUrl = `${SITE}/subscriptions/joining`;
const preferences = {
  interests: { volets: ['private-cloud' as const, 'email' as const], supplierIds: [] },
  pace: 'daily' as const,
};

export const confirmationSamples: readonly Sample[] = [
  {
    name: 'confirmation',
    content: confirmationMail({
      confirmationUrl: `${SITE}/subscriptions/confirmation?token=${TOKEN}`,
      textVersion: CURRENT_CONSENT,
      preferences,
    }),
  },
];

export const decisionSamples: readonly Sample[] = [
  {
    name: 'acceptee',
    content: approvalMail({
      preferences,
      preferencesUrl: `${SITE}/subscriptions/preferences/${TOKEN}`,
    }),
  },
  {
    name: 'refusee',
    content: readerRefusalMail({
      reason: 'La liste est réservée aux organismes publics abonnés au Portail.',
    }),
  },
];

export const helpSamples: readonly Sample[] = [
  { name: 'aide', content: helpMail({ joiningUrl }) },
  { name: 'fournisseur', content: supplierMail() },
];

export const leavingSamples: readonly Sample[] = [
  { name: 'desinscrit', content: leftMail({ joiningUrl }) },
  {
    name: 'lien-de-depart',
    content: leavingLinkMail({ leavingUrl: `${SITE}/subscriptions/unsubscribe/${TOKEN}` }),
  },
  { name: 'pas-inscrit', content: notSubscribedMail() },
];

export const receiptSamples: readonly Sample[] = [
  {
    name: 'documents-recus',
    content: documentReceiptMail({
      reference: 'ACQ-2026-014',
      sentOn: '2026-11-19',
      files: [
        { fileName: 'contrat-signé.pdf', isKnown: false },
        { fileName: 'annexe-b.pdf', isKnown: true },
      ],
      left: ['photo.heic'],
    }),
  },
];
