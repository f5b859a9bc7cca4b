import { type Decision, type Fault, isRefusal, refuse } from '../values/decision.ts';
import { type EndState, endOfTerm } from './end.ts';
import type { ContractRefusal } from './refusals.ts';
import type { Termination, TerminationIrregularity } from './termination.ts';

/** What a termination is judged by. */
export interface TerminationState extends Omit<EndState, 'contract'> {
  readonly contract: EndState['contract'] | undefined;
}

export type TerminateCommand = Omit<
  Termination,
  'irregularities' | 'withdrawal' | 'transmission' | 'lastChange' | 'recordedAt'
>;

type TerminationFault = Fault & { readonly code: ContractRefusal };

/**
 * Records a termination of a signed contract, as its letter tells it (guide 4.13; P86, G7, G11): the day on
 * which it takes effect is another than the letter's, and may be to come. Dates that only surprise are noted;
 * what is impossible is refused, every fault at once. The same letter told twice changes nothing.
 * @param isLetterFiled whether the letter, where one is named, lies in the dossier as such.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideTermination(
  state: TerminationState,
  command: TerminateCommand,
  isLetterFiled: boolean,
  today: string,
  now: string,
): Decision<Termination, ContractRefusal> {
  const { contract, terminations } = state;
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  const known = terminations.find((one) => isSameLetter(one, command));
  if (known !== undefined) {
    const { terminationId, effectiveOn } = known;
    return effectiveOn === command.effectiveOn
      ? known
      : refuse('contracts.termination-already-recorded', { terminationId, effectiveOn });
  }
  const faults: TerminationFault[] = [...letterFaults(command.letterDocumentId, isLetterFiled)];
  const { noticeOn } = command;
  if (noticeOn > today) {
    faults.push({ code: 'contracts.termination-notice-in-future', details: { noticeOn, today } });
  }
  if (faults.length > 0) {
    return refuse('contracts.termination-not-possible', { count: faults.length }, faults);
  }
  const recorded = {
    ...command,
    irregularities: [],
    withdrawal: null,
    transmission: null,
    lastChange: null,
    recordedAt: now,
  };
  return judged({ ...state, contract }, recorded);
}

export interface TerminationChange
  extends Partial<Pick<Termination, 'effectiveOn' | 'disputed' | 'letterDocumentId'>> {
  readonly reason: string;
  readonly by: string;
}

/**
 * Records that a termination takes effect on another day, is contested or no longer, or that its letter was
 * filed. What is told again changes nothing.
 */
export function decideTerminationChange(
  state: TerminationState,
  terminationId: string,
  { reason, by, ...told }: TerminationChange,
  isLetterFiled: boolean,
  now: string,
): Decision<Termination, ContractRefusal> {
  const known = liveTermination(state, terminationId);
  if (isRefusal(known)) return known;
  const [fault] = letterFaults(told.letterDocumentId ?? null, isLetterFiled);
  if (fault !== undefined) return refuse(fault.code, fault.details);
  const { effectiveOn, disputed, letterDocumentId } = { ...known, ...told };
  const isSame =
    effectiveOn === known.effectiveOn &&
    disputed === known.disputed &&
    letterDocumentId === known.letterDocumentId;
  if (isSame || state.contract === undefined) return known;
  const lastChange = { reason, by, at: now };
  const changed = { ...known, effectiveOn, disputed, letterDocumentId, lastChange };
  return judged({ ...state, contract: state.contract }, changed);
}

