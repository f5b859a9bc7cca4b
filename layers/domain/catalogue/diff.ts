import { Decimal } from 'decimal.js';
import { padToCents } from '../values/money.ts';
import { allComponents, canonicalPartNumber, type PlacedComponent } from './components.ts';
import { isEditorial } from './editorial.ts';
import {
  type DocumentsOfFiche,
  type FicheContent,
  type FicheDocumentKind,
  type FicheVersion,
  ficheDocumentKindSchema,
  iaasFunctionSchema,
  type MinimumRequirement,
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
  | 'component-part-number'
  | 'component-designation'
  | 'component-kind'
  | 'component-offer'
  | 'component-group'
  | 'component-price'
  | 'component-unit'
  | 'component-withdrawal'
  | 'component-modes'
  | 'configurator'
  | 'price-modality'
  | 'minimum-configuration'
  | 'supplier-minimum-term'
  | 'supplier-minimum-quantity'
  | 'lead-time'
  | 'public-cloud-link'
  | 'included-service'
  | 'excluded-service'
  | 'iaas-function'
  | 'paas-service'
  | 'compliance'
  | 'amending-annex-declaration'
  | 'amended-article'
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
  'component-part-number': 'contact',
  'component-designation': 'minor',
  'component-kind': 'material',
  'component-offer': 'material',
  'component-group': 'material',
  'component-price': 'material',
  'component-unit': 'material',
  'component-withdrawal': 'material',
  'component-modes': 'material',
  configurator: 'minor',
  'price-modality': 'material',
  'minimum-configuration': 'material',
  'supplier-minimum-term': 'material',
  'supplier-minimum-quantity': 'material',
  'lead-time': 'material',
  'public-cloud-link': 'material',
  'included-service': 'material',
  'excluded-service': 'material',
  'iaas-function': 'material',
  'paas-service': 'material',
  compliance: 'material',
  'amending-annex-declaration': 'contractual',
  'amended-article': 'contractual',
  'document-framework-agreement': 'contractual',
  'document-amending-annex': 'contractual',
  'document-supplier-conditions': 'contractual',
  'document-descriptive-document': 'material',
};

/** Texts whose slips may be mended without weighing on anybody. */
const MENDABLE: readonly ChangeKind[] = [
  'component-designation',
  'offer-description',
  'included-service',
  'compliance',
];

/**
 * What changed from one state of a fiche to another, in the order of the fiche, each change told once.
 * Order inside lists does not count. From nothing (first publication), the whole fiche is one material
 * change.
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

/** Orders severities: negative when `left` weighs less than `right`. */
export function compareSeverities(left: Severity, right: Severity): number {
  return severitySchema.options.indexOf(left) - severitySchema.options.indexOf(right);
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
  if (before === after) return [];
  return [{ kind, path, before, after, severity: severityOf(kind, before, after) }];
}

function severityOf(kind: ChangeKind, before: string | null, after: string | null): Severity {
  const isMended =
    MENDABLE.includes(kind) && before !== null && after !== null && isEditorial(before, after);
  return isMended ? 'contact' : SEVERITIES[kind];
}

const textOf = (value: string | number | boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

function scalarChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  return [
    ...changed('volet', '', before.volet, after.volet),
    ...changed('configurator', '', before.configuratorUrl, after.configuratorUrl),
    ...changed('supplier-minimum-term', '', minimumTermOf(before), minimumTermOf(after)),
    ...changed('lead-time', '', textOf(before.leadTimeDays), textOf(after.leadTimeDays)),
    ...changed(
      'public-cloud-link',
      '',
      textOf(before.publicCloudLink),
      textOf(after.publicCloudLink),
    ),
    ...changed('amending-annex-declaration', '', before.amendingAnnex, after.amendingAnnex),
    ...iaasFunctionSchema.options.flatMap((one) =>
      changed(
        'iaas-function',
        one,
        textOf(before.iaasFunctions[one]),
        textOf(after.iaasFunctions[one]),
      ),
    ),
  ];
}

type Offer = FicheContent['offers'][number];

function offerChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  const keyed = ({ offers }: FicheContent) => offers.map((offer) => [offer.name, offer] as const);
  const descriptionOf = (offer: Offer) => offer.description ?? null;
  return pairUp(keyed(before), keyed(after), descriptionOf).flatMap(([key, then, now]) =>
    then === undefined || now === undefined
      ? changed('offer', key, then?.name ?? null, now?.name ?? null)
      : changed('offer-description', key, descriptionOf(then), descriptionOf(now)),
  );
}

function componentChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  const keyed = (content: FicheContent) =>
    allComponents(content).map((component) => [component.partNumber, component] as const);
  const namesOf = ({ offers }: FicheContent) => new Set(offers.map(({ name }) => name));
  const [oldOffers, newOffers] = [namesOf(before), namesOf(after)];
  /** A whole offer under another name is told once, as an offer. */
  const isMove = (then: PlacedComponent, now: PlacedComponent) =>
    newOffers.has(then.offer) || oldOffers.has(now.offer);
  const writing = (component: PlacedComponent) => JSON.stringify(fieldsOf(component));
  return pairUp(keyed(before), keyed(after), writing).flatMap(([key, then, now]) => {
    if (then === undefined || now === undefined) {
      return changed('component', key, then?.designation ?? null, now?.designation ?? null);
    }
    const [old, fresh] = [fieldsOf(then), fieldsOf(now)];
    return COMPONENT_FIELDS.filter(
      (kind) => kind !== 'component-offer' || isMove(then, now),
    ).flatMap((kind) => changed(kind, key, old[kind], fresh[kind]));
  });
}

