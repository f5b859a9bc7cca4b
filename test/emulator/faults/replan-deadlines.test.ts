import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { publishedVersion } from '#domain/values/calendar/index.ts';
import { readAppliedCalendar } from '#stores/calendars.ts';
import { saveDeadline } from '#stores/deadlines.ts';
import { newMandate } from '#stores/mandates.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { createOwnTable } from '../../stores/support/own-table.ts';
import { deadline, NOW, organisation } from '../../stores/support/samples.ts';
import { rootConfig } from '../support/stack.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createCalendarReview, createReplanner } from './support/handlers.ts';
import { busEvent, seedDossier } from './support/seeds.ts';
import { messagesIn } from './support/sent-mails.ts';
import { createOwnQueue, createWorld, handlersView } from './support/world.ts';

const shared = await createWorld();

/** A broker, and a body with a dossier whose copy is owed, another without a deadline, and a mandate. */
async function arrange() {
  const world = { ...shared, table: await createOwnTable() };
  const { table } = world;
  const broker = organisation({ kind: 'broker' });
  const body = organisation();
  const { organisationId } = body;
  await transact(table, [
    newOrganisation(table, broker),
    newOrganisation(table, body),
    nameBroker(table, broker.organisationId),
  ]);
  const catalogue = { supplierId: broker.organisationId, organisationId };
  const { acquisitionId: owing } = await seedDossier(world, catalogue, { status: 'concluded' });
  const { acquisitionId: quiet } = await seedDossier(world, catalogue, { status: 'concluded' });
  const open = { before: null, deadline: deadline(owing, { organisationId }) };
  await transact(table, saveDeadline(table, open, broker.organisationId));
  const mandateId = ulid();
  await transact(
    table,
    newMandate(table, {
      mandateId,
      organisationId,
      reference: `SP-${mandateId}`,
      volet: 'change-management',
      providerName: 'Conseils fictifs inc.',
      estimatedAmount: '120000.00',
      cloudDossierId: null,
      signature: null,
      transmission: null,
      end: null,
      evaluation: null,
      recordedBy: 'acheteuse',
      recordedAt: NOW,
    }),
  );
  const queue = await createOwnQueue();
  const names = new Map([
    [broker.organisationId, 'the broker'],
    [organisationId, 'the body'],
    [owing, 'the dossier that owes'],
    [quiet, 'the quiet dossier'],
    [mandateId, 'the mandate'],
  ]);
  /** What was asked for, each thing once: asking again changes nothing. */
  const asked = async (idOf: (message: unknown) => string) => {
    const ids = (await messagesIn(queue)).map(idOf);
    return [...new Set(ids)].map((id) => names.get(id)).toSorted();
  };
  const { table: ofHandler } = handlersView(world);
  const handlersQueue = createQueue(queue.url, rootConfig);
  const clients = { DynamoDB: ofHandler.client, SQS: handlersQueue.client };
  return { table, organisationId, asked, ofHandler, handlersQueue, clients };
}

const ownerOf = (message: unknown) => (message as { replan: { id: string } }).replan.id;
const bodyOf = (message: unknown) => (message as { organisationId: string }).organisationId;

describe('counting again the deadlines of a body whose place in law changed', async () => {
  const start = async () => {
    const { organisationId, asked, ofHandler, handlersQueue, clients } = await arrange();
    const settings = { table: ofHandler, planQueue: handlersQueue };
    const replan = createReplanner({ clock: { now: () => NOW }, ...settings });
    const aggregate = `organisation:${organisationId}`;
    const message = busEvent('organisations.LegalStatusChanged', aggregate, {});
    return {
      clients,
      deliver: () => deliverMessage(replan, message),
      outcome: () => asked(ownerOf),
    };
  };
  const rehearsal = await rehearse(start);

  it('looks at every dossier and mandate, whether something is due of it or not', () => {
    expect(rehearsal.outcome).toEqual([
      'the body',
      'the dossier that owes',
      'the mandate',
      'the quiet dossier',
    ]);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('asks for nothing else when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('the daily review of calendars, after other tables were deployed', async () => {
  const start = async () => {
    const { table, asked, ofHandler, handlersQueue, clients } = await arrange();
    const review = createCalendarReview({ table: ofHandler, replanQueue: handlersQueue });
    return {
      clients,
      deliver: () => review(),
      outcome: async () => ({
        organisations: await asked(bodyOf),
        applied: await readAppliedCalendar(table),
      }),
    };
  };
  const rehearsal = await rehearse(start);

  it('has everybody counted again, then keeps which tables were applied', () => {
    expect(rehearsal.outcome).toEqual({
      organisations: ['the body', 'the broker'],
      applied: publishedVersion,
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('asks for nothing else when it runs twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
