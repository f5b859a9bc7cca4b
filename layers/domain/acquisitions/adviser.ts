import { isItq, type Membership, type Organisation } from '../organisations/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';

export type Adviser = NonNullable<Acquisition['adviser']>;

/**
 * Assigns the adviser who goes along with an acquisition of ITQ (guide 3.4), asked of no other body. The
 * adviser is somebody of the broker; another may take over at any time. The same one gives what was there.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideAdviser(
  state: {
    readonly organisation: Organisation;
    readonly acquisition: Acquisition;
    readonly member: Membership | undefined;
  },
  by: string,
  now: string,
): Decision<Adviser, AcquisitionRefusal> {
  const { organisation, acquisition, member } = state;
  if (!isItq(organisation))
    return refuse('acquisitions.adviser-not-applicable', { on: torontoDate(now).toString() });
  if (member?.role !== 'broker-adviser') return refuse('acquisitions.adviser-not-of-broker');
  const { memberId, name } = member;
  return acquisition.adviser?.memberId === memberId
    ? acquisition.adviser
    : { memberId, name, by, at: now };
}

/** What stops ITQ's dossier before the kickoff while nobody was assigned to it (guide 3.4). */
export function adviserFaults(
  organisation: Organisation,
  { adviser }: Pick<Acquisition, 'adviser'>,
): (Fault & { readonly code: 'acquisitions.adviser-missing' })[] {
  if (!isItq(organisation) || adviser !== null) return [];
  return [{ code: 'acquisitions.adviser-missing', details: { actor: 'broker' } }];
}

/** A dossier without what concerns ITQ alone, which no other body is shown (guide 3.3.2, 3.4). */
export type ShownDossier = Omit<Acquisition, 'adviser'> & Partial<Pick<Acquisition, 'adviser'>>;

/** What a body is shown of its dossier: the adviser is ITQ's alone. */
export function shownOf(acquisition: Acquisition, organisation: Organisation): ShownDossier {
  if (isItq(organisation)) return acquisition;
  const { adviser: _, ...shown } = acquisition;
  return shown;
}
