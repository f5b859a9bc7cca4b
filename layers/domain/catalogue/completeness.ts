import type { Fault } from '../values/decision.ts';
import { allComponents, componentIndex } from './components.ts';
import {
  type DocumentsOfFiche,
  type FicheContent,
  type FicheDocumentKind,
  type IaasFunction,
  iaasFunctionSchema,
} from './fiche.ts';
import type { MissingItem } from './refusals.ts';

type MissingFault = Fault & { readonly code: MissingItem };

const missing = (code: MissingItem, details: Fault['details'] = {}): MissingFault => ({
  code,
  details,
});

/** Everything that the guide wants in a fiche (3.2, 3.3, 3.4.1, 3.5) and that this one lacks. */
export function missingFromFiche(
  content: FicheContent,
  documents: DocumentsOfFiche,
): MissingFault[] {
  return [
    ...missingContacts(content),
    ...missingComponents(content),
    ...missingFunctions(content),
    ...missingConditions(content),
    ...missingDocuments(content, documents),
    ...strayAmendedArticles(content),
  ];
}

/** An annexe modificative whose replaced articles nobody listed is annexed all the same, and read whole. */
export const leavesAmendedArticlesUntold = ({
  amendingAnnex,
  amendedArticles = [],
}: FicheContent): boolean => amendingAnnex === 'present' && amendedArticles.length === 0;

/**
 * Amended articles that the contract's template does not have (guide 3.3.1).
 * @param last number of the last article of the template in force.
 */
export function unknownAmendedArticles(
  { amendedArticles = [] }: FicheContent,
  last: number,
): MissingFault[] {
  return amendedArticles
    .filter(({ article }) => Number.parseInt(article, 10) > last)
    .map(({ article }) => missing('catalogue.amended-article-unknown', { article, last }));
}

function strayAmendedArticles({ amendingAnnex, amendedArticles = [] }: FicheContent) {
  return amendedArticles.length > 0 && amendingAnnex !== 'present'
    ? [missing('catalogue.amended-articles-without-annex')]
    : [];
}

function missingContacts({ contacts }: FicheContent): MissingFault[] {
  if (contacts.length === 0) return [missing('catalogue.contacts-missing')];
  if (contacts.some((contact) => contact.role === 'technical')) return [];
  return [missing('catalogue.technical-contact-missing')];
}

function missingComponents(content: FicheContent): MissingFault[] {
  const found: MissingFault[] = [];
  if (content.offers.every((offer) => offer.components.solution.length === 0)) {
    found.push(missing('catalogue.components-missing'));
  }
  for (const partNumber of repeatedPartNumbers(content)) {
    found.push(missing('catalogue.part-number-repeated', { partNumber }));
  }
  if (content.minimumConfiguration.length === 0) {
    found.push(missing('catalogue.minimum-configuration-missing'));
  }
  for (const partNumber of unknownInMinimumConfiguration(content)) {
    found.push(missing('catalogue.minimum-configuration-unknown-part', { partNumber }));
  }
  return found;
}

/** The functions of guide 2.3 that a private cloud says it does not offer, for people to be told. */
export function functionsNotOffered({ volet, iaasFunctions }: FicheContent): IaasFunction[] {
  if (volet !== 'private-cloud') return [];
  return iaasFunctionSchema.options.filter((one) => iaasFunctions[one] === false);
}

function missingFunctions({ volet, iaasFunctions }: FicheContent): MissingFault[] {
  if (volet !== 'private-cloud') return [];
  const functions = iaasFunctionSchema.options.filter((one) => iaasFunctions[one] === undefined);
  return functions.length === 0
    ? []
    : [missing('catalogue.iaas-functions-unanswered', { functions })];
}

function missingConditions(content: FicheContent): MissingFault[] {
  const checks: readonly (readonly [boolean, MissingItem])[] = [
    [content.configuratorUrl === null, 'catalogue.configurator-missing'],
    [content.priceModalities.length === 0, 'catalogue.price-modalities-missing'],
    [content.leadTimeDays === null, 'catalogue.lead-time-missing'],
    [content.publicCloudLink === null, 'catalogue.public-cloud-link-missing'],
    [content.managedServicesScope.length === 0, 'catalogue.services-scope-missing'],
    [content.amendingAnnex === null, 'catalogue.amending-annex-undeclared'],
  ];
  return checks.filter(([absent]) => absent).map(([, code]) => missing(code));
}

function missingDocuments(content: FicheContent, documents: DocumentsOfFiche): MissingFault[] {
  const required: FicheDocumentKind[] = [
    'framework-agreement',
    'supplier-conditions',
    'descriptive-document',
  ];
  if (content.amendingAnnex === 'present') required.push('amending-annex');
  return required
    .filter((kind) => documents[kind] === undefined)
    .map((kind) => missing('catalogue.document-missing', { kind }));
}

function repeatedPartNumbers(content: FicheContent): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { partNumber } of allComponents(content)) {
    if (seen.has(partNumber)) repeated.add(partNumber);
    seen.add(partNumber);
  }
  return repeated;
}

function unknownInMinimumConfiguration(content: FicheContent): Set<string> {
  const index = componentIndex(content);
  const cited = content.minimumConfiguration.flatMap((requirement) => requirement.anyOf);
  return new Set(cited.filter((partNumber) => index.get(partNumber) === undefined));
}
