import { AlteredBlobError, type Blobs } from '#adapters/blobs.ts';
import { type Bucket, type ObjectVersion, readObject, sha256Of } from '#adapters/objects.ts';
import { verifySeal } from '#adapters/pdf-signatures.ts';
import { TypesettingError } from '#adapters/typesetter.ts';
import { UnreadableFileError } from '#adapters/unreadable-file.ts';
import {
  type ContractPackage,
  compareWithJournal,
  concludeVerification,
  type FoundFile,
  type PackageFile,
  type ToldFile,
  type Verification,
} from '#domain/contracts/index.ts';
import { packageAssembled } from '#events/contracts/package-assembled.ts';
import { packageVerified } from '#events/contracts/package-verified.ts';
import { verificationRequested } from '#events/contracts/verification-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { finishVerification, readPackage, readVerification } from '#stores/contracts.ts';
import { execute, readEntries } from '#stores/journal.ts';
import { listSealCertificates } from '#stores/seal.ts';
import type { Table } from '#stores/table.ts';
import { makeArchive } from './make-archive.ts';
import { makeBinder, prepareBinder } from './make-binder.ts';
import { makeInnerManifest, makeManifest } from './make-manifest.ts';
import { makeTexts } from './make-texts.ts';
import { type PackageInputs, readInputs, type StoredFile } from './package-inputs.ts';

export interface VerificationDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly inputs: Blobs;
}

/**
 * Makes the files of a package again from its frozen inputs, and compares them with what is kept and with what
 * the journal told: who could write over files and items alike has neither the key of the seal nor the anchors.
 */
export function createHandler(dependencies: VerificationDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'verify-package', clock }, async (message, now) => {
    const { data } = parseBusEvent(message, verificationRequested);
    const { acquisitionId, packageId, verificationId } = data;
    const requested = await readVerification(table, acquisitionId, verificationId);
    if (requested?.status !== 'requested') return;
    const assembled = await readPackage(table, acquisitionId, packageId);
    if (assembled === undefined) throw new Error(`No package ${packageId} in the table.`);
    const done = concludeVerification(requested, await verify(dependencies, assembled), now);
    await record(table, done, now);
  });
}

const VERIFIER = { kind: 'system', id: 'contracts/verify-package' } as const;

async function record(table: Table, done: Verification, now: string): Promise<void> {
  const { acquisitionId, packageId, verificationId, outcome } = done;
  const data = { acquisitionId, packageId, verificationId, outcome: outcome ?? 'differs' };
  await execute(table, `dossier:${acquisitionId}`, now, async () => ({
    value: undefined,
    entries: [entryOf(packageVerified, { actor: VERIFIER, data })],
    writes: [finishVerification(table, done)],
  }));
}

type Found = Pick<Verification, 'areInputsLost' | 'alteredInputs' | 'files'>;

/** The bytes kept of each file, those that are still there. */
type Kept = ReadonlyMap<PackageFile['role'], Uint8Array>;

async function verify(
  { table, records, inputs: blobs }: VerificationDependencies,
  assembled: ContractPackage,
): Promise<Found> {
  const { files, inputsSha256, packageId } = assembled;
  if (inputsSha256 === null) throw new Error(`The inputs of ${packageId} are unknown.`);
  const [kept, frozen, told, certificates] = await Promise.all([
    readKept(records, files),
    readFrozen(blobs, inputsSha256),
    readTold(table, assembled),
    listSealCertificates(table),
  ]);
  const pieces = frozen && (await readPieces(records, frozen));
  const remade =
    frozen && pieces
      ? await remakeAll(frozen, inputsSha256, files, { kept, stored: pieces.stored })
      : new Map();
  const installed = new Set(certificates.map(({ sha256 }) => sha256));
  const found = files.map((file) => judge(file, kept.get(file.role), { remade, installed }));
  return {
    areInputsLost: frozen === undefined,
    alteredInputs: pieces?.altered ?? [],
    files: compareWithJournal(await Promise.all(found), told),
  };
}

async function readKept(records: Bucket, files: readonly PackageFile[]): Promise<Kept> {
  const kept = new Map<PackageFile['role'], Uint8Array>();
  for (const file of files) {
    const bytes = await readThere(records, file);
    if (bytes !== undefined) kept.set(file.role, bytes);
  }
  return kept;
}

/** The frozen inputs, unless they were altered or are gone. */
async function readFrozen(blobs: Blobs, sha256: string): Promise<PackageInputs | undefined> {
  try {
    return await readInputs(blobs, sha256);
  } catch (error) {
    if (error instanceof AlteredBlobError || isGone(error)) return undefined;
    throw error;
  }
}

