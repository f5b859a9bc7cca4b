import { deflateSync } from 'node:zlib';
import { PDF, PdfDict, PdfName } from '@libpdf/core';
import { runQpdf } from '#adapters/qpdf.ts';
import { buildRawPdf, firstOther, line, pageObject, type RawPage, stream } from './raw-pdf.ts';

const MEGABYTE = 1024 * 1024;
const blank = (count: number): RawPage[] => Array.from({ length: count }, () => ({ content: '' }));
const titled = (...titles: readonly string[]): RawPage[] =>
  titles.map((title) => ({ content: line(title) }));

/** Three pages of text, to be made odd by others. */
export const buildPlainPdf = (): Buffer =>
  buildRawPdf({ pages: titled('Conditions, p. 1', 'Conditions, p. 2', 'Conditions, p. 3') });

/** Rewritten by qpdf with some of its options. */
async function rewritten(bytes: Uint8Array, ...options: readonly string[]): Promise<Uint8Array> {
  const input = '/input.pdf';
  const { written, messages } = await runQpdf([...options, input, '/output.pdf'], {
    [input]: bytes,
  });
  if (written === undefined) throw new Error(messages.join('\n'));
  return written;
}

export const linearized = (bytes: Uint8Array): Promise<Uint8Array> =>
  rewritten(bytes, '--linearize');

export const inObjectStreams = (bytes: Uint8Array): Promise<Uint8Array> =>
  rewritten(bytes, '--object-streams=generate');

/** Encrypted: an empty user password only restricts what people may do with it. */
export const restricted = (bytes: Uint8Array, userPassword = ''): Promise<Uint8Array> =>
  rewritten(bytes, '--encrypt', userPassword, 'proprietaire', '256', '--assemble=n', '--');

/** The same file with a later version of it at its end. */
export async function updated(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.getPage(0)?.drawText('Mise a jour', { x: 72, y: 500 });
  return pdf.save({ incremental: true });
}

/** A page that the tree counts, and that is not there. */
export const buildHoledPdf = (): Buffer =>
  buildRawPdf({ pages: titled('Un', 'Deux'), otherKids: '99 0 R', tree: '/Count 3' });

/** A page tree of which two readers make two counts: the same page twice, counted once by one of them. */
export const buildAmbiguousPdf = (): Buffer =>
  buildRawPdf({ pages: titled('Un', 'Deux'), otherKids: `${pageObject(0)} 0 R`, tree: '/Count 2' });

export interface FilledForm {
  /** Leaves it to whoever shows the file to draw its fields. */
  readonly needAppearances?: boolean;
  readonly readOnly?: boolean;
}

