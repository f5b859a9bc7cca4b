import {
  disposalCertifiedMail,
  disposalToApproveMail,
  disposalToReviewMail,
} from '#presentation/retention/disposal-mails.ts';
import { PORTAL, type Sample } from './sample.ts';

const list = {
  organisation: 'Office de la mobilité durable',
  url: `${PORTAL}/disposals/01KAHX8V5BE1TP7W0R4Y9Q6X2H`,
};

export const toReviewSamples: readonly Sample[] = [
  { name: 'a-examiner', content: disposalToReviewMail({ ...list, rowCount: 42 }) },
];

export const toApproveSamples: readonly Sample[] = [
  {
    name: 'a-approuver',
    content: disposalToApproveMail({ ...list, reviewedBy: 'Luc Gagnon' }),
  },
];

export const certifiedSamples: readonly Sample[] = [
  {
    name: 'executee',
    content: disposalCertifiedMail({
      ...list,
      outcome: { disposed: 41, kept: 1 },
      refused: [
        {
          fileName: 'soumission.pdf',
          reference: 'ACQ-2019-003',
          refusal: { code: 'retention.row-in-use', details: {} },
        },
      ],
    }),
  },
];
