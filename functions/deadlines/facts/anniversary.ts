import type { Contract } from '#domain/contracts/index.ts';
import type { Fact } from '#domain/deadlines/index.ts';
import { type ClientContact, contactYears } from '#domain/followup/index.ts';

export interface ContactCircumstances {
  readonly contract: Contract | undefined;
  readonly lastDay: string | null;
  readonly contacts: readonly ClientContact[];
}

/** One contact offered for each year of a contract that lives (P68). */
export function anniversaryFacts({ contract, lastDay, contacts }: ContactCircumstances): Fact[] {
  if (contract?.signedByPartiesOn == null) return [];
  const { acquisitionId, signedByPartiesOn: signedOn, endedOn } = contract;
  const years = contactYears({ signedOn, lastDay, hasEnded: endedOn !== null }, contacts);
  return years.flatMap(({ year, startsOn, contact }): Fact[] => {
    const subject = `year-${year}`;
    const started: Fact = {
      name: 'contract-anniversary',
      subject,
      on: startsOn,
      reference: acquisitionId,
    };
    if (contact === undefined) return [started];
    const { on, contactId: reference } = contact;
    return [started, { name: 'client-contacted', subject, on, reference }];
  });
}
