import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  judgeAttachment,
  mailedPurposeSchema,
  pdfNameOf,
  proposedPurpose,
  sendingDate,
} from '#domain/mail/index.ts';

const PDF = 'application/pdf';
const attachment = (changes: Partial<Parameters<typeof judgeAttachment>[0]> = {}) => ({
  fileName: 'contrat.pdf',
  contentType: PDF,
  size: 48_000,
  isInline: false,
  ...changes,
});

describe('an attachment of a mail', () => {
  it.each([
    [attachment()],
    [attachment({ contentType: 'application/pdf; name=contrat.pdf' })],
    [attachment({ contentType: 'application/octet-stream', fileName: 'Contrat signé.PDF' })],
  ])('is filed when it is a PDF: %o', (one) => {
    expect(judgeAttachment(one)).toBe('file');
  });

  it.each([
    [attachment({ contentType: 'application/zip', fileName: 'contrat.zip' })],
    [attachment({ contentType: 'application/pkcs7-mime', fileName: 'contrat.pdf.p7m' })],
    [attachment({ contentType: 'application/octet-stream', fileName: 'contrat.pdf.exe' })],
    [attachment({ contentType: 'application/zip', fileName: 'contrat.pdf' })],
    [attachment({ contentType: 'image/jpeg', fileName: 'numerisation.jpg' })],
    [attachment({ contentType: 'message/rfc822', fileName: 'contrat.eml' })],
    [attachment({ size: 0 })],
    [attachment({ size: 25 * 1024 * 1024 + 1 })],
  ])('is left to a person when it is anything else: %o', (one) => {
    expect(judgeAttachment(one)).toBe('leave');
  });

  it.each([
    [attachment({ contentType: 'image/png', fileName: 'logo.png', isInline: true })],
    [attachment({ contentType: 'application/pkcs7-signature', fileName: 'smime.p7s' })],
    [attachment({ contentType: 'text/vcard', fileName: 'carte.vcf' })],
  ])('is nothing to file when it belongs to a signature: %o', (one) => {
    expect(judgeAttachment(one)).toBe('ignore');
  });

  it('bears a name that a file may have, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(pdfNameOf(name)).toMatch(/^[^/\\\p{Cc}]{1,200}\.pdf$/u);
        expect(pdfNameOf(name).length).toBeLessThanOrEqual(400);
      }),
      { numRuns: 40 },
    );
    expect(pdfNameOf('Contrat signé.PDF')).toBe('Contrat signé.pdf');
    expect(pdfNameOf('..\\../.pdf')).toBe('.. ...pdf');
    expect(pdfNameOf('')).toBe('document.pdf');
  });
});

describe('what an attachment seems to be', () => {
  const proposed = (
    fileName: string,
    subject = '',
    awaited: Parameters<typeof proposedPurpose>[1] = [],
  ) => proposedPurpose({ fileName, subject }, awaited);

  it.each([
    ['Contrat_signe_ACQ-2026-014.pdf', 'signed-contract'],
    ['Copie signée du contrat.pdf', 'signed-contract'],
    ['AVENANT 2 signé.pdf', 'signed-amendment'],
    ['engagement-clientele.pdf', 'signed-engagement-form'],
    ['Lettre de résiliation.pdf', 'termination-document'],
    ['Evaluation_rendement_2027.pdf', 'performance-evaluation'],
    ['Facture 2211.pdf', 'invoice'],
    ['bon-de-commande-7.pdf', 'order'],
    ['scan0001.pdf', 'supplier-communication'],
  ])('is told by its name: %s', (fileName, purpose) => {
    expect(proposed(fileName)).toBe(purpose);
  });

  it('is told by the subject when its name says nothing, and by its name first', () => {
    expect(proposed('scan0001.pdf', 'Contrat ACQ-2026-014 signé')).toBe('signed-contract');
    expect(proposed('facture.pdf', 'Contrat ACQ-2026-014 signé')).toBe('invoice');
  });

  it('is the only thing that the dossier waits for, when nothing tells', () => {
    expect(proposed('scan0001.pdf', 'ACQ-2026-014', ['signed-amendment'])).toBe('signed-amendment');
    expect(proposed('contrat.pdf', '', ['signed-amendment', 'signed-contract'])).toBe(
      'signed-contract',
    );
    expect(proposed('scan.pdf', '', ['signed-amendment', 'signed-contract'])).toBe(
      'supplier-communication',
    );
  });

  it('is always something that may be filed in a dossier as PDF', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (fileName, subject) => {
        expect(mailedPurposeSchema.safeParse(proposed(fileName, subject)).success).toBe(true);
      }),
    );
    expect(mailedPurposeSchema.safeParse('contract-package').success).toBe(false);
    expect(mailedPurposeSchema.safeParse('framework-agreement').success).toBe(false);
  });
});

describe('the day on which a mail was sent', () => {
  it('P78: is the day of its Date header in Toronto, however late it is received', () => {
    // 23 h 30 on the 19th in Toronto, read the next morning.
    expect(sendingDate('2026-11-20T04:30:00.000Z', '2026-11-20T14:00:00.000Z')).toBe('2026-11-19');
    expect(sendingDate('2026-11-17T15:00:00.000Z', '2026-11-20T14:00:00.000Z')).toBe('2026-11-17');
  });

  it.each([
    ['there is no header', null],
    ['the header is after receipt', '2026-11-21T14:00:00.000Z'],
    ['the header is older than a mail can be on its way', '2026-11-10T14:00:00.000Z'],
  ])('is the day of its receipt when %s', (_, sentAt) => {
    expect(sendingDate(sentAt, '2026-11-20T14:00:00.000Z')).toBe('2026-11-20');
  });

  it('is never after receipt, nor more than five days before it', () => {
    const instants = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instants, instants, (sentAt, receivedAt) => {
        const day = Temporal.PlainDate.from(sendingDate(sentAt, receivedAt));
        const received = Temporal.PlainDate.from(sendingDate(null, receivedAt));
        const days = day.until(received).total('days');
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThanOrEqual(5);
      }),
    );
  });
});
