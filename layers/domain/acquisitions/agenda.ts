import * as z from 'zod';
import { acquisitionModeSchema, type PriceModality } from '../catalogue/index.ts';
import { isItq, type Organisation } from '../organisations/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { Acquisition } from './acquisition.ts';
import { planSignature } from './planning.ts';

const lineSchema = z.string().trim().min(1).max(500);
const linesSchema = z.array(lineSchema).max(40);
const amountSchema = z.string().regex(/^\d{1,13}\.\d{2}$/);
const conditionSchema = z.object({ text: lineSchema, source: lineSchema.nullable().default(null) });
const conditionsSchema = z.array(conditionSchema).max(20).default([]);

/** The ten points of the guide's agenda (3.5), in its order. */
export const agendaPointSchema = z.enum([
  'objectives',
  'introductions',
  'client-project',
  'strategy',
  'financial-conditions',
  'engagement-form',
  'broker-fees',
  'schedule',
  'questions',
  'next-steps',
]);

/** What the broker adds to the agenda when it convenes the kickoff; all of it may be left out. */
export const agendaNotesSchema = z.object({
  participants: z
    .array(
      z.object({
        party: z.enum(['client', 'supplier', 'broker']),
        name: z.string().trim().min(2).max(200),
        title: lineSchema.nullable().default(null),
      }),
    )
    .max(40)
    .default([]),
  project: z.string().trim().min(1).max(4000).nullable().default(null),
  plan: linesSchema.default([]),
  payment: conditionsSchema,
  quantities: conditionsSchema,
  questions: linesSchema.default([]),
});
export type AgendaNotes = z.output<typeof agendaNotesSchema>;

/** The agenda of a kickoff as it was convened: the guide's points with the dossier's facts (P52; guide 3.5). */
export const kickoffAgendaSchema = agendaNotesSchema.extend({
  acquisitionId: identifierSchema,
  preparedAt: instantSchema,
  scheduledFor: instantSchema,
  solution: lineSchema.nullable(),
  mode: acquisitionModeSchema.nullable(),
  termMonths: z.int().positive(),
  /** CAD before taxes. */
  estimatedTotal: amountSchema.nullable(),
  authorisedTotal: amountSchema.nullable(),
  others: conditionsSchema,
  engagementFormReadOn: dateSchema.nullable(),
  contactedOn: dateSchema.nullable(),
  leadTimeDays: z.int().min(0).nullable(),
  earliestSignatureOn: dateSchema.nullable(),
  admissibilityCheckedBy: z.enum(['client', 'broker']),
});
export type KickoffAgenda = z.output<typeof kickoffAgendaSchema>;

/** What the pinned fiche says of the supplier's conditions. */
export interface AgendaFiche {
  /** Calendar days; null when the fiche does not say. */
  readonly leadTimeDays: number | null;
  readonly priceModalities: readonly PriceModality[];
}

/**
 * Fills the guide's agenda with what the dossier holds when its kickoff is convened (P52; guide 3.5).
 * @param scheduledFor instant of the meeting, ISO 8601 UTC.
 * @param now instant of the convening, ISO 8601 UTC.
 */
export function prepareAgenda(
  state: {
    readonly acquisition: Acquisition;
    readonly organisation: Organisation;
    readonly fiche: AgendaFiche;
  },
  command: { readonly scheduledFor: string; readonly notes: AgendaNotes },
  now: string,
): KickoffAgenda {
  const { acquisition, organisation, fiche } = state;
  const { prerequisites, contact, acquisitionMode, estimatedTotal } = acquisition;
  const planning = planSignature(
    contact?.at ?? null,
    fiche.leadTimeDays,
    torontoDate(now).toString(),
  );
  return {
    ...command.notes,
    acquisitionId: acquisition.acquisitionId,
    preparedAt: now,
    scheduledFor: command.scheduledFor,
    solution:
      contact?.solution ?? prerequisites['supplier-and-solution-chosen']?.proof.solution ?? null,
    mode: acquisitionMode ?? null,
    termMonths: acquisition.termMonths,
    estimatedTotal: estimatedTotal ?? null,
    authorisedTotal: prerequisites['financial-authorisation']?.proof.amount ?? null,
    others: fiche.priceModalities.slice(0, 20).map(({ reference, description }) => ({
      text: description.slice(0, 500),
      source: reference,
    })),
    engagementFormReadOn: prerequisites['conditions-read']?.proof.date ?? null,
    contactedOn: planning.isContacted ? planning.startsOn : null,
    leadTimeDays: fiche.leadTimeDays,
    earliestSignatureOn: planning.isContacted ? planning.earliestOn : null,
    admissibilityCheckedBy: isItq(organisation) ? 'broker' : 'client',
  };
}

/** What was said of a point of the agenda, and who must act, where the meeting said so. */
export const minutesPointSchema = z.object({
  point: agendaPointSchema,
  text: z.string().trim().min(1).max(4000),
  owner: z.enum(['client', 'supplier', 'broker']).nullable().default(null),
  dueOn: dateSchema.nullable().default(null),
});

/** The minutes of a kickoff, point by point, beside its free text (guide 3.5). */
export const kickoffMinutesSchema = z.object({
  acquisitionId: identifierSchema,
  recordedAt: instantSchema,
  points: z.array(minutesPointSchema).max(40),
  /** The brief call that the broker may hold before the meeting (guide 3.5). */
  preCallOn: dateSchema.nullable(),
});
export type KickoffMinutes = z.output<typeof kickoffMinutesSchema>;
