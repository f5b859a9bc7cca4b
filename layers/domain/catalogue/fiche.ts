import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';
import { amountSchema } from '../values/money.ts';
import { contactSchema } from './supplier.ts';

const textSchema = z.string().trim().min(1).max(500);
const longTextSchema = z.string().trim().min(1).max(4000);

/** Part of the Catalogue that a fiche belongs to. */
export const voletSchema = z.enum(['private-cloud', 'public-cloud', 'email', 'collaboration']);
export type Volet = z.output<typeof voletSchema>;

/** How much a change of a fiche matters, from the least (guide 3.2): from `material` on, open dossiers acknowledge it. */
export const severitySchema = z.enum(['contact', 'minor', 'material', 'contractual']);
export type Severity = z.output<typeof severitySchema>;

export const componentKindSchema = z.enum([
  'hardware',
  'software',
  'subscription',
  'support',
  'managed-service',
  'training-material',
  'entry-activity',
  'exit-activity',
]);
export type ComponentKind = z.output<typeof componentKindSchema>;

/** The five groups that make an offer (guide 1: *Offre*). */
export const componentGroupSchema = z.enum([
  'solution',
  'technical-assistance',
  'managed-services',
  'entry',
  'exit-transition',
]);
export type ComponentGroup = z.output<typeof componentGroupSchema>;

/** How a component or a solution is acquired (guide 3.1): bought, or leased. */
export const acquisitionModeSchema = z.enum(['purchase', 'lease']);
export type AcquisitionMode = z.output<typeof acquisitionModeSchema>;

export const partNumberSchema = z.string().trim().min(1).max(80);

export const componentSchema = z.object({
  partNumber: partNumberSchema,
  designation: textSchema,
  kind: componentKindSchema,
  /** CAD, before taxes, for one `unit`; null when the price lives on the supplier's configurator. */
  listPrice: amountSchema.nullable(),
  /** What one is: « unité », « cœur-année », « forfait »… */
  unit: z.string().trim().min(1).max(60),
  /** Still in the fiche, but sold no more from this legal date on. */
  withdrawnOn: dateSchema.exactOptional(),
  /** How it may be acquired; absent when the fiche does not say. */
  modes: z.array(acquisitionModeSchema).min(1).exactOptional(),
});
export type Component = z.output<typeof componentSchema>;

const componentsSchema = z.array(componentSchema).max(2000);

export const offerSchema = z.object({
  name: textSchema,
  description: longTextSchema.optional(),
  components: z.object({
    solution: componentsSchema,
    'technical-assistance': componentsSchema,
    'managed-services': componentsSchema,
    entry: componentsSchema,
    'exit-transition': componentsSchema,
  }),
});

/** A way to obtain a better price than the list (guide 3.4.1), cited by its reference in a quote. */
export const priceModalitySchema = z.object({
  reference: z.string().trim().min(1).max(40),
  description: longTextSchema,
  /** Percentage, `"15"` for 15 %. */
  maximumDiscountPercent: amountSchema.optional(),
});
export type PriceModality = z.output<typeof priceModalitySchema>;

/** One requirement of the minimum configuration: at least so many of any of these parts, together. */
export const minimumRequirementSchema = z.object({
  label: textSchema,
  anyOf: z.array(partNumberSchema).min(1).max(200),
  minimumQuantity: z.int().positive(),
});
export type MinimumRequirement = z.output<typeof minimumRequirementSchema>;

/** What a supplier asks at least of any contract (guide 2.5, 5): a length in months, or quantities. */
export const supplierMinimumsSchema = z.object({
  termMonths: z.int().min(1).max(36).nullable(),
  quantities: z.array(minimumRequirementSchema).max(100),
});

/** A service that the offer does not hold and that a quote may not sell (guide 2.3, 5). */
export const excludedServiceSchema = z.object({
  designation: textSchema,
  /** Under which the supplier sells it elsewhere; null when it has none. */
  partNumber: partNumberSchema.nullable(),
  kind: z.enum(['professional-service', 'instructor-led-training', 'customisation']),
});
export type ExcludedService = z.output<typeof excludedServiceSchema>;

/** The managed services that every offer holds (guide 2.3), and any other that this one adds. */
export const managedServiceSchema = z.object({
  service: z.enum([
    'delivery',
    'installation',
    'remote-updates',
    'on-site-replacement',
    'fault-monitoring',
    'other',
  ]),
  description: textSchema,
});
export type ManagedService = z.output<typeof managedServiceSchema>;

/** The self-service functions of a private cloud (guide 2.3, IaaS). */
export const iaasFunctionSchema = z.enum([
  'web-portal',
  'compute',
  'network',
  'storage',
  'identities',
  'virtual-firewalls',
  'encryption',
  'replication',
  'disaster-recovery',
  'recovery-orchestration',
  'operation-tooling',
  'tenant-isolation',
  'network-services',
  'logging',
  'consumption-tracking',
]);
export type IaasFunction = z.output<typeof iaasFunctionSchema>;

