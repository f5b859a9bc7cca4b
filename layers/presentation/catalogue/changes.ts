import type { ChangeKind, FicheChange, FicheDocumentKind } from '#domain/catalogue/index.ts';
import { formatMoney } from '#domain/values/money.ts';
import { frenchDate } from '../french.ts';
import {
  DOCUMENT_NAMES,
  EXCLUDED_SERVICE_NAMES,
  GROUP_NAMES,
  IAAS_FUNCTION_NAMES,
  KIND_NAMES,
  MANAGED_SERVICE_NAMES,
  modesInFrench,
  PAAS_SERVICE_NAMES,
  VOLET_NAMES,
} from './names.ts';

interface ChangeText {
  /** What changed, with its name. */
  readonly what: (path: string) => string;
  /** How its value reads; as it is by default. */
  readonly value?: (value: string) => string;
}

const ARROW = '\u00a0→ ';

const quoted = (text: string): string => `«\u00a0${text}\u00a0»`;
const about = (what: string) => (): string => what;
const named = (what: string) => (path: string) => `${what} ${path}`;
const fromNames = (names: Readonly<Record<string, string>>) => (value: string) =>
  names[value] ?? value;

const pathFrom = (names: Readonly<Record<string, string>>, path: string): string =>
  names[path] ?? path;
const yesOrNo = fromNames({ true: 'oui', false: 'non' });

/** `professional-service PS-MIG-VM` → « service professionnel, PS-MIG-VM ». */
function excludedService(value: string): string {
  const [kind = '', ...partNumber] = value.split(' ');
  return [pathFrom(EXCLUDED_SERVICE_NAMES, kind), ...partNumber].join(', ');
}

const TEXTS: Readonly<Record<ChangeKind, ChangeText>> = {
  fiche: { what: about('Fiche'), value: fromNames(VOLET_NAMES) },
  volet: { what: about('Volet'), value: fromNames(VOLET_NAMES) },
  contact: { what: (path) => `Personne-ressource (${contactRole(path)})` },
  offer: { what: about('Offre'), value: quoted },
  'offer-description': { what: (path) => `Description de l’offre ${quoted(path)}` },
  component: { what: named('Composant') },
  'component-part-number': { what: named('Écriture du numéro de pièce') },
  'component-designation': { what: named('Désignation de'), value: quoted },
  'component-kind': { what: named('Nature de'), value: fromNames(KIND_NAMES) },
  'component-offer': { what: named('Offre de'), value: quoted },
  'component-group': { what: named('Groupe de'), value: fromNames(GROUP_NAMES) },
  'component-price': { what: named('Prix courant de'), value: (amount) => formatMoney(amount) },
  'component-unit': { what: named('Unité de') },
  'component-withdrawal': {
    what: named('Fin de vente de'),
    value: frenchDate,
  },
  'component-modes': { what: named('Mode d’acquisition de'), value: modesInFrench },
  configurator: { what: about('Lien du configurateur') },
  'price-modality': { what: named('Modalité de prix') },
  'minimum-configuration': { what: (path) => `Configuration minimale, ${quoted(path)}` },
  'supplier-minimum-term': {
    what: about('Durée minimale exigée par le fournisseur'),
    value: (months) => `${months}\u00a0mois`,
  },
  'supplier-minimum-quantity': {
    what: (path) => `Quantité minimale exigée par le fournisseur, ${quoted(path)}`,
  },
  'lead-time': { what: about('Délai du fournisseur'), value: (days) => `${days}\u00a0jours` },
  'public-cloud-link': {
    what: about('Lien avec l’infonuagique publique'),
    value: yesOrNo,
  },
  'included-service': {
    what: (service) => `Service inclus (${pathFrom(MANAGED_SERVICE_NAMES, service)})`,
    value: quoted,
  },
  'excluded-service': {
    what: (designation) => `Service exclu ${quoted(designation)}`,
    value: excludedService,
  },
  'iaas-function': {
    what: (name) => `Fonction IaaS, ${pathFrom(IAAS_FUNCTION_NAMES, name)}`,
    value: yesOrNo,
  },
  'paas-service': { what: about('Service PaaS'), value: fromNames(PAAS_SERVICE_NAMES) },
  compliance: { what: (requirement) => `Moyen de conformité, ${quoted(requirement)}` },
  'amending-annex-declaration': {
    what: about('Annexe modificative'),
    value: fromNames({ present: 'présente', none: 'aucune' }),
  },
  'amended-article': { what: named('Modification, par l’annexe, de l’article') },
  ...documentTexts(),
};

/** One French sentence for each change of a fiche: what, before → after. */
export function describeChanges(changes: readonly FicheChange[]): string[] {
  return changes.map(describeChange);
}

/** The first sentences, then one that counts the changes left out, when they are more than `most`. */
export function describeAtMost(most: number, changes: readonly FicheChange[]): string[] {
  const told = describeChanges(changes.slice(0, most));
  const others = changes.length - most;
  if (others <= 0) return told;
  const counted = others === 1 ? 'Une autre modification' : `${others} autres modifications`;
  return [...told, `${counted}\u00a0: comparez les deux versions pour les lire toutes.`];
}

/** One change of a fiche in French. */
export function describeChange(change: FicheChange): string {
  const { what, before, after } = partsOfChange(change);
  const subject = `${what}\u00a0: `;
  if (before === null) return `${subject}${after ?? ''} (ajout).`;
  if (after === null) return `${subject}${before} (retrait).`;
  return `${subject}${before}${ARROW}${after}.`;
}

/** The parts of that sentence: what changed, and how it read before and after; null where there was, or is, nothing. */
export function partsOfChange({ kind, path, before, after }: FicheChange): ChangeParts {
  const { what, value = (text: string) => text } = TEXTS[kind];
  if (kind === 'component-price') {
    return { what: what(path), before: price(before), after: price(after) };
  }
  const read = (one: string | null) => (one === null ? null : value(one));
  return { what: what(path), before: read(before), after: read(after) };
}

export interface ChangeParts {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

const price = (amount: string | null): string =>
  amount === null ? 'au configurateur' : formatMoney(amount);

function contactRole(path: string): string {
  const roles: Readonly<Record<string, string>> = {
    sales: 'ventes',
    technical: 'technique',
    contracts: 'contrats',
    other: 'autre',
  };
  const [role = ''] = path.split(' ');
  return roles[role] ?? role;
}

function documentTexts(): Record<`document-${FicheDocumentKind}`, ChangeText> {
  const text = (kind: FicheDocumentKind): ChangeText => ({
    what: about(`Document, ${DOCUMENT_NAMES[kind]}`),
  });
  return {
    'document-framework-agreement': text('framework-agreement'),
    'document-amending-annex': text('amending-annex'),
    'document-supplier-conditions': text('supplier-conditions'),
    'document-descriptive-document': text('descriptive-document'),
  };
}
