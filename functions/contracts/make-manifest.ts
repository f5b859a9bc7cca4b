import type { PackageFile } from '#domain/contracts/index.ts';
import {
  buildManifest,
  type ManifestFile,
  type ManifestInput,
} from '#presentation/contracts/manifest.ts';
import {
  archiveTemplateOn,
  binderCoverTemplateOn,
} from '#presentation/contracts/templates/index.ts';
import type { Template } from '#presentation/template.ts';
import { mainTextOf, textsOf } from './make-texts.ts';
import type { PackageInputs, StoredFile } from './package-inputs.ts';

type KeptFile = Pick<PackageFile, 'name' | 'role' | 'sha256' | 'unsealedSha256' | 'size' | 'pages'>;

/** What a package was made of, and the files made of it. The manifest itself tells nothing of itself. */
export function makeManifest(
  inputs: PackageInputs,
  inputsSha256: string,
  files: readonly KeptFile[],
): Uint8Array {
  const main = mainTextOf(inputs.texts);
  const [template, ...otherTemplates] = templatesOf(inputs);
  if (template === undefined) throw new Error('A package has a text.');
  const manifest: ManifestInput = {
    dossier: inputs.acquisitionId,
    package: inputs.packageId,
    kind: inputs.texts.kind,
    reference: main.reference,
    assembledAt: inputs.date,
    fiche: { version: main.fiche.version, sha256: main.fiche.sha256 },
    inputsSha256,
    template,
    otherTemplates,
    texts: files.flatMap((file) => (isText(file) ? [{ role: file.role, file: tell(file) }] : [])),
    annexes: inputs.pieces.map(({ letter, kind, pages, file }) => ({
      letter,
      role: kind,
      file: { ...tellStored(file), pages },
    })),
    originals: inputs.originals.map(({ label, file }) => ({ label, file: tellStored(file) })),
    ...outputs(files),
  };
  return Buffer.from(buildManifest(manifest));
}

function templatesOf(inputs: PackageInputs): ManifestInput['otherTemplates'] {
  const { preparedOn } = mainTextOf(inputs.texts);
  const texts = textsOf(inputs).map(({ document }) => document.template);
  return [...texts, archiveTemplateOn(preparedOn), binderCoverTemplateOn(preparedOn)].map(identify);
}

const identify = ({ id, version, sha256 }: Template) => ({ id, version, sha256 });

/** The manifest that the archive embeds: it tells of the texts, whichever files are made already. */
export const makeInnerManifest = (
  inputs: PackageInputs,
  inputsSha256: string,
  files: readonly KeptFile[],
): Uint8Array => makeManifest(inputs, inputsSha256, files.filter(isText));

type TextFile = KeptFile & { readonly role: ManifestInput['texts'][number]['role'] };

const isText = (file: KeptFile): file is TextFile =>
  file.role === 'contract' || file.role === 'amendment' || file.role === 'engagement-form';

function outputs(files: readonly KeptFile[]): Pick<ManifestInput, 'archive' | 'binder'> {
  const archive = files.find(({ role }) => role === 'archive');
  const binder = files.find(({ role }) => role === 'binder');
  return {
    ...(archive ? { archive: tell(archive) } : {}),
    ...(binder ? { binder: tell(binder) } : {}),
  };
}

const tell = ({ name, sha256, unsealedSha256, size, pages }: KeptFile): ManifestFile => ({
  fileName: name,
  sha256,
  ...(unsealedSha256 === null ? {} : { unsealedSha256 }),
  bytes: size,
  ...(pages === null ? {} : { pages }),
});

const tellStored = ({ fileName, sha256, size }: StoredFile): ManifestFile => ({
  fileName,
  sha256,
  bytes: size,
});
