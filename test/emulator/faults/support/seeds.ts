import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { createBlobs } from '#adapters/blobs.ts';
import { keepRecord, sha256Of } from '#adapters/objects.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { FicheDocument } from '#domain/catalogue/index.ts';
import { PDF, type StoredDocument, type Upload, XLSX } from '#domain/documents/index.ts';
import { newAcquisition } from '#stores/acquisitions.ts';
import { newFicheVersion, newSupplier } from '#stores/catalogue.ts';
import { newDocument, newUpload } from '#stores/documents.ts';
import { readEntries } from '#stores/journal.ts';
import { newOrganisation, saveMembership } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { buildFicheVersion, buildSupplier } from '../../../builders/fiche.ts';
import { buildSupplierPdf } from '../../../builders/pdf.ts';
import {
  acquisition,
  firstSteps,
  NOW,
  organisation,
  storedDocument,
} from '../../../stores/support/samples.ts';
import { queueBatch } from '../../support/faults.ts';
import { newNeq } from '../../support/house.ts';
import { createChecker } from './handlers.ts';
import { handlersView, type World } from './world.ts';

export const FICHE_VERSION = '2026-11-02.1';

export interface Catalogue {
  readonly supplierId: string;
  readonly organisationId: string;
}

/** A body, and a supplier whose fiche annexes what a package needs, one page each. */
export async function seedCatalogue(world: World): Promise<Catalogue> {
  const { table, records } = world;
  const supplierId = ulid();
  const body = organisation();
  const version = buildFicheVersion({
    supplierId,
    versionId: FICHE_VERSION,
    documents: {
      'amending-annex': await seedPiece(world, supplierId, 'amending-annex'),
      'supplier-conditions': await seedPiece(world, supplierId, 'supplier-conditions'),
    },
  });
  const { content, documents } = version;
  const contentSha256 = await createBlobs(records, 'catalogue/').keep({ content, documents });
  const supplier = buildSupplier({ neq: newNeq() });
  await transact(table, [
    newOrganisation(table, body),
    ...newSupplier(table, supplierId, supplier),
  ]);
  await transact(table, newFicheVersion(table, supplier.name, version, contentSha256));
  return { supplierId, organisationId: body.organisationId };
}

const PIECE = { fileName: 'piece.pdf', contentType: PDF, retentionClass: null } as const;

async function seedPiece(
  world: World,
  supplierId: string,
  purpose: 'amending-annex' | 'supplier-conditions',
): Promise<FicheDocument> {
  const bytes = await buildSupplierPdf({ title: `Pièce fictive, ${purpose}`, pages: 1 });
  const owner = { kind: 'supplier', id: supplierId } as const;
  const { documentId, sha256, fileName } = await seedDocument(world, bytes, {
    owner,
    purpose,
    ...PIECE,
  });
  return { documentId, sha256, fileName };
}

/** Step 5 of the guide, which assembling waits for. */
const admissibility: Acquisition['admissibility'] = {
  by: 'buyer-1',
  at: NOW,
  checkedOn: '2026-11-20',
  proofs: [],
  note: null,
};

export async function seedDossier(
  { table }: World,
  { supplierId, organisationId }: Catalogue,
  changes: Partial<Acquisition> = {},
): Promise<Acquisition> {
  const dossier = acquisition({
    organisationId,
    supplierId,
    ficheVersionId: FICHE_VERSION,
    ...firstSteps(),
    admissibility,
    ...changes,
  });
  await transact(table, newAcquisition(table, dossier));
  return dossier;
}

/** A registered document: its record under hold, and its item. */
export async function seedDocument(
  { table, records }: World,
  bytes: Uint8Array,
  changes: Partial<StoredDocument> & Pick<StoredDocument, 'owner'>,
): Promise<StoredDocument> {
  const documentId = ulid();
  const { kind, id } = changes.owner;
  const record = { key: `documents/${kind}/${id}/${documentId}`, body: bytes };
  const kept = await keepRecord(records, { ...record, contentType: XLSX }, { hold: true });
  const document = storedDocument({
    documentId,
    size: bytes.byteLength,
    sha256: sha256Of(bytes),
    recordKey: kept.key,
    recordVersionId: kept.versionId,
    ...changes,
  });
  await transact(table, [newDocument(table, document)]);
  return document;
}

/** A dossier with a quote that was checked, by the checker itself; `checked` is what it told. */
export async function seedCheckedQuote(world: World, catalogue: Catalogue, bytes: Uint8Array) {
  const { acquisitionId } = await seedDossier(world, catalogue);
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const { documentId, sha256, size } = await seedDocument(world, bytes, { owner });
  const data = { documentId, uploadId: null, owner, purpose: 'quote', sha256, size };
  const message = busEvent('documents.DocumentRegistered', `dossier:${acquisitionId}`, {
    ...data,
    retentionClass: 'P80',
  });
  const { clients: _, ...view } = handlersView(world);
  await createChecker({ clock: { now: () => NOW }, ...view })(queueBatch(message));
  const [entry] = await readEntries(world.table, `dossier:${acquisitionId}`);
  if (entry === undefined) throw new Error('The quote was not checked.');
  return { acquisitionId, quoteId: documentId, checked: entry.data };
}

/** An upload asked for, and the version that arrived in quarantine. */
export async function seedUpload(
  { table, uploads }: World,
  acquisitionId: string,
  bytes: Uint8Array,
): Promise<{ upload: Upload; message: unknown }> {
  const uploadId = ulid();
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  const upload: Upload = {
    uploadId,
    owner,
    purpose: 'quote',
    fileName: 'soumission-BQ-0048213.xlsx',
    contentType: XLSX,
    key: `dossier/${acquisitionId}/${uploadId}`,
    requestedBy: 'buyer-1',
    requestedAt: NOW,
    expiresAt: '2026-11-20T15:15:00.000Z',
  };
  await transact(table, [newUpload(table, upload)]);
  const { VersionId } = await uploads.client.send(
    new PutObjectCommand({ Bucket: uploads.name, Key: upload.key, Body: bytes }),
  );
  const object = { key: upload.key, size: bytes.byteLength, 'version-id': VersionId };
  return { upload, message: { detail: { bucket: { name: uploads.name }, object } } };
}

export interface Member {
  readonly memberId: string;
  readonly email: string;
}

export async function seedMember(
  { table }: Pick<World, 'table'>,
  organisationId: string,
  role: 'client-buyer' | 'broker-adviser',
): Promise<Member> {
  const memberId = ulid();
  const email = `personne-${memberId.toLowerCase()}@ifmq.example`;
  const membership = { memberId, organisationId, role, name: 'Camille Roy', email };
  await transact(table, [saveMembership(table, membership)]);
  return { memberId, email };
}

/** An event of the bus as a queue receives it. */
export function busEvent(type: string, aggregate: string, data: unknown) {
  const actor = { kind: 'system', id: 'test' };
  const event = { id: `${aggregate}#1`, aggregate, sequence: 1, occurredAt: NOW, actor };
  return { 'detail-type': type, detail: { ...event, version: 1, data } };
}
