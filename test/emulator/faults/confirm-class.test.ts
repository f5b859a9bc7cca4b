import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import type { ApiEvent } from '#platform/http/event.ts';
import { retentionRefusals } from '#presentation/retention/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { nameBroker } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { routes } from '../../../functions/retention/routes.ts';
import { createApi } from '../../../layers/platform/http/create-api.ts';
import { NOW } from '../../stores/support/samples.ts';
import { injectFaults } from '../support/faults.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createRetention } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier, seedMember } from './support/seeds.ts';
import { createOwnQueue, createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const buyer = await seedMember(world, catalogue.organisationId, 'client-buyer');
await transact(world.table, [nameBroker(world.table, catalogue.organisationId)]);
const queue = await createOwnQueue();
const clock = { now: () => NOW };
const lockMode = 'COMPLIANCE';

/** A document of seven years, filed under hold, whose class nobody has confirmed. */
async function startConfirmation() {
  const { acquisitionId } = await seedDossier(world, catalogue);
  const { documentId } = await seedDocument(world, Buffer.from('facture'), {
    owner: { kind: 'dossier', id: acquisitionId },
    purpose: 'evidence',
    retentionClass: 'P80',
  });
  const { table, records, clients } = handlersView(world);
  const handler = createApi({
    service: 'api',
    routes,
    dependencies: { table, records, lockMode, newIdentifier },
    access: accessState(table),
    teller: async () => tellerOf(retentionRefusals),
    clock,
  });
  const event = {
    routeKey: 'PUT /acquisitions/{acquisitionId}/documents/{documentId}/class',
    pathParameters: { acquisitionId, documentId },
    requestContext: {
      authorizer: { jwt: { claims: { sub: buyer.memberId, token_use: 'access' } } },
    },
    body: JSON.stringify({ class: 'P87', alsoServes: ['P80'] }),
    isBase64Encoded: false,
  } as unknown as ApiEvent;
  return {
    acquisitionId,
    documentId,
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: async () => {
      const { statusCode } = await handler(event, { awsRequestId: 'test' } as Context);
      if (statusCode !== 200) throw new Error(`The confirmation answered ${statusCode}.`);
    },
    outcome: () => dossierOutcome(world, acquisitionId),
  };
}

describe('confirming the class of a document', async () => {
  const rehearsal = await rehearse(startConfirmation);

  it('holds it and locks it before the answer, and tells each once', () => {
    expect(rehearsal.outcome).toMatchObject({
      records: ['<own>, held, 2033-11-21'],
      journal: [
        expect.stringContaining('retention.ClassConfirmed'),
        expect.stringContaining('retention.RetentionSet'),
      ],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}, once it is asked again`, async (fault) => {
    await expectRecovery(startConfirmation, rehearsal, fault);
  });

  it('changes nothing when it is asked twice, or twice at once', async () => {
    await expectOneEffect(startConfirmation, rehearsal);
  });

  it.each(['PutObjectRetention', 'GetObjectRetention'])(
    'is ended by its own event when %s fails and the person does not come back',
    async (command) => {
      const trial = await startConfirmation();
      const { acquisitionId, documentId } = trial;
      const fault = injectFaults(trial.clients.records, { command, mode: 'before' });
      await expect(trial.deliver()).rejects.toThrow();
      fault.remove();
      const { table, records } = handlersView(world);
      const apply = createRetention({ clock, table, records, lockMode, queue });
      const data = { documentId, classes: ['P87', 'P80'], rule: null };
      const aggregate = `dossier:${acquisitionId}`;
      await deliverMessage(apply, busEvent('retention.ClassConfirmed', aggregate, data));
      expect(await trial.outcome()).toEqual(rehearsal.outcome);
    },
  );
});
