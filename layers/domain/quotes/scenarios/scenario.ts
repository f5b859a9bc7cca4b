import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../../values/identifiers.ts';
import { amountSchema } from '../../values/money.ts';
import { acquisitionModeSchema, resultSchema, statedDecimalSchema } from '../report.ts';
import { paymentSchema } from './payments.ts';

const nameSchema = z.string().trim().min(2).max(120);
const personSchema = z.string().trim().min(2).max(200);

/** What is consumed over the whole duration, figure by figure: « Processeurs virtuels », 128. */
export const figureSchema = z.object({ name: nameSchema, quantity: amountSchema });

const figuresSchema = z
  .array(figureSchema.extend({ unit: z.string().trim().min(1).max(40) }))
  .max(40);
const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), documentId: identifierSchema }),
  z.object({
    kind: z.literal('attestation'),
    person: personSchema,
    title: personSchema,
    signedOn: dateSchema,
  }),
]);

/** A rigorous estimate (guide 3.4.1): its figures, and the document or the signature that they rest on. */
export const estimateSchema = z.object({ figures: figuresSchema.min(1), evidence: evidenceSchema });
export type Estimate = z.output<typeof estimateSchema>;

/** An estimate as given, before the rule says whether it is one. */
export const givenEstimateSchema = z.object({
  figures: figuresSchema.default([]),
  evidence: evidenceSchema.nullable().default(null),
});

/** A criterion besides price; it must be linked to the object of the contract (guide 3.4.2). */
export const givenCriterionSchema = z.object({
  name: nameSchema,
  linkToContract: z.string().trim().min(5).max(500),
  weightPercent: z.int().min(1).max(100).nullable().default(null),
});
export const criterionSchema = givenCriterionSchema.extend({
  recordedAt: instantSchema,
  /** Whether it was recorded before any amount was. */
  beforeAmounts: z.boolean(),
});
export type Criterion = z.output<typeof criterionSchema>;

/** How one was taken among equals (G13). */
export const tieBreakSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('draw'), drawnOn: dateSchema, person: personSchema }),
  z.object({ method: z.literal('reason'), reason: z.string().trim().min(5).max(2000) }),
]);

export const criterionReasonSchema = z.object({
  criterion: nameSchema,
  reason: z.string().trim().min(5).max(1500),
});

/** Whether the executive must authorise the choice (RCTI, s. 48; guide 3.4.4), and why. */
export const authorisationSchema = z.object({
  required: z.boolean(),
  because: z.enum([
    'lowest-price',
    'tied-lowest-price',
    'above-lowest-price',
    'not-subject-to-rcti',
    'municipal',
  ]),
});
export type Authorisation = z.output<typeof authorisationSchema>;

export const choiceSchema = z.object({
  scenarioId: identifierSchema,
  chosenAt: instantSchema,
  chosenBy: z.string(),
  /** Suppliers of the chosen contracts, each once. */
  supplierIds: z.array(identifierSchema).min(1),
  lowestPrice: z.boolean(),
  /** Price before taxes in CAD, and what it is above the lowest. */
  beforeTaxes: statedDecimalSchema,
  aboveLowest: statedDecimalSchema,
  /** The other scenarios at the same lowest price. */
  tiedWith: z.array(identifierSchema),
  tieBreak: tieBreakSchema.nullable(),
  reasons: z.array(criterionReasonSchema),
  authorisation: authorisationSchema,
});
export type Choice = z.output<typeof choiceSchema>;

/** A comparison of a dossier: what every scenario must share, and what was chosen among them. */
export const scenarioSetSchema = z.object({
  setId: identifierSchema,
  acquisitionId: identifierSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  /** First day of the contract, as foreseen: prices that change at a date are counted from it. */
  startsOn: dateSchema,
  termMonths: z.int().positive(),
  currency: z.literal('CAD'),
  taxBasis: z.literal('before-taxes'),
  /** Null: purchase and lease are compared with each other. */
  mode: acquisitionModeSchema.nullable(),
  estimate: estimateSchema,
  criteria: z.array(criterionSchema),
  choice: choiceSchema.nullable(),
});
export type ScenarioSet = z.output<typeof scenarioSetSchema>;