/** What the journal told of the files when they were assembled. */
async function readTold(
  table: Table,
  { acquisitionId, packageId }: ContractPackage,
): Promise<ToldFile[]> {
  const entries = await readEntries(table, `dossier:${acquisitionId}`);
  return entries
    .filter(({ type }) => type === packageAssembled.type)
    .map(({ data }) => packageAssembled.data.parse(data))
    .filter((told) => told.packageId === packageId)
    .flatMap(({ files }) => files);
}

/** The pieces as they are now, altered or not, and the names of those that were altered. */
async function readPieces(records: Bucket, { pieces, originals }: PackageInputs) {
  const stored = new Map<string, Uint8Array>();
  const altered: string[] = [];
  for (const { file } of [...pieces, ...originals]) {
    const bytes = await readThere(records, file);
    if (bytes === undefined || isAltered(file, bytes)) altered.push(file.fileName);
    stored.set(file.key, bytes ?? new Uint8Array());
  }
  return { stored, altered };
}

async function readThere(records: Bucket, version: ObjectVersion) {
  try {
    return await readObject(records, version);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NoSuchVersion');

const isAltered = ({ sha256 }: Pick<StoredFile, 'sha256'>, bytes: Uint8Array): boolean =>
  sha256Of(bytes) !== sha256;

interface Materials {
  readonly kept: Kept;
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

/** A file made again, before its seal: its hash, and whether the kept file starts by its bytes. */
interface Again {
  readonly sha256: string;
  readonly isInKept: boolean;
}

/** Each file made again; nothing for one that cannot be made. */
type Remade = ReadonlyMap<PackageFile['role'], Again>;

async function remakeAll(
  inputs: PackageInputs,
  inputsSha256: string,
  files: readonly PackageFile[],
  { kept, stored }: Materials,
): Promise<Remade> {
  const remade = new Map<PackageFile['role'], Again>();
  const add = (role: PackageFile['role'], bytes: Uint8Array): void => {
    remade.set(role, { sha256: sha256Of(bytes), isInKept: startsBy(kept.get(role), bytes) });
  };
  prepareBinder(inputs);
  try {
    const texts = await makeTexts(inputs);
    for (const { role, bytes } of texts) add(role, bytes);
    const inner = makeInnerManifest(inputs, inputsSha256, files);
    // The archive embeds the texts as they were sealed, which only the kept files can tell.
    const sealed = texts.map((text) => ({ ...text, bytes: kept.get(text.role) ?? text.bytes }));
    add('archive', (await makeArchive(inputs, { texts: sealed, manifest: inner, stored })).bytes);
    add('binder', (await makeBinder(inputs, { texts, stored })).bytes);
    add('manifest', makeManifest(inputs, inputsSha256, files));
  } catch (error) {
    // What no longer typesets or binds is a finding; anything else is a fault of ours.
    if (!(error instanceof TypesettingError || error instanceof UnreadableFileError)) throw error;
  }
  return remade;
}

const startsBy = (kept: Uint8Array | undefined, bytes: Uint8Array): boolean =>
  kept !== undefined && Buffer.compare(kept.subarray(0, bytes.byteLength), bytes) === 0;

interface Evidence {
  readonly remade: Remade;
  /** SHA-256 of every certificate that was ever installed here. */
  readonly installed: ReadonlySet<string>;
}

async function judge(
  { name, role, sha256, unsealedSha256 }: PackageFile,
  bytes: Uint8Array | undefined,
  { remade, installed }: Evidence,
): Promise<FoundFile> {
  const kept = judgeKept(bytes, sha256);
  const again = remade.get(role);
  // Kept as recorded, it must also be what the inputs make: another record could name another file.
  const isSame =
    again?.sha256 === (unsealedSha256 ?? sha256) && (again.isInKept || kept !== 'intact');
  return {
    name,
    role,
    recordedSha256: sha256,
    kept,
    remade: again === undefined ? 'not-made' : isSame ? 'same' : 'different',
    seal: isSealed(role) ? await judgeSeal(bytes, installed) : 'not-sealed',
  };
}

function judgeKept(bytes: Uint8Array | undefined, sha256: string): FoundFile['kept'] {
  if (bytes === undefined) return 'missing';
  return sha256Of(bytes) === sha256 ? 'intact' : 'altered';
}

/** By its role, not by what is recorded of it: a seal that was taken away is missing. */
const isSealed = (role: PackageFile['role']): boolean => role !== 'binder' && role !== 'manifest';

/** One seal over the whole file, under a certificate of ours, expired since or not. */
async function judgeSeal(
  kept: Uint8Array | undefined,
  installed: Evidence['installed'],
): Promise<FoundFile['seal']> {
  const [seal, ...others] = kept === undefined ? [] : await verifySeal(kept);
  if (!seal?.isIntact || !seal.coversWholeFile || others.length > 0) return 'broken';
  return seal.certificateSha256 !== null && installed.has(seal.certificateSha256)
    ? 'intact'
    : 'foreign';
}