/** A form of which a field is filled, drawn or not. */
export function buildFilledForm({ needAppearances, readOnly }: FilledForm = {}): Buffer {
  const other = firstOther(1);
  const drawn = needAppearances === true ? '' : `/AP << /N ${other + 1} 0 R >>`;
  return buildRawPdf({
    pages: [{ content: line('Nom :'), entries: `/Annots [${other} 0 R]` }],
    catalog: `/AcroForm << /Fields [${other} 0 R] /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 3 0 R >> >> ${
      needAppearances === true ? '/NeedAppearances true' : ''
    } >>`,
    others: [
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Nuages Boreaux) /DA (/F1 12 Tf 0 g)
        /Ff ${readOnly === true ? 1 : 0} /F 4 /P ${pageObject(0)} 0 R /Rect [150 690 400 715] ${drawn} >>`,
      stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 250 25] /Resources << /Font << /F1 3 0 R >> >>',
        line('Nuages Boreaux', 2, 6),
      ),
    ],
  });
}

/** A form that nobody filled: a text, a box to tick and a place to sign. */
export const buildEmptyForm = (): Buffer => {
  const other = firstOther(1);
  const field = (entries: string) =>
    `<< /Type /Annot /Subtype /Widget /DA (/F1 12 Tf 0 g) /F 4 /P ${pageObject(0)} 0 R /Rect [150 690 400 715] ${entries} >>`;
  return buildRawPdf({
    pages: [
      {
        content: line('Nom :'),
        entries: `/Annots [${other} 0 R ${other + 1} 0 R ${other + 2} 0 R]`,
      },
    ],
    catalog: `/AcroForm << /Fields [${other} 0 R ${other + 1} 0 R ${other + 2} 0 R] /DA (/F1 12 Tf 0 g) >>`,
    others: [
      field('/FT /Tx /T (nom) /V ( )'),
      field('/FT /Btn /T (accord) /V /Off /AS /Off'),
      field('/FT /Sig /T (fournisseur)'),
    ],
  });
};

/** A form in XML, whose only page asks for another reader. */
export const buildXfaForm = (): Buffer =>
  buildRawPdf({
    pages: titled('Please wait...'),
    catalog: `/AcroForm << /Fields [] /XFA ${firstOther(1)} 0 R >>`,
    others: [stream('', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>')],
  });

/** A document that bears a signature, whether or not it is good. */
export async function buildSignedPdf(): Promise<Uint8Array> {
  const pdf = await PDF.load(buildPlainPdf());
  const field = pdf.getOrCreateForm().createSignatureField('fournisseur');
  field.acroField().set('V', PdfDict.of({ Type: PdfName.of('Sig') }));
  return pdf.save();
}

/** A4, letter, legal and a drawing of A0, cropped, turned and moved from the origin. */
export const buildMixedPdf = (): Buffer =>
  buildRawPdf({
    pages: [
      { content: line('A4'), mediaBox: '[0 0 595 842]' },
      { content: line('Lettre'), entries: '/Rotate 90' },
      { content: line('Legal'), mediaBox: '[0 0 612 1008]', entries: '/Rotate 180' },
      { content: line('Plan A0'), mediaBox: '[0 0 2384 3370]', entries: '/Rotate 270' },
      {
        content: line('Rogne', 300, 500),
        mediaBox: '[100 200 900 1000]',
        entries: '/CropBox [200 300 700 900]',
      },
      {
        content: line('Rogne et tourne', 300, 500),
        mediaBox: '[900 1000 100 200]',
        entries: '/CropBox [200 300 700 900] /Rotate 90',
      },
      { content: `${line('Axes changes')} 2 0 0 2 50 50 cm q 0.5 g` },
    ],
  });

/** A page of twenty thousand points, which no reader shows. */
export const buildHugePagePdf = (): Buffer =>
  buildRawPdf({ pages: [{ mediaBox: '[0 0 20000 800]' }] });

export const buildLongPdf = (pages: number): Buffer => buildRawPdf({ pages: blank(pages) });

/** A small file of which a page is drawn with 70 MB of nothing. */
export const buildSwollenPdf = (): Buffer =>
  buildRawPdf({
    pages: [
      {
        content: deflateSync(Buffer.alloc(70 * MEGABYTE, ' '), { level: 1 }),
        filter: '/Filter /FlateDecode',
      },
    ],
  });

/** Scripts wherever a file may have some: when it opens, on a page, on a link, under a name. */
export const buildScriptedPdf = (): Buffer => {
  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  return buildRawPdf({
    pages: [
      {
        content: line('Scripts'),
        entries: `/AA << /O ${script} >> /Annots [
          << /Type /Annot /Subtype /Link /Rect [72 600 200 620] /A ${script} >>
          << /Type /Annot /Subtype /Link /Rect [72 560 200 580] /A << /S /Launch /F (notes.txt) >> >>
          << /Type /Annot /Subtype /Link /Rect [72 520 200 540] /A << /S /URI /URI (javascript:alert) >> >>
          << /Type /Annot /Subtype /Link /Rect [72 480 200 500] /A << /S /URI /URI (https://nuages.example/) /Next ${script} >> >> ]`,
      },
    ],
    catalog: `/OpenAction ${script} /AA << /WC ${script} >> /Names << /JavaScript << /Names [(a) ${script}] >> >>`,
  });
};

/** Another file is held in it, under a name and on a page. */
export const buildHoldingPdf = (catalog = ''): Buffer => {
  const file = firstOther(1);
  return buildRawPdf({
    pages: [
      {
        content: line('Voir le fichier joint'),
        entries: `/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [72 600 90 620] /FS ${file} 0 R
          /AP << /N ${file + 2} 0 R >> >>]`,
      },
    ],
    catalog: `/Names << /EmbeddedFiles << /Names [(tarifs.csv) ${file} 0 R] >> >> ${catalog}`,
    others: [
      `<< /Type /Filespec /F (tarifs.csv) /UF (tarifs.csv) /EF << /F ${file + 1} 0 R >> >>`,
      stream('/Type /EmbeddedFile', 'piece;prix\nA;1,00\n'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 18 20]', '1 0 0 rg 0 0 18 20 re f'),
    ],
  });
};

/** A cover that shows nothing of the files that it holds. */
export const buildPortfolio = (): Buffer => buildHoldingPdf('/Collection << /View /T >>');

/** Two layers of which one is hidden. */
export const buildLayeredPdf = (): Buffer => {
  const [shown, hidden] = [firstOther(1), firstOther(1) + 1];
  return buildRawPdf({
    pages: [
      {
        content: `/OC /Shown BDC ${line('Calque visible')} EMC /OC /Hidden BDC ${line('Calque cache', 72, 600)} EMC`,
        resources: `/Properties << /Shown ${shown} 0 R /Hidden ${hidden} 0 R >>`,
      },
    ],
    catalog: `/OCProperties << /OCGs [${shown} 0 R ${hidden} 0 R]
      /D << /BaseState /ON /OFF [${hidden} 0 R] /Order [${shown} 0 R ${hidden} 0 R] >> >>`,
    others: ['<< /Type /OCG /Name (Plan) >>', '<< /Type /OCG /Name (Cotes) >>'],
  });
};