const COMPONENT_FIELDS = [
  'component-part-number',
  'component-designation',
  'component-kind',
  'component-offer',
  'component-group',
  'component-price',
  'component-unit',
  'component-withdrawal',
  'component-modes',
] as const satisfies readonly ChangeKind[];

function fieldsOf(
  component: PlacedComponent,
): Readonly<Record<(typeof COMPONENT_FIELDS)[number], string | null>> {
  return {
    'component-part-number': component.writtenAs,
    'component-designation': component.designation,
    'component-kind': component.kind,
    'component-offer': component.offer,
    'component-group': component.group,
    'component-price': priceOf(component),
    'component-unit': component.unit,
    'component-withdrawal': component.withdrawnOn ?? null,
    'component-modes': component.modes ? [...new Set(component.modes)].sort().join(' ') : null,
  };
}

/** Two ways to write the same amount are no change. */
const priceOf = ({ listPrice }: PlacedComponent): string | null =>
  listPrice === null ? null : padToCents(new Decimal(listPrice));

function listChanges(before: FicheContent, after: FicheContent): FicheChange[] {
  const told = (kind: ChangeKind, keyed: (content: FicheContent) => Keyed<string>) =>
    pairUp(keyed(before), keyed(after), (value) => value).flatMap(([key, then, now]) =>
      changed(kind, key, then ?? null, now ?? null),
    );
  return [
    ...told('contact', contactsOf),
    ...told('price-modality', modalitiesOf),
    ...told('minimum-configuration', ({ minimumConfiguration }) =>
      requirementsOf(minimumConfiguration),
    ),
    ...told('supplier-minimum-quantity', ({ supplierMinimums }) =>
      requirementsOf(supplierMinimums?.quantities ?? []),
    ),
    ...told('included-service', includedServicesOf),
    ...told('excluded-service', excludedServicesOf),
    ...told('paas-service', ({ paas }) => [...new Set(paas)].map((one) => [one, one] as const)),
    ...told('compliance', complianceOf),
    ...told('amended-article', amendedArticlesOf),
  ];
}

type Keyed<Value> = readonly (readonly [key: string, value: Value])[];

type Pair<Value> = readonly [key: string, then: Value | undefined, now: Value | undefined];

/**
 * Pairs what has the same key on both sides and does not read the same. Where several share a key, those
 * that read the same are paired first, so that each difference is told once.
 */
function pairUp<Value>(
  before: Keyed<Value>,
  after: Keyed<Value>,
  reading: (value: Value) => string | null,
): Pair<Value>[] {
  const [then, now] = [groupByKey(before), groupByKey(after)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [left, right] = withoutCommon(then.get(key) ?? [], now.get(key) ?? [], reading);
    const length = Math.max(left.length, right.length);
    return Array.from({ length }, (_, index) => [key, left[index], right[index]] as const);
  });
}

function groupByKey<Value>(keyed: Keyed<Value>): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of keyed) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function withoutCommon<Value>(
  before: readonly Value[],
  after: readonly Value[],
  reading: (value: Value) => string | null,
): [Value[], Value[]] {
  const right = [...after];
  const left = before.filter((value) => {
    const twin = right.findIndex((other) => reading(other) === reading(value));
    if (twin >= 0) right.splice(twin, 1);
    return twin < 0;
  });
  return [left, right];
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ');

const contactsOf = ({ contacts }: FicheContent): Keyed<string> =>
  contacts.map(({ role, name, title, email, phone }) => [
    `${role} ${email}`,
    joined(name, title, email, phone),
  ]);

const modalitiesOf = ({ priceModalities }: FicheContent): Keyed<string> =>
  priceModalities.map(({ reference, description, maximumDiscountPercent: maximum }) => [
    reference,
    maximum === undefined ? description : `${description} (max. ${maximum} %)`,
  ]);

const minimumTermOf = ({ supplierMinimums }: FicheContent): string | null =>
  textOf(supplierMinimums?.termMonths);

const requirementsOf = (requirements: readonly MinimumRequirement[]): Keyed<string> =>
  requirements.map(({ label, anyOf, minimumQuantity }) => [
    label,
    `${minimumQuantity} × ${anyOf.map(canonicalPartNumber).sort().join(' / ')}`,
  ]);

const includedServicesOf = ({ managedServicesScope }: FicheContent): Keyed<string> =>
  managedServicesScope.map(({ service, description }) => [service, description]);

/** The kind comes first: `professional-service PS-MIG-VM`. */
const excludedServicesOf = ({ excludedServices }: FicheContent): Keyed<string> =>
  excludedServices.map(({ designation, partNumber, kind }) => [
    designation,
    partNumber === null ? kind : `${kind} ${canonicalPartNumber(partNumber)}`,
  ]);

const complianceOf = ({ compliance }: FicheContent): Keyed<string> =>
  compliance.map(({ requirement, means, characteristics }) => [
    requirement,
    joined(means, characteristics),
  ]);

const amendedArticlesOf = ({ amendedArticles = [] }: FicheContent): Keyed<string> =>
  amendedArticles.map(({ article, byClause, summary }) => [article, `${byClause} : ${summary}`]);

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
