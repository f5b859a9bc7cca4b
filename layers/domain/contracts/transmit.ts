import { type Decision, refuse } from '../values/decision.ts';
import type { Contract } from './contract.ts';
import type { ContractRefusal } from './refusals.ts';

export interface TransmitCommand {
  readonly documentId: string;
  /** Date of the message or of the filing, in America/Toronto (guide 4.13). */
  readonly sentOn: string;
}

/**
 * Records that the client sent the signed copy to the broker (guide 4.13). The document must be
 * registered in the dossier; its sending date is what tells whether the deadline was met.
 */
export function decideTransmission(
  contract: Contract | undefined,
  command: TransmitCommand,
  registered: boolean,
  today: string,
  now: string,
): Decision<Contract, ContractRefusal> {
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  if (contract.transmission?.documentId === command.documentId) return contract;
  if (contract.transmission !== null) {
    return refuse('contracts.already-transmitted', { sentOn: contract.transmission.sentOn });
  }
  if (!registered) {
    return refuse('contracts.document-not-registered', { documentId: command.documentId });
  }
  if (command.sentOn > today) {
    return refuse('contracts.transmission-in-future', { sentOn: command.sentOn, today });
  }
  if (command.sentOn < contract.signedByPartiesOn) {
    return refuse('contracts.transmission-before-signature', {
      sentOn: command.sentOn,
      signedOn: contract.signedByPartiesOn,
    });
  }
  return { ...contract, transmission: { ...command, recordedAt: now } };
}

/** Records the actual end of the contract (G7), which starts the retention of its documents. */
export function decideEnd(
  contract: Contract | undefined,
  endedOn: string,
  today: string,
): Decision<Contract, ContractRefusal> {
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  if (contract.endedOn === endedOn) return contract;
  if (contract.endedOn !== null) {
    return refuse('contracts.already-ended', { endedOn: contract.endedOn });
  }
  if (endedOn > today) return refuse('contracts.end-in-future', { endedOn, today });
  if (endedOn < contract.signedByPartiesOn) {
    return refuse('contracts.end-before-signature', {
      endedOn,
      signedOn: contract.signedByPartiesOn,
    });
  }
  return { ...contract, endedOn };
}
