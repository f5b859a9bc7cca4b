import { torontoDate } from '../values/calendar/index.ts';
import { type Decision, type Fault, type Refusal, refuse } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import type { AcquisitionRefusal } from './refusals.ts';
import { isConcluded } from './transitions.ts';

export interface AbandonCommand {
  readonly closedOn: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * Closes the dossier of an acquisition that its body gives up, before anybody signed (G20): no contract will
 * end it, so that what it gathered is kept from the closing day. Told again with another day or reason, it is
 * corrected; with the same, nothing changes. Refuses every fault at once.
 * @param isSigned whether a party signed already.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideAbandonment(
  acquisition: Acquisition,
  { closedOn, reason, by }: AbandonCommand,
  isSigned: boolean,
  today: string,
  now: string,
): Decision<Acquisition, AcquisitionRefusal> {
  const { abandonment, status, openedAt } = acquisition;
  if (isSigned || isConcluded(status)) return refuse('acquisitions.abandoned-after-signature');
  if (abandonment?.closedOn === closedOn && abandonment.reason === reason) return acquisition;
  const openedOn = torontoDate(openedAt).toString();
  const faults: (Fault & { readonly code: AcquisitionRefusal })[] = [];
  if (closedOn > today) {
    faults.push({ code: 'acquisitions.closing-in-future', details: { closedOn, today } });
  }
  if (closedOn < openedOn) {
    faults.push({ code: 'acquisitions.closing-before-opening', details: { closedOn, openedOn } });
  }
  const [first] = faults;
  if (first !== undefined) return refuse(first.code, first.details, faults);
  return { ...acquisition, status: 'abandoned', abandonment: { closedOn, reason, by, at: now } };
}

/** Nothing more is done in a dossier that was given up; null while it was not. */
export function refusalWhenAbandoned({
  status,
  abandonment,
}: Pick<Acquisition, 'status' | 'abandonment'>): Refusal<AcquisitionRefusal> | null {
  if (status !== 'abandoned') return null;
  return refuse('acquisitions.abandoned', { closedOn: abandonment?.closedOn ?? null });
}
