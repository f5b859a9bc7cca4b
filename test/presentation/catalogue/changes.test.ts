import { describe, expect, it } from 'vitest';
import { diffFiches, type FicheContent } from '#domain/catalogue/index.ts';
import { describeChanges } from '#presentation/catalogue/changes.ts';
import { describeComparison } from '#presentation/catalogue/history.ts';
import { ficheNotices } from '#presentation/catalogue/notices.ts';
import { catalogueRefusals } from '#presentation/catalogue/refusals.ts';
import { buildFicheContent, buildFicheDocuments } from '../../builders/fiche.ts';

/** Sentences are compared with ordinary spaces, for the eye. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function told(next: FicheContent, documents = buildFicheDocuments()): string[] {
  const before = { content: buildFicheContent(), documents: buildFicheDocuments() };
  return describeChanges(diffFiches(before, { content: next, documents }).changes).map(plain);
}

describe('the changes of a fiche', () => {
  it('are told one by one, before and after', () => {
    const next = buildFicheContent({ leadTimeDays: 60, publicCloudLink: true });
    const rack = next.offers[0]?.components.solution.find((one) => one.partNumber === 'RK-42U-B');
    if (rack) rack.listPrice = '3590.00';
    expect(told(next)).toEqual([
      'Délai du fournisseur : 45 jours → 60 jours.',
      'Lien avec l’infonuagique publique : non → oui.',
      'Prix courant de RK-42U-B : 3 420,00 $ → 3 590,00 $.',
    ]);
  });

  it('name functions, services, modes and means of compliance as the guide does', () => {
    const content = buildFicheContent();
    const next: FicheContent = {
      ...content,
      iaasFunctions: { ...content.iaasFunctions, logging: false },
      paas: ['caas'],
      excludedServices: content.excludedServices.slice(1),
      managedServicesScope: content.managedServicesScope.slice(1),
      compliance: content.compliance.map((one, index) =>
        index === 1 ? { ...one, means: 'Rapport SOC 2 de type II' } : one,
      ),
    };
    const [rack] = next.offers[0]?.components.solution.filter(
      (one) => one.partNumber === 'RK-42U-B',
    ) ?? [undefined];
    if (rack) Object.assign(rack, { withdrawnOn: '2026-12-01', modes: ['lease', 'purchase'] });
    expect(told(next)).toEqual([
      'Fonction IaaS, journalisation : oui → non.',
      'Fin de vente de RK-42U-B : 1er décembre 2026 (ajout).',
      'Mode d’acquisition de RK-42U-B : achat ou location (ajout).',
      'Service inclus (livraison) : « Livraison au centre de traitement du client » (retrait).',
      'Service exclu « Migration des charges de travail » : service professionnel, PS-MIG-VM (retrait).',
      'Service PaaS : bases de données (dBaaS) (retrait).',
      'Moyen de conformité, « Gestion de la sécurité de l’information » : Certification ISO/IEC 27001 en vigueur → Rapport SOC 2 de type II.',
    ]);
  });

  it('name the documents', () => {
    const { 'amending-annex': _, ...documents } = buildFicheDocuments();
    expect(told(buildFicheContent(), documents)).toEqual([
      'Document, l’annexe modificative : annexe-modificative-borealis.pdf (retrait).',
    ]);
    expect(describeComparison('supplier-conditions', 'no-text-layer')).toContain(
      'les conditions du fournisseur',
    );
  });
});

it('readers are told which functions a solution does not offer', () => {
  expect(ficheNotices([], false)).toEqual([]);
  expect(ficheNotices(['replication', 'logging'], false).map(plain)).toEqual([
    'La solution n’offre pas : réplication de données et journalisation.',
  ]);
});

it('readers are told to read whole an annexe modificative of which no article is listed', () => {
  expect(ficheNotices([], true).map(plain)).toEqual([
    expect.stringContaining('lisez-la en entier'),
  ]);
});

describe('a refusal of the Catalogue', () => {
  it('says what a supplier may become, and from which day on', () => {
    const { 'catalogue.status-change-impossible': impossible } = catalogueRefusals;
    const details = { from: 'withdrawn', to: 'qualified', allowed: ['requalified'] };
    expect(plain(impossible.sentence(details))).toBe(
      'Un fournisseur retiré ne devient pas qualifié. Il peut devenir : qualifié de nouveau.',
    );
    const { 'catalogue.no-version-then': then } = catalogueRefusals;
    expect(plain(then.sentence({ first: '2026-11-02' }))).toContain('2 novembre 2026');
    expect(then.sentence({ first: null })).toContain('pas encore publiée');
  });
});
