import type { Fact } from '#domain/deadlines/index.ts';
import { evaluationStanding, type Mandate } from '#domain/solicitations/index.ts';

/** The subject of what concerns the mandate itself: it has one of each. */
export const MANDATE = 'mandate';

/** What a mandate owes to the register's keeper: its signed copy (S9), its evaluation when required (S20). */
export function mandateFacts(mandate: Mandate, isUnderRcti: boolean): Fact[] {
  return [...transmissionFacts(mandate), ...evaluationFacts(mandate, isUnderRcti)];
}

function transmissionFacts({ mandateId, signature, transmission }: Mandate): Fact[] {
  if (signature === null) return [];
  const { signedOn, documentId } = signature;
  return [
    {
      name: 'mandate-signed',
      subject: MANDATE,
      on: signedOn,
      reference: documentId ?? mandateId,
    },
    ...copySent('mandate-copy-received', transmission),
  ];
}

function evaluationFacts(mandate: Mandate, isUnderRcti: boolean): Fact[] {
  const { mandateId: reference, end, evaluation } = mandate;
  if (end === null || !evaluationStanding(mandate, isUnderRcti).required) return [];
  return [
    { name: 'mandate-evaluation-required', subject: MANDATE, on: end.endedOn, reference },
    ...copySent('mandate-evaluation-received', evaluation),
  ];
}

function copySent(
  name: 'mandate-copy-received' | 'mandate-evaluation-received',
  copy: Mandate['transmission'],
): Fact[] {
  if (copy === null) return [];
  return [{ name, subject: MANDATE, on: copy.sentOn, reference: copy.documentId }];
}
