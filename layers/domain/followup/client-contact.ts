import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { addYears } from '../values/calendar/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../values/identifiers.ts';
import type { ExitRefusal } from './exit-refusals.ts';

/** A contact of the broker with a client about a contract (guide 4.6 and 4.10): offered, never owed. */
export const clientContactSchema = z.object({
  contactId: identifierSchema,
  acquisitionId: identifierSchema,
  on: dateSchema,
  kind: z.enum(['satisfaction', 'performance']),
  note: z.string().trim().min(2).max(2000).nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});
export type ClientContact = z.output<typeof clientContactSchema>;

/**
 * Takes a contact that the broker had with the client since the contract was signed.
 * @param signedOn legal date of the signature by the parties; null while it is not.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideClientContact(
  contact: ClientContact,
  signedOn: string | null,
  today: string,
): Decision<ClientContact, ExitRefusal> {
  if (signedOn === null) return refuse('followup.contact-without-contract');
  const { on } = contact;
  return on < signedOn || on > today
    ? refuse('followup.contact-misdated', { on, signedOn, today })
    : contact;
}

/** One year of a contract, and the first contact that was had in it or since. */
export interface ContactYear {
  /** 1 for the first. */
  readonly year: number;
  readonly startsOn: string;
  readonly contact: ClientContact | undefined;
}

/** A contract lives three years at most (guide 4.5), for one whose end no text says. */
const MOST_YEARS = 3;

/**
 * The years of a contract whose anniversary falls while it lives, each with the contact that answers it
 * (guide 4.6: yearly). A contract that ended keeps the years that were answered only.
 * @param lastDay last day in force, `YYYY-MM-DD`; null when no text says any.
 */
export function contactYears(
  {
    signedOn,
    lastDay,
    hasEnded,
  }: {
    readonly signedOn: string;
    readonly lastDay: string | null;
    readonly hasEnded: boolean;
  },
  contacts: readonly ClientContact[],
): ContactYear[] {
  const signed = Temporal.PlainDate.from(signedOn);
  const inOrder = contacts.toSorted((one, other) => one.on.localeCompare(other.on));
  const years: ContactYear[] = [];
  for (let year = 1; year <= MOST_YEARS; year += 1) {
    if (lastDay !== null && addYears(signed, year).toString() > lastDay) break;
    const startsOn = addYears(signed, year - 1).toString();
    const contact = inOrder.find(({ on }) => on >= startsOn);
    if (contact !== undefined || !hasEnded) years.push({ year, startsOn, contact });
  }
  return years;
}
