import type { FicheVersion, Supplier } from '../../catalogue/index.ts';
import type { Acquisition } from '../acquisition.ts';
import { type Bench, matrixOf, type Requirement } from './benches.ts';
import { activitiesOutside, type ExitPlan } from './exit-plan.ts';
import { type Needs, needsWarnings, noNeeds } from './needs.ts';
import { type Orientations, orientationWarnings } from './orientations.ts';
import type { Period } from './period.ts';
import type { Question } from './questions.ts';
import { isOfFiche, missingReadings, type ReadDocument, type Reading } from './readings.ts';
import { type Candidate, shortlistOf } from './shortlist.ts';
import { type PreparationWarning, warn } from './warning.ts';

/** All that a body prepared before its choice, in one dossier (guide 3.1 to 3.3). */
export interface Preparation {
  readonly needs: Needs | null;
  readonly exitPlan: ExitPlan | null;
  readonly candidates: readonly Candidate[];
  readonly readings: readonly Reading[];
  readonly questions: readonly Question[];
  readonly benches: readonly Bench[];
  readonly requirements: readonly Requirement[];
  readonly orientations: Orientations | null;
}

/** A supplier that may conclude no new contract (guide 5). */
export interface GoneSupplier extends Pick<Supplier, 'name' | 'status'> {
  readonly supplierId: string;
}

/** A preparation with what it is judged by. */
export interface PreparationState extends Preparation {
  readonly acquisition: Pick<
    Acquisition,
    'supplierId' | 'ficheVersionId' | 'termMonths' | 'acquisitionMode' | 'estimatedTotal'
  >;
  /** Whether the body is ITQ: what concerns the CEI is told to no other. */
  readonly isItq: boolean;
  /** The pinned version of the supplier's fiche; undefined when it cannot be read. */
  readonly fiche: Pick<FicheVersion, 'versionId' | 'content'> | undefined;
  /** The last version of that fiche. */
  readonly latestVersionId: string | undefined;
  /** Suppliers of the shortlist or of benches to come that left the Catalogue, the dossier's own apart. */
  readonly suppliersGone: readonly GoneSupplier[];
  /** The five documents as they stand: see `documentsToRead`. */
  readonly documents: readonly ReadDocument[];
  /** Of the concluded contract, else of the one that the needs foresee; null when neither is known. */
  readonly period: Period | null;
}

const WARNINGS = {
  needs: needsOf,
  'exit-plan': exitPlanWarnings,
  shortlist: (state) => [
    ...shortlistWarnings(state),
    ...candidatesGone(state),
    ...readingWarnings(state),
  ],
  benches: (state) => state.benches.flatMap((bench) => benchWarnings(bench, state)),
  /** Told to ITQ alone. */
  orientations: (state) => (state.isItq ? orientationWarnings(state.orientations) : []),
} as const satisfies Record<string, (state: PreparationState) => PreparationWarning[]>;
export type PreparationTopic = keyof typeof WARNINGS;

/** What to watch in one part of the preparation of a choice. */
export function warningsAbout(
  topic: PreparationTopic,
  state: PreparationState,
): PreparationWarning[] {
  return WARNINGS[topic](state);
}

/**
 * What to watch in the preparation of a choice (guide 3.1 to 3.3). Each is advice: the guide says « devrait »,
 * and none of it stops the kickoff.
 */
export function preparationWarnings(state: PreparationState): PreparationWarning[] {
  return Object.values(WARNINGS).flatMap((find) => find(state));
}

function needsOf({ needs, acquisition, period, fiche }: PreparationState): PreparationWarning[] {
  const publicCloudLink = fiche?.content.publicCloudLink ?? null;
  return needsWarnings(needs?.items ?? noNeeds(), { acquisition, period, publicCloudLink });
}

/** A plan that was approved may come to lie outside, when the dates of the contract move. */
function exitPlanWarnings({ exitPlan, period }: PreparationState): PreparationWarning[] {
  if (exitPlan === null) return [];
  const outside = period === null ? [] : activitiesOutside(exitPlan, period);
  if (outside.length > 0) {
    const activities = [...new Set(outside.map(({ details }) => details.name))];
    return [warn('acquisitions.exit-plan-outside-contract', { activities, ...period })];
  }
  const { client, broker } = exitPlan.approvals;
  if (client !== null || broker !== null) return [];
  return [warn('acquisitions.exit-plan-not-approved')];
}

