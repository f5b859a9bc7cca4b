import type { Blobs } from '#adapters/blobs.ts';
import { type Bucket, keepFirst, readRecord, sha256Of } from '#adapters/objects.ts';
import type { Sealer } from '#adapters/seal.ts';
import type { AssemblyStep, ContractPackage, PackageFile } from '#domain/contracts/index.ts';
import { keepProgress } from '#stores/contracts.ts';
import type { Table } from '#stores/table.ts';
import { makeArchive, nameOf } from './make-archive.ts';
import { makeBinder, prepareBinder } from './make-binder.ts';
import { makeInnerManifest, makeManifest } from './make-manifest.ts';
import { type MadeFile, type MadeText, makeTexts } from './make-texts.ts';
import type { PackageInputs } from './package-inputs.ts';

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
  prepareBinder(inputs);
  const texts = await makeTexts(inputs);
  const sealed: MadeText[] = [];
  for (const text of texts) sealed.push(await keepText(assembly, text));
  await assembly.tell('sealed');

  const stored = await readAllStored(dependencies.records, inputs);
  const inner = makeInnerManifest(inputs, assembly.inputsSha256, assembly.files);
  await assembly.keepSealed(await makeArchive(inputs, { texts: sealed, manifest: inner, stored }));
  await assembly.tell('archived');

  await assembly.keep(await makeBinder(inputs, { texts, stored }));
  await assembly.tell('bound');

  await assembly.keep({
    name: `manifeste-${nameOf(inputs)}.json`,
    role: 'manifest',
    contentType: 'application/json',
    pages: null,
    bytes: makeManifest(inputs, assembly.inputsSha256, assembly.files),
  });
  return assembly.result();
}

async function keepText(assembly: Assembly, text: MadeText): Promise<MadeText> {
  const { bytes } = await assembly.keepSealed(text);
  return { ...text, bytes };
}

/** The registered files that a package takes up, by their key. */
export async function readAllStored(
  records: Bucket,
  { pieces, originals }: PackageInputs,
): Promise<Map<string, Uint8Array>> {
  const files = [...pieces, ...originals].map(({ file }) => file);
  const read = files.map(async (file) => [file.key, await readRecord(records, file)] as const);
  return new Map(await Promise.all(read));
}

/**
 * Occurs when what an earlier run kept is not what this one makes: a template or the code changed in between,
 * and a package of both would be true to neither.
 */
export class ChangedAssemblyError extends Error {
  constructor(name: string) {
    super(`An earlier run of this assembly made ${name} otherwise.`);
    this.name = 'ChangedAssemblyError';
  }
}

/** What is kept starts by what was made, its seal after it: the recorded hashes are then true. */
function refuseOther(kept: KeptFile, { name, bytes }: MadeFile): KeptFile {
  const start = kept.bytes.subarray(0, bytes.byteLength);
  if (Buffer.compare(start, bytes) !== 0) throw new ChangedAssemblyError(name);
  return kept;
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

  /** A run that takes up another has more of them than it made. */
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

  async keep(made: MadeFile): Promise<KeptFile> {
    const kept = (await this.readBack(made)) ?? (await this.keepNew(made, made.bytes));
    if (kept.bytes.byteLength !== made.bytes.byteLength) throw new ChangedAssemblyError(made.name);
    return refuseOther(kept, made);
  }

  async keepSealed(made: MadeFile): Promise<KeptFile> {
    const kept = (await this.readBack(made)) ?? (await this.keepNew(made, await this.seal(made)));
    return refuseOther(kept, made);
  }

  private async seal({ bytes }: MadeFile): Promise<Uint8Array> {
    const { requestedAt: signedAt } = this.current;
    const { sealPdf } = await import('#adapters/seal.ts');
    const sealer = await this.dependencies.sealerAt(signedAt);
    return sealPdf(bytes, sealer, { ...SEAL, signedAt });
  }

  /** Says how far this run came. Told by a run that others overtook, it changes nothing. */
  async tell(step: AssemblyStep): Promise<void> {
    if (this.current.progress.some((told) => told.step === step)) return;
    const progress = [...this.current.progress, { step, at: this.now }];
    this.current = { ...this.current, progress };
    await keepProgress(this.dependencies.table, this.current);
  }

  private async readBack({ role }: MadeFile): Promise<KeptFile | undefined> {
    const file = this.current.files.find((one) => one.role === role);
    if (file === undefined) return undefined;
    return { file, bytes: await readRecord(this.dependencies.records, file) };
  }

  private async keepNew(made: MadeFile, body: Uint8Array): Promise<KeptFile> {
    const { acquisitionId, packageId } = this.current;
    const { records } = this.dependencies;
    const { name, role, contentType, pages } = made;
    const key = `documents/dossier/${acquisitionId}/${packageId}/${name}`;
    const record = { key, body, contentType };
    const { version, bytes } = await keepFirst(records, record, { hold: true });
    const file = {
      name,
      role,
      contentType,
      ...version,
      sha256: sha256Of(bytes),
      unsealedSha256: body === made.bytes ? null : sha256Of(made.bytes),
      size: bytes.byteLength,
      pages,
    };
    this.current = { ...this.current, files: [...this.current.files, file] };
    return { file, bytes };
  }
}
