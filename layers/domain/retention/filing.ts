import { Temporal } from 'temporal-polyfill';
import { addBusinessDays, type BusinessCalendar, torontoDate } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { RetentionClass } from './classes.ts';
import { activeHoldsOn, type Hold } from './holds.ts';
import type { RetentionRefusal } from './refusals.ts';

/** What retention knows of a registered document. Instants are ISO 8601 UTC. */
export interface FiledDocument {
  readonly documentId: string;
  readonly retentionClass: RetentionClass | null;
  readonly alsoServes: readonly RetentionClass[];
  readonly registeredAt: string;
  readonly confirmation: {
    readonly by: string;
    readonly rule: string | null;
    readonly at: string;
  } | null;
  readonly removal: {
    readonly reason: string;
    readonly requestedBy: string;
    readonly requestedAt: string;
    readonly approvedBy: string | null;
    readonly removedAt: string | null;
  } | null;
  readonly disposal: object | null;
}

/** How long a misfiled document may be removed, in business days from its registration. Source: issue 6, G8. */
export const REMOVAL_BUSINESS_DAYS = 10;

/** Whether two people agreed that the document is not where it belongs. */
export function isRemoved({ removal }: Pick<FiledDocument, 'removal'>): boolean {
  return removal !== null && removal.removedAt !== null;
}

/** The classes that a document serves, its own first, each once. */
export function classesOf({
  retentionClass,
  alsoServes,
}: Pick<FiledDocument, 'retentionClass' | 'alsoServes'>): RetentionClass[] {
  return retentionClass === null ? [] : [...new Set([retentionClass, ...alsoServes])];
}

export interface Confirmation {
  readonly class: RetentionClass;
  readonly alsoServes: readonly RetentionClass[];
  /** Who confirms, and by which rule when no person decides. */
  readonly by: string;
  readonly rule: string | null;
}

type Filed<Document> = Document & Pick<FiledDocument, 'confirmation' | 'removal'>;

/**
 * Confirms the class of a document, and the others that it serves (G8). Once confirmed, it may serve more
 * classes but none less: its retention never gets shorter by a correction. A request to remove it falls.
 * Confirmed so already, it is returned as it is.
 */
export function decideConfirmation<Document extends FiledDocument>(
  document: Document | undefined,
  { class: retentionClass, alsoServes, by, rule }: Confirmation,
  now: string,
): Decision<Filed<Document>, RetentionRefusal> {
  if (document === undefined) return refuse('retention.document-not-found');
  if (document.disposal !== null) return refuse('retention.document-disposed');
  if (isRemoved(document)) return refuse('retention.document-removed');
  if (document.retentionClass === null) return refuse('retention.class-not-asked');
  const others = alsoServes.filter((one) => one !== retentionClass);
  const asked = classesOf({ retentionClass, alsoServes: others });
  if (document.confirmation !== null) {
    const confirmed = classesOf(document);
    const lost = confirmed.filter((one) => !asked.includes(one));
    if (lost.length > 0) return refuse('retention.class-confirmed', { lost });
    if (asked.length === confirmed.length) return document;
  }
  return {
    ...document,
    retentionClass,
    alsoServes: asked.slice(1),
    confirmation: { by, rule, at: now },
    removal: null,
  };
}

/** What a removal depends on. */
export interface RemovalCircumstances {
  readonly holds: readonly Hold[];
  /** Whether something of the dossier rests on the document: a signature, a proof, a quote that was validated. */
  readonly isCited: boolean;
  readonly calendar: BusinessCalendar;
}

/** Asks to remove a document as misfiled: before its class is confirmed, ten business days at most. */
export function decideRemoval<Document extends FiledDocument>(
  document: Document | undefined,
  asked: { readonly reason: string; readonly by: string },
  circumstances: RemovalCircumstances,
  now: string,
): Decision<Filed<Document>, RetentionRefusal> {
  if (document === undefined) return refuse('retention.document-not-found');
  const refusal = refuseRemoval(document, circumstances, now);
  if (refusal !== undefined) return refusal;
  if (document.removal !== null) return document;
  const { reason, by: requestedBy } = asked;
  const removal = { reason, requestedBy, requestedAt: now, approvedBy: null, removedAt: null };
  return { ...document, removal };
}

/** Approves a removal; somebody other than who asked for it. */
export function decideRemovalApproval<Document extends FiledDocument>(
  document: Document | undefined,
  by: string,
  circumstances: RemovalCircumstances,
  now: string,
): Decision<Filed<Document>, RetentionRefusal> {
  if (document === undefined) return refuse('retention.document-not-found');
  if (isRemoved(document)) return document;
  const refusal = refuseRemoval(document, circumstances, now);
  if (refusal !== undefined) return refusal;
  const { removal } = document;
  if (removal === null) return refuse('retention.removal-not-asked');
  if (removal.requestedBy === by) return refuse('retention.removal-by-same-person');
  return { ...document, removal: { ...removal, approvedBy: by, removedAt: now } };
}

function refuseRemoval(
  document: FiledDocument,
  { holds, isCited, calendar }: RemovalCircumstances,
  now: string,
) {
  if (document.disposal !== null) return refuse('retention.document-disposed');
  if (document.confirmation !== null) return refuse('retention.removal-after-confirmation');
  if (activeHoldsOn(holds, document.documentId).length > 0) return refuse('retention.held');
  if (isCited) return refuse('retention.document-in-use');
  const registeredOn = torontoDate(document.registeredAt);
  const { due } = addBusinessDays(registeredOn, REMOVAL_BUSINESS_DAYS, calendar);
  return Temporal.PlainDate.compare(torontoDate(now), due) > 0
    ? refuse('retention.removal-too-late', { until: due.toString() })
    : undefined;
}
