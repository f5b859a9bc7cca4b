import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';

/** Proof of consent (P23): when it was asked and given, by which way, and to which text. */
export const consentSchema = z.object({
  requestedAt: instantSchema,
  confirmedAt: instantSchema,
  means: z.enum(['page', 'email']),
  textVersion: z.string().min(1),
});

/** A person who asked to be told of changes. The address lives here only, so that it can be erased. */
export const readerSchema = z.object({
  readerId: identifierSchema,
  email: z.email(),
  organisationName: z.string().nullable(),
  status: z.enum(['pending', 'active', 'unsubscribed', 'suppressed']),
  suppression: z.enum(['bounce', 'complaint']).nullable(),
  consent: consentSchema.nullable(),
  /** Opaque: names reader and list in the one-click address of each mail (RFC 8058). */
  unsubscribeToken: z.string().min(32),
});
export type Reader = z.output<typeof readerSchema>;

/** What a confirmation mail promises: who confirms until when, and what to. */
export const confirmationSchema = z.object({
  readerId: identifierSchema,
  requestedAt: instantSchema,
  validUntil: instantSchema,
  means: consentSchema.shape.means,
  textVersion: consentSchema.shape.textVersion,
  usedAt: instantSchema.nullable(),
});
export type Confirmation = z.output<typeof confirmationSchema>;

/** The address as it is compared: without case and outer spaces. */
export function comparableEmail(email: string): string {
  return email.trim().toLowerCase();
}
