import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { ApiEvent } from '#platform/http/event.ts';
import { retentionRefusals } from '#presentation/retention/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { routes } from '../../../functions/retention/routes.ts';
import { createApi } from '../../../layers/platform/http/create-api.ts';
import { organisation } from '../../stores/support/samples.ts';
import { seedCatalogue, seedDocument, seedDossier, seedMember } from './support/seeds.ts';
import { createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const { supplierId, organisationId: brokerId } = await seedCatalogue(world);
await transact(world.table, [nameBroker(world.table, brokerId)]);

/** Three days off in the very fortnight: the body is closed. */
const ownYears = [
  {
    year: 2026,
    source: 'Direction générale fictive',
    reference: 'Note 2026-11',
    days: ['2026-11-10', '2026-11-11', '2026-11-12'].map((date) => ({ date, name: 'Fermeture' })),
  },
];

/** Asks, on Monday 23 November, to remove what was filed on Friday 6 November. */
async function askLate(changes: Parameters<typeof organisation>[0] = {}) {
  const { table, records } = handlersView(world);
  const body = organisation(changes);
  await transact(table, [newOrganisation(table, body)]);
  const { organisationId } = body;
  const { acquisitionId } = await seedDossier(world, { supplierId, organisationId });
  const { memberId: sub } = await seedMember(world, organisationId, 'client-buyer');
  const { documentId } = await seedDocument(world, Buffer.from('preuve'), {
    owner: { kind: 'dossier', id: acquisitionId },
    purpose: 'evidence',
    registeredAt: '2026-11-06T15:00:00.000Z',
  });
  const handler = createApi({
    service: 'api',
    routes,
    dependencies: { table, records, lockMode: 'COMPLIANCE', newIdentifier },
    access: accessState(table),
    teller: async () => tellerOf(retentionRefusals),
    clock: { now: () => '2026-11-23T15:00:00.000Z' },
  });
  const event = {
    routeKey: 'PUT /acquisitions/{acquisitionId}/documents/{documentId}/removal',
    pathParameters: { acquisitionId, documentId },
    requestContext: { authorizer: { jwt: { claims: { sub, token_use: 'access' } } } },
    body: JSON.stringify({ reason: 'Versée au mauvais dossier' }),
    isBase64Encoded: false,
  } as unknown as ApiEvent;
  const { statusCode, body: said } = await handler(event, { awsRequestId: 'test' } as Context);
  return { status: statusCode, code: JSON.parse(said ?? '{}').code };
}

describe('the ten business days to remove a misfiled document', () => {
  it('are over after two weeks by the calendar of all', async () => {
    expect(await askLate()).toMatchObject({ code: 'retention.removal-too-late' });
  });

  it('are counted by the calendar of the body, where it has one of its own', async () => {
    const calendar = {
      table: 'public-service',
      zone: 'America/Toronto',
      ownYears,
      version: 1,
    } as const;
    expect(await askLate({ calendar })).toMatchObject({ status: 200 });
  });
});
