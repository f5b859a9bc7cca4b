import { newIdentifier } from '#adapters/identifiers.ts';
import { SHARED_CALENDAR } from '#domain/organisations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { memberJoined } from '#events/organisations/member-joined.ts';
import { organisationRegistered } from '#events/organisations/organisation-registered.ts';
import { ConcurrentChangesError, execute } from '#stores/journal.ts';
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
  legalStatus: null,
  designations: [],
  portalAccess: null,
  calendar: SHARED_CALENDAR,
};

/**
 * Creates the broker's organisation with its first adviser, or adds an adviser to it. Everybody else
 * is then added through the API by an adviser.
 */
export async function bootstrapBroker(table: Table, adviser: FirstAdviser): Promise<string> {
  try {
    return await bootstrap(table, adviser);
  } catch (error) {
    // Somebody else created the broker meanwhile: join it.
    if (error instanceof ConcurrentChangesError) return bootstrap(table, adviser);
    throw error;
  }
}

async function bootstrap(table: Table, adviser: FirstAdviser): Promise<string> {
  try {
    return await joinBroker(table, adviser);
  } catch (error) {
    if (!(error instanceof ConcurrentChangesError)) throw error;
    // Somebody else created the broker meanwhile: it is there now, to be joined.
    return joinBroker(table, adviser);
  }
}

async function joinBroker(table: Table, adviser: FirstAdviser): Promise<string> {
  const now = new Date().toISOString();
  const existing = await readBrokerId(table);
  const organisationId = existing ?? newIdentifier(now);
  const membership = { ...adviser, organisationId, role: 'broker-adviser' as const };
  const { name: _name, address: _address, ...registered } = { organisationId, ...BROKER };
  const actor = { kind: 'system', id: 'bootstrap' } as const;
  const joined = entryOf(memberJoined, {
    actor,
    data: { organisationId, memberId: adviser.memberId, role: membership.role },
  });
  const creation =
    existing === undefined
      ? {
          entries: [entryOf(organisationRegistered, { actor, data: registered })],
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
