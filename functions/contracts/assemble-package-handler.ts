import type { Blobs } from '#adapters/blobs.ts';
import { identifierFrom } from '#adapters/identifiers.ts';
import { type Bucket, keepRecord, sha256Of } from '#adapters/objects.ts';
import { UnreadablePdfError } from '#adapters/pdf.ts';
import { TypesettingError } from '#adapters/typesetter.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import {
  type ContractPackage,
  decideCompletion,
  type PackageFile,
} from '#domain/contracts/index.ts';
import { purposes, type StoredDocument } from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { packageAssembled } from '#events/contracts/package-assembled.ts';
import { packageFailed } from '#events/contracts/package-failed.ts';
import { packageRequested } from '#events/contracts/package-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { moveAcquisition } from '#stores/acquisitions.ts';
import { finishPackage, readPackage } from '#stores/contracts.ts';
import { newDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { loadDossier } from '../acquisitions/dossier.ts';
import { gatherInputs } from './gather-inputs.ts';
import { type MadeFile, makeFiles } from './make-files.ts';

export interface AssemblyDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly contents: Blobs;
  readonly reports: Blobs;
}

/**
 * Assembles a package that was asked for: contract, reading binder, manifest, each kept as a record
 * under hold. The date of the request is the documents' own date, so that a second delivery of the
 * event makes the same bytes and changes nothing.
 */
export function createHandler(dependencies: AssemblyDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'assemble-package', clock }, async (message, now) => {
    const { acquisitionId, packageId } = parseBusEvent(message, packageRequested).data;
    const requested = await readPackage(table, acquisitionId, packageId);
    if (requested?.status !== 'requested') return;
    const made = await make(dependencies, requested, now);
    const finished = isRefusal(made)
      ? { ...requested, status: 'failed' as const, failure: made }
      : {
          ...requested,
          status: 'assembled' as const,
          ...(await keep(dependencies, requested, made)),
        };
    await record(table, finished, now);
  });
}

async function make(
  dependencies: AssemblyDependencies,
  requested: ContractPackage,
  now: string,
): Promise<Decision<MadeFile[]>> {
  const decided = await decideAgain(dependencies.table, requested, now);
  if (isRefusal(decided)) return decided;
  const inputs = await gatherInputs(dependencies, requested);
  if (isRefusal(inputs)) return inputs;
  try {
    return await makeFiles(inputs);
  } catch (error) {
    if (error instanceof TypesettingError) {
      return refuse('contracts.not-typeset', { code: error.code, messages: error.messages });
    }
    if (error instanceof UnreadablePdfError) {
      return refuse('contracts.piece-unreadable', { reason: error.reason });
    }
    throw error;
  }
}

/** What was asked for may hold no longer: the message may have waited, or come back from the dead letters. */
async function decideAgain(table: Table, requested: ContractPackage, now: string) {
  const dossier = await loadDossier(table, requested.acquisitionId);
  return decideCompletion(dossier, requested, torontoDate(now).toString());
}

async function keep(
  { records }: AssemblyDependencies,
  { acquisitionId, packageId }: ContractPackage,
  made: readonly MadeFile[],
): Promise<{ files: PackageFile[] }> {
  const files = made.map(async ({ bytes, ...file }) => {
    const key = `documents/dossier/${acquisitionId}/${packageId}/${file.name}`;
    const record = { key, body: bytes, contentType: file.contentType };
    const kept = await keepRecord(records, record, { hold: true });
    const sha256 = sha256Of(bytes);
    return { ...file, ...kept, sha256, unsealedSha256: null, size: bytes.byteLength };
  });
  return { files: await Promise.all(files) };
}

async function record(table: Table, finished: ContractPackage, now: string): Promise<void> {
  const { acquisitionId } = finished;
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    if (finished.status === 'failed') return recordFailure(table, finished);
    const dossier = await loadDossier(table, acquisitionId);
    const decided = decideCompletion(dossier, finished, torontoDate(now).toString());
    return isRefusal(decided)
      ? recordFailure(table, { ...finished, status: 'failed', files: [], failure: decided })
      : recordAssembly(table, dossier.acquisition, finished, now);
  });
}

const ASSEMBLER = { kind: 'system', id: 'contracts/assemble-package' } as const;

function recordFailure(table: Table, failed: ContractPackage): Outcome<undefined> {
  const { acquisitionId, packageId, failure } = failed;
  const data = { acquisitionId, packageId, code: failure?.code ?? '' };
  return {
    value: undefined,
    entries: [entryOf(packageFailed, { actor: ASSEMBLER, data })],
    writes: [finishPackage(table, failed)],
  };
}

function recordAssembly(
  table: Table,
  acquisition: Acquisition,
  assembled: ContractPackage,
  now: string,
): Outcome<undefined> {
  const { acquisitionId, packageId } = assembled;
  const files = assembled.files.map(({ role, sha256, size }) => ({ role, sha256, size }));
  return {
    value: undefined,
    entries: [
      entryOf(packageAssembled, {
        actor: ASSEMBLER,
        data: { acquisitionId, packageId, files },
      }),
    ],
    writes: [
      finishPackage(table, assembled),
      moveAcquisition(table, acquisition, 'assemble'),
      ...assembled.files.map((file) => newDocument(table, documentOf(assembled, file, now))),
    ],
  };
}

const PURPOSE = 'contract-package';

function documentOf(assembled: ContractPackage, file: PackageFile, now: string): StoredDocument {
  const { acquisitionId, packageId } = assembled;
  return {
    documentId: identifierFrom(packageId, file.name),
    owner: { kind: 'dossier', id: acquisitionId },
    purpose: PURPOSE,
    fileName: file.name,
    contentType: file.contentType,
    size: file.size,
    sha256: file.sha256,
    recordKey: file.key,
    recordVersionId: file.versionId,
    retentionClass: purposes[PURPOSE].retentionClass,
    registeredAt: now,
    retention: null,
    source: `package:${packageId}`,
  };
}
