import * as z from 'zod';
import { retentionClassSchema } from '../retention/index.ts';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';
import { purposeSchema } from './purposes.ts';

/** Whose history a document belongs to. */
export const ownerSchema = z.object({
  kind: z.enum(['dossier', 'supplier', 'mandate', 'catalogue-document']),
  id: identifierSchema,
});
export type Owner = z.output<typeof ownerSchema>;

/** Longest life of an upload form, in seconds. A form can be replayed until it expires. */
export const FORM_LIFETIME_SECONDS = 900;

/** Longest life of a link to a document, in seconds: five minutes. */
export const LINK_LIFETIME_SECONDS = 300;

/** One version that arrived through an upload form; each is judged apart. */
export const arrivalSchema = z.object({
  versionId: z.string(),
  documentId: identifierSchema,
  arrivedAt: instantSchema,
  outcome: z.enum(['accepted', 'refused']),
  refusalCode: z.string().nullable(),
  refusalDetails: z.record(z.string(), z.unknown()),
});
export type Arrival = z.output<typeof arrivalSchema>;

export const uploadSchema = z.object({
  uploadId: identifierSchema,
  owner: ownerSchema,
  purpose: purposeSchema,
  fileName: z.string(),
  contentType: z.string(),
  /** Key in the quarantine bucket, of this upload only. */
  key: z.string(),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  expiresAt: instantSchema,
});
export type Upload = z.output<typeof uploadSchema>;

/** A registered document: the bytes lie in the records bucket under a key that is never reused. */
export const documentSchema = z.object({
  documentId: identifierSchema,
  owner: ownerSchema,
  purpose: purposeSchema,
  fileName: z.string(),
  contentType: z.string(),
  size: z.int().positive(),
  sha256: sha256Schema,
  recordKey: z.string(),
  recordVersionId: z.string(),
  retentionClass: retentionClassSchema.nullable(),
  /** Other classes that it serves as well: the longest rule wins (G8). */
  alsoServes: z.array(retentionClassSchema).max(9).default([]),
  registeredAt: instantSchema,
  /** Who filed it; null for what the system made. */
  registeredBy: z.string().nullable().default(null),
  /** The class confirmed, by a person or by the rule that filed it; null until then (guide 4.13). */
  confirmation: z
    .object({ by: z.string(), rule: z.string().nullable(), at: instantSchema })
    .nullable()
    .default(null),
  /** Misfiled: asked by one person, approved by another, while its class is not confirmed. */
  removal: z
    .object({
      reason: z.string(),
      requestedBy: z.string(),
      requestedAt: instantSchema,
      approvedBy: z.string().nullable(),
      removedAt: instantSchema.nullable(),
    })
    .nullable()
    .default(null),
  /** What keeps it in the store, as read back from it. */
  protection: z
    .object({ hold: z.boolean(), lockedUntil: instantSchema.nullable(), readBackAt: instantSchema })
    .nullable()
    .default(null),
  /** Once the contract has ended: until when it is locked, and when disposal may be proposed. */
  retention: z
    .object({ endedOn: dateSchema, retainUntil: instantSchema, eligibleOn: dateSchema })
    .nullable(),
  /** Disposed of: its bytes are gone, this item and the certificate stay. */
  disposal: z
    .object({ disposalId: identifierSchema, disposedAt: instantSchema })
    .nullable()
    .default(null),
  /** How it came: which upload, or which function made it. */
  source: z.string(),
});
export type StoredDocument = z.output<typeof documentSchema>;
