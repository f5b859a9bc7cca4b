import type { PriorContract } from '#domain/acquisitions/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { priorContractRegistered } from '#events/acquisitions/prior-contract-registered.ts';
import { entryOf } from '#events/define-event.ts';

/** What the journal of the body keeps of a prior contract; the note of evidence may name people. */
export function registrationEntry(contract: PriorContract): NewEntry {
  const {
    evidence: _evidence,
    registeredBy,
    registeredAt: _at,
    useChanges: _changes,
    ...data
  } = contract;
  return entryOf(priorContractRegistered, {
    actor: { kind: 'member', id: registeredBy },
    data,
  });
}
