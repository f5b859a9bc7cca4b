import * as z from 'zod';
import { dateSchema } from '../values/identifiers.ts';

export const contactSchema = z.object({
  role: z.enum(['sales', 'technical', 'contracts', 'other']),
  name: z.string().trim().min(2).max(200),
  title: z.string().trim().min(1).max(200).optional(),
  email: z.email(),
  phone: z.string().trim().min(7).max(40).optional(),
});
export type Contact = z.output<typeof contactSchema>;

export const supplierStatusSchema = z.enum(['qualified', 'suspended', 'withdrawn', 'requalified']);
export type SupplierStatus = z.output<typeof supplierStatusSchema>;

/** What a supplier gives each year to show that its solutions are secure (guide 5). */
export const securityProofSchema = z.object({
  provenOn: dateSchema,
  /** What the proof is: an attestation's number, an audit report… */
  reference: z.string().trim().min(3).max(300),
});
export type SecurityProof = z.output<typeof securityProofSchema>;

/** A supplier known to the broker. It appears in the Catalogue once its agreement and qualification exist (guide 1, 2.1). */
export const supplierSchema = z.object({
  name: z.string().trim().min(2).max(200),
  /** Québec enterprise number. */
  neq: z.string().regex(/^\d{10}$/),
  /** Postal address, line by line, as the contract prints it. */
  address: z.array(z.string().trim().min(1).max(200)).min(1).max(6),
  status: supplierStatusSchema,
  /** Legal date since which the supplier has this status. */
  statusSince: dateSchema,
  frameworkAgreement: z
    .object({ number: z.string().trim().min(1).max(60), concludedOn: dateSchema })
    .nullable(),
  qualifiedOn: dateSchema.nullable(),
  /** The latest proof of security; null until the first. */
  securityProof: securityProofSchema.nullable(),
  contacts: z.array(contactSchema).max(50),
});
export type Supplier = z.output<typeof supplierSchema>;

/** Tells whether a supplier's solutions may be sold today: qualified, or qualified again after a withdrawal (guide 5). */
export function isQualified(supplier: Pick<Supplier, 'status'>): boolean {
  return supplier.status === 'qualified' || supplier.status === 'requalified';
}

/** Whether a supplier is in the Catalogue: its agreement and its qualification exist (guide 1, 2.1). */
export function isInCatalogue({
  frameworkAgreement,
  qualifiedOn,
}: Pick<Supplier, 'frameworkAgreement' | 'qualifiedOn'>): boolean {
  return frameworkAgreement !== null && qualifiedOn !== null;
}
