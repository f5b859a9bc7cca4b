import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { newPackage } from '#stores/contracts.ts';
import { saveDocumentRequest } from '#stores/followup.ts';
import { newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { buildDocumentRequest } from '../../builders/followup.ts';
import { contractPackage, NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createTeller } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDossier, seedMember } from './support/seeds.ts';
import { sendQueued } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const { supplierId } = await seedCatalogue(world);

/** What asks something of the client: each event, with what its mail is about. */
const EVENTS = {
  'acquisitions.KickoffConvened': { scheduledFor: '2026-11-25T15:00:00Z' },
  'contracts.PackageAssembled': { files: [] },
  'contracts.PackageSentForSignature': { kind: 'contract' },
  'followup.DocumentRequested': { classes: ['P87'], requestedOn: '2026-11-20' },
} as const;
type Asking = keyof typeof EVENTS;

/** A dossier of a body of its own, of two buyers, whose package was sent for signature. */
async function startWith(asking: Asking) {
  const body = organisation();
  const { organisationId } = body;
  await transact(world.table, [newOrganisation(world.table, body)]);
  const buyers = [
    await seedMember(world, organisationId, 'client-buyer'),
    await seedMember(world, organisationId, 'client-buyer'),
  ];
  const changes = { status: 'sent-for-signature' as const };
  const { acquisitionId } = await seedDossier(world, { supplierId, organisationId }, changes);
  const sent = contractPackage({ acquisitionId, status: 'assembled' });
  const request = buildDocumentRequest({ acquisitionId });
  await transact(world.table, [
    newPackage(world.table, sent),
    saveDocumentRequest(world.table, request),
  ]);
  const { packageId } = sent;
  const { requestId } = request;
  const data = { acquisitionId, packageId, requestId, ...EVENTS[asking] };
  const aggregate = `dossier:${acquisitionId}`;
  const message = busEvent(asking, aggregate, data);
  const queue = await createOwnQueue();
  const mailQueue = createQueue(queue.url, rootConfig);
  const { table } = handlersView(world);
  const portalUrl = 'https://portail.courtier.example';
  const handler = createTeller({ clock: daysApart(NOW), table, mailQueue, portalUrl });
  return {
    clients: { DynamoDB: table.client, SQS: mailQueue.client },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => ({
      mails: await sendQueued(world.table, queue, buyers),
      dossier: await dossierOutcome(world, acquisitionId),
    }),
  };
}

const start = () => startWith('contracts.PackageSentForSignature');

describe('telling a client what awaits it', async () => {
  const rehearsal = await rehearse(start);

  it.each(Object.keys(EVENTS) as Asking[])(
    'sends one mail to each person on %s',
    async (asking) => {
      const trial = await startWith(asking);
      await trial.deliver();
      expect(await trial.outcome()).toMatchObject({ mails: [1, 1] });
    },
  );

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('sends nothing more when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
