import * as z from 'zod';
import { dateSchema } from '#domain/values/identifiers.ts';
import { frenchDate } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { PARTIES, paragraphsOf, participantSchema, participantsText } from './kickoff-agenda.ts';
import { kickoffMinutesTemplateOn } from './kickoff-templates/index.ts';

/** The ten points of the guide's agenda (3.5), in its order. */
export const AGENDA_POINTS = [
  'Objectifs de la rencontre',
  'Présentation des participants',
  'Présentation du client\u00a0: projet et besoins',
  'Validation de la stratégie d’acquisition',
  'Conditions du fournisseur ayant un effet financier',
  'Formulaire d’engagement de responsabilité',
  'Frais de gestion du Courtier',
  'Échéancier de préparation du contrat',
  'Questions et réponses',
  'Prochaines étapes',
] as const;

const decisionSchema = z.strictObject({
  /** Of the agenda, 1 to 10. */
  point: z.int().min(1).max(AGENDA_POINTS.length),
  text: z.string().trim().min(1).max(4000),
  /** Who must act, and by when, where the meeting said so. */
  owner: z.enum(['client', 'supplier', 'broker']).nullable(),
  dueOn: dateSchema.nullable(),
});

/** What the minutes of a kickoff say. At least one attendee; decisions and text may be missing, not both. */
export const kickoffMinutesDataSchema = z
  .strictObject({
    reference: z.string().trim().min(1).max(60),
    title: z.string().trim().min(1).max(500),
    preparedOn: dateSchema,
    heldOn: dateSchema,
    client: z.string().trim().min(1).max(500),
    supplier: z.string().trim().min(1).max(500),
    attendance: z.array(participantSchema).min(1).max(100),
    decisions: z.array(decisionSchema).max(100),
    /** The text of the minutes; paragraphs are parted by line breaks. */
    minutes: z.string().trim().min(1).max(20_000).nullable(),
  })
  .refine(({ decisions, minutes }) => decisions.length > 0 || minutes !== null, {
    error: 'Minutes say something: a decision or a text',
  });
export type KickoffMinutesData = z.output<typeof kickoffMinutesDataSchema>;

/** The kickoff's minutes (P49, P52), from the template in force on the day they are prepared. Throws ZodError. */
export function kickoffMinutesDocument(input: KickoffMinutesData): TypesettingInput {
  const data = kickoffMinutesDataSchema.parse(input);
  const template = kickoffMinutesTemplateOn(data.preparedOn);
  return {
    template,
    data: {
      reference: data.reference,
      title: data.title,
      preparedOn: frenchDate(data.preparedOn),
      heldOn: frenchDate(data.heldOn),
      template: { id: template.id, version: template.version },
      client: data.client,
      supplier: data.supplier,
      attendance: participantsText(data.attendance),
      missing: missingParties(data.attendance),
      points: AGENDA_POINTS.map((title, index) => ({
        title,
        decisions: data.decisions.filter(({ point }) => point === index + 1).map(decisionText),
      })),
      minutes: paragraphsOf(data.minutes),
    },
  };
}

const decisionText = ({ text, owner, dueOn }: KickoffMinutesData['decisions'][number]) => ({
  text,
  owner: owner === null ? 'none' : PARTIES[owner],
  dueOn: dueOn === null ? 'none' : frenchDate(dueOn),
});

/** The guide wants the three around the table (3.5). */
function missingParties(attendance: KickoffMinutesData['attendance']): string[] {
  const present = new Set(attendance.map(({ party }) => party));
  return (['client', 'supplier', 'broker'] as const)
    .filter((party) => !present.has(party))
    .map((party) => PARTIES[party]);
}
