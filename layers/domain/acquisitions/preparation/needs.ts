import canonicalize from 'canonicalize';
import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { acquisitionModeSchema } from '../../catalogue/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import { amountSchema } from '../../values/money.ts';
import { type Acquisition, attestationSchema } from '../acquisition.ts';
import { isOpen } from '../transitions.ts';
import type { Period } from './period.ts';
import type { PreparationRefusal } from './refusals.ts';
import { type PreparationWarning, warn } from './warning.ts';

const textSchema = z.string().trim().min(1).max(1500).nullable().default(null);
const answerSchema = z.boolean().nullable().default(null);
const dayOrBlank = dateSchema.nullable().default(null);

/** What the body wants of an offer, aspect by aspect (guide 3.1). */
export const needAspectSchema = z.enum([
  'functions',
  'security',
  'service-level',
  'performance',
  'training',
  'entry',
  'exit',
  'assistance',
]);
export type NeedAspect = z.output<typeof needAspectSchema>;

/** A risk analysis, made before the choice, proven by a document or by who attests it (guide 3.1). */
const riskAnalysisSchema = attestationSchema.extend({
  includesPrejudice: z.boolean(),
  documentId: identifierSchema.nullable().default(null),
});

/**
 * The thirteen items that a body should analyse at least (guide 3.1), in the guide's order. Each is free text
 * and, where the guide asks for a precise answer, that answer. Blank is null: a list is saved as far as it goes.
 */
export const needsItemsSchema = z.object({
  'organisational-impact': z.object({ text: textSchema }).prefault({}),
  data: z
    .object({
      text: textSchema,
      classification: z.enum(['public', 'internal', 'confidential']).nullable().default(null),
      holdsPersonalInformation: answerSchema,
    })
    .prefault({}),
  risks: z
    .object({ text: textSchema, analysis: riskAnalysisSchema.nullable().default(null) })
    .prefault({}),
  'public-cloud-link': z.object({ text: textSchema, isAcceptable: answerSchema }).prefault({}),
  requirements: z
    .object({
      text: textSchema,
      aspects: z.partialRecord(needAspectSchema, textSchema).default({}),
    })
    .prefault({}),
  /** Months, renewals included. */
  term: z
    .object({ text: textSchema, months: z.int().min(1).max(120).nullable().default(null) })
    .prefault({}),
  /** Over the whole term. */
  consumption: z
    .object({
      text: textSchema,
      variability: z.enum(['stable', 'moderate', 'high']).nullable().default(null),
    })
    .prefault({}),
  /** CAD, before taxes. */
  budget: z
    .object({ text: textSchema, amount: amountSchema.nullable().default(null) })
    .prefault({}),
  'acquisition-mode': z
    .object({ text: textSchema, mode: acquisitionModeSchema.nullable().default(null) })
    .prefault({}),
  schedule: z
    .object({
      text: textSchema,
      /** First day of the contract that the body wishes for. */
      startsOn: dayOrBlank,
      entryStartsOn: dayOrBlank,
      entryEndsOn: dayOrBlank,
      exitStartsOn: dayOrBlank,
      exitEndsOn: dayOrBlank,
    })
    .prefault({}),
  'environment-readiness': z.object({ text: textSchema, isReady: answerSchema }).prefault({}),
  'current-contracts': z.object({ text: textSchema, areAffected: answerSchema }).prefault({}),
  'service-provider': z.object({ text: textSchema, isNeeded: answerSchema }).prefault({}),
});
export type NeedsItems = z.output<typeof needsItemsSchema>;
export type NeedName = keyof NeedsItems;

/** The names of the thirteen items, in the guide's order. */
export const NEED_NAMES = Object.keys(needsItemsSchema.shape) as readonly NeedName[];

export const needsSchema = z.object({
  acquisitionId: identifierSchema,
  items: needsItemsSchema,
  savedBy: z.string(),
  savedAt: instantSchema,
});
export type Needs = z.output<typeof needsSchema>;

/** The list before anything is said: every item blank. */
export const noNeeds = (): NeedsItems => needsItemsSchema.parse({});

export interface NeedsState {
  readonly acquisition: Pick<Acquisition, 'acquisitionId' | 'status'>;
  /** The needs as they were last saved, if they were. */
  readonly known: Needs | null;
}

export interface SaveNeedsCommand {
  readonly items: NeedsItems;
  readonly memberId: string;
  /** Instant of the needs that these ones start from, null for none: what was saved since is not lost. */
  readonly basedOn?: string | null | undefined;
}

