import { describe, expect, it } from 'vitest';
import {
  decideHandling,
  decideMailedConfirmation,
  decideMailedRefusal,
  type Handling,
  type InboundMail,
  type MailedDocument,
} from '#domain/mail/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { NOW, storedDocument } from '../../stores/support/samples.ts';

const mailed: MailedDocument = {
  acquisitionId: '01JD0000000000000000000002',
  uploadId: '01JD0000000000000000000004',
  inboundId: '01JD0000000000000000000007',
  index: 0,
  fileName: 'scan.pdf',
  sha256: 'a'.repeat(64),
  size: 18_432,
  memberId: 'buyer-1',
  proposedPurpose: 'supplier-communication',
  sentOn: '2026-11-19',
  sentAt: null,
  receivedAt: NOW,
  filedAt: NOW,
  status: 'awaiting',
  decision: null,
};
const owner = { kind: 'dossier', id: mailed.acquisitionId } as const;
const document = storedDocument({ owner, purpose: 'supplier-communication', confirmation: null });
const asCopy = {
  purpose: 'signed-contract',
  recordedAs: { as: 'signed-copy' },
  by: 'adviser-1',
} as const;

function confirmed() {
  const decided = decideMailedConfirmation(mailed, document, asCopy, NOW);
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided;
}

describe('the confirmation of a mailed document', () => {
  it('gives it the nature that the adviser says, and the class of that nature', () => {
    const { mailed: after, document: classified } = confirmed();
    expect(classified).toMatchObject({ purpose: 'signed-contract', retentionClass: 'P82' });
    expect(after).toMatchObject({ status: 'confirmed', sentOn: '2026-11-19' });
  });

  it('changes nothing when it is told again alike, and is not told otherwise', () => {
    const { mailed: after, document: classified } = confirmed();
    const again = decideMailedConfirmation(after, classified, { ...asCopy, by: 'adviser-2' }, NOW);
    expect(again).toEqual({ mailed: after, document: classified });
    const other = { ...asCopy, purpose: 'invoice', recordedAs: { as: 'document' } } as const;
    expect(decideMailedConfirmation(after, classified, other, NOW)).toMatchObject({
      code: 'mail.document-already-confirmed',
    });
  });

  it('is refused for another nature than what is recorded', () => {
    const wrong = { ...asCopy, purpose: 'invoice' } as const;
    expect(decideMailedConfirmation(mailed, document, wrong, NOW)).toMatchObject({
      code: 'mail.purpose-not-of-record',
      details: { expected: 'signed-contract' },
    });
  });

  it('leaves the nature of a document whose class is confirmed', () => {
    const settled = { ...document, confirmation: { by: 'buyer-1', rule: null, at: NOW } };
    expect(decideMailedConfirmation(mailed, settled, asCopy, NOW)).toMatchObject({
      code: 'mail.class-already-confirmed',
    });
    const same = { purpose: document.purpose, recordedAs: { as: 'document' }, by: 'a' } as const;
    expect(decideMailedConfirmation(mailed, settled, same, NOW)).toMatchObject({
      document: settled,
    });
  });

  it('is of a mailed document that is still there', () => {
    const code = 'mail.document-not-found';
    expect(decideMailedConfirmation(undefined, document, asCopy, NOW)).toMatchObject({ code });
    expect(decideMailedConfirmation(mailed, undefined, asCopy, NOW)).toMatchObject({ code });
  });
});

describe('the refusal of a mailed document', () => {
  const told = { reason: 'Un autre contrat.', by: 'adviser-1' };

  it('keeps its reason, once, and forbids its confirmation', () => {
    const refused = decideMailedRefusal(mailed, document, told, NOW);
    if (isRefusal(refused)) throw new Error(refused.code);
    expect(refused).toMatchObject({ status: 'refused', decision: { reason: told.reason } });
    expect(decideMailedRefusal(refused, document, told, NOW)).toBe(refused);
    expect(decideMailedConfirmation(refused, document, asCopy, NOW)).toMatchObject({
      code: 'mail.document-refused',
    });
  });

  it('comes too late once it is confirmed', () => {
    const { mailed: after, document: classified } = confirmed();
    expect(decideMailedRefusal(after, classified, told, NOW)).toMatchObject({
      code: 'mail.document-already-confirmed',
    });
  });
});

describe('a mail that a person deals with', () => {
  const mail = { handling: 'for-a-person' } as InboundMail;
  const told: Handling = { outcome: 'answered', note: null, by: 'adviser-1', at: NOW };

  it('is dealt with once; told again alike, by whomever, nothing changes', () => {
    expect(decideHandling(mail, undefined, told)).toBe(told);
    expect(decideHandling(mail, told, { ...told, by: 'adviser-2' })).toBe(told);
    expect(decideHandling(mail, told, { ...told, outcome: 'unwanted' })).toMatchObject({
      code: 'mail.already-handled',
    });
  });

  it('is one that waits for a person', () => {
    expect(decideHandling(undefined, undefined, told)).toMatchObject({ code: 'mail.not-found' });
    const joined = { handling: 'subscription' } as InboundMail;
    expect(decideHandling(joined, undefined, told)).toMatchObject({
      code: 'mail.not-for-a-person',
    });
  });
});
