import { describe, expect, it } from 'vitest';
import {
  documentRequestMail,
  withdrawnRequestMail,
} from '#presentation/followup/document-request-mail.ts';
import { describeExecutiveDecision } from '#presentation/followup/executive-decision.ts';
import { describeRequirement } from '#presentation/followup/requirement.ts';
import { describeFollowupWarning } from '#presentation/followup/warnings.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what people read of a followed contract', () => {
  it('says why a publication is required, or not, and that the threshold is to be confirmed', () => {
    const judged = { threshold: '25000.00', confidence: 'medium' } as const;
    const required = { ...judged, required: true, amount: '90000.00' };
    expect(
      plain(describeRequirement('publication', { ...required, because: 'from-threshold' })),
    ).toBe(
      'Ce contrat est à publier dans le SEAO : son montant avant taxes (90 000,00 $) atteint le seuil (25 000,00 $, seuil à confirmer).',
    );
    const small = { ...judged, required: false, amount: '900.00' };
    expect(
      plain(describeRequirement('evaluation', { ...small, because: 'under-threshold' })),
    ).toContain('n’est pas requise : son montant avant taxes (900,00 $) est inférieur au seuil');
  });

  it('suggests to inform the broker of a dispute, and never says that it was done', () => {
    const persisting = describeFollowupWarning({
      code: 'followup.dispute-persists',
      details: { openedOn: '2026-10-01', days: 50 },
    });
    expect(persisting).toBe('Ce différend dure depuis 50 jours. Pensez à en informer le Courtier.');
  });

  it('tells the executive’s delay as one to be confirmed', () => {
    const decision = { decideBy: '2026-11-19', otherwise: 'satisfactory' } as const;
    const sentence = plain(describeExecutiveDecision({ ...decision, isDeemed: true }));
    expect(sentence).toContain('avait jusqu’au 19 novembre 2026');
    expect(sentence).toContain('réputée satisfaisante (délai à confirmer)');
  });

  it('asks for a document in a mail that says what, why, until when, and that it is a policy', () => {
    const { subject, blocks } = documentRequestMail({
      dossier: 'ACQ-2026-001, Renouvellement',
      supplierName: 'Boréalis Infonuagique inc.',
      what: 'La facture de mars 2026',
      reason: 'Suivi de la consommation.',
      url: 'https://portail.courtier.example/acquisitions/1',
    });
    expect(plain(subject)).toBe('Le Courtier demande un document : ACQ-2026-001, Renouvellement');
    const text = JSON.stringify(blocks);
    for (const part of ['facture de mars', 'consommation', 'dix jours ouvrables', 'politique']) {
      expect(text).toContain(part);
    }
  });

  it('takes a request back in a mail that says what is owed no more, and why', () => {
    const { subject, blocks } = withdrawnRequestMail({
      dossier: 'ACQ-2026-001, Renouvellement',
      supplierName: 'Boréalis Infonuagique inc.',
      what: 'La facture de mars 2026',
      reason: 'Elle était déjà au dossier.',
      url: 'https://portail.courtier.example/acquisitions/1',
    });
    expect(plain(subject)).toMatch(/^Le Courtier n’a plus besoin du document demandé : ACQ-2026/);
    const text = plain(JSON.stringify(blocks));
    expect(text).toContain('Vous n’avez plus à fournir');
    expect(text).toContain('Pourquoi : Elle était déjà au dossier.');
  });
});