/** Comments and a stamp, drawn, of which one opens a window that leads back to its page. */
export const buildAnnotatedPdf = (): Buffer => {
  const other = firstOther(1);
  return buildRawPdf({
    pages: [{ content: line('Annote'), entries: `/Annots [${other} 0 R ${other + 1} 0 R]` }],
    others: [
      `<< /Type /Annot /Subtype /Highlight /Rect [72 690 200 715] /QuadPoints [72 715 200 715 72 690 200 690]
        /C [1 1 0] /Contents (A verifier) /P ${pageObject(0)} 0 R /Popup ${other + 2} 0 R /AP << /N ${other + 3} 0 R >> >>`,
      `<< /Type /Annot /Subtype /Stamp /Rect [300 600 420 640] /P ${pageObject(0)} 0 R /AP << /N ${other + 3} 0 R >> >>`,
      `<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /P ${pageObject(0)} 0 R /Parent ${other} 0 R >>`,
      stream('/Type /XObject /Subtype /Form /BBox [0 0 120 40]', '0 0.6 0 rg 0 0 120 40 re f'),
    ],
  });
};

/** Bookmarks on three levels and links of every kind: some lead to pages that are not there. */
export const buildLinkedPdf = (): Buffer => {
  const other = firstOther(4);
  const page = (index: number) => `${pageObject(index)} 0 R`;
  const link = (y: number, goal: string) =>
    `<< /Type /Annot /Subtype /Link /Rect [72 ${y} 200 ${y + 20}] ${goal} >>`;
  return buildRawPdf({
    pages: [
      {
        content: line('Contenu'),
        entries: `/Annots [${[
          link(600, `/Dest [${page(1)} /XYZ 72 700 null]`),
          link(570, `/A << /S /GoTo /D [${page(2)} /Fit] >>`),
          link(540, '/Dest (section-3)'),
          link(510, '/Dest /ancienne'),
          link(480, '/A << /S /GoTo /D (section-4) >>'),
          link(450, '/Dest [99 0 R /Fit]'),
          link(420, '/Dest (nulle-part)'),
          link(390, '/A << /S /GoToR /F (autre.pdf) /D [0 /Fit] >>'),
          link(360, '/A << /S /URI /URI (https://nuages.example/conditions) >>'),
          link(330, '/Dest [3 /FitH 700]'),
          link(300, '/Dest [-1 /Fit]'),
        ].join(' ')}]`,
      },
      ...titled('Section 2', 'Section 3', 'Section 4'),
    ],
    catalog: `/Outlines ${other} 0 R /Dests << /ancienne [${page(3)} /Fit] >>
      /Names << /Dests << /Kids [${other + 1} 0 R] >> >>`,
    others: [
      `<< /Type /Outlines /First ${other + 2} 0 R /Last ${other + 2} 0 R /Count 1 >>`,
      `<< /Limits [(section-3) (section-4)] /Names [(section-3) [${page(2)} /Fit] (section-4) << /D [${page(3)} /Fit] >>] >>`,
      `<< /Title (Partie A) /Parent ${other} 0 R /First ${other + 3} 0 R /Last ${other + 4} 0 R /Count -2 >>`,
      `<< /Title (Section 2) /Parent ${other + 2} 0 R /Next ${other + 4} 0 R /Dest [${page(1)} /Fit]
        /First ${other + 5} 0 R /Last ${other + 5} 0 R /Count -1 >>`,
      `<< /Title (Disparue) /Parent ${other + 2} 0 R /Prev ${other + 3} 0 R /Dest [99 0 R /Fit] >>`,
      `<< /Title (Section 3) /Parent ${other + 3} 0 R /A << /S /GoTo /D (section-3) >> >>`,
    ],
  });
};

/** A page that draws nothing between two that do. */
export const buildBlankPagePdf = (): Buffer =>
  buildRawPdf({ pages: [...titled('Avant'), ...blank(1), ...titled('Apres')] });

/** Text in a font that the file neither holds nor describes well. */
export const buildFontlessPdf = (): Buffer =>
  buildRawPdf({
    pages: [
      {
        content: 'BT /F9 14 Tf 72 700 Td (Police absente) Tj ET',
        entries: '',
        resources: '/XObject << >>',
      },
    ],
  });

export const buildPdf2 = (): Buffer => buildRawPdf({ pages: titled('PDF 2.0'), version: '2.0' });
