import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, readObject, sha256Of } from '#adapters/objects.ts';
import { verifySeal } from '#adapters/pdf-signatures.ts';
import { TypesettingError } from '#adapters/typesetter.ts';
import { UnreadableFileError } from '#adapters/unreadable-file.ts';
import {
  type ContractPackage,
  concludeVerification,
  type PackageFile,
  type Verification,
  type VerifiedFile,
} from '#domain/contracts/index.ts';
import { packageVerified } from '#events/contracts/package-verified.ts';
import { verificationRequested } from '#events/contracts/verification-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { finishVerification, readPackage, readVerification } from '#stores/contracts.ts';
import { execute } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { makeArchive, type SealedText } from './make-archive.ts';
import { makeBinder } from './make-binder.ts';
import { makeManifest } from './make-manifest.ts';
import { type MadeText, makeTexts } from './make-texts.ts';
import { type PackageInputs, readInputs, type StoredFile } from './package-inputs.ts';

export interface VerificationDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
  readonly inputs: Blobs;
}

/** Makes the files of a package again from its frozen inputs, and compares them with what is kept. */
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

type Found = Pick<Verification, 'alteredInputs' | 'files'>;

async function verify(
  { records, inputs: blobs }: VerificationDependencies,
  assembled: ContractPackage,
): Promise<Found> {
  const kept = new Map<PackageFile['role'], Uint8Array>();
  for (const file of assembled.files) kept.set(file.role, await readObject(records, file));
  const { inputsSha256 } = assembled;
  if (inputsSha256 === null) throw new Error(`The inputs of ${assembled.packageId} are unknown.`);
  const inputs = await readInputs(blobs, inputsSha256);
  const { stored, altered } = await readPieces(records, inputs);
  const remade = await remakeAll(inputs, inputsSha256, assembled.files, { kept, stored });
  const files = assembled.files.map((file) => judge(file, kept.get(file.role), remade));
  return { alteredInputs: altered, files: await Promise.all(files) };
}

/** The pieces as they are now, altered or not, and the names of those that were altered. */
async function readPieces(records: Bucket, { pieces, originals }: PackageInputs) {
  const stored = new Map<string, Uint8Array>();
  const altered: string[] = [];
  for (const { file } of [...pieces, ...originals]) {
    const bytes = await readObject(records, file);
    stored.set(file.key, bytes);
    if (isAltered(file, bytes)) altered.push(file.fileName);
  }
  return { stored, altered };
}

const isAltered = ({ sha256 }: Pick<StoredFile, 'sha256'>, bytes: Uint8Array): boolean =>
  sha256Of(bytes) !== sha256;

interface Materials {
  readonly kept: ReadonlyMap<PackageFile['role'], Uint8Array>;
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

/** The hash of each file made again, before its seal; nothing for one that cannot be made. */
type Remade = ReadonlyMap<PackageFile['role'], string>;

async function remakeAll(
  inputs: PackageInputs,
  inputsSha256: string,
  files: readonly PackageFile[],
  { kept, stored }: Materials,
): Promise<Remade> {
  const remade = new Map<PackageFile['role'], string>();
  try {
    const texts = await makeTexts(inputs);
    for (const { role, bytes } of texts) remade.set(role, sha256Of(bytes));
    const before = (roles: readonly PackageFile['role'][]) =>
      files.filter(({ role }) => !roles.includes(role));
    const inner = makeManifest(inputs, inputsSha256, before(['archive', 'binder', 'manifest']));
    const sealed = sealedTexts(texts, kept);
    const archive = await makeArchive(inputs, { texts: sealed, manifest: inner, stored });
    remade.set('archive', sha256Of(archive.bytes));
    remade.set('binder', sha256Of((await makeBinder(inputs, { texts, stored })).bytes));
    remade.set('manifest', sha256Of(makeManifest(inputs, inputsSha256, before(['manifest']))));
  } catch (error) {
    // What no longer typesets or binds is a finding; anything else is a fault of ours.
    if (!(error instanceof TypesettingError || error instanceof UnreadableFileError)) throw error;
  }
  return remade;
}

/** The archive embeds the texts as they were sealed, which only the kept files can tell. */
function sealedTexts(texts: readonly MadeText[], kept: Materials['kept']): SealedText[] {
  return texts.map(({ role, name, title, pages, bytes }) => ({
    role,
    name,
    title,
    pages,
    bytes: kept.get(role) ?? bytes,
  }));
}

async function judge(
  { name, role, sha256, unsealedSha256 }: PackageFile,
  kept: Uint8Array | undefined,
  remade: Remade,
): Promise<VerifiedFile> {
  const again = remade.get(role);
  const isSame = again === (unsealedSha256 ?? sha256);
  return {
    name,
    role,
    recordedSha256: sha256,
    kept: kept !== undefined && sha256Of(kept) === sha256 ? 'intact' : 'altered',
    remade: again === undefined ? 'not-made' : isSame ? 'same' : 'different',
    seal: unsealedSha256 === null ? 'not-sealed' : await judgeSeal(kept),
  };
}

async function judgeSeal(kept: Uint8Array | undefined): Promise<VerifiedFile['seal']> {
  const [seal, ...others] = kept === undefined ? [] : await verifySeal(kept);
  const isSound = seal?.isIntact === true && seal.coversWholeFile && others.length === 0;
  return isSound ? 'intact' : 'broken';
}
