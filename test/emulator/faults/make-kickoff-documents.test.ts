import { describe, expect, it } from 'vitest';
import { agendaNotesSchema, prepareAgenda } from '#domain/acquisitions/index.ts';
import { requireAcquisition, saveAcquisition } from '#stores/acquisitions.ts';
import { saveAgenda, saveMinutes } from '#stores/kickoff.ts';
import { transact } from '#stores/table.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';
import { injectFaults } from '../support/faults.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createKickoffDocumenter } from './support/handlers.ts';
import { dossierOutcome } from './support/outcome.ts';
import { busEvent, seedCatalogue, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const scheduledFor = '2026-11-25T15:00:00Z';
const notes = agendaNotesSchema.parse({});
const fiche = { leadTimeDays: 45, priceModalities: [] };

const kickoff = {
  convenedAt: NOW,
  scheduledFor,
  heldOn: '2026-11-25',
  attendees: [
    { party: 'client' as const, name: 'Marc-Olivier Bouchard' },
    { party: 'supplier' as const, name: 'Solange Therrien' },
    { party: 'broker' as const, name: 'Geneviève Lachance' },
  ],
  minutes: 'Solution, durée et total confirmés.',
};

async function startWith(type: 'KickoffConvened' | 'KickoffHeld', data: object) {
  const dossier = await seedDossier(world, catalogue, { status: 'kickoff-held', kickoff });
  const { acquisitionId } = dossier;
  const state = { acquisition: dossier, organisation: organisation(), fiche };
  const points = [{ point: 'schedule' as const, text: 'Accepté.', owner: null, dueOn: null }];
  await transact(world.table, [
    saveAgenda(world.table, prepareAgenda(state, { scheduledFor, notes }, NOW)),
    saveMinutes(world.table, { acquisitionId, recordedAt: NOW, points, preCallOn: null }),
  ]);
  const told = { acquisitionId, ...data };
  const message = busEvent(`acquisitions.${type}`, `dossier:${acquisitionId}`, told);
  const { clients, ...view } = handlersView(world);
  const handler = createKickoffDocumenter({ clock: daysApart(NOW), ...view });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    acquisitionId,
    outcome: () => dossierOutcome(world, acquisitionId),
  };
}

type Outcome = Awaited<ReturnType<typeof dossierOutcome>>;

describe('making the agenda of a kickoff', async () => {
  const start = () => startWith('KickoffConvened', { scheduledFor });
  const rehearsal = await rehearse(start);

  it('keeps one document under hold, and tells it once', () => {
    const { journal, records } = rehearsal.outcome as Outcome;
    expect(journal).toEqual([expect.stringContaining('documents.DocumentRegistered')]);
    expect(records).toEqual(['<own>, held, no lock']);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });

  it('tells the bytes that are kept, even where a title changed between two runs', async () => {
    const { acquisitionId, clients, deliver, outcome } = await start();
    const fault = injectFaults(clients.DynamoDB, { command: 'TransactWriteItems', mode: 'before' });
    await expect(deliver()).rejects.toThrow();
    fault.remove();
    const acquisition = await requireAcquisition(world.table, acquisitionId);
    const renamed = { ...acquisition, title: 'Un tout autre titre, plus long que le premier' };
    await transact(world.table, [saveAcquisition(world.table, renamed)]);
    await deliver();
    expect((await outcome()).records).toEqual(['<own>, held, no lock']);
  });
});

describe('making the minutes of a kickoff', async () => {
  const attendance = { client: 1, supplier: 1, broker: 1 };
  const start = () => startWith('KickoffHeld', { heldOn: '2026-11-25', attendance });
  const rehearsal = await rehearse(start);

  it('keeps one document under hold, and changes nothing when its message arrives twice', async () => {
    const { records } = rehearsal.outcome as Outcome;
    expect(records).toEqual(['<own>, held, no lock']);
    await expectOneEffect(start, rehearsal);
  });
});
