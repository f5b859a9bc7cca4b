import { sha256Of } from '#adapters/objects.ts';
import { type Attachment, loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF } from '#domain/documents/index.ts';
import { type ArchiveOriginal, archiveDocument } from '#presentation/contracts/archive.ts';
import {
  fileNameOf,
  type MadeFile,
  type MadeText,
  mainTextOf,
  textsOf,
  withoutAccents,
} from './make-texts.ts';
import type { PackageInputs, StoredFile } from './package-inputs.ts';

export interface ArchiveParts {
  /** As they are kept, sealed. */
  readonly texts: readonly MadeText[];
  /** The manifest that the archive embeds. */
  readonly manifest: Uint8Array;
  /** Registered files by their key: the pieces and the originals. */
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

/** What an archive embeds: how it is told, and its bytes. */
interface Embedded {
  readonly original: ArchiveOriginal;
  readonly bytes: Uint8Array;
}

/** The archive, before its seal: every original untouched, and the manifest. The same parts make the same bytes. */
export async function makeArchive(inputs: PackageInputs, parts: ArchiveParts): Promise<MadeFile> {
  const embedded = embed(inputs, parts);
  const main = mainTextOf(inputs.texts);
  const { template, data } = archiveDocument({
    kind: inputs.texts.kind,
    reference: main.reference,
    client: main.client.name,
    supplier: main.supplier.name,
    solution: inputs.solution,
    preparedOn: main.preparedOn,
    fiche: { version: main.fiche.version, sha256: main.fiche.sha256 },
    templates: templatesOf(inputs),
    originals: embedded.map(({ original }) => original),
  });
  const attachments: Attachment[] = embedded.map(({ original: { path }, bytes }) => ({
    path,
    bytes,
  }));
  const { pdf, pages } = await typeset({
    template: template.source,
    data,
    fonts: loadFonts(),
    standard: 'a-3a',
    date: inputs.date,
    attachments,
  });
  const name = `archives-${nameOf(inputs)}.pdf`;
  return { name, role: 'archive', contentType: PDF, pages, bytes: pdf };
}

/** `ACQ-2026-014`, or `ACQ-2026-014-avenant-2`. */
export function nameOf({ texts }: PackageInputs): string {
  const reference = fileNameOf(mainTextOf(texts).reference);
  return texts.kind === 'amendment' ? `${reference}-avenant-${texts.amendment.number}` : reference;
}

const templatesOf = (inputs: PackageInputs) =>
  textsOf(inputs).map(({ title, document: { template } }) => ({
    label: title,
    id: template.id,
    version: template.version,
    sha256: template.sha256,
  }));

function embed(inputs: PackageInputs, { texts, manifest, stored }: ArchiveParts): Embedded[] {
  const bytesOf = ({ key }: StoredFile): Uint8Array => {
    const bytes = stored.get(key);
    if (bytes === undefined) throw new Error(`The archive lacks ${key}.`);
    return bytes;
  };
  return numbered([
    ...texts.map(embedText),
    ...inputs.pieces.map(({ letter, title, pages, source, file }) => ({
      label: `Annexe\u00a0${letter}`,
      title,
      pages,
      source,
      relationship: 'source' as const,
      fileName: file.fileName,
      mediaType: file.contentType,
      bytes: bytesOf(file),
    })),
    ...inputs.originals.map(({ label, title, source, file }) => ({
      label,
      title,
      pages: null,
      source,
      relationship: 'source' as const,
      fileName: file.fileName,
      mediaType: file.contentType,
      bytes: bytesOf(file),
    })),
    {
      label: 'Manifeste',
      title: 'Manifeste des fichiers, avec leurs empreintes',
      pages: null,
      source: { from: 'assembly' as const },
      relationship: 'data' as const,
      fileName: 'manifeste.json',
      mediaType: 'application/json',
      bytes: manifest,
    },
  ]);
}

const LABELS = {
  contract: 'Contrat',
  amendment: 'Avenant',
  'engagement-form': 'Engagement',
} as const satisfies Record<MadeText['role'], string>;

const embedText = ({ role, name, title, pages, bytes }: MadeText) => ({
  label: LABELS[role],
  title,
  pages,
  source: { from: 'assembly' as const },
  relationship: 'source' as const,
  fileName: name,
  mediaType: PDF,
  bytes,
});

type Unnumbered = Omit<ArchiveOriginal, 'path' | 'bytes' | 'sha256'> & {
  readonly bytes: Uint8Array;
};

/** Two pieces may bear the same file name: inside the archive each has its number before it. */
function numbered(files: readonly Unnumbered[]): Embedded[] {
  return files.map(({ bytes, ...file }, index) => {
    const number = String(index + 1).padStart(2, '0');
    const path = `${number}-${plainName(file.fileName)}`;
    const original = { ...file, path, bytes: bytes.byteLength, sha256: sha256Of(bytes) };
    return { original, bytes };
  });
}

const plainName = (fileName: string): string =>
  withoutAccents(fileName)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.');
