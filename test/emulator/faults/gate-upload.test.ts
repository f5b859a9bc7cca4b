import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { listArrivals } from '#stores/documents.ts';
import { buildCorrectedQuoteWorkbook } from '../../builders/quote-workbook.ts';
import { NOW } from '../../stores/support/samples.ts';
import {
  deliverMessage,
  expectOneEffect,
  expectRecovery,
  FAULT_TITLE,
  rehearse,
} from './support/fault-table.ts';
import { createGate } from './support/handlers.ts';
import { anonymousItems, dossierOutcome, partition } from './support/outcome.ts';
import { seedCatalogue, seedDossier, seedUpload } from './support/seeds.ts';
import { createWorld, daysApart, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const workbook = await buildCorrectedQuoteWorkbook();
const notAWorkbook = Buffer.from('Ceci n’est pas un classeur.');

/** The event of a version that GuardDuty has scanned, and tagged unless there is no result. */
async function scanned(created: unknown, result: string | null): Promise<unknown> {
  const { bucket, object } = (created as ObjectCreated).detail;
  const versionId = object['version-id'];
  if (result !== null) {
    const TagSet = [{ Key: 'GuardDutyMalwareScanStatus', Value: result }];
    const target = { Bucket: bucket.name, Key: object.key, VersionId: versionId };
    await world.uploads.client.send(
      new PutObjectTaggingCommand({ ...target, Tagging: { TagSet } }),
    );
  }
  return {
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName: bucket.name, objectKey: object.key, eTag: 'x', versionId },
      scanResultDetails: { scanResultStatus: result },
    },
  };
}

interface ObjectCreated {
  readonly detail: {
    readonly bucket: { readonly name: string };
    readonly object: { readonly key: string; readonly 'version-id': string };
  };
}

const trialOf = (bytes: Uint8Array, scan?: string) => async () => {
  const awaitsScan = scan !== undefined;
  const { acquisitionId } = await seedDossier(world, catalogue);
  const { upload, message: created } = await seedUpload(world, acquisitionId, bytes);
  const message = awaitsScan ? await scanned(created, scan) : created;
  const { clients, table, uploads, records } = handlersView(world);
  const handler = createGate({ clock: daysApart(NOW), table, uploads, records, awaitsScan });
  return {
    clients,
    deliver: () => deliverMessage(handler, message),
    outcome: async () => ({
      dossier: await dossierOutcome(world, acquisitionId),
      upload: anonymousItems(await partition(world.table, `UPLOAD#${upload.uploadId}`)),
    }),
  };
};

describe.each([
  ['lets a quote in', trialOf(workbook), 'documents.DocumentRegistered', 1],
  ['refuses a file', trialOf(notAWorkbook), 'documents.UploadRefused', 0],
  [
    'lets in a quote that was scanned',
    trialOf(workbook, 'NO_THREATS_FOUND'),
    'documents.DocumentRegistered',
    1,
  ],
  [
    'refuses a quote that bears a threat',
    trialOf(workbook, 'THREATS_FOUND'),
    'documents.UploadRefused',
    0,
  ],
] as const)('the gate that %s', async (_, start, told, documents) => {
  const rehearsal = await rehearse(start);

  it('judges the version once and tells it once', async () => {
    const { dossier, upload } = rehearsal.outcome as Awaited<
      ReturnType<Awaited<ReturnType<typeof start>>['outcome']>
    >;
    expect(dossier.journal).toEqual([expect.stringContaining(told)]);
    expect(dossier.records).toHaveLength(documents);
    expect(upload).toHaveLength(2);
  });

  it.each(rehearsal.cases)(`recovers ${FAULT_TITLE}`, async (fault) => {
    await expectRecovery(start, rehearsal, fault);
  });

  it('changes nothing when its message arrives twice, or twice at once', async () => {
    await expectOneEffect(start, rehearsal);
  });
});

describe('the gate that awaits a scan', () => {
  const deliver = async (bytes: Uint8Array, result: string | null) => {
    const { acquisitionId } = await seedDossier(world, catalogue);
    const { upload, message } = await seedUpload(world, acquisitionId, bytes);
    const { table, uploads, records } = world;
    const handler = createGate({
      clock: daysApart(NOW),
      table,
      uploads,
      records,
      awaitsScan: true,
    });
    const event = await scanned(message, result);
    const arrivals = () => listArrivals(table, upload.uploadId);
    return { deliver: () => deliverMessage(handler, event), arrivals, message, handler };
  };

  it.each([
    ['NO_THREATS_FOUND', 'accepted', null],
    ['THREATS_FOUND', 'refused', 'documents.gate-threat-found'],
    ['UNSUPPORTED', 'refused', 'documents.gate-not-scanned'],
    ['ACCESS_DENIED', 'refused', 'documents.gate-not-scanned'],
    ['FAILED', 'refused', 'documents.gate-not-scanned'],
  ])('judges a file that is tagged %s: %s', async (result, outcome, refusalCode) => {
    const trial = await deliver(workbook, result);
    await trial.deliver();
    expect(await trial.arrivals()).toMatchObject([{ outcome, refusalCode }]);
  });

  it('still refuses what is clean and is no workbook', async () => {
    const trial = await deliver(notAWorkbook, 'NO_THREATS_FOUND');
    await trial.deliver();
    expect(await trial.arrivals()).toMatchObject([{ refusalCode: 'documents.gate-type-mismatch' }]);
  });

  it('lets nothing in before there is a result, nor because a file merely arrived', async () => {
    const trial = await deliver(workbook, null);
    await expect(trial.deliver()).rejects.toThrow('comes back');
    await expect(deliverMessage(trial.handler, trial.message)).rejects.toThrow('comes back');
    expect(await trial.arrivals()).toEqual([]);
  });
});
