import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { createBlobs } from '#adapters/blobs.ts';
import { auditReportSchema, requestAudit } from '#domain/journal/index.ts';
import { newAudit, readAudit } from '#stores/audits.ts';
import { readEntries } from '#stores/journal.ts';
import { transact } from '#stores/table.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createAuditor } from './support/handlers.ts';
import { busEvent, seedCatalogue, seedDocument, seedDossier } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);

/** An audit asked of a dossier whose items no journal tells of: each is a finding. */
async function startAudit() {
  const { acquisitionId } = await seedDossier(world, catalogue);
  await seedDocument(world, Buffer.from('preuve'), {
    owner: { kind: 'dossier', id: acquisitionId },
  });
  const [auditId, organisationId] = [ulid(), ulid()];
  const command = { auditId, acquisitionId, reason: 'Annuelle', requestedBy: 'broker-1' };
  await transact(world.table, [newAudit(world.table, requestAudit(command, NOW))]);
  const aggregate = `organisation:${organisationId}` as const;
  const message = busEvent('journal.AuditRequested', aggregate, { acquisitionId, auditId });
  const { table, records, clients } = handlersView(world);
  const reports = createBlobs(records, 'audits/');
  const audit = createAuditor({ clock: daysApart(NOW), table, records, reports });
  return {
    acquisitionId,
    clients: { DynamoDB: clients.DynamoDB, records: clients.records },
    deliver: () => deliverMessage(audit, message),
    outcome: async () => {
      const done = await readAudit(world.table, acquisitionId, auditId);
      const report = auditReportSchema.parse(await reports.read(done?.reportSha256 ?? ''));
      return {
        audit: [done?.status, done?.outcome, done?.findings],
        findings: report.findings.map(({ code, details }) => `${code} ${details.subject}`),
        journal: (await readEntries(world.table, aggregate)).map(({ type }) => type),
        dossier: (await readEntries(world.table, `dossier:${acquisitionId}`)).length,
      };
    },
  };
}

describe('auditing a dossier', async () => {
  const rehearsal = await rehearse(startAudit);

  it('keeps a report and tells of it once, in the journal of the broker', () => {
    expect(rehearsal.outcome).toEqual({
      audit: ['done', 'differs', 2],
      findings: ['state-disagrees acquisition', 'state-disagrees document'],
      journal: ['journal.AuditCompleted'],
      dossier: 0,
    });
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(startAudit, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(startAudit, rehearsal);
  });

  it('leaves what it audits as it is', async () => {
    const trial = await startAudit();
    const { client, name } = world.records;
    const list = async () => {
      const Prefix = `documents/dossier/${trial.acquisitionId}/`;
      const { Versions } = await client.send(
        new ListObjectVersionsCommand({ Bucket: name, Prefix }),
      );
      return Versions?.map(({ Key, VersionId }) => [Key, VersionId]);
    };
    const before = await list();
    await trial.deliver();
    expect(before).toHaveLength(1);
    expect(await list()).toEqual(before);
  });
});
