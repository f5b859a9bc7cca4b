import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { setHold } from '#adapters/objects.ts';
import type { Contract } from '#domain/contracts/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import type { DisposalRow } from '#domain/retention/index.ts';
import { saveContract } from '#stores/contracts.ts';
import { addRow, openDisposal } from '#stores/disposal.ts';
import { saveRetention } from '#stores/documents.ts';
import { transact } from '#stores/table.ts';
import { buildContract } from '../../../builders/contract.ts';
import { buildDisposal, buildDisposalRow } from '../../../builders/disposal.ts';
import { NOW } from '../../../stores/support/samples.ts';
import { type Catalogue, seedDocument, seedDossier } from './seeds.ts';
import type { World } from './world.ts';

export const ENDED_ON = '2026-06-30';
export const ELIGIBLE_ON = '2026-07-01';

const confirmation = { by: 'broker-1', rule: null, at: '2026-01-05T15:00:00.000Z' };

/** A dossier whose contract ended in June. */
export async function seedEndedDossier(world: World, catalogue: Catalogue): Promise<string> {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'ended' });
  const contract: Contract = buildContract({ acquisitionId, endedOn: ENDED_ON });
  await transact(world.table, [saveContract(world.table, contract)]);
  return acquisitionId;
}

export interface SeededDocument {
  readonly fileName: string;
  /** Left under hold in the store, whatever its item says. */
  readonly heldInStore?: boolean;
  readonly purpose?: 'quote' | 'evidence';
}

/** A document of the choice file, confirmed, eligible since July, in the index of its month. */
export async function seedEligible(
  world: World,
  acquisitionId: string,
  { fileName, heldInStore = false, purpose = 'evidence' }: SeededDocument,
): Promise<StoredDocument> {
  const seeded = await seedDocument(world, Buffer.from(`contenu de ${fileName}`), {
    owner: { kind: 'dossier', id: acquisitionId },
    fileName,
    purpose,
    retentionClass: 'P80',
    registeredAt: confirmation.at,
    confirmation,
  });
  const { recordKey: key, recordVersionId: versionId } = seeded;
  if (!heldInStore) await setHold(world.records, { key, versionId }, false);
  const document: StoredDocument = {
    ...seeded,
    protection: { hold: false, lockedUntil: null, readBackAt: NOW },
    retention: {
      endedOn: ENDED_ON,
      retainUntil: '2026-07-01T03:59:59Z',
      eligibleOn: ELIGIBLE_ON,
    },
  };
  await transact(world.table, [saveRetention(world.table, document)]);
  return document;
}

/** What was made of a document, as its readers leave it: under its identifier. */
export async function seedDerived({ records }: World, Key: string): Promise<void> {
  await records.client.send(
    new PutObjectCommand({ Bucket: records.name, Key, Body: Buffer.from('dérivé') }),
  );
}

/** A list with a row for each document, in the status in which a proposal leaves it. */
export async function seedList(
  world: World,
  organisationId: string,
  documents: readonly StoredDocument[],
  changes: (document: StoredDocument) => Partial<DisposalRow> = () => ({}),
) {
  const list = await openDisposal(world.table, buildDisposal({ organisationId }));
  for (const document of documents) {
    const { documentId, owner, fileName, purpose, sha256, size } = document;
    const row = buildDisposalRow({
      disposalId: list.disposalId,
      documentId,
      owner,
      fileName,
      purpose,
      sha256,
      size,
      endedOn: ENDED_ON,
      eligibleOn: ELIGIBLE_ON,
      ...changes(document),
    });
    if (!(await addRow(world.table, row))) throw new Error(`No row for ${fileName}.`);
  }
  return { ...list, rowCount: documents.length };
}

/** How many versions and markers lie under a key or a prefix. */
export async function countVersions({ records }: World, Prefix: string): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await records.client.send(
    new ListObjectVersionsCommand({ Bucket: records.name, Prefix }),
  );
  return Versions.length + DeleteMarkers.length;
}
