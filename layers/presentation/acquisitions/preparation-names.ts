import type {
  DocumentToRead,
  NeedAspect,
  NeedName,
} from '#domain/acquisitions/preparation/index.ts';

/** The thirteen items, as the guide asks them (3.1). */
export const needNames: Readonly<Record<NeedName, string>> = {
  'organisational-impact': 'les impacts organisationnels',
  data: 'la nature des données et leur niveau de confidentialité',
  risks: 'les risques organisationnels',
  'public-cloud-link': 'le lien acceptable ou non avec l’infonuagique publique',
  requirements: 'les besoins (fonctionnalités, sécurité, niveau de service et autres)',
  term: 'la durée désirée, renouvellements compris',
  consumption: 'la consommation estimée et sa variabilité',
  budget: 'le budget disponible',
  'acquisition-mode': 'la location ou l’achat',
  schedule: 'l’échéancier, avec les transitions à l’entrée et à la sortie',
  'environment-readiness': 'l’état de préparation de l’environnement technologique',
  'current-contracts': 'l’impact sur les contrats actuels',
  'service-provider': 'le recours à un prestataire de services',
};

const aspectNames: Readonly<Record<NeedAspect, string>> = {
  functions: 'les fonctionnalités',
  security: 'la sécurité',
  'service-level': 'le niveau de service',
  performance: 'la performance',
  training: 'la formation',
  entry: 'les activités d’entrée',
  exit: 'les activités de transition à la sortie',
  assistance: 'l’assistance technique',
};

const documentNames: Readonly<Record<DocumentToRead, string>> = {
  'contract-template': 'le gabarit de contrat spécifique',
  'engagement-form': 'le formulaire d’engagement de responsabilité',
  'framework-agreement': 'l’entente-cadre',
  'amending-annex': 'l’annexe modificative',
  'supplier-conditions': 'les conditions contractuelles du fournisseur',
};

const nameIn = (names: Readonly<Record<string, string>>, name: unknown): string =>
  names[String(name)] ?? String(name);

export const nameOfNeed = (name: unknown): string => nameIn(needNames, name);
export const nameOfAspect = (name: unknown): string => nameIn(aspectNames, name);
export const nameOfDocumentToRead = (kind: unknown): string => nameIn(documentNames, kind);