/**
 * Records that who terminated took it back: the contract goes on. Once it took effect, it is recorded and
 * noted, since a court or the parties may undo it.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideTerminationWithdrawal(
  state: TerminationState,
  terminationId: string,
  command: { readonly on: string; readonly reason: string; readonly by: string },
  today: string,
  now: string,
): Decision<Termination, ContractRefusal> {
  const known = state.terminations.find((one) => one.terminationId === terminationId);
  if (known === undefined) return refuse('contracts.termination-not-found');
  const { on } = command;
  const { noticeOn, effectiveOn, withdrawal, irregularities } = known;
  if (withdrawal !== null) {
    return withdrawal.on === on
      ? known
      : refuse('contracts.termination-withdrawn', { on: withdrawal.on });
  }
  if (on > today) return refuse('contracts.withdrawal-in-future', { on, today });
  if (on < noticeOn) return refuse('contracts.withdrawal-before-notice', { on, noticeOn });
  const late: TerminationIrregularity = {
    code: 'contracts.termination-withdrawn-late',
    details: { on, effectiveOn },
  };
  return {
    ...known,
    withdrawal: { ...command, at: now },
    irregularities: on > effectiveOn ? [...irregularities, late] : irregularities,
  };
}

export interface SentDocuments {
  readonly documentIds: readonly string[];
  readonly sentOn: string;
}

/**
 * Records that the client sent the letter and what goes with it to the broker (guide 4.13, P86). What is sent
 * later is added; the day of the first sending tells whether the deadline was met.
 * @param unfiled documents that do not lie in the dossier as pieces of a termination.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideTerminationTransmission(
  state: TerminationState,
  terminationId: string,
  { documentIds, sentOn }: SentDocuments,
  unfiled: readonly string[],
  today: string,
  now: string,
): Decision<Termination, ContractRefusal> {
  const known = liveTermination(state, terminationId);
  if (isRefusal(known)) return known;
  const [documentId] = unfiled;
  if (documentId !== undefined) {
    return refuse('contracts.termination-letter-not-filed', { documentId });
  }
  const { noticeOn, transmission } = known;
  if (sentOn > today) return refuse('contracts.transmission-in-future', { sentOn, today });
  if (sentOn < noticeOn) {
    return refuse('contracts.termination-sent-before-notice', { sentOn, noticeOn });
  }
  const all = [...new Set([...(transmission?.documentIds ?? []), ...documentIds])];
  if (transmission !== null && all.length === transmission.documentIds.length) return known;
  if (all.length > MOST_DOCUMENTS) {
    return refuse('contracts.termination-documents-too-many', { maximum: MOST_DOCUMENTS });
  }
  const first = transmission?.sentOn ?? sentOn;
  const sent = { documentIds: all, sentOn: first < sentOn ? first : sentOn, recordedAt: now };
  return { ...known, transmission: sent };
}

const MOST_DOCUMENTS = 40;

function liveTermination(
  { terminations }: TerminationState,
  terminationId: string,
): Decision<Termination, ContractRefusal> {
  const known = terminations.find((one) => one.terminationId === terminationId);
  if (known === undefined) return refuse('contracts.termination-not-found');
  const { withdrawal } = known;
  return withdrawal === null
    ? known
    : refuse('contracts.termination-withdrawn', { on: withdrawal.on });
}

function letterFaults(documentId: string | null, isLetterFiled: boolean): TerminationFault[] {
  if (documentId === null || isLetterFiled) return [];
  return [{ code: 'contracts.termination-letter-not-filed', details: { documentId } }];
}

function isSameLetter(
  { by, noticeOn, scope, withdrawal }: Termination,
  told: Pick<Termination, 'by' | 'noticeOn' | 'scope'>,
): boolean {
  const ends = scope.kind === 'partial' ? scope.ends : null;
  const toldEnds = told.scope.kind === 'partial' ? told.scope.ends : null;
  const isSame = by === told.by && noticeOn === told.noticeOn && ends === toldEnds;
  return isSame && withdrawal === null;
}

/** A termination with what its dates, as they are now, make irregular. */
function judged(state: EndState, termination: Termination): Termination {
  const { noticeOn, effectiveOn } = termination;
  const signedOn = state.contract.signedByPartiesOn;
  const lastDay = endOfTerm(state)?.on ?? null;
  const irregularities: TerminationIrregularity[] = [];
  if (effectiveOn < noticeOn) {
    const details = { effectiveOn, noticeOn };
    irregularities.push({ code: 'contracts.termination-before-notice', details });
  }
  if (signedOn !== null && effectiveOn < signedOn) {
    const details = { effectiveOn, signedOn };
    irregularities.push({ code: 'contracts.termination-before-signature', details });
  }
  if (lastDay !== null && effectiveOn > lastDay) {
    const details = { effectiveOn, lastDay };
    irregularities.push({ code: 'contracts.termination-after-term', details });
  }
  return { ...termination, irregularities };
}
