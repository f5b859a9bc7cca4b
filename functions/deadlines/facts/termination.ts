import type { Termination } from '#domain/contracts/index.ts';
import type { Fact } from '#domain/deadlines/index.ts';

/**
 * What a termination owes the broker: its letter and all that goes with it, the day it takes effect, whole or
 * not, contested or not (P86, G11). One that was taken back owes nothing.
 */
export function terminationFacts(terminations: readonly Termination[]): Fact[] {
  return terminations.filter(({ withdrawal }) => withdrawal === null).flatMap(factsOf);
}

function factsOf({ terminationId, effectiveOn, letterDocumentId, transmission }: Termination) {
  const subject = terminationId;
  const reference = letterDocumentId ?? terminationId;
  const effective: Fact = { name: 'termination-effective', subject, on: effectiveOn, reference };
  const [sent] = transmission?.documentIds ?? [];
  if (transmission === null || sent === undefined) return [effective];
  const received: Fact = {
    name: 'termination-documents-received',
    subject,
    on: transmission.sentOn,
    reference: sent,
  };
  return [effective, received];
}
