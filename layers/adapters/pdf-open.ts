import { PDF, type PdfDict, type PdfObject, type PdfRef } from '@libpdf/core';
import { UnreadablePdfError } from './unreadable-pdf.ts';

/** What follows the references of a file. */
export type Resolve = (ref: PdfRef) => PdfObject | null;

const HEAD = 1024;
const DEEPEST_TREE = 64;

/** Opens a PDF to read it whole. Throws UnreadablePdfError when it is damaged, lost pages or needs a password. */
export async function openWhole(bytes: Uint8Array): Promise<PDF> {
  const pdf = await openAny(bytes);
  if (pdf.isEncrypted && !pdf.isAuthenticated) {
    throw new UnreadablePdfError('encrypted', 'A password is needed to read this PDF');
  }
  refuseMissingPages(pdf);
  return pdf;
}

/** Opens a PDF, even one that a password protects. Throws UnreadablePdfError when it is damaged. */
export async function openAny(bytes: Uint8Array): Promise<PDF> {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  if (!head.includes('%PDF-')) throw new UnreadablePdfError('not-a-pdf', 'No PDF header');
  try {
    return await PDF.load(bytes);
  } catch (cause) {
    throw new UnreadablePdfError('damaged', 'The PDF structure cannot be read', { cause });
  }
}

/** The library leaves out the pages that it does not find: only the page tree's count tells. */
export function refuseMissingPages(pdf: PDF): void {
  const resolve = resolverOf(pdf);
  const declared = pdf.getCatalog().getDict('Pages', resolve)?.getNumber('Count', resolve)?.value;
  const found = pdf.getPageCount();
  if (found === 0 || declared === undefined) {
    throw new UnreadablePdfError('damaged', 'No page can be found');
  }
  if (declared !== found) {
    throw new UnreadablePdfError('pages-missing', `${found} pages of ${declared}`);
  }
}

export const resolverOf = (pdf: PDF): Resolve => pdf.getObject.bind(pdf);

/** A page's attribute, its own or that of the branches which it hangs from. */
export function inherited(page: PdfDict, key: string, resolve: Resolve): PdfObject | undefined {
  let node: PdfDict | undefined = page;
  for (let depth = 0; node !== undefined && depth < DEEPEST_TREE; depth += 1) {
    const value = node.get(key, resolve);
    if (value !== undefined) return value;
    node = node.getDict('Parent', resolve);
  }
  return undefined;
}
