import { describe, expect, it } from 'vitest';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { disposalCertificate } from '#presentation/retention/disposal-certificate.ts';
import { disposalCertifiedMail } from '#presentation/retention/disposal-mails.ts';
import { ruleText } from '#presentation/retention/disposal-words.ts';
import { buildDisposal, buildDisposalRow } from '../../builders/disposal.ts';
import { buildCertificateData } from './disposal-fixture.ts';

const DATE = '2033-08-04T18:31:12.000Z';

describe('the certificate of a disposal', () => {
  it('says of each document its rule, its hash and its dates, who reviewed and who approved', async () => {
    const { template, data } = disposalCertificate(buildCertificateData());
    const request = { template: template.source, data, fonts: loadFonts(), date: DATE };
    const { pages } = await typeset({ ...request, standard: 'a-2a' });
    expect(pages).toBeGreaterThan(0);
    expect(data).toMatchObject({
      review: { name: 'Odile Vaillancourt' },
      approval: { name: 'Étienne Lachapelle' },
      permanentRecords: expect.stringContaining('n’est à conserver en permanence'),
      counts: [
        '4\u00a0documents détruits',
        '1\u00a0document conservé',
        '2\u00a0documents non détruits',
      ],
    });
    expect(data.disposed).toHaveLength(4);
    expect(data.kept).toEqual([
      expect.objectContaining({ why: 'Le document sert à l’histoire de la régie.' }),
    ]);
  });

  it('comes out the same, byte for byte, when it is made again', async () => {
    const certificate = buildCertificateData();
    const bytes = await Promise.all(
      [1, 2].map(async () => {
        const { template, data } = disposalCertificate(certificate);
        const request = { template: template.source, data, fonts: loadFonts(), date: DATE };
        return (await typeset({ ...request, standard: 'a-2a' })).pdf;
      }),
    );
    expect(bytes[0]).toEqual(bytes[1]);
  });

  it('is not made of a list that nobody approved', () => {
    const disposal = buildDisposal();
    expect(() => disposalCertificate({ disposal, rows: [], organisation: 'Régie' })).toThrow(
      /nothing to certify/,
    );
  });
});

it('the rule of a document names the body’s own calendar where it governs', () => {
  const rule = { class: 'P87', basis: 'contract-end', ownCalendar: true } as const;
  const own = { ...rule, length: { years: 5 }, ruleReference: '310-02' };
  expect(ruleText(own)).toBe(
    '5\u00a0ans après la fin du contrat (calendrier de conservation de l’organisme, règle 310-02)',
  );
});

it('the mail after execution names what is still there and why, twenty documents at most', () => {
  const refusal = { code: 'retention.row-on-hold', details: { heldFor: ['dispute'] } };
  const refused = Array.from({ length: 25 }, () => buildDisposalRow({ refusal }));
  const { blocks } = disposalCertifiedMail({
    organisation: 'Régie fictive',
    url: 'https://portail.courtier.example/disposals/1',
    outcome: { disposed: 3, kept: 0 },
    refused,
  });
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  expect(items).toHaveLength(21);
  expect(items[0]).toContain('sous retenue pour un différend');
  expect(items.at(-1)).toBe('5\u00a0autres documents');
});
