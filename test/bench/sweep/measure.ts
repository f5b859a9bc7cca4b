import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { Queue } from '#adapters/queue.ts';
import type { Deadline } from '#domain/deadlines/index.ts';
import { newAcquisition } from '#stores/acquisitions.ts';
import { completeDay, saveDeadline } from '#stores/deadlines.ts';
import { nameBroker, newOrganisation, saveMembership } from '#stores/organisations.ts';
import { createTable, type Item, type Table, transact, type Write } from '#stores/table.ts';
import { createHandler as createReminder } from '../../../functions/deadlines/remind-people-handler.ts';
import { createHandler as createSweep } from '../../../functions/deadlines/sweep-deadlines-handler.ts';
import { acquisition, deadline, organisation } from '../../stores/support/samples.ts';
import { tableDefinition } from '../../stores/support/table-definition.ts';
import { meter } from './meter.ts';

/** What a day of reminders asked of the store. */
export interface Effort {
  readonly calls: number;
  readonly examined: number;
  readonly bytes: number;
  readonly capacity: number;
}

const DAY = '2026-11-25';
const EVE = '2026-11-24';
const BODIES = 10;
const NOW = `${DAY}T13:00:00.000Z`;

/** Seeds a table of its own with so many open deadlines, sweeps the day on which some are due, and measures that. */
export async function measureSweep(
  config: DynamoDBClientConfig,
  { open, due }: { readonly open: number; readonly due: number },
): Promise<Effort> {
  const name = `courtier-bench-${ulid()}`;
  await new DynamoDBClient(config).send(
    new CreateTableCommand({ TableName: name, ...tableDefinition }),
  );
  const table = createTable(name, config);
  await seed(table, open, due);
  const metered = createTable(name, config);
  const effort = meter(metered.client);
  const asked: unknown[] = [];
  const sweep = createSweep({ table: metered, remindQueue: queueInto(asked) });
  await sweep({ scheduledTime: NOW });
  const mails: unknown[] = [];
  const remind = createReminder({
    clock: { now: () => NOW },
    table: metered,
    mailQueue: queueInto(mails),
    portalUrl: 'https://portail.courtier.example',
    brokerEmail: 'courtier@courtier.example',
  });
  for (const message of asked) await remind({ Records: [recordOf(message)] } as never);
  if (mails.length !== BODIES) throw new Error(`${mails.length} mails instead of ${BODIES}.`);
  return effort();
}

async function seed(table: Table, open: number, due: number): Promise<void> {
  const broker = organisation({ kind: 'broker' });
  const bodies = Array.from({ length: BODIES }, () => organisation());
  await transact(table, [newOrganisation(table, broker)]);
  await transact(table, [nameBroker(table, broker.organisationId)]);
  for (const { organisationId } of bodies) {
    const role = 'client-buyer' as const;
    const person = { name: 'Camille Roy', email: 'camille.roy@ifmq.example' };
    const membership = { memberId: ulid(), organisationId, role, ...person };
    await transact(table, [saveMembership(table, membership)]);
  }
  const sample = deadline();
  const items: Item[] = [];
  for (let index = 0; index < open; index += 1) {
    const organisationId = bodies[index % BODIES]?.organisationId ?? '';
    const isDue = index < due;
    const id = ulid();
    if (isDue) {
      const dossier = acquisition({ organisationId, acquisitionId: id });
      await transact(table, newAcquisition(table, dossier));
    }
    const one: Deadline = {
      ...sample,
      owner: { kind: 'dossier', id },
      organisationId,
      reminders: [{ on: isDue ? DAY : otherDay(index), stage: 'before' }],
    };
    items.push(
      ...itemsOf(saveDeadline(table, { before: null, deadline: one }, broker.organisationId)),
    );
    if (items.length >= 1000) await putAll(table, items.splice(0));
  }
  await putAll(table, items);
  await completeDay(table, EVE);
}

/** A day of the year that follows the one that is swept. */
function otherDay(index: number): string {
  const day = new Date(Date.parse(`${DAY}T00:00:00Z`) + (1 + (index % 300)) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

export const itemsOf = (writes: readonly Write[]): Item[] =>
  writes.flatMap(({ Put }) => (Put?.Item === undefined ? [] : [Put.Item as Item]));

const IN_A_BATCH = 25;
const AT_ONCE = 8;

export async function putAll(table: Table, items: readonly Item[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / IN_A_BATCH) }, (_, index) =>
    items.slice(index * IN_A_BATCH, (index + 1) * IN_A_BATCH),
  );
  for (let start = 0; start < batches.length; start += AT_ONCE) {
    await Promise.all(
      batches.slice(start, start + AT_ONCE).map((batch) =>
        table.client.send(
          new BatchWriteCommand({
            RequestItems: { [table.name]: batch.map((item) => ({ PutRequest: { Item: item } })) },
          }),
        ),
      ),
    );
  }
}

/** A queue that keeps what it is sent. */
function queueInto(kept: unknown[]): Queue {
  const send = async ({ input }: { readonly input: { readonly MessageBody: string } }) => {
    kept.push(JSON.parse(input.MessageBody));
  };
  return { url: 'kept', client: { send } as unknown as Queue['client'] };
}

const recordOf = (message: unknown) => ({ messageId: ulid(), body: JSON.stringify(message) });
