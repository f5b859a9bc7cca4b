import { isQualified, type Supplier } from '../catalogue/index.ts';
import { type Decision, refuse } from '../values/decision.ts';
import type { Contract, Renewal } from './contract.ts';
import type { ContractRefusal } from './refusals.ts';

export type RenewCommand = Omit<Renewal, 'supplierStatus'>;

/**
 * Last day of a contract as its renewals are taken, `YYYY-MM-DD`: an option that nobody took prolongs nothing,
 * and none goes past the end that amendments or the three years leave (guide 4.5; G7, G12).
 * @returns null when the contract says no end: it was signed without a package.
 */
export function lastDayInForce({
  endsOn,
  latestEndsOn,
  renewals,
}: Pick<Contract, 'endsOn' | 'latestEndsOn' | 'renewals'>): string | null {
  if (endsOn === null) return null;
  const renewed = [endsOn, ...renewals.map(({ until }) => until)].toSorted().at(-1) ?? endsOn;
  return latestEndsOn !== null && latestEndsOn < renewed ? latestEndsOn : renewed;
}

/**
 * Records that the client took an option of renewal that the contract holds (guide 4.5; P57): before the end
 * that it moves, and within the three years. With a supplier that left the Catalogue it is recorded, and told
 * (G15). The same one told twice changes nothing.
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 */
export function decideRenewal(
  contract: Contract | undefined,
  command: RenewCommand,
  supplier: Supplier | undefined,
  today: string,
): Decision<Contract, ContractRefusal> {
  if (contract?.signedByPartiesOn == null) return refuse('contracts.not-signed');
  const { until, takenOn } = command;
  const isKnown = contract.renewals.some((one) => one.until === until && one.takenOn === takenOn);
  if (isKnown) return contract;
  const { endedOn, latestEndsOn, signedByPartiesOn: signedOn } = contract;
  const lastDay = lastDayInForce(contract);
  // The day after its term, a contract is over for whoever was not told yet that it was renewed.
  const endsByTerm = endedOn === lastDay && contract.toldEnd === undefined;
  if (endedOn !== null && !endsByTerm) return refuse('contracts.already-ended', { endedOn });
  if (takenOn > today) return refuse('contracts.renewal-in-future', { takenOn, today });
  if (takenOn < signedOn) {
    return refuse('contracts.renewal-before-signature', { takenOn, signedOn });
  }
  if (lastDay === null || latestEndsOn === null || lastDay >= latestEndsOn) {
    return refuse('contracts.no-renewal-left', { lastDay });
  }
  if (until <= lastDay || until > latestEndsOn) {
    return refuse('contracts.renewal-out-of-term', { until, lastDay, latestEndsOn });
  }
  if (takenOn > lastDay) return refuse('contracts.renewal-after-end', { takenOn, lastDay });
  const supplierStatus = supplier === undefined || isQualified(supplier) ? null : supplier.status;
  return { ...contract, renewals: [...contract.renewals, { ...command, supplierStatus }] };
}
