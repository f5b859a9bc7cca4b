import { type PDFPage, PdfDict, PdfName } from '@libpdf/core';
import { type Box, boxOfCorners, shownBox } from './pdf-boxes.ts';
import { openWhole, type Resolve, resolverOf } from './pdf-open.ts';

/** Resources that hold what is drawn without being the page's own text: pictures, stamps, pasted pages. */
const DRAWN = ['XObject', 'Pattern'];
/** Annotations that show nothing of their own. */
export const HARMLESS_ANNOTATIONS: ReadonlySet<string> = new Set(['Link', 'Popup']);

/**
 * The pages, from 1, that show more than their own text: pictures, comments, stamps, form fields.
 * Throws UnreadablePdfError like everything that opens a PDF.
 */
export async function pagesWithAdditions(bytes: Uint8Array): Promise<number[]> {
  const pdf = await openWhole(bytes);
  const resolve = resolverOf(pdf);
  return pdf
    .getPages()
    .flatMap((page, index) =>
      hasPictures(page, resolve) || isAnnotated(page, resolve) ? [index + 1] : [],
    );
}

/** Whether a page draws more than its own text. */
export function hasPictures(page: PDFPage, resolve: Resolve): boolean {
  const resources = page.getResources();
  return DRAWN.some((kind) => (resources.getDict(kind, resolve)?.size ?? 0) > 0);
}

function isAnnotated(page: PDFPage, resolve: Resolve): boolean {
  const annotations = page.dict.getArray('Annots', resolve);
  return [...(annotations ?? [])].some((entry) => {
    const annotation = entry.type === 'ref' ? resolve(entry) : entry;
    if (!(annotation instanceof PdfDict)) return true;
    const subtype = annotation.get('Subtype', resolve);
    const isHarmless = subtype instanceof PdfName && HARMLESS_ANNOTATIONS.has(subtype.value);
    return !isHarmless && !isSealOutside(annotation, shownBox(page.dict, resolve), resolve);
  });
}

/** A signature field that lies outside of what is shown of its page, as our seal does: nothing to see. */
function isSealOutside(annotation: PdfDict, shown: Box, resolve: Resolve): boolean {
  const kind = annotation.get('FT', resolve);
  if (!(kind instanceof PdfName) || kind.value !== 'Sig') return false;
  const box = boxOfCorners(annotation.getArray('Rect', resolve), resolve);
  if (box === undefined) return false;
  const { left, bottom, right, top } = shown;
  return box.right <= left || box.left >= right || box.top <= bottom || box.bottom >= top;
}