/** The dossier's own supplier has no offer on the shortlist that conforms, though some were assessed. */
function shortlistWarnings({ candidates, acquisition }: PreparationState): PreparationWarning[] {
  const own = shortlistOf(candidates).filter(
    ({ supplierId }) => supplierId === acquisition.supplierId,
  );
  if (own.length === 0 || own.some(({ conforms }) => conforms)) return [];
  return [
    warn('acquisitions.chosen-offer-not-conforming', { offers: own.map(({ offer }) => offer) }),
  ];
}

/** Offers that conform, of suppliers with which no new contract may be concluded (guide 5). */
function candidatesGone({ candidates, suppliersGone }: PreparationState): PreparationWarning[] {
  return shortlistOf(candidates).flatMap(({ supplierId, offer, conforms }) => {
    const gone = suppliersGone.find((one) => one.supplierId === supplierId);
    if (gone === undefined || !conforms) return [];
    const { name: supplier, status } = gone;
    return [warn('acquisitions.candidate-left-catalogue', { offer, supplier, status })];
  });
}

/** Whose standing in the Catalogue matters to a preparation: of offers that conform, and of benches to come. */
export function suppliersWatched({
  candidates,
  benches,
}: Pick<Preparation, 'candidates' | 'benches'>): string[] {
  const watched = [
    ...shortlistOf(candidates).filter(({ conforms }) => conforms),
    ...benches.filter(({ outcome }) => outcome === null),
  ];
  return [...new Set(watched.map(({ supplierId }) => supplierId))];
}

/** The readings of the five documents, for the dossier's own supplier (guide 3.3.1). */
function readingWarnings(state: PreparationState): PreparationWarning[] {
  const { readings, acquisition, documents, latestVersionId } = state;
  const missing = missingReadings(readings, acquisition.supplierId, documents);
  if (missing.length > 0) {
    return [warn('acquisitions.reading-missing', { documents: missing.map(({ kind }) => kind) })];
  }
  const isBehind = latestVersionId !== undefined && acquisition.ficheVersionId !== latestVersionId;
  const ofFiche = documents.filter(isOfFiche);
  if (!isBehind || readAt(latestVersionId, state, ofFiche)) return [];
  const { ficheVersionId: read } = acquisition;
  return [warn('acquisitions.reading-not-of-latest', { read, latest: latestVersionId })];
}

/** Whether each document of the fiche was read at a version. */
function readAt(
  versionId: string,
  { readings, acquisition }: PreparationState,
  documents: readonly ReadDocument[],
): boolean {
  const read = readings
    .filter(({ supplierId }) => supplierId === acquisition.supplierId)
    .flatMap((reading) => reading.documents)
    .filter(({ version }) => version === versionId);
  return documents.every(({ kind }) => read.some((one) => one.kind === kind));
}

/** What to watch in one bench (guide 3.3.3 and 5). */
function benchWarnings(
  bench: Bench,
  {
    needs,
    requirements,
    suppliersGone,
  }: Pick<PreparationState, 'needs' | 'requirements' | 'suppliersGone'>,
): PreparationWarning[] {
  const { benchId, dataset, outcome, supplierId } = bench;
  const found: PreparationWarning[] = [];
  const gone = suppliersGone.find((one) => one.supplierId === supplierId);
  if (outcome === null && gone !== undefined) {
    const { name: supplier, status } = gone;
    found.push(warn('acquisitions.bench-supplier-left', { benchId, supplier, status }));
  }
  const data = needs?.items.data;
  const isSensitive = data?.holdsPersonalInformation || data?.classification === 'confidential';
  if (isSensitive && dataset.source === 'copied') {
    found.push(warn('acquisitions.bench-copies-sensitive-data', { benchId }));
  }
  if (outcome === null) return found;
  if (outcome.irregularities.length > 0) {
    const { irregularities } = outcome;
    found.push(warn('acquisitions.bench-irregular', { benchId, irregularities }));
  }
  const { unanswered } = matrixOf(bench, requirements);
  if (unanswered.length > 0) {
    found.push(warn('acquisitions.bench-requirements-unanswered', { benchId, unanswered }));
  }
  if (outcome.reportDocumentId === null) {
    found.push(warn('acquisitions.bench-report-missing', { benchId }));
  }
  return found;
}
