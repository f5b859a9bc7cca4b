import * as z from 'zod';
import { identifierSchema, instantSchema } from '../values/identifiers.ts';
import { DEFAULT_PREFERENCES, preferencesSchema } from './preferences.ts';

/** Proof of consent (P23): when it was asked and given, by which way, and to which text. */
export const consentSchema = z.object({
  requestedAt: instantSchema,
  confirmedAt: instantSchema,
  means: z.enum(['page', 'email']),
  textVersion: z.string().min(1),
  /** The received mail that asked, when it was asked by e-mail. */
  inboundId: identifierSchema.nullable().default(null),
});

/**
 * Where a reader stands. `awaiting-approval`: confirmed, but nobody knows its body: the broker decides.
 * Whether its address can be written to is told by the suppression list, not here.
 */
export const readerStatusSchema = z.enum([
  'pending',
  'awaiting-approval',
  'active',
  'refused',
  'unsubscribed',
]);

/** A person who asked to be told of changes. The address lives here only, so that it can be erased. */
export const readerSchema = z.object({
  readerId: identifierSchema,
  email: z.email(),
  /** The body as the reader named it. */
  organisationName: z.string().nullable(),
  /** The body as the broker knows it: by the domain of the address, or by an adviser's decision. */
  organisationId: identifierSchema.nullable().default(null),
  status: readerStatusSchema,
  preferences: preferencesSchema.default(DEFAULT_PREFERENCES),
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
  inboundId: consentSchema.shape.inboundId,
  organisationName: z.string().nullable().default(null),
  preferences: preferencesSchema.default(DEFAULT_PREFERENCES),
  usedAt: instantSchema.nullable(),
});
export type Confirmation = z.output<typeof confirmationSchema>;

/** The address as it is compared: without case and outer spaces. */
export function comparableEmail(email: string): string {
  return email.trim().toLowerCase();
}

const WITHOUT_DOTS = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address most likely reaches: without its tag (`a+tag@b`), nor the dots that some providers
 * ignore. It counts what one person receives; it names nobody.
 */
export function mailboxOf(email: string): string {
  const address = comparableEmail(email);
  const at = address.lastIndexOf('@');
  const [name = ''] = address.slice(0, at).split('+');
  const domain = address.slice(at + 1);
  return `${WITHOUT_DOTS.has(domain) ? name.replaceAll('.', '') : name}@${domain}`;
}
