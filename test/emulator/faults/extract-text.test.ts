import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { readDocumentText } from '#stores/catalogue.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createExtractor } from './support/handlers.ts';
import { busEvent, seedDocument } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const pdf = await buildSupplierPdf({ title: 'Conditions du fournisseur', pages: 2 });

/** The same pages under another hash: what was drawn from other bytes is no help. */
const ownBytes = () => Buffer.concat([pdf, Buffer.from(`\n%${ulid()}\n`)]);

const start = async () => {
  const owner = { kind: 'supplier', id: ulid() } as const;
  const purpose = 'supplier-conditions';
  const changes = { owner, purpose, retentionClass: null } as const;
  const { documentId, sha256, size } = await seedDocument(world, ownBytes(), changes);
  const told = { documentId, uploadId: ulid(), ...changes, sha256, size };
  const message = busEvent('documents.DocumentRegistered', `supplier:${owner.id}`, told);
  const { clients, table, records, contents } = handlersView(world);
  const handler = createExtractor({ clock: daysApart(NOW), table, records, contents });
  return {
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(handler, message),
    outcome: async () => {
      const drawn = await readDocumentText(world.table, sha256);
      const kept = drawn?.state === 'text' ? await contents.read(drawn.textSha256) : undefined;
      return { drawn, kept };
    },
  };
};

describe('drawing the text of a contract document', async () => {
  const rehearsal = await rehearse(start);

  it('keeps the text of each page', () => {
    expect(rehearsal.outcome).toMatchObject({
      drawn: { state: 'text', pages: 2 },
      kept: { pages: [expect.stringContaining('section 1'), expect.stringContaining('section 2')] },
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});
