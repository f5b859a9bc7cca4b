import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, keepRecord, readObject, sha256Of } from '#adapters/objects.ts';
import type { Sealer } from '#adapters/seal.ts';
import type { AssemblyStep, ContractPackage, PackageFile } from '#domain/contracts/index.ts';
import { keepProgress } from '#stores/contracts.ts';
import type { Table } from '#stores/table.ts';
import { makeArchive, nameOf, type SealedText } from './make-archive.ts';
import { makeBinder } from './make-binder.ts';
import { makeManifest } from './make-manifest.ts';
import { type MadeFile, type MadeText, makeTexts } from './make-texts.ts';
import { type PackageInputs, readStored } from './package-inputs.ts';

export interface FileDependencies {
  readonly table: Table;
  readonly records: Bucket;
  readonly inputs: Blobs;
  /** Who seals at an instant: the certificate in force then. */
  readonly sealerAt: (instant: string) => Promise<Sealer>;
}

/** A file of the package with the bytes that are kept, which may be those of an earlier run. */
interface KeptFile {
  readonly file: PackageFile;
  readonly bytes: Uint8Array;
}

/**
 * Makes and keeps the files of a package, step by step: texts and their seals, archive and its seal, binder,
 * manifest. How far it went is kept with the package: another run takes it up from there, and people watch it.
 */
export async function assembleFiles(
  dependencies: FileDependencies,
  gathered: ContractPackage,
  inputs: PackageInputs,
  now: string,
): Promise<ContractPackage> {
  const assembly = new Assembly(dependencies, gathered, now);
  const texts = await makeTexts(inputs);
  const sealed: SealedText[] = [];
  for (const text of texts) sealed.push(await keepText(assembly, text));
  await assembly.tell('sealed');

  const stored = await readAllStored(dependencies.records, inputs);
  const inner = makeManifest(inputs, assembly.inputsSha256, assembly.files);
  await assembly.keepSealed('archive', () =>
    makeArchive(inputs, { texts: sealed, manifest: inner, stored }),
  );
  await assembly.tell('archived');

  await assembly.keep('binder', () => makeBinder(inputs, { texts, stored }));
  await assembly.tell('bound');

  await assembly.keep('manifest', async () => ({
    name: `manifeste-${nameOf(inputs)}.json`,
    role: 'manifest',
    contentType: 'application/json',
    pages: null,
    bytes: makeManifest(inputs, assembly.inputsSha256, assembly.files),
  }));
  return assembly.result();
}

async function keepText(assembly: Assembly, text: MadeText): Promise<SealedText> {
  const { bytes } = await assembly.keepSealed(text.role, async () => text);
  const { role, name, title, pages } = text;
  return { role, name, title, pages, bytes };
}

/** The registered files that a package takes up, by their key. */
export async function readAllStored(
  records: Bucket,
  { pieces, originals }: PackageInputs,
): Promise<Map<string, Uint8Array>> {
  const files = [...pieces, ...originals].map(({ file }) => file);
  const read = files.map(async (file) => [file.key, await readStored(records, file)] as const);
  return new Map(await Promise.all(read));
}

const SEAL = {
  field: 'SceauDuCourtier',
  description: 'Sceau électronique du Courtier en infonuagique',
  reason: 'Document assemblé par le Courtier en infonuagique',
  location: 'Québec',
} as const;

/** One run of an assembly: what is kept already, and what this run adds. */
class Assembly {
  private readonly dependencies: FileDependencies;
  private readonly now: string;
  private current: ContractPackage;

  constructor(dependencies: FileDependencies, gathered: ContractPackage, now: string) {
    this.dependencies = dependencies;
    this.current = gathered;
    this.now = now;
  }

  get files(): readonly PackageFile[] {
    return this.current.files;
  }

  get inputsSha256(): string {
    const { inputsSha256, packageId } = this.current;
    if (inputsSha256 === null) throw new Error(`The inputs of ${packageId} are not frozen.`);
    return inputsSha256;
  }

  result(): ContractPackage {
    return this.current;
  }

  async keep(role: PackageFile['role'], make: () => Promise<MadeFile>): Promise<KeptFile> {
    return (await this.readBack(role)) ?? this.keepNew(await make(), null);
  }

  async keepSealed(role: PackageFile['role'], make: () => Promise<MadeFile>): Promise<KeptFile> {
    const kept = await this.readBack(role);
    if (kept !== undefined) return kept;
    const made = await make();
    const { requestedAt: signedAt } = this.current;
    const { sealPdf } = await import('#adapters/seal.ts');
    const sealer = await this.dependencies.sealerAt(signedAt);
    const bytes = await sealPdf(made.bytes, sealer, { ...SEAL, signedAt });
    return this.keepNew({ ...made, bytes }, sha256Of(made.bytes));
  }

  /** Says how far this run came. Told by a run that others overtook, it changes nothing. */
  async tell(step: AssemblyStep): Promise<void> {
    if (this.current.progress.some((told) => told.step === step)) return;
    const progress = [...this.current.progress, { step, at: this.now }];
    this.current = { ...this.current, progress };
    await keepProgress(this.dependencies.table, this.current);
  }

  private async readBack(role: PackageFile['role']): Promise<KeptFile | undefined> {
    const file = this.current.files.find((one) => one.role === role);
    if (file === undefined) return undefined;
    const bytes = await readObject(this.dependencies.records, file);
    if (sha256Of(bytes) !== file.sha256) throw new Error(`The record ${file.key} was altered.`);
    return { file, bytes };
  }

  private async keepNew(made: MadeFile, unsealedSha256: string | null): Promise<KeptFile> {
    const { acquisitionId, packageId } = this.current;
    const { records } = this.dependencies;
    const { name, role, contentType, pages } = made;
    const key = `documents/dossier/${acquisitionId}/${packageId}/${name}`;
    const record = { key, body: made.bytes, contentType };
    const kept = await keepRecord(records, record, { hold: true });
    // An earlier run may have kept it, under another time stamp: what is there is what counts.
    const bytes = await readObject(records, kept);
    const file = {
      name,
      role,
      contentType,
      ...kept,
      sha256: sha256Of(bytes),
      unsealedSha256,
      size: bytes.byteLength,
      pages,
    };
    this.current = { ...this.current, files: [...this.current.files, file] };
    return { file, bytes };
  }
}
