import { describe, expect, it } from 'vitest';
import { organisationSchema } from '#domain/organisations/index.ts';
import { listRows, readDisposal, saveDisposal } from '#stores/disposal.ts';
import { listDocuments, readDocument } from '#stores/documents.ts';
import { readEntries } from '#stores/journal.ts';
import { newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { approval, review } from '../../builders/disposal.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';
import {
  countVersions,
  seedDerived,
  seedEligible,
  seedEndedDossier,
  seedList,
} from './support/disposal-seeds.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createCertifier, createExecutor, createProposer } from './support/handlers.ts';
import { busEvent, seedCatalogue } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const { supplierId } = await seedCatalogue(world);

async function seedBody() {
  const body = organisationSchema.parse(organisation());
  await transact(world.table, [newOrganisation(world.table, body)]);
  return { organisationId: body.organisationId, supplierId };
}

/** What a list and its documents have become. */
async function outcomeOf(disposalId: string, acquisitionId: string, organisationId: string) {
  const rows = await listRows(world.table, disposalId);
  const documents = await listDocuments(world.table, { kind: 'dossier', id: acquisitionId });
  const entries = [
    ...(await readEntries(world.table, `organisation:${organisationId}`)),
    ...(await readEntries(world.table, `dossier:${acquisitionId}`)),
  ];
  const list = await readDisposal(world.table, disposalId);
  return {
    list: [list?.status, list?.rowCount, list?.outcome && { ...list.outcome, at: '' }],
    rows: rows
      .map(({ fileName, status, refusal, found }) =>
        [fileName, status, refusal?.code, found?.versions].join(' '),
      )
      .toSorted(),
    disposed: documents.flatMap(({ fileName, disposal }) => (disposal ? [fileName] : [])),
    journal: entries.map(({ type }) => type).toSorted(),
    left: await Promise.all(
      documents
        .toSorted((one, other) => one.fileName.localeCompare(other.fileName))
        .map(async ({ fileName, recordKey, documentId }) => [
          fileName,
          await countVersions(world, recordKey),
          await countVersions(world, `quotes/annotated/${documentId}-`),
        ]),
    ),
  };
}

/** Four documents: a quote of several objects and versions, one kept, one held in the store, one to delete. */
async function startExecution() {
  const body = await seedBody();
  const acquisitionId = await seedEndedDossier(world, body);
  const quote = await seedEligible(world, acquisitionId, { fileName: 'a-quote', purpose: 'quote' });
  await seedDerived(world, quote.recordKey);
  await seedDerived(world, `quotes/annotated/${quote.documentId}-0.xlsx`);
  const kept = await seedEligible(world, acquisitionId, { fileName: 'b-kept' });
  const held = await seedEligible(world, acquisitionId, { fileName: 'c-held', heldInStore: true });
  const plain = await seedEligible(world, acquisitionId, { fileName: 'd-plain' });
  const list = await seedList(world, body.organisationId, [quote, kept, held, plain], (document) =>
    document === kept ? { status: 'kept', keep: { reason: 'Histoire.', by: 'broker-1' } } : {},
  );
  const { disposalId, organisationId } = list;
  const approved = { ...list, status: 'approved', review, approval } as const;
  await transact(world.table, [saveDisposal(world.table, 'proposed', approved)]);
  const data = { disposalId, organisationId, permanentRecords: 'none' };
  const message = busEvent('retention.DisposalApproved', `organisation:${organisationId}`, data);
  const { table, records } = handlersView(world);
  const execute = createExecutor({ clock: daysApart(NOW), table, records });
  return {
    clients: { DynamoDB: table.client, records: records.client },
    deliver: () => deliverMessage(execute, message),
    outcome: () => outcomeOf(disposalId, acquisitionId, organisationId),
  };
}

describe('executing an approved disposal', async () => {
  const rehearsal = await rehearse(startExecution, { isLong: true });

  it('deletes every version of every object of what may go, and nothing else', () => {
    expect(rehearsal.outcome).toEqual({
      list: ['executed', 4, { at: '', disposed: 2, kept: 1, refused: 1 }],
      rows: [
        'a-quote disposed  3',
        'b-kept kept  ',
        'c-held refused retention.row-on-hold ',
        'd-plain disposed  1',
      ],
      disposed: expect.arrayContaining(['a-quote', 'd-plain']),
      journal: [
        'retention.DisposalExecuted',
        'retention.DocumentDisposalBegun',
        'retention.DocumentDisposalBegun',
        'retention.DocumentDisposalRefused',
        'retention.DocumentDisposalRefused',
        'retention.DocumentDisposed',
        'retention.DocumentDisposed',
      ],
      left: [
        ['a-quote', 0, 0],
        ['b-kept', 1, 0],
        ['c-held', 1, 0],
        ['d-plain', 0, 0],
      ],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(startExecution, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(startExecution, rehearsal);
  });
});

/** A proposal of two documents, from the index of July. */
async function startProposal() {
  const body = await seedBody();
  const acquisitionId = await seedEndedDossier(world, body);
  const first = await seedEligible(world, acquisitionId, { fileName: 'a' });
  const second = await seedEligible(world, acquisitionId, { fileName: 'b' });
  const { table } = handlersView(world);
  const clock = { now: () => NOW };
  const propose = createProposer({ table, clock, firstMonth: '2026-07' });
  const disposals = async () => {
    const entries = await readEntries(world.table, `organisation:${body.organisationId}`);
    return entries.map(({ type, data }) => [type, data.month, data.rowCount].join(' '));
  };
  return {
    clients: { DynamoDB: table.client },
    deliver: () => propose({ scheduledTime: '2026-11-01T10:00:00.000Z' }),
    outcome: async () => {
      const { owner } = first;
      const again = await Promise.all(
        [first, second].map(({ documentId }) => readDocument(world.table, owner, documentId)),
      );
      const entries = await readEntries(world.table, `organisation:${body.organisationId}`);
      const rows = await listRows(world.table, String(entries[0]?.data.disposalId));
      return {
        journal: await disposals(),
        rows: rows.map(({ fileName, status }) => `${fileName} ${status}`).toSorted(),
        disposed: again.map((document) => document?.disposal ?? null),
        left: await Promise.all([first, second].map((one) => countVersions(world, one.recordKey))),
      };
    },
  };
}

describe('proposing the disposal of what became eligible', async () => {
  const rehearsal = await rehearse(startProposal, { isLong: true });

  it('G8: what is eligible is listed for two people, and never deleted by itself', () => {
    expect(rehearsal.outcome).toEqual({
      journal: ['retention.DisposalProposed 2026-11 2'],
      rows: ['a proposed', 'b proposed'],
      disposed: [null, null],
      left: [1, 1],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(startProposal, rehearsal, fault);
  });

  it('adds nothing when the month is run again', async () => {
    await expectOneEffect(startProposal, rehearsal, ['one after the other']);
  });
});

/** An executed list, whose certificate is to be made. */
async function startCertificate() {
  const body = await seedBody();
  const { organisationId } = body;
  const acquisitionId = await seedEndedDossier(world, body);
  const document = await seedEligible(world, acquisitionId, { fileName: 'a' });
  const list = await seedList(world, organisationId, [document]);
  const outcome = { at: NOW, disposed: 0, kept: 0, refused: 0 };
  const executed = { ...list, status: 'executed', review, approval, outcome } as const;
  await transact(world.table, [saveDisposal(world.table, 'proposed', executed)]);
  const { disposalId } = list;
  const data = { disposalId, organisationId, disposed: 0, kept: 0, refused: 0 };
  const message = busEvent('retention.DisposalExecuted', `organisation:${organisationId}`, data);
  const { table, records } = handlersView(world);
  const certify = createCertifier({ clock: daysApart(NOW), table, records });
  return {
    clients: { DynamoDB: table.client, records: records.client },
    deliver: () => deliverMessage(certify, message),
    outcome: async () => {
      const entries = await readEntries(world.table, `organisation:${organisationId}`);
      const kept = await readDisposal(world.table, disposalId);
      return {
        status: kept?.status,
        fileName: kept?.certificate?.fileName,
        versions: await countVersions(world, `disposals/${disposalId}/`),
        journal: entries.map(({ type }) => type),
      };
    },
  };
}

describe('certifying a disposal', async () => {
  const rehearsal = await rehearse(startCertificate, { isLong: true });

  it('keeps one certificate, and tells it once', () => {
    expect(rehearsal.outcome).toEqual({
      status: 'certified',
      fileName: 'certificat-disposition-2033-08.pdf',
      versions: 1,
      journal: ['retention.DisposalCertified'],
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(startCertificate, rehearsal, fault);
  });
});