/** What the amounts of a scenario were computed on: the same for all, or they do not compare (guide 3.4.1). */
export const basisSchema = z.object({
  termMonths: z.int().positive().max(120),
  volume: z.array(figureSchema).min(1).max(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
  taxBasis: z.enum(['before-taxes', 'with-taxes']),
  mode: acquisitionModeSchema,
});
export type Basis = z.output<typeof basisSchema>;

/** Where a price comes from, and of when: the fiche itself rarely holds prices (P21). */
export const priceSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quote'),
    /** Null: of the same dossier. */
    acquisitionId: identifierSchema.nullable().default(null),
    quoteId: identifierSchema,
  }),
  z.object({
    kind: z.enum(['configurator', 'supplier-email', 'price-list']),
    reference: z.string().trim().min(3).max(200),
    on: dateSchema,
  }),
]);

/** What was known of a quote when its price was taken. */
export const quotedSchema = z.object({
  acquisitionId: identifierSchema,
  quoteId: identifierSchema,
  supplierId: identifierSchema,
  reportSha256: sha256Schema,
  result: resultSchema,
  approved: z.boolean(),
  rejected: z.boolean(),
  /** In CAD; null when the quote is in another currency and no rate is frozen (G14). */
  beforeTaxes: statedDecimalSchema.nullable(),
  /** The longest term that its lines state, in months. */
  termMonths: z.int().nullable(),
});
export type Quoted = z.output<typeof quotedSchema>;

const givenPartSchema = z.object({
  source: priceSourceSchema,
  /** For a quote, none: its amount is paid at once. */
  payments: z.array(paymentSchema).max(12).default([]),
});
export type GivenPart = z.output<typeof givenPartSchema>;

const givenContractSchema = z.object({
  offers: z
    .array(z.object({ supplierId: identifierSchema, name: nameSchema }))
    .min(1)
    .max(5),
  parts: z.array(givenPartSchema).min(1).max(5),
});
export type GivenContract = z.output<typeof givenContractSchema>;

/** A scenario as a buyer gives it: contracts in parallel, each with one supplier. */
export const givenScenarioSchema = z.object({
  name: nameSchema,
  basis: basisSchema,
  contracts: z.array(givenContractSchema).min(1).max(5),
  /** Why the offers do not meet the needs, or null when they do. */
  nonConformity: z.string().trim().min(5).max(1000).nullable(),
});
export type GivenScenario = z.output<typeof givenScenarioSchema>;

export const nonConformitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('needs-not-met'), reason: z.string() }),
  z.object({
    kind: z.literal('quote-not-conform'),
    quoteId: identifierSchema,
    result: resultSchema,
  }),
  z.object({ kind: z.literal('supplier-not-qualified'), supplierName: z.string() }),
]);
export type NonConformity = z.output<typeof nonConformitySchema>;

const partSchema = givenPartSchema.extend({ quoted: quotedSchema.nullable() });
export type Part = z.output<typeof partSchema>;

export const scenarioSchema = z.object({
  scenarioId: identifierSchema,
  setId: identifierSchema,
  acquisitionId: identifierSchema,
  addedAt: instantSchema,
  addedBy: z.string(),
  name: nameSchema,
  basis: basisSchema,
  contracts: z.array(
    z.object({
      supplier: z.object({ supplierId: identifierSchema, name: z.string() }),
      offers: z.array(nameSchema),
      parts: z.array(partSchema),
    }),
  ),
  /** None: the scenario conforms and is ranked. */
  nonConformities: z.array(nonConformitySchema),
});
export type Scenario = z.output<typeof scenarioSchema>;
