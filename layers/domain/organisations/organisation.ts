import * as z from 'zod';
import { dateSchema, identifierSchema } from '../values/identifiers.ts';

/**
 * What lets a body buy private cloud through the broker: ITQ itself, a designation under article 6 of
 * chapter I-8.4, or an admission by the broker with its basis (guide 2.4: the list is not closed).
 */
export const eligibilitySchema = z.object({
  basis: z.enum(['itq', 'designation', 'broker-admission']),
  reference: z.string().trim().min(3).max(300),
  from: dateSchema,
  until: dateSchema.nullable(),
});

/** Rules that bind a body: covered by décret 596-2020, subject to the RCTI, municipal. */
export const regimeSchema = z.object({
  decree596: z.boolean(),
  rcti: z.boolean(),
  municipal: z.boolean(),
});

/** The subscription of a body to the Portail, without which its people do not read the Catalogue (guide 5). */
export const portalAccessSchema = z
  .object({ from: dateSchema, until: dateSchema.nullable() })
  .refine(({ from, until }) => until === null || from <= until, { path: ['until'] });
export type PortalAccess = z.output<typeof portalAccessSchema>;

export const organisationSchema = z.object({
  organisationId: identifierSchema,
  name: z.string().trim().min(2).max(200),
  kind: z.enum(['broker', 'client']),
  /** Postal address, line by line, as the contract prints it. */
  address: z.array(z.string().trim().min(1).max(200)).min(1).max(6),
  regime: regimeSchema,
  eligibility: eligibilitySchema.nullable(),
  portalAccess: portalAccessSchema.nullable(),
});
export type Organisation = z.output<typeof organisationSchema>;

export const roleSchema = z.enum(['broker-adviser', 'client-buyer']);

/** The membership item: the only source of what a signed-in person may do. */
export const membershipSchema = z.object({
  memberId: z.string().min(1),
  organisationId: identifierSchema,
  role: roleSchema,
  name: z.string().trim().min(2).max(200),
  email: z.email(),
});
export type Membership = z.output<typeof membershipSchema>;

/** Whether the body is ITQ in its own right (the only exception to the decree, guide 2.4). */
export function isItq(organisation: Organisation): boolean {
  return organisation.eligibility?.basis === 'itq';
}

/** Whether an eligibility is in force on a date (both ends included). */
export function isEligibleOn(organisation: Organisation, date: string): boolean {
  return covers(organisation.eligibility, date);
}

/** Whether a body is subscribed to the Portail on a date (both ends included). */
export function hasPortalAccessOn(organisation: Organisation, date: string): boolean {
  return covers(organisation.portalAccess, date);
}

const covers = (period: { from: string; until: string | null } | null, date: string): boolean =>
  period !== null && period.from <= date && (period.until === null || date <= period.until);
