import { Decimal } from 'decimal.js';
import { padToCents } from '../values/money.ts';
import { allComponents, type PlacedComponent } from './components.ts';
import {
  type DocumentsOfFiche,
  type FicheContent,
  type FicheDocumentKind,
  type FicheVersion,
  ficheDocumentKindSchema,
  type Severity,
  severitySchema,
} from './fiche.ts';

export type ChangeKind =
  | 'fiche'
  | 'volet'
  | 'contact'
  | 'offer'
  | 'offer-description'
  | 'component'
  | 'component-designation'
  | 'component-kind'
  | 'component-group'
  | 'component-price'
  | 'component-unit'
  | 'configurator'
  | 'price-modality'
  | 'minimum-configuration'
  | 'lead-time'
  | 'public-cloud-link'
  | 'included-service'
  | 'excluded-service'
  | 'amending-annex-declaration'
  | `document-${FicheDocumentKind}`;

/** One difference. `before` null: added. `after` null: removed. Values are text, as in the data. */
export interface FicheChange {
  readonly kind: ChangeKind;
  /** What it is about: a part number, a reference, a label… Empty when the kind says it all. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly severity: Severity;
}

export interface FicheDifference {
  readonly changes: readonly FicheChange[];
  /** The heaviest of the changes, or null when there is none. */
  readonly severity: Severity | null;
}

/** The two halves of a version that people read. */
export type FicheState = Pick<FicheVersion, 'content' | 'documents'>;

const SEVERITIES: Readonly<Record<ChangeKind, Severity>> = {
  fiche: 'material',
  volet: 'material',
  contact: 'contact',
  offer: 'material',
  'offer-description': 'minor',
  component: 'material',
  'component-designation': 'minor',
  'component-kind': 'material',
  'component-group': 'material',
  'component-price': 'material',
  'component-unit': 'material',
  configurator: 'minor',
  'price-modality': 'material',
  'minimum-configuration': 'material',
  'lead-time': 'material',
  'public-cloud-link': 'material',
  'included-service': 'material',
  'excluded-service': 'material',
  'amending-annex-declaration': 'contractual',
  'document-framework-agreement': 'contractual',
  'document-amending-annex': 'contractual',
  'document-supplier-conditions': 'contractual',
  'document-descriptive-document': 'material',
};

/**
 * What changed from one state of a fiche to the next, in the order of the fiche. Order inside lists
 * does not count. From nothing (first publication), the whole fiche is one material change.
 */
export function diffFiches(previous: FicheState | null, next: FicheState): FicheDifference {
  const changes =
    previous === null
      ? changed('fiche', '', null, next.content.volet)
      : [
          ...scalarChanges(previous.content, next.content),
          ...offerChanges(previous.content, next.content),
          ...componentChanges(previous.content, next.content),
          ...listChanges(previous.content, next.content),
          ...documentChanges(previous.documents, next.documents),
        ];
  return { changes, severity: heaviest(changes.map((change) => change.severity)) };
}

function heaviest(severities: readonly Severity[]): Severity | null {
  return severitySchema.options.findLast((severity) => severities.includes(severity)) ?? null;
}

function changed(
  kind: ChangeKind,
  path: string,
  before: string | null,
  after: string | null,
): FicheChange[] {
  return before === after ? [] : [{ kind, path, before, after, severity: SEVERITIES[kind] }];
}

const textOf = (value: string | number | boolean | null): string | null =>
  value === null ? null : String(value);

function scalarChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  return [
    ...changed('volet', '', before.volet, after.volet),
    ...changed('configurator', '', before.configuratorUrl, after.configuratorUrl),
    ...changed('lead-time', '', textOf(before.leadTimeDays), textOf(after.leadTimeDays)),
    ...changed(
      'public-cloud-link',
      '',
      textOf(before.publicCloudLink),
      textOf(after.publicCloudLink),
    ),
    ...changed('amending-annex-declaration', '', before.amendingAnnex, after.amendingAnnex),
  ];
}

function offerChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  const named = (content: FicheContent) => content.offers.map(({ name }) => [name, name] as const);
  const described = (content: FicheContent) =>
    new Map(content.offers.map(({ name, description }) => [name, description ?? null]));
  const [then, now] = [described(before), described(after)];
  const kept = [...then.keys()].filter((name) => now.has(name));
  return [
    ...keyedChanges('offer', named(before), named(after)),
    ...kept.flatMap((name) =>
      changed('offer-description', name, then.get(name) ?? null, now.get(name) ?? null),
    ),
  ];
}

function componentChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  const then = new Map(allComponents(before).map((one) => [one.partNumber, one]));
  const now = new Map(allComponents(after).map((one) => [one.partNumber, one]));
  const partNumbers = new Set([...then.keys(), ...now.keys()]);
  return [...partNumbers].flatMap((partNumber) =>
    changesOfComponent(partNumber, then.get(partNumber), now.get(partNumber)),
  );
}

function changesOfComponent(
  partNumber: string,
  then: PlacedComponent | undefined,
  now: PlacedComponent | undefined,
): FicheChange[] {
  if (then === undefined || now === undefined) {
    const [before, after] = [then?.designation ?? null, now?.designation ?? null];
    return changed('component', partNumber, before, after);
  }
  return [
    ...changed('component-designation', partNumber, then.designation, now.designation),
    ...changed('component-kind', partNumber, then.kind, now.kind),
    ...changed('component-group', partNumber, then.group, now.group),
    ...changed('component-price', partNumber, priceOf(then), priceOf(now)),
    ...changed('component-unit', partNumber, then.unit, now.unit),
  ];
}

/** Two ways to write the same amount are no change. */
const priceOf = ({ listPrice }: PlacedComponent): string | null =>
  listPrice === null ? null : padToCents(new Decimal(listPrice));

function listChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  return [
    ...keyedChanges('contact', contactsOf(before), contactsOf(after)),
    ...keyedChanges('price-modality', modalitiesOf(before), modalitiesOf(after)),
    ...keyedChanges('minimum-configuration', requirementsOf(before), requirementsOf(after)),
    ...keyedChanges(
      'included-service',
      selfKeyed(before.managedServicesScope),
      selfKeyed(after.managedServicesScope),
    ),
    ...keyedChanges(
      'excluded-service',
      selfKeyed(before.excludedServices),
      selfKeyed(after.excludedServices),
    ),
  ];
}

type Keyed = readonly (readonly [key: string, value: string])[];

function keyedChanges(kind: ChangeKind, before: Keyed, after: Keyed): FicheChange[] {
  const [then, now] = [new Map(before), new Map(after)];
  const keys = new Set([...then.keys(), ...now.keys()]);
  return [...keys].flatMap((key) =>
    changed(kind, key, then.get(key) ?? null, now.get(key) ?? null),
  );
}

const selfKeyed = (items: readonly string[]): Keyed => items.map((item) => [item, item] as const);

const contactsOf = ({ contacts }: FicheContent): Keyed =>
  contacts.map(
    ({ role, name, title, email, phone }) =>
      [
        `${role} ${email}`,
        [name, title, email, phone].filter((part) => part !== undefined).join(', '),
      ] as const,
  );

const modalitiesOf = ({ priceModalities }: FicheContent): Keyed =>
  priceModalities.map(
    ({ reference, description, maximumDiscountPercent: maximum }) =>
      [
        reference,
        maximum === undefined ? description : `${description} (max. ${maximum} %)`,
      ] as const,
  );

const requirementsOf = ({ minimumConfiguration }: FicheContent): Keyed =>
  minimumConfiguration.map(
    ({ label, anyOf, minimumQuantity }) =>
      [label, `${minimumQuantity} × ${[...anyOf].sort().join(' / ')}`] as const,
  );

function documentChanges(before: DocumentsOfFiche, after: DocumentsOfFiche): FicheChange[] {
  return ficheDocumentKindSchema.options.flatMap((kind) => {
    const [then, now] = [before[kind], after[kind]];
    if (then?.sha256 === now?.sha256) return [];
    const change = { before: then?.fileName ?? null, after: now?.fileName ?? null };
    return [
      {
        kind: `document-${kind}` as const,
        path: '',
        ...change,
        severity: SEVERITIES[`document-${kind}`],
      },
    ];
  });
}
