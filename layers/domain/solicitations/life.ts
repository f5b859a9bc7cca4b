import { type Decision, refuse } from '../values/decision.ts';
import type { Mandate } from './mandate.ts';
import type { SolicitationRefusal } from './refusals.ts';

type Decided = Decision<Mandate, SolicitationRefusal>;
type Signature = NonNullable<Mandate['signature']>;
type End = NonNullable<Mandate['end']>;
/** A copy sent to the register's keeper: which document, and on what day (P78 by analogy). */
type Copy = NonNullable<Mandate['transmission']>;

/** Whether the documents that a command names are registered with the mandate, under a purpose that fits. */
export interface Registered {
  readonly isRegistered: boolean;
}

/**
 * Takes a mandate that a body gave (services guide 3.2), signed already or not. A signature to come is refused.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideRecording(mandate: Mandate, today: string): Decided {
  const signedOn = mandate.signature?.signedOn ?? null;
  return signedOn !== null && signedOn > today ? inFuture(signedOn, today) : mandate;
}

/**
 * Records the signature by the parties, whose day is not counted (G6). Another date replaces the first as long
 * as nothing that came after contradicts it; told twice, nothing changes.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideSignature(
  mandate: Mandate,
  signature: Signature,
  { isRegistered }: Registered,
  today: string,
): Decided {
  const { signedOn, documentId } = signature;
  const known = mandate.signature;
  if (known?.signedOn === signedOn && known.documentId === documentId) return mandate;
  if (known !== null && known.documentId !== null) {
    return refuse('solicitations.already-signed', { signedOn: known.signedOn });
  }
  if (signedOn > today) return inFuture(signedOn, today);
  if (!isRegistered) return unknownDocument(documentId);
  const [next] = laterDates(mandate);
  if (next !== undefined && next < signedOn) {
    return refuse('solicitations.signed-after-other-dates', { signedOn, next });
  }
  return { ...mandate, signature };
}

/**
 * Records the copy of the signed mandate that the body sent to the register's keeper: the sending date counts
 * (services guide 3.2; S9), and the date of the message replaces one that was told wrong of the same copy.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideTransmission(
  mandate: Mandate,
  copy: Copy,
  { isRegistered }: Registered,
  today: string,
): Decided {
  const { transmission } = mandate;
  if (isSameCopy(transmission, copy)) return mandate;
  if (transmission !== null && transmission.documentId !== copy.documentId) {
    return refuse('solicitations.already-transmitted', { sentOn: transmission.sentOn });
  }
  return afterSignature(mandate, copy.sentOn, today, () =>
    isRegistered ? { ...mandate, transmission: copy } : unknownDocument(copy.documentId),
  );
}

/**
 * Records the end of the mandate, from which the evaluation and the retention of its documents are counted;
 * told again with another day, the end moves.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideMandateEnd(mandate: Mandate, end: End, today: string): Decided {
  const known = mandate.end;
  if (known?.endedOn === end.endedOn && known.unsatisfactory === end.unsatisfactory) return mandate;
  return afterSignature(mandate, end.endedOn, today, () => ({ ...mandate, end }));
}

/**
 * Records the copy of the evaluation that the body sent (services guide 5.6; RCTI, art. 82): also one that
 * nothing required, and one that was sent before the end was recorded.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideEvaluation(
  mandate: Mandate,
  copy: Copy,
  { isRegistered }: Registered,
  today: string,
): Decided {
  const { evaluation } = mandate;
  if (isSameCopy(evaluation, copy)) return mandate;
  if (evaluation !== null && evaluation.documentId !== copy.documentId) {
    return refuse('solicitations.already-evaluated', { sentOn: evaluation.sentOn });
  }
  return afterSignature(mandate, copy.sentOn, today, () =>
    isRegistered ? { ...mandate, evaluation: copy } : unknownDocument(copy.documentId),
  );
}

const isSameCopy = (known: Copy | null, { documentId, sentOn }: Copy): boolean =>
  known?.documentId === documentId && known.sentOn === sentOn;

function afterSignature(
  { signature }: Mandate,
  on: string,
  today: string,
  decide: () => Decided,
): Decided {
  if (signature === null) return refuse('solicitations.not-signed');
  if (on > today) return inFuture(on, today);
  const { signedOn } = signature;
  return on < signedOn ? refuse('solicitations.before-signature', { on, signedOn }) : decide();
}

const laterDates = ({ transmission, end, evaluation }: Mandate): string[] =>
  [transmission?.sentOn, end?.endedOn, evaluation?.sentOn]
    .filter((date) => date !== undefined)
    .toSorted();

const inFuture = (on: string, today: string) =>
  refuse('solicitations.date-in-future', { on, today });

const unknownDocument = (documentId: string | null) =>
  refuse('solicitations.document-not-registered', { documentId });
