import * as z from 'zod';
import { dateSchema, instantSchema } from '#domain/values/identifiers.ts';
import { frenchDate, frenchInstant, frenchMoney, frenchNumber } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { kickoffAgendaTemplateOn } from './kickoff-templates/index.ts';

const textSchema = z.string().trim().min(1).max(500);
const longTextSchema = z.string().trim().min(1).max(4000);
const amountSchema = z.string().regex(/^\d{1,13}\.\d{2}$/);

/** Something that the supplier's conditions say about money, and where. */
const conditionSchema = z.strictObject({
  text: longTextSchema,
  /** « Conditions du fournisseur, article 6 »; null when the dossier does not say. */
  source: textSchema.nullable(),
});

export const participantSchema = z.strictObject({
  party: z.enum(['client', 'supplier', 'broker']),
  name: textSchema,
  title: textSchema.nullable(),
});

/** What the dossier knows when the kickoff is convened; a null is printed as a point to fill in together. */
export const kickoffAgendaDataSchema = z.strictObject({
  reference: z.string().trim().min(1).max(60),
  title: textSchema,
  preparedOn: dateSchema,
  scheduledFor: instantSchema,
  client: textSchema,
  supplier: textSchema,
  participants: z.array(participantSchema).max(40),
  /** The client's project and needs, as it wrote them. */
  project: longTextSchema.nullable(),
  strategy: z.strictObject({
    solution: textSchema.nullable(),
    mode: z.enum(['purchase', 'lease']).nullable(),
    /** What is to be acquired, when, at which tariff mode. */
    plan: z.array(textSchema).max(40),
    termMonths: z.int().min(1).max(36),
    /** Months of renewal counted in the term. */
    renewalMonths: z.int().min(0).max(35),
    /** CAD before taxes. */
    estimatedTotal: amountSchema.nullable(),
    /** CAD, as the financial authorisation says. */
    authorisedTotal: amountSchema.nullable(),
  }),
  supplierConditions: z.strictObject({
    payment: z.array(conditionSchema).max(40),
    quantities: z.array(conditionSchema).max(40),
    others: z.array(conditionSchema).max(40),
  }),
  engagementForm: z.strictObject({
    version: z.string().trim().min(1).max(40),
    /** When somebody of the client read it. */
    readOn: dateSchema.nullable(),
  }),
  schedule: z.strictObject({
    contactedOn: dateSchema.nullable(),
    supplierLeadTimeDays: z.int().min(0).max(365).nullable(),
    /** Contact + the longer of 30 days and the supplier's own delay (P50). */
    earliestSignatureOn: dateSchema.nullable(),
  }),
  questions: z.array(textSchema).max(40),
  /** For the ITQ the broker checks the supplier's admissibility (guide 3.5, step 5). */
  admissibilityCheckedBy: z.enum(['client', 'broker']),
});
export type KickoffAgendaData = z.output<typeof kickoffAgendaDataSchema>;

/** The template tests for this word, which it never prints. */
const NONE = 'none';

/** The kickoff's agenda (P52), from the template in force on the day it is prepared. Throws ZodError. */
export function kickoffAgendaDocument(input: KickoffAgendaData): TypesettingInput {
  const data = kickoffAgendaDataSchema.parse(input);
  const template = kickoffAgendaTemplateOn(data.preparedOn);
  const { strategy, schedule, supplierConditions, engagementForm } = data;
  return {
    template,
    data: {
      reference: data.reference,
      title: data.title,
      preparedOn: frenchDate(data.preparedOn),
      scheduledFor: frenchInstant(data.scheduledFor),
      template: { id: template.id, version: template.version },
      client: data.client,
      supplier: data.supplier,
      participants: participantsText(data.participants),
      project: paragraphsOf(data.project),
      strategy: {
        solution: strategy.solution ?? NONE,
        mode: strategy.mode === null ? NONE : MODES[strategy.mode],
        plan: strategy.plan,
        term: termText(strategy),
        estimatedTotal: moneyText(strategy.estimatedTotal),
        authorisedTotal: moneyText(strategy.authorisedTotal),
      },
      payment: supplierConditions.payment.map(conditionText),
      quantities: supplierConditions.quantities.map(conditionText),
      others: supplierConditions.others.map(conditionText),
      engagementForm: {
        version: engagementForm.version,
        readOn: dateText(engagementForm.readOn),
      },
      schedule: {
        contactedOn: dateText(schedule.contactedOn),
        earliestSignatureOn: dateText(schedule.earliestSignatureOn),
        leadTime:
          schedule.supplierLeadTimeDays === null
            ? NONE
            : `${frenchNumber(String(schedule.supplierLeadTimeDays))}\u00a0jours`,
      },
      questions: data.questions,
      admissibilityCheckedBy:
        data.admissibilityCheckedBy === 'client' ? 'Le client' : 'Le Courtier, pour ITQ',
    },
  };
}

const MODES = { purchase: 'Achat', lease: 'Location' } as const;

const moneyText = (amount: string | null): string => (amount === null ? NONE : frenchMoney(amount));

const dateText = (date: string | null): string => (date === null ? NONE : frenchDate(date));

const termText = ({ termMonths, renewalMonths }: KickoffAgendaData['strategy']): string =>
  renewalMonths === 0
    ? `${termMonths}\u00a0mois, sans renouvellement`
    : `${termMonths}\u00a0mois, dont ${renewalMonths}\u00a0mois de renouvellement`;

const conditionText = ({ text, source }: { text: string; source: string | null }) => ({
  text,
  source: source ?? NONE,
});

export const PARTIES = { client: 'Client', supplier: 'Fournisseur', broker: 'Courtier' } as const;

export const participantsText = (participants: readonly z.output<typeof participantSchema>[]) =>
  participants.map(({ party, name, title }) => ({
    party: PARTIES[party],
    name,
    title: title ?? NONE,
  }));

export const paragraphsOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
