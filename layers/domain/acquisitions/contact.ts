import { type Decision, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { stepFaults } from './steps.ts';

export type Contact = NonNullable<Acquisition['contact']>;
export type InformationRequest = NonNullable<Acquisition['informationRequest']>;

/**
 * Step 1: the client tells the broker that it is ready for a kickoff, and the solution that it chose (guide
 * 3.5); the supplier is the dossier's. The delay of P50 runs from the first contact, even when the solution
 * is corrected later. The same solution told again gives the contact as it was.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideContact(
  acquisition: Acquisition,
  command: { readonly solution: string; readonly memberId: string },
  now: string,
): Decision<Contact, AcquisitionRefusal> {
  const { contact, status } = acquisition;
  const { solution, memberId } = command;
  if (contact?.solution === solution) return contact;
  if (status !== 'open') return refuse('acquisitions.step-not-open', { status });
  return { solution, by: contact?.by ?? memberId, at: contact?.at ?? now };
}

/**
 * Step 2: the broker says what it needs to know before the kickoff (guide 3.5). Refused before the contact
 * (P53) and once the kickoff is convened; the same items asked again give the request as it was.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideInformationRequest(
  acquisition: Acquisition,
  command: { readonly items: readonly string[]; readonly memberId: string },
  now: string,
): Decision<InformationRequest, AcquisitionRefusal> {
  const { informationRequest, status } = acquisition;
  const { items, memberId } = command;
  if (informationRequest !== null && isSameList(informationRequest.items, items)) {
    return informationRequest;
  }
  if (status !== 'open') return refuse('acquisitions.step-not-open', { status });
  const [fault] = stepFaults('request-information', acquisition);
  if (fault !== undefined) return refuse(fault.code, fault.details);
  return { items: [...items], by: memberId, at: now };
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
