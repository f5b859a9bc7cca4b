import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import { newAcquisition } from '#stores/acquisitions.ts';
import { saveContract } from '#stores/contracts.ts';
import { newDocument } from '#stores/documents.ts';
import { createTable, type Item, type Table, transact } from '#stores/table.ts';
import { createHandler } from '../../../functions/retention/propose-disposal-handler.ts';
import { buildContract } from '../../builders/contract.ts';
import { acquisition, NOW, storedDocument } from '../../stores/support/samples.ts';
import { tableDefinition } from '../../stores/support/table-definition.ts';
import { type Effort, itemsOf, putAll } from '../sweep/measure.ts';
import { meter } from '../sweep/meter.ts';

const ENDED_ON = '2026-09-30';
const ELIGIBLE_ON = '2026-10-01';
const DOSSIERS = 10;
const confirmation = { by: 'broker-1', rule: null, at: '2026-01-05T15:00:00.000Z' };

/** Seeds a table of its own with so many released documents, proposes those of the month, and measures that. */
export async function measureProposal(
  config: DynamoDBClientConfig,
  { kept, eligible }: { readonly kept: number; readonly eligible: number },
): Promise<Effort> {
  const name = `courtier-bench-${ulid()}`;
  await new DynamoDBClient(config).send(
    new CreateTableCommand({ TableName: name, ...tableDefinition }),
  );
  await seed(createTable(name, config), kept, eligible);
  const metered = createTable(name, config);
  const effort = meter(metered.client);
  const clock = { now: () => NOW };
  const propose = createHandler({ table: metered, clock, firstMonth: '2015-10' });
  const { rows } = await propose({ scheduledTime: '2026-11-01T10:00:00.000Z' });
  if (rows !== eligible) throw new Error(`${rows} rows instead of ${eligible}.`);
  return effort();
}

async function seed(table: Table, kept: number, eligible: number): Promise<void> {
  const dossiers = Array.from({ length: DOSSIERS }, () => acquisition({ status: 'ended' }));
  for (const dossier of dossiers) {
    const { acquisitionId } = dossier;
    const contract = buildContract({ acquisitionId, endedOn: ENDED_ON });
    await transact(table, [...newAcquisition(table, dossier), saveContract(table, contract)]);
  }
  const items: Item[] = [];
  for (let index = 0; index < kept; index += 1) {
    const isEligible = index < eligible;
    const owner = isEligible ? dossiers[index % DOSSIERS]?.acquisitionId : undefined;
    items.push(...itemsOf([documentItem(table, owner ?? ulid(), isEligible ? 0 : index + 1)]));
    if (items.length >= 1000) await putAll(table, items.splice(0));
  }
  await putAll(table, items);
}

/** A document eligible in October 2026, or so many days after November. */
function documentItem(table: Table, id: string, later: number) {
  const eligibleOn = later === 0 ? ELIGIBLE_ON : dayAfter(later);
  const document = storedDocument({
    owner: { kind: 'dossier', id },
    confirmation,
    registeredAt: confirmation.at,
    protection: { hold: false, lockedUntil: null, readBackAt: confirmation.at },
    retention: { endedOn: ENDED_ON, retainUntil: '2026-10-01T03:59:59Z', eligibleOn },
  });
  const write = newDocument(table, document);
  const due = {
    dueOn: `DISPOSAL#${eligibleOn.slice(0, 7)}`,
    dueKey: `${eligibleOn}#DOSSIER#${id}#${document.documentId}`,
  };
  return { Put: { TableName: table.name, Item: { ...write.Put?.Item, ...due } } };
}

/** A day of the seven years that follow November 2026. */
function dayAfter(index: number): string {
  const day = Date.parse('2026-12-01T00:00:00Z') + (index % 2500) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}
