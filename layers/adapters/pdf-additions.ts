import { type PDF, type PDFPage, PdfDict, PdfName } from '@libpdf/core';
import { openWhole } from './pdf-open.ts';

/** Resources that hold what is drawn without being the page's own text: pictures, stamps, pasted pages. */
const DRAWN = ['XObject', 'Pattern'];
const HARMLESS = new Set(['Link', 'Popup']);

/**
 * The pages, from 1, that show more than their own text: pictures, comments, stamps, form fields.
 * Throws UnreadablePdfError like everything that opens a PDF.
 */
export async function pagesWithAdditions(bytes: Uint8Array): Promise<number[]> {
  const pdf = await openWhole(bytes);
  return pdf
    .getPages()
    .flatMap((page, index) => (isDrawnOn(pdf, page) || isAnnotated(pdf, page) ? [index + 1] : []));
}

function isDrawnOn(pdf: PDF, page: PDFPage): boolean {
  const resolve = pdf.getObject.bind(pdf);
  const resources = page.getResources();
  return DRAWN.some((kind) => (resources.getDict(kind, resolve)?.size ?? 0) > 0);
}

function isAnnotated(pdf: PDF, page: PDFPage): boolean {
  const resolve = pdf.getObject.bind(pdf);
  const annotations = page.dict.getArray('Annots', resolve);
  return [...(annotations ?? [])].some((entry) => {
    const annotation = entry.type === 'ref' ? pdf.getObject(entry) : entry;
    const subtype = annotation instanceof PdfDict ? annotation.get('Subtype', resolve) : undefined;
    return !(subtype instanceof PdfName) || !HARMLESS.has(subtype.value);
  });
}
