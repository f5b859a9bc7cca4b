import { describe, expect, it } from 'vitest';
import { purposeOf, type ReceivedMail } from '#domain/mail/index.ts';

const received = (headers: Record<string, string> = {}, changes: Partial<ReceivedMail> = {}) =>
  purposeOf({
    from: 'camille.tremblay@ministere.example',
    subject: 'Inscription à la liste de diffusion',
    headers: { 'return-path': '<camille.tremblay@ministere.example>', ...headers },
    ...changes,
  });

describe('the purpose of a received mail', () => {
  it('is a subscription when a person asks for it by its subject', () => {
    expect(received()).toBe('subscription');
    expect(received({ 'auto-submitted': 'no' })).toBe('subscription');
    expect(received({ precedence: 'first-class' })).toBe('subscription');
  });

  it('is for a person with any other subject, or without an author', () => {
    expect(received({}, { subject: 'Question sur une fiche' })).toBe('for-a-person');
    expect(received({}, { from: undefined })).toBe('for-a-person');
  });

  it.each([
    [{ 'auto-submitted': 'auto-replied' }],
    [{ 'auto-submitted': 'auto-generated; owner-email="a@b.example"' }],
    [{ precedence: 'Bulk' }],
    [{ precedence: 'list' }],
    [{ 'list-id': 'Nouvelles <nouvelles.ministere.example>' }],
    [{ 'return-path': '<>' }],
    [{ 'content-type': 'multipart/report; report-type=delivery-status' }],
    [{ 'x-ses-spam-verdict': 'FAIL' }],
    [{ 'x-autoreply': 'yes' }],
  ])('is automatic with %o, so that it is never answered', (headers) => {
    expect(received(headers)).toBe('automatic');
  });

  it.each(['MAILER-DAEMON@mx.example', 'postmaster@mx.example', 'no-reply@boutique.example'])(
    'is automatic from %s',
    (from) => {
      expect(received({}, { from })).toBe('automatic');
    },
  );
});
