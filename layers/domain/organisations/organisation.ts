import * as z from 'zod';
import { dateSchema, identifierSchema } from '../values/identifiers.ts';
import { legalStatusSchema } from './legal-status.ts';
import { ownCalendarSchema, SHARED_CALENDAR } from './own-calendar.ts';

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
export type Eligibility = z.output<typeof eligibilitySchema>;

/** One eligibility among a body's, as it is kept; `endReason` says why it was ended before its time. */
export const designationSchema = eligibilitySchema.extend({
  designationId: identifierSchema,
  endReason: z.string().trim().min(3).max(500).nullable(),
});
export type Designation = z.output<typeof designationSchema>;

/** Rules that bind a body: covered by décret 596-2020, subject to the RCTI, municipal. */
export const regimeSchema = z.object({
  decree596: z.boolean(),
  rcti: z.boolean(),
  municipal: z.boolean(),
});
export type Regime = z.output<typeof regimeSchema>;

/** The subscription of a body to the Portail, without which its people do not read the Catalogue (guide 5). */
export const portalAccessSchema = z
  .object({ from: dateSchema, until: dateSchema.nullable() })
  .refine(({ from, until }) => until === null || from <= until, { path: ['until'] });
export type PortalAccess = z.output<typeof portalAccessSchema>;

/** How many designations a body keeps at most, ended ones included. */
export const MAXIMUM_DESIGNATIONS = 60;

export const organisationSchema = z.object({
  organisationId: identifierSchema,
  name: z.string().trim().min(2).max(200),
  kind: z.enum(['broker', 'client']),
  /** Postal address, line by line, as the contract prints it. */
  address: z.array(z.string().trim().min(1).max(200)).min(1).max(6),
  /** What the body is in law, and since when; null while nobody recorded it. */
  legalStatus: legalStatusSchema.nullable().default(null),
  regime: regimeSchema,
  /** Every eligibility that the body has or had, in the order of their recording. */
  designations: z.array(designationSchema).max(MAXIMUM_DESIGNATIONS),
  portalAccess: portalAccessSchema.nullable(),
  /** By which days off and which clock its delays are counted. */
  calendar: ownCalendarSchema.default(SHARED_CALENDAR),
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

/**
 * Whether the body is, or was, ITQ in its own right (the only exception to the decree, guide 2.4). A
 * designation that was ended before it started never held, and makes nobody ITQ.
 */
export function isItq({ designations }: Pick<Organisation, 'designations'>): boolean {
  return designations.some(
    ({ basis, from, until }) => basis === 'itq' && (until === null || from <= until),
  );
}

/** Whether the body is ITQ in its own right on a date (both ends included; guide 2.4). */
export function isItqOn({ designations }: Organisation, date: string): boolean {
  return designations.some((one) => one.basis === 'itq' && covers(one, date));
}

/** Whether one of the eligibilities is in force on a date (both ends included). */
export function isEligibleOn({ designations }: Organisation, date: string): boolean {
  return designations.some((one) => covers(one, date));
}

/**
 * The last day, before a date, on which the body was eligible; null when it was not before, or still is.
 * @param date legal date `YYYY-MM-DD` in America/Toronto.
 */
export function eligibilityLostOn(organisation: Organisation, date: string): string | null {
  if (isEligibleOn(organisation, date)) return null;
  const ends = organisation.designations.flatMap(({ from, until }) =>
    until !== null && from <= until && until < date ? [until] : [],
  );
  return ends.toSorted().at(-1) ?? null;
}

/** Whether a body is subscribed to the Portail on a date (both ends included). */
export function hasPortalAccessOn(organisation: Organisation, date: string): boolean {
  return organisation.portalAccess !== null && covers(organisation.portalAccess, date);
}

const covers = ({ from, until }: { from: string; until: string | null }, date: string): boolean =>
  from <= date && (until === null || date <= until);
