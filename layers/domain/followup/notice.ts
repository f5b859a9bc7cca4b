import * as z from 'zod';
import type { Contract } from '../contracts/index.ts';
import { mayInvokeSection48, type Organisation } from '../organisations/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import { amountSchema } from '../values/money.ts';
import { undatedAfter, undatedUnder } from './dates.ts';
import type { FollowupRefusal } from './refusals.ts';

export const noticeKindSchema = z.enum(['initial', 'supplement', 'final']);
export type NoticeKind = z.output<typeof noticeKindSchema>;

/** What lets a body contract by mutual agreement, as SEAO asks for it. */
export const dispositionSchema = z.enum(['rcti-48', 'lcv-573-3-2', 'other']);
export type Disposition = z.output<typeof dispositionSchema>;

/** A publication on SEAO that the body made (guide 4.1): a fact, as it was published. */
export const noticeSchema = z.object({
  noticeId: identifierSchema,
  acquisitionId: identifierSchema,
  kind: noticeKindSchema,
  /** The number that SEAO gave. */
  numero: z.string().trim().min(1).max(60),
  publishedOn: dateSchema,
  /** « Règlement » or nature: goods are `supply`. */
  nature: z.enum(['supply', 'services', 'works', 'other']),
  /** UNSPSC: segment, family, class, commodity. */
  unspsc: z.string().regex(/^\d{8}$/),
  /** SEAO's own category, `G8`. */
  category: z.string().regex(/^[A-Z]{1,2}\d{1,3}$/),
  disposition: dispositionSchema,
  /** Before taxes, in CAD; null when the notice states none. */
  amount: amountSchema.nullable(),
  /** The amendments whose supplements are published; of a supplement alone. */
  amendmentIds: z.array(identifierSchema).max(60),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type Notice = z.output<typeof noticeSchema>;

/** What a notice is judged by. */
export interface NoticeState {
  readonly contract: Contract | undefined;
  /** The amendments that both parties signed. */
  readonly signedAmendmentIds: readonly string[];
  readonly notices: readonly Notice[];
}

/**
 * Records a publication: of a contract that the parties signed, a final one once it has ended, a supplement
 * for amendments that they signed. The same one told again is the one that is known.
 * @param today legal date `YYYY-MM-DD` in America/Toronto.
 */
export function decideNotice(
  { contract, signedAmendmentIds, notices }: NoticeState,
  notice: Notice,
  today: string,
): Decision<Notice, FollowupRefusal> {
  const { kind, publishedOn, amendmentIds } = notice;
  const undated = undatedUnder(contract, publishedOn, today);
  if (undated !== null) return undated;
  const named = kind === 'supplement' ? amendmentIds : [];
  if (kind === 'supplement' && named.length === 0) {
    return refuse('followup.supplement-of-no-amendment');
  }
  const unsigned = named.filter((id) => !signedAmendmentIds.includes(id));
  if (unsigned.length > 0) return refuse('followup.amendment-not-signed', { unsigned });
  if (kind === 'final') {
    const endedOn = contract?.endedOn ?? null;
    if (endedOn === null) return refuse('followup.contract-not-ended');
    const early = undatedAfter(endedOn, publishedOn, today);
    if (early !== null) return early;
  }
  const told: Notice = { ...notice, amendmentIds: named };
  return notices.find((known) => isSame(known, told)) ?? told;
}

const isSame = (known: Notice, told: Notice): boolean =>
  (['kind', 'numero', 'publishedOn', 'nature', 'unspsc', 'category', 'disposition'] as const).every(
    (name) => known[name] === told[name],
  ) &&
  known.amount === told.amount &&
  known.amendmentIds.toSorted().join() === told.amendmentIds.toSorted().join();

type Regime = Organisation['regime'];

/** What deserves attention in a notice; section 48 cited by a body that may not is irregular. */
export interface NoticeWarning {
  readonly code:
    | 'followup.notice-of-another-nature'
    | 'followup.notice-code-outside-segment'
    | 'followup.notice-of-another-category'
    | 'followup.notice-under-another-disposition'
    | 'followup.section-48-of-another-body'
    | 'followup.notice-omits-supplements';
  readonly details: Readonly<Record<string, unknown>>;
}

export const NATURE = 'supply';
/** Segment of UNSPSC whose best family classifies the contract. */
export const SEGMENT = '43000000';
export const CATEGORY = 'G8';

/**
 * What in a notice is not what the guide asks (section 4.1): goods, a code of segment 43, category G8,
 * section 48 of the RCTI, which no municipality ever invokes.
 */
export function noticeWarnings(
  { nature, unspsc, category, disposition }: Omit<Notice, 'amendmentIds'>,
  regime: Regime,
): NoticeWarning[] {
  const found: NoticeWarning[] = [];
  const expected = dispositionFor(regime);
  if (nature !== NATURE) {
    found.push({ code: 'followup.notice-of-another-nature', details: { nature } });
  }
  if (!unspsc.startsWith(SEGMENT.slice(0, 2))) {
    found.push({ code: 'followup.notice-code-outside-segment', details: { unspsc } });
  }
  if (category !== CATEGORY) {
    found.push({ code: 'followup.notice-of-another-category', details: { category } });
  }
  if (disposition === 'rcti-48' && expected !== 'rcti-48') {
    const { municipal } = regime;
    found.push({ code: 'followup.section-48-of-another-body', details: { municipal } });
  } else if (disposition !== expected && expected !== 'other') {
    const details = { disposition, expected };
    found.push({ code: 'followup.notice-under-another-disposition', details });
  }
  return found;
}

/** What lets a body buy by mutual agreement: section 48 of the RCTI, 573.3.2 of C-19 for a municipality. */
export function dispositionFor(regime: Regime): Disposition {
  if (mayInvokeSection48({ regime })) return 'rcti-48';
  return regime.municipal ? 'lcv-573-3-2' : 'other';
}
