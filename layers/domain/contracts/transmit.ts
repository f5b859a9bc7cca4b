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
 * registered in the dossier; its sending date is what tells whether the deadline was met, and the date of the
 * message replaces one that was told wrong of the same copy (P78).
 */
export function decideTransmission(
  contract: Contract | undefined,
  command: TransmitCommand,
  registered: boolean,
  today: string,
  now: string,
): Decision<Contract, ContractRefusal> {
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  const { transmission: known } = contract;
  const isSameCopy = known?.documentId === command.documentId;
  if (isSameCopy && known.sentOn === command.sentOn) return contract;
  if (known !== null && !isSameCopy) {
    return refuse('contracts.already-transmitted', { sentOn: known.sentOn });
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
