import { inflateSync } from 'node:zlib';
import { type PDF, PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from '@libpdf/core';
import { shownBox, turnOf } from './pdf-boxes.ts';
import { filledFields, formKind, signedFields } from './pdf-forms.ts';
import { inherited, openAny, type Resolve, refuseMissingPages, resolverOf } from './pdf-open.ts';

const DEEPEST_DRAWING = 6;
/** More than any page is drawn with: beyond, its size is not measured further. */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;

export interface PdfInspection {
  /** Number of pages; 0 when a password is needed to read them. */
  readonly pages: number;
  readonly encrypted: boolean;
  /** A password is needed to open the file (an owner password alone does not prevent reading). */
  readonly needsPassword: boolean;
  /** Carries at least one digital signature, which binding would break. */
  readonly signed: boolean;
  /** Declares itself PDF/A in its metadata; not a proof that it conforms. */
  readonly claimsPdfA: boolean;
  /** Its cross-reference table was broken and had to be rebuilt. */
  readonly repaired: boolean;
  /** AcroForm fields, which binding draws on their pages, or an XFA form, which it cannot draw. */
  readonly forms: 'none' | 'acroform' | 'xfa';
  /** Fields of the form that have a value, signatures apart. */
  readonly filledFields: number;
  readonly signatures: number;
  /** Pages that are shown turned. */
  readonly rotated: number;
  /** Pages on which nothing is drawn. */
  readonly blank: number;
  /** Longest side of the largest page, in points (A0 is 3,370). */
  readonly longestSide: number;
  /** Pages of more than one size. */
  readonly mixedSizes: boolean;
  readonly attachments: number;
  /** The file is a cover for others, which it holds. */
  readonly portfolio: boolean;
  readonly scripts: boolean;
  readonly layers: number;
  /** What people added on the pages, links and form fields left out. */
  readonly annotations: number;
  /** Bytes of the largest drawing of a page, unpacked; measured up to MOST_UNPACKED_BYTES. */
  readonly unpackedBytes: number;
}

/** What a PDF holds. Throws UnreadablePdfError when it is not a PDF, is damaged or lost pages. */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfInspection> {
  const pdf = await openAny(bytes);
  const { isEncrypted: encrypted, recoveredViaBruteForce: repaired } = pdf;
  if (encrypted && !pdf.isAuthenticated) {
    return { ...NOTHING_SEEN, encrypted, needsPassword: true, repaired };
  }
  refuseMissingPages(pdf);
  const signatures = signedFields(pdf).length;
  return {
    pages: pdf.getPageCount(),
    encrypted,
    needsPassword: false,
    signed: signatures > 0,
    claimsPdfA: claimsPdfA(pdf),
    repaired,
    forms: formKind(pdf),
    filledFields: filledFields(pdf),
    signatures,
    ...pageFacts(pdf),
    ...catalogFacts(pdf),
  };
}

const NOTHING_SEEN: PdfInspection = {
  pages: 0,
  encrypted: false,
  needsPassword: false,
  signed: false,
  claimsPdfA: false,
  repaired: false,
  forms: 'none',
  filledFields: 0,
  signatures: 0,
  rotated: 0,
  blank: 0,
  longestSide: 0,
  mixedSizes: false,
  attachments: 0,
  portfolio: false,
  scripts: false,
  layers: 0,
  annotations: 0,
  unpackedBytes: 0,
};

function claimsPdfA(pdf: PDF): boolean {
  const metadata = pdf.getCatalog().get('Metadata', resolverOf(pdf));
  if (!(metadata instanceof PdfStream)) return false;
  return Buffer.from(metadata.getDecodedData()).toString('utf8').includes('pdfaid');
}

function catalogFacts(pdf: PDF) {
  const resolve = resolverOf(pdf);
  const catalog = pdf.getCatalog();
  return {
    attachments: pdf.getAttachments().size,
    portfolio: catalog.has('Collection'),
    scripts: hasScripts(catalog, resolve),
    layers: catalog.getDict('OCProperties', resolve)?.getArray('OCGs', resolve)?.length ?? 0,
  };
}

function hasScripts(catalog: PdfDict, resolve: Resolve): boolean {
  const names = catalog.getDict('Names', resolve);
  const opening = catalog.get('OpenAction', resolve);
  const kind = opening instanceof PdfDict ? opening.getName('S', resolve)?.value : undefined;
  return names?.has('JavaScript') === true || kind === 'JavaScript' || catalog.has('AA');
}

const SILENT = new Set(['Link', 'Popup', 'Widget']);

function pageFacts(pdf: PDF) {
  const resolve = resolverOf(pdf);
  const sizes = new Set<string>();
  const drawings = new Drawings(resolve);
  const facts = { rotated: 0, blank: 0, longestSide: 0, annotations: 0 };
  for (const { dict } of pdf.getPages()) {
    const { left, right, bottom, top } = shownBox(dict, resolve);
    const sides = [Math.round(right - left), Math.round(top - bottom)].toSorted((a, b) => a - b);
    sizes.add(sides.join('x'));
    facts.longestSide = Math.max(facts.longestSide, ...sides);
    if (turnOf(dict, resolve) !== 0) facts.rotated += 1;
    if (drawings.ofPage(dict) === 0) facts.blank += 1;
    facts.annotations += annotationsOf(dict, resolve);
  }
  return { ...facts, mixedSizes: sizes.size > 1, unpackedBytes: drawings.largest };
}

function annotationsOf(page: PdfDict, resolve: Resolve): number {
  const annotations = page.getArray('Annots', resolve)?.toArray() ?? [];
  return annotations.filter((entry) => {
    const annotation = entry.type === 'ref' ? resolve(entry) : entry;
    if (!(annotation instanceof PdfDict)) return false;
    return !SILENT.has(annotation.getName('Subtype', resolve)?.value ?? '');
  }).length;
}

/** Measures what pages are drawn with, each drawing once. */
class Drawings {
  largest = 0;
  private readonly resolve: Resolve;
  private readonly seen = new Map<PdfStream, number>();

  constructor(resolve: Resolve) {
    this.resolve = resolve;
  }

  /** Bytes of a page's own drawing. */
  ofPage(page: PdfDict): number {
    const contents = page.get('Contents', this.resolve);
    const streams = contents instanceof PdfArray ? contents.toArray() : [contents];
    const bytes = streams.reduce((sum, one) => sum + this.measure(one), 0);
    this.largest = Math.max(this.largest, bytes);
    const resources = inherited(page, 'Resources', this.resolve);
    if (resources instanceof PdfDict) this.measureForms(resources, 0);
    return bytes;
  }

  private measureForms(resources: PdfDict, depth: number): void {
    const drawn = resources.getDict('XObject', this.resolve);
    if (drawn === undefined || depth > DEEPEST_DRAWING) return;
    for (const [name] of drawn) {
      const form = drawn.get(name, this.resolve);
      if (!(form instanceof PdfStream) || this.seen.has(form)) continue;
      if (form.getName('Subtype', this.resolve)?.value !== 'Form') continue;
      this.largest = Math.max(this.largest, this.measure(form));
      const own = form.getDict('Resources', this.resolve);
      if (own !== undefined) this.measureForms(own, depth + 1);
    }
  }

  private measure(object: PdfObject | undefined): number {
    const stream = object?.type === 'ref' ? this.resolve(object) : object;
    if (!(stream instanceof PdfStream)) return 0;
    const known = this.seen.get(stream);
    if (known !== undefined) return known;
    const bytes = unpackedSize(stream, this.resolve);
    this.seen.set(stream, bytes);
    return bytes;
  }
}

/** Unpacks what is deflated, once for each filter, and stops at the bound. */
function unpackedSize(stream: PdfStream, resolve: Resolve): number {
  const filter = stream.get('Filter', resolve);
  const names = filter instanceof PdfArray ? filter.toArray() : [filter];
  let data: Uint8Array = stream.data;
  for (const name of names) {
    if (!(name instanceof PdfName) || name.value !== 'FlateDecode') return data.length;
    try {
      data = inflateSync(data, { maxOutputLength: MOST_UNPACKED_BYTES });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // What is merely damaged is for those who draw it.
      return code === 'ERR_BUFFER_TOO_LARGE' ? MOST_UNPACKED_BYTES : data.length;
    }
  }
  return data.length;
}
