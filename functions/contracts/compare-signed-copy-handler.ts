import { type Bucket, readRecord } from '#adapters/objects.ts';
import { extractTextApart, readPdfApart, UnreadablePdfError } from '#adapters/pdf-apart.ts';
import type { PdfText } from '#adapters/pdf-text.ts';
import { alignWords } from '#adapters/word-alignment.ts';
import {
  type ComparedCopy,
  type Contract,
  type ContractPackage,
  type CopyComparison,
  type CopyReading,
  comparedWithNothing,
  compareSignedCopy,
  copyToCompare,
  type ReadFile,
  recordComparison,
} from '#domain/contracts/index.ts';
import type { StoredDocument } from '#domain/documents/index.ts';
import { signatureRecorded } from '#events/contracts/signature-recorded.ts';
import { signedCopyCompared } from '#events/contracts/signed-copy-compared.ts';
import { signedCopyTransmitted } from '#events/contracts/signed-copy-transmitted.ts';
import { entryOf } from '#events/define-event.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { readContract, readPackage, saveContract } from '#stores/contracts.ts';
import { readDocument } from '#stores/documents.ts';
import { execute } from '#stores/journal.ts';
import { saveComparedCopy } from '#stores/signed-copies.ts';
import type { Table } from '#stores/table.ts';

export interface ComparisonDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
}

/**
 * Compares a signed copy with the contract that the broker validated, once: a copy that was replaced
 * meanwhile, or compared already, is left alone.
 */
export function createHandler(dependencies: ComparisonDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'compare-signed-copy', clock }, async (message, now) => {
    const { acquisitionId, documentId } = readMessage(message);
    if (documentId === null) return;
    const contract = await readContract(table, acquisitionId);
    if (!isToCompare(contract, documentId)) return;
    const document = await readDocument(table, { kind: 'dossier', id: acquisitionId }, documentId);
    if (document?.purpose !== 'signed-contract') return;
    const assembled = await packageOf(table, contract);
    const found = await compare(dependencies, assembled, document, contract);
    const packageId = assembled?.packageId ?? null;
    await record(table, { ...found, acquisitionId, documentId, packageId, comparedAt: now });
  });
}

function readMessage(message: unknown): { acquisitionId: string; documentId: string | null } {
  return typeOfBusEvent(message) === signatureRecorded.type
    ? parseBusEvent(message, signatureRecorded).data
    : parseBusEvent(message, signedCopyTransmitted).data;
}

function isToCompare(contract: Contract | undefined, documentId: string): contract is Contract {
  return (
    contract !== undefined &&
    copyToCompare(contract) === documentId &&
    contract.signedCopy?.documentId !== documentId
  );
}

async function packageOf(table: Table, { acquisitionId, packageId }: Contract) {
  return packageId === null ? undefined : readPackage(table, acquisitionId, packageId);
}

async function compare(
  { records }: ComparisonDependencies,
  assembled: ContractPackage | undefined,
  document: StoredDocument,
  { signatures }: Contract,
): Promise<CopyComparison> {
  const file = assembled?.files.find(({ role }) => role === 'contract');
  if (assembled === undefined || file === undefined) return comparedWithNothing();
  const { recordKey: key, recordVersionId: versionId, sha256 } = document;
  const [validated, copy] = await Promise.all([
    readRecord(records, file),
    readRecord(records, { key, versionId, sha256 }),
  ]);
  const people = [
    ...Object.values(assembled.signatories),
    ...signatures.map(({ signatory }) => signatory),
  ];
  const signatories = people.flatMap(({ name, title }) => [name, title]);
  return compareSignedCopy({ ...(await readBoth(validated, copy)), signatories }, alignWords);
}

/** Reads both files apart, one after the other: each thread may take as much memory as is allowed. */
export async function readBoth(
  validated: Buffer,
  copy: Buffer,
): Promise<Omit<CopyReading, 'signatories'>> {
  const ours = await extractTextApart(validated);
  const shown = await readShown(validated);
  if (ours.state !== 'text' || shown === undefined) {
    throw new Error(`A contract of ours cannot be read: ${ours.state}.`);
  }
  const text = await extractTextApart(copy);
  const shownByCopy = text.state === 'unreadable' ? undefined : await readShown(copy);
  const texts = text.state === 'text' ? text.pages : undefined;
  return {
    validated: { texts: ours.pages, ...shown },
    copy: { texts, ...(shownByCopy ?? { faces: [], signatures: [] }) },
    extendsOurs: copy.subarray(0, validated.length).equals(validated),
    unreadable: unreadableBecause(text, shownByCopy),
  };
}

type Shown = Omit<ReadFile, 'texts'>;

function unreadableBecause(text: PdfText, shown: Shown | undefined): CopyReading['unreadable'] {
  if (text.state !== 'unreadable') return shown === undefined ? 'unreadable' : null;
  return text.reason === 'encrypted' ? 'encrypted' : 'unreadable';
}

async function readShown(bytes: Uint8Array): Promise<Shown | undefined> {
  try {
    return await readPdfApart('read-faces', bytes);
  } catch (error) {
    if (error instanceof UnreadablePdfError) return undefined;
    throw error;
  }
}

const COMPARER = { kind: 'system', id: 'contracts/compare-signed-copy' } as const;

async function record(table: Table, compared: ComparedCopy): Promise<void> {
  const { acquisitionId, documentId, packageId, outcome, reason } = compared;
  await execute(table, `dossier:${acquisitionId}`, compared.comparedAt, async () => {
    const contract = await readContract(table, acquisitionId);
    if (!isToCompare(contract, documentId)) return { value: undefined, entries: [], writes: [] };
    const differences = compared.differences.length;
    const data = { acquisitionId, documentId, packageId, outcome, reason, differences };
    return {
      value: undefined,
      entries: [entryOf(signedCopyCompared, { actor: COMPARER, data })],
      writes: [
        saveContract(table, recordComparison(contract, compared)),
        saveComparedCopy(table, compared),
      ],
    };
  });
}
