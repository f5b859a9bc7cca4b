import { type Decision, refuse } from '../values/decision.ts';
import type { Membership, Organisation } from './organisation.ts';
import type { OrganisationRefusal } from './refusals.ts';

/**
 * Decides that a person joins an organisation. A person belongs to one organisation, and the role must
 * be one of that organisation's kind: advisers at the broker, buyers at a client body.
 */
export function decideMembership(
  organisation: Organisation | undefined,
  existing: Membership | undefined,
  wanted: Membership,
): Decision<Membership, OrganisationRefusal> {
  if (organisation === undefined) return refuse('organisations.not-found');
  if (existing !== undefined && existing.organisationId !== wanted.organisationId) {
    return refuse('organisations.member-elsewhere', { memberId: wanted.memberId });
  }
  const expected = organisation.kind === 'broker' ? 'broker-adviser' : 'client-buyer';
  if (wanted.role !== expected) {
    return refuse('organisations.role-not-of-organisation', { role: wanted.role, expected });
  }
  return wanted;
}
