import { newIdentifier } from '#adapters/identifiers.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { execute } from '#stores/journal.ts';
import {
  nameBroker,
  newOrganisation,
  readBrokerId,
  saveMembership,
} from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface FirstAdviser {
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
}

const BROKER = {
  name: 'Courtier en infonuagique',
  kind: 'broker' as const,
  address: ['Courtier en infonuagique', '1500, rue Fictive', 'Québec (Québec) G1A 0A1'],
  regime: { decree596: false, rcti: true, municipal: false },
  eligibility: null,
};

/**
 * Creates the broker's organisation with its first adviser, or adds an adviser to it. Everybody else
 * is then added through the API by an adviser.
 */
export async function bootstrapBroker(table: Table, adviser: FirstAdviser): Promise<string> {
  const now = new Date().toISOString();
  const existing = await readBrokerId(table);
  const organisationId = existing ?? newIdentifier(now);
  const membership = { ...adviser, organisationId, role: 'broker-adviser' as const };
  const { name: _name, address: _address, ...registered } = { organisationId, ...BROKER };
  const actor = { kind: 'system', id: 'bootstrap' } as const;
  const joined = {
    type: 'organisations.MemberJoined',
    actor,
    data: { organisationId, memberId: adviser.memberId, role: membership.role },
  } as const;
  const creation =
    existing === undefined
      ? {
          entries: [
            { type: 'organisations.OrganisationRegistered', actor, data: registered } as const,
          ],
          writes: [
            newOrganisation(table, { organisationId, ...BROKER }),
            nameBroker(table, organisationId),
          ],
        }
      : { entries: [], writes: [] };
  const done = await execute(table, `organisation:${organisationId}`, now, async () => ({
    value: organisationId,
    entries: [...creation.entries, joined],
    writes: [...creation.writes, saveMembership(table, membership)],
  }));
  if (isRefusal(done)) throw new Error(`The broker was not bootstrapped: ${done.code}.`);
  return done;
}