/**
 * Saves the needs of a dossier as far as they are known; what is blank or odd is told and stops nothing (guide
 * 3.1). A risk analysis dated after today is refused: evidence is not postdated. So are needs that start from
 * others than those that were last saved, when they say so; the same told again gives what was there.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideNeeds(
  { acquisition: { acquisitionId, status }, known }: NeedsState,
  command: SaveNeedsCommand,
  today: string,
  now: string,
): Decision<Needs, PreparationRefusal> {
  if (!isOpen(status)) return refuse('acquisitions.preparation-closed', { status });
  const { items, memberId, basedOn } = command;
  if (known !== null && canonicalize(known.items) === canonicalize(items)) return known;
  const savedAt = known?.savedAt ?? null;
  if (basedOn !== undefined && basedOn !== savedAt) {
    return refuse('acquisitions.needs-changed-meanwhile', { savedAt });
  }
  const analysedOn = items.risks.analysis?.signedOn;
  if (analysedOn !== undefined && analysedOn > today) {
    return refuse('acquisitions.date-in-future', { date: analysedOn, today });
  }
  return { acquisitionId, items, savedBy: memberId, savedAt: now };
}

/** The items about which nothing at all was said, in the guide's order. */
export function blankNeeds(items: NeedsItems): NeedName[] {
  return NEED_NAMES.filter((name) => isBlank(items[name]));
}

/** The aspects of the requirements about which nothing was said, when something was said of others. */
export function blankAspects({ requirements }: NeedsItems): NeedAspect[] {
  if (isBlank(requirements)) return [];
  return needAspectSchema.options.filter((aspect) => isBlank(requirements.aspects[aspect]));
}

function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.values(value).every(isBlank);
}

/** What the needs are compared with. */
export interface NeedsContext {
  readonly acquisition: Pick<Acquisition, 'termMonths' | 'acquisitionMode' | 'estimatedTotal'>;
  /** Whether the pinned fiche keeps a link with the public cloud; null when it does not say. */
  readonly publicCloudLink: boolean | null;
  /** First and last day of the contract, as far as they are known. */
  readonly period: Period | null;
}

/** What to watch in the needs of a dossier (guide 3.1): blanks by name, and what does not fit the dossier. */
export function needsWarnings(items: NeedsItems, context: NeedsContext): PreparationWarning[] {
  const aspects = blankAspects(items);
  return [
    ...blankNeeds(items).map((name) => warn('acquisitions.need-blank', { name })),
    ...(aspects.length > 0 ? [warn('acquisitions.need-aspects-blank', { aspects })] : []),
    ...riskWarnings(items),
    ...differences(items, context),
    ...scheduleWarnings(items, context.period),
  ];
}

/** A risk analysis that includes a prejudice analysis should come before the choice (guide 3.1). */
function riskWarnings({ risks }: NeedsItems): PreparationWarning[] {
  if (risks.analysis?.includesPrejudice) return [];
  const missing = risks.analysis === null ? 'analysis' : 'prejudice';
  return [warn('acquisitions.risk-analysis-missing', { missing })];
}

function differences(items: NeedsItems, context: NeedsContext): PreparationWarning[] {
  const { termMonths, acquisitionMode, estimatedTotal } = context.acquisition;
  const { term, budget } = items;
  const { mode } = items['acquisition-mode'];
  const found: PreparationWarning[] = [];
  if (term.months !== null && term.months !== termMonths) {
    found.push(warn('acquisitions.need-term-differs', { months: term.months, termMonths }));
  }
  if (mode !== null && acquisitionMode !== undefined && mode !== acquisitionMode) {
    found.push(warn('acquisitions.need-mode-differs', { mode, acquisitionMode }));
  }
  if (isOver(estimatedTotal, budget.amount)) {
    found.push(warn('acquisitions.budget-short', { budget: budget.amount, estimatedTotal }));
  }
  if (items['public-cloud-link'].isAcceptable === false && context.publicCloudLink === true) {
    found.push(warn('acquisitions.public-cloud-link-unacceptable'));
  }
  return found;
}

const isOver = (total: string | undefined, budget: string | null): boolean =>
  total !== undefined && budget !== null && new Decimal(total).greaterThan(budget);

/** Entry and exit take place while the contract runs (guide 3.1, N.B., and 4.12). */
function scheduleWarnings({ schedule }: NeedsItems, period: Period | null): PreparationWarning[] {
  const stages = [
    { stage: 'entry', from: schedule.entryStartsOn, to: schedule.entryEndsOn },
    { stage: 'exit', from: schedule.exitStartsOn, to: schedule.exitEndsOn },
  ];
  return stages.flatMap(({ stage, from, to }) => {
    const days = [from, to].filter((day) => day !== null);
    const found: PreparationWarning[] = [];
    if (from !== null && to !== null && from > to) {
      found.push(warn('acquisitions.schedule-reversed', { stage, from, to }));
    }
    if (period !== null && days.some((day) => day < period.startsOn || day > period.endsOn)) {
      found.push(warn('acquisitions.schedule-outside-contract', { stage, from, to, ...period }));
    }
    return found;
  });
}
