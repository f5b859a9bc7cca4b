import { bindApart, prepareBinding } from '#adapters/pdf-apart.ts';
import { type Fonts, loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF } from '#domain/documents/index.ts';
import {
  BINDER_COVER_BOOKMARK,
  type BoundDocument,
  binderCoverDocument,
  binderTitle,
  pieceNames,
} from '#presentation/contracts/reading-binder.ts';
import { nameOf } from './make-archive.ts';
import { type MadeFile, type MadeText, mainTextOf } from './make-texts.ts';
import type { PackageInputs } from './package-inputs.ts';

const AUTHOR = 'Courtier en infonuagique';

export interface BinderParts {
  /** As they were before their seals, which binding would break. */
  readonly texts: readonly MadeText[];
  /** Registered files by their key. */
  readonly stored: ReadonlyMap<string, Uint8Array>;
}

type Bound = BoundDocument & { readonly bytes: Uint8Array };

/** What the texts take, generously: nobody knows it before they are typeset. */
const MOST_BYTES_OF_TEXTS = 8 * 1024 * 1024;

/** Lets the code that binds load while the texts and the archive are made. */
export function prepareBinder({ pieces }: PackageInputs): void {
  prepareBinding(pieces.reduce((sum, { file }) => sum + file.size, MOST_BYTES_OF_TEXTS));
}

/** The reading binder: what is signed, then what is annexed to it, in order. The same parts make the same bytes. */
export async function makeBinder(inputs: PackageInputs, parts: BinderParts): Promise<MadeFile> {
  const { date, solution } = inputs;
  const fonts = loadFonts();
  const bound = documentsOf(inputs, parts);
  const subject = {
    kind: inputs.texts.kind,
    ...mainTextOf(inputs.texts),
    solution: { name: solution },
  };
  const { pdf, pages } = await bindApart({
    cover: async (startsAt) => {
      const { template, data } = binderCoverDocument(subject, bound, startsAt);
      const request = { template: template.source, data, fonts, date };
      return (await typeset({ ...request, standard: 'ua-1' })).pdf;
    },
    coverBookmark: BINDER_COVER_BOOKMARK,
    pieces: bound.map((document) => ({ ...pieceNames(document), bytes: document.bytes })),
    title: binderTitle(subject.reference),
    author: AUTHOR,
    date,
    footerFont: footerFontOf(fonts),
  });
  const name = `cahier-${nameOf(inputs)}.pdf`;
  return { name, role: 'binder', contentType: PDF, pages, bytes: pdf };
}

function documentsOf({ pieces }: PackageInputs, { texts, stored }: BinderParts): Bound[] {
  return [
    ...texts.map(({ role, title, pages, bytes }) => ({ role, title, pages, bytes })),
    ...pieces.map(({ letter, title, pages, notes, file }) => {
      const bytes = stored.get(file.key);
      if (bytes === undefined) throw new Error(`The binder lacks ${file.key}.`);
      return { letter, title, pages, notes, bytes };
    }),
  ];
}

function footerFontOf([regular]: Fonts): Uint8Array {
  if (regular === undefined) throw new Error('The typesetting layer holds no font.');
  return regular;
}
