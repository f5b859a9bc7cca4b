import { openWhole } from './pdf-open.ts';
import { UnreadablePdfError } from './unreadable-pdf.ts';

export type PdfText =
  | { readonly state: 'text'; readonly pages: readonly string[] }
  /** Pages without a text layer: scanned, for instance. */
  | { readonly state: 'no-text-layer'; readonly pages: number }
  | { readonly state: 'unreadable'; readonly reason: UnreadablePdfError['reason'] };

/** Draws the text of a PDF, page by page; a file that cannot be read says so, and is no fault. */
export async function extractPdfText(bytes: Uint8Array): Promise<PdfText> {
  try {
    const pdf = await openWhole(bytes);
    const pages = drawText(pdf);
    return pages.some((text) => /\p{L}/u.test(text))
      ? { state: 'text', pages }
      : { state: 'no-text-layer', pages: pages.length };
  } catch (error) {
    if (error instanceof UnreadablePdfError) return { state: 'unreadable', reason: error.reason };
    throw error;
  }
}

function drawText(pdf: Awaited<ReturnType<typeof openWhole>>): string[] {
  try {
    return pdf.extractText().map(({ text }) => text);
  } catch (cause) {
    throw new UnreadablePdfError('damaged', 'The text of the pages cannot be drawn', { cause });
  }
}
