import * as z from 'zod';
import { compareVersionIds, type FicheDocument, versionIdSchema } from '../../catalogue/index.ts';
import { torontoDate } from '../../values/calendar/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../../values/identifiers.ts';
import type { ContractRefusal } from '../refusals.ts';
import type { Amendment } from './amendment.ts';

/** What the broker decided that a new *annexe modificative* does to one contract (G25). */
export const annexDecisionSchema = z.object({
  decisionId: identifierSchema,
  acquisitionId: identifierSchema,
  ficheVersionId: versionIdSchema,
  /** The annexe of that version. */
  documentSha256: sha256Schema,
  effect: z.enum(['applies', 'does-not-apply']),
  effectiveOn: dateSchema,
  reason: z.string().trim().min(3).max(4000),
  byAmendmentId: identifierSchema.nullable(),
  decidedBy: z.string(),
  decidedAt: instantSchema,
});
export type AnnexDecision = z.output<typeof annexDecisionSchema>;

/** The annexe modificative that a version of the fiche holds, or null when it declares none. */
export interface AnnexOfVersion {
  readonly versionId: string;
  readonly annex: FicheDocument | null;
}

export interface AnnexState {
  /** The annexe of the version that the contract was signed with. */
  readonly signedWith: AnnexOfVersion;
  /** Annexes of the versions of the fiche, in any order. */
  readonly versions: readonly AnnexOfVersion[];
  readonly decisions: readonly AnnexDecision[];
  readonly amendments: readonly Amendment[];
}

export type AnnexCommand = Omit<AnnexDecision, 'decidedAt'>;

/**
 * Decides that the broker's decision on a new annexe modificative is recorded for one contract (G25): without
 * it, a new annexe has no effect on a live contract. The same decision told again changes nothing; another
 * one on the same annexe replaces it, from its own day on.
 */
export function decideAnnexEffect(
  state: AnnexState,
  command: AnnexCommand,
  now: string,
): Decision<AnnexDecision, ContractRefusal> {
  const { ficheVersionId, documentSha256, effectiveOn, byAmendmentId } = command;
  const published = newerAnnexes(state).find(({ annex }) => annex.sha256 === documentSha256);
  const version = state.versions.find(({ versionId }) => versionId === ficheVersionId);
  if (version?.annex?.sha256 !== documentSha256) {
    return refuse('contracts.annex-not-found', { ficheVersionId });
  }
  if (published === undefined) {
    return refuse('contracts.annex-not-new', { ficheVersionId: state.signedWith.versionId });
  }
  const publishedOn = published.versionId.slice(0, 10);
  if (effectiveOn < publishedOn) {
    return refuse('contracts.annex-effect-before-publication', { effectiveOn, publishedOn });
  }
  if (
    byAmendmentId !== null &&
    !state.amendments.some((one) => one.amendmentId === byAmendmentId)
  ) {
    return refuse('contracts.amendment-not-found');
  }
  const last = decisionOn(state.decisions, documentSha256);
  return last && isSame(last, command) ? last : { ...command, decidedAt: now };
}

/** The broker's last decision on an annexe, if any. */
export function decisionOn(
  decisions: readonly AnnexDecision[],
  documentSha256: string,
): AnnexDecision | undefined {
  return decisions
    .filter((one) => one.documentSha256 === documentSha256)
    .toSorted((left, right) => left.decisionId.localeCompare(right.decisionId))
    .at(-1);
}

/** An annexe published since a contract, and what the broker decided of it: null, no effect (G25). */
export interface NewerAnnex {
  readonly versionId: string;
  readonly annex: FicheDocument;
  readonly decision: AnnexDecision | null;
}

/** Annexes that appeared after the version a contract was signed with, each once, oldest first. */
export function newerAnnexes({
  signedWith,
  versions,
  decisions,
}: Pick<AnnexState, 'signedWith' | 'versions' | 'decisions'>): NewerAnnex[] {
  const known = new Set([signedWith.annex?.sha256]);
  const newer: NewerAnnex[] = [];
  for (const { versionId, annex } of inOrder(versions)) {
    const isLater = compareVersionIds(versionId, signedWith.versionId) > 0;
    if (!isLater || annex === null || known.has(annex.sha256)) continue;
    known.add(annex.sha256);
    newer.push({ versionId, annex, decision: decisionOn(decisions, annex.sha256) ?? null });
  }
  return newer;
}

/**
 * The annexe that a contract follows on a legal date: the one it was signed with, until the broker decided
 * that a newer one applies from a day that has come (G25).
 */
export function annexInForce(
  state: Pick<AnnexState, 'signedWith' | 'versions' | 'decisions'>,
  today: string,
): AnnexOfVersion {
  const applied = newerAnnexes(state).findLast(
    ({ annex }) => ruling(state.decisions, annex.sha256, today)?.effect === 'applies',
  );
  return applied ?? state.signedWith;
}

/**
 * The decision on an annexe that holds on a legal date. Another one replaces it from its own day on; one that
 * had not taken effect yet when it was replaced never does.
 */
function ruling(
  decisions: readonly AnnexDecision[],
  documentSha256: string,
  today: string,
): AnnexDecision | undefined {
  const inOrderOfDecision = decisions
    .filter((one) => one.documentSha256 === documentSha256)
    .toSorted((left, right) => left.decisionId.localeCompare(right.decisionId));
  return inOrderOfDecision.findLast(({ effectiveOn }, index) => {
    const next = inOrderOfDecision[index + 1];
    const held = next === undefined || effectiveOn <= torontoDate(next.decidedAt).toString();
    return effectiveOn <= today && held;
  });
}

const inOrder = (versions: readonly AnnexOfVersion[]): AnnexOfVersion[] =>
  versions.toSorted((left, right) => compareVersionIds(left.versionId, right.versionId));

function isSame(known: AnnexDecision, told: AnnexCommand): boolean {
  return (
    known.ficheVersionId === told.ficheVersionId &&
    known.effect === told.effect &&
    known.effectiveOn === told.effectiveOn &&
    known.reason === told.reason &&
    known.byAmendmentId === told.byAmendmentId
  );
}