/** The platform services that an offer may add (guide 2.3, PaaS): none is mandatory. */
export const paasServiceSchema = z.enum(['caas', 'dbaas', 'apaas', 'adpaas', 'faas', 'other']);
export type PaasService = z.output<typeof paasServiceSchema>;

/** How a requirement of the qualification is met; the evidence itself is never published (guide 5). */
export const complianceSchema = z.object({
  requirement: textSchema,
  means: longTextSchema,
  characteristics: longTextSchema.exactOptional(),
});

/** An article of the contract's template, and what a clause of the *annexe modificative* makes of it (guide 3.3.1). */
export const amendedArticleSchema = z.object({
  /** `7`, or one of its clauses, `7.2`. */
  article: z.string().regex(/^[1-9]\d?(\.[1-9]\d?)?$/),
  /** The clause of the annexe: « clause 3.1 », « article 4 »… */
  byClause: z.string().trim().min(1).max(60),
  summary: textSchema,
});

/**
 * What a fiche says. Whatever publication requires (guide 3.2 to 3.5) may still be absent here (empty list or
 * null), because a withdrawal or an urgent correction is published as it is: see `missingFromFiche`.
 */
export const ficheContentSchema = z.object({
  volet: voletSchema,
  contacts: z.array(contactSchema).max(50),
  offers: z.array(offerSchema).max(50),
  configuratorUrl: z.url({ protocol: /^https$/ }).nullable(),
  priceModalities: z.array(priceModalitySchema).max(200),
  minimumConfiguration: z.array(minimumRequirementSchema).max(100),
  /** Absent when the supplier asks for none. */
  supplierMinimums: supplierMinimumsSchema.exactOptional(),
  /** Supplier's own delay between the kickoff's request and its signature, in calendar days. */
  leadTimeDays: z.int().min(0).max(365).nullable(),
  publicCloudLink: z.boolean().nullable(),
  managedServicesScope: z.array(managedServiceSchema).max(100),
  excludedServices: z.array(excludedServiceSchema).max(100),
  /** Whether each function is offered; a function without answer was not told. */
  iaasFunctions: z.partialRecord(iaasFunctionSchema, z.boolean()),
  /** The platform services offered on top. */
  paas: z.array(paasServiceSchema).max(paasServiceSchema.options.length),
  compliance: z.array(complianceSchema).max(200),
  /** The *annexe modificative* is there (as a document) or declared to be none. */
  amendingAnnex: z.enum(['present', 'none']).nullable(),
  /** What the annexe replaces, as the broker lists it; absent: the annexe is to be read whole. */
  amendedArticles: z.array(amendedArticleSchema).max(200).exactOptional(),
});
export type FicheContent = z.output<typeof ficheContentSchema>;

export const ficheDocumentKindSchema = z.enum([
  'framework-agreement',
  'amending-annex',
  'supplier-conditions',
  'descriptive-document',
]);
export type FicheDocumentKind = z.output<typeof ficheDocumentKindSchema>;

export const ficheDocumentSchema = z.object({
  documentId: identifierSchema,
  sha256: sha256Schema,
  fileName: z.string().trim().min(1).max(200),
});
export type FicheDocument = z.output<typeof ficheDocumentSchema>;

export const documentsOfFicheSchema = z.partialRecord(ficheDocumentKindSchema, ficheDocumentSchema);
export type DocumentsOfFiche = z.output<typeof documentsOfFicheSchema>;

/** `YYYY-MM-DD.n`: legal date of publication and order of that day, from 1. */
export const versionIdSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}\.[1-9]\d{0,3}$/);

export const changeNoteSchema = z.string().trim().max(2000);

/** What the broker made of a severity that the rules computed; a lower one has its written reason. */
export const severityRulingSchema = z.object({
  computed: severitySchema,
  reason: z.string().trim().min(1).max(2000).nullable(),
});

/** A published version: never altered. `content` holds up to thousands of components: stored in S3 by hash. */
export const ficheVersionSchema = z.object({
  supplierId: identifierSchema,
  versionId: versionIdSchema,
  previousVersionId: versionIdSchema.nullable(),
  /** Carries the date of the version (guide 3.2). */
  fileName: z.string(),
  publishedAt: instantSchema,
  changeNote: changeNoteSchema.min(1),
  severity: severitySchema,
  /** There when the broker gave another severity than the computed one. */
  severityRuling: severityRulingSchema.exactOptional(),
  content: ficheContentSchema,
  documents: documentsOfFicheSchema,
});
export type FicheVersion = z.output<typeof ficheVersionSchema>;
