import { describe, expect, it } from 'vitest';
import { type SupplierStatus, supplierStatusSchema } from '#domain/catalogue/index.ts';
import type { MailContent } from '#domain/mail/index.ts';
import { supplierChangedMail } from '#presentation/acquisitions/supplier-changed-mail.ts';

const one = {
  name: '2026-0412, Hébergement du registre',
  url: 'https://portail.courtier.example/a/1',
};
const two = {
  name: '2026-0413, Sauvegarde des postes',
  url: 'https://portail.courtier.example/a/2',
};

const mailOf = (to: SupplierStatus, dossiers = [one]) =>
  supplierChangedMail({
    supplierName: 'Boréalis Infrastructure inc.',
    to,
    on: '2026-11-16',
    dossiers,
  });

const textOf = ({ blocks }: MailContent) => JSON.stringify(blocks);

describe('the mail to dossiers whose supplier changed', () => {
  it.each([
    ['suspended', 'est suspendu', 'tant que la suspension dure'],
    ['withdrawn', 'est retiré du Catalogue', 'Aucun nouveau contrat ne peut être conclu'],
    ['qualified', 'n’est plus suspendu', 'vos dossiers peuvent se poursuivre'],
    ['requalified', 'est qualifié de nouveau', 'vos dossiers peuvent se poursuivre'],
  ] as const)('says what %s means for them', (to, news, meaning) => {
    const mail = mailOf(to);
    expect(mail.subject).toBe(`Boréalis Infrastructure inc. ${news} : un dossier en cours`);
    expect(textOf(mail)).toContain('Depuis le lundi 16 novembre 2026, Boréalis');
    expect(textOf(mail)).toContain(meaning);
  });

  it.each(supplierStatusSchema.options)('links each dossier, on %s', (to) => {
    const mail = mailOf(to, [one, two]);
    expect(mail.subject).toContain('2\u00a0dossiers en cours');
    const links = mail.blocks.flatMap((block) => ('url' in block ? [block.url] : []));
    expect(links).toEqual([one.url, two.url]);
  });

  it('warns who is about to sign, as long as the supplier is not qualified', () => {
    const warning = 'parlez-en au Courtier avant de signer';
    for (const to of ['suspended', 'withdrawn'] as const) {
      expect(textOf(mailOf(to))).toContain(warning);
    }
    expect(textOf(mailOf('requalified'))).not.toContain(warning);
  });
});
