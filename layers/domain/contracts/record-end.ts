import { type Decision, refuse } from '../values/decision.ts';
import type { Contract, Irregularity } from './contract.ts';
import { actualEnd, type EndState, expectedEnd } from './end.ts';
import type { ContractRefusal } from './refusals.ts';

export interface EndCommand {
  readonly endedOn: string;
  readonly by: string;
  /** Why an end that is known already is another; null for the first. */
  readonly reason: string | null;
}

/**
 * Records the end of the contract as people tell it (G7). Where the texts and terminations say another day, it
 * is noted. Another day than the one that is known needs a reason.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideEnd(
  state: Omit<EndState, 'contract'> & { readonly contract: Contract | undefined },
  { endedOn, by, reason }: EndCommand,
  today: string,
  now: string,
): Decision<Contract, ContractRefusal> {
  const { contract } = state;
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  const { signedByPartiesOn: signedOn, endedOn: known } = contract;
  if (known === endedOn) return contract;
  if (known !== null && reason === null) {
    return refuse('contracts.already-ended', { endedOn: known });
  }
  if (endedOn > today) return refuse('contracts.end-in-future', { endedOn, today });
  if (endedOn < signedOn) return refuse('contracts.end-before-signature', { endedOn, signedOn });
  const expected = expectedEnd({ ...state, contract });
  const differs: Irregularity = { code: END_DIFFERS, details: { endedOn, expected } };
  return {
    ...contract,
    endedOn,
    toldEnd: { on: endedOn, expected, by, reason, at: now },
    irregularities: [...withoutDifference(contract), ...(expected === endedOn ? [] : [differs])],
  };
}

/**
 * The contract with the end that its facts give it now (G7): recorded once it is reached, another when they
 * moved, none when the contract goes on after all. The same contract when nothing changes.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function settleEnd(state: EndState, today: string): Contract {
  const { contract } = state;
  const { lastDay, because, isReached } = actualEnd(state, today);
  const endedOn = isReached ? lastDay : null;
  const irregularities = because === 'told' ? contract.irregularities : withoutDifference(contract);
  const isSame =
    endedOn === contract.endedOn && irregularities.length === contract.irregularities.length;
  return isSame ? contract : { ...contract, endedOn, irregularities };
}

const END_DIFFERS = 'contracts.end-differs';

const withoutDifference = ({ irregularities }: Contract): Irregularity[] =>
  irregularities.filter(({ code }) => code !== END_DIFFERS);
