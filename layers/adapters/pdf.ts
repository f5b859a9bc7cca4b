import { createHash } from 'node:crypto';
import {
  black,
  type EmbeddedFont,
  PDF,
  type PDFPage,
  PdfArray,
  PdfStream,
  PdfString,
  white,
} from '@libpdf/core';
import {
  addLink,
  type Bookmark,
  FIT_PAGE,
  type Navigation,
  type OutlineItem,
  setOutline,
  takeNavigation,
} from './pdf-navigation.ts';
import { UnreadableFileError } from './unreadable-file.ts';

const MILLIMETRE = 72 / 25.4;
const FOOTER_SIZE = 8;
const FOOTER_FROM_BOTTOM = 7 * MILLIMETRE;
const FOOTER_FROM_RIGHT = 12 * MILLIMETRE;
const FIXED_SUBSET_TAG = 'COURTR';
const NO_TARGETS: ReadonlySet<string> = new Set();

export type UnreadableReason = 'not-a-pdf' | 'damaged' | 'pages-missing' | 'encrypted';

/** Occurs when a file cannot be read whole as a PDF. */
export class UnreadablePdfError extends UnreadableFileError {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadablePdfError';
    this.reason = reason;
  }
}

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
}

/** What a PDF holds. Throws UnreadablePdfError when it is not a PDF, is damaged or lost pages. */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfInspection> {
  const pdf = await open(bytes);
  const needsPassword = pdf.isEncrypted && !pdf.isAuthenticated;
  if (!needsPassword) refuseMissingPages(pdf);
  return {
    pages: needsPassword ? 0 : pdf.getPageCount(),
    encrypted: pdf.isEncrypted,
    needsPassword,
    signed: !needsPassword && isSigned(pdf),
    claimsPdfA: !needsPassword && claimsPdfA(pdf),
    repaired: pdf.recoveredViaBruteForce,
  };
}

/** Opens a PDF to read it whole. Throws UnreadablePdfError when it is damaged, lost pages or needs a password. */
export async function openWhole(bytes: Uint8Array): Promise<PDF> {
  const pdf = await open(bytes);
  if (pdf.isEncrypted && !pdf.isAuthenticated) {
    throw new UnreadablePdfError('encrypted', 'A password is needed to read this PDF');
  }
  refuseMissingPages(pdf);
  return pdf;
}

async function open(bytes: Uint8Array): Promise<PDF> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (!head.includes('%PDF-')) throw new UnreadablePdfError('not-a-pdf', 'No PDF header');
  try {
    return await PDF.load(bytes);
  } catch (cause) {
    throw new UnreadablePdfError('damaged', 'The PDF structure cannot be read', { cause });
  }
}

function refuseMissingPages(pdf: PDF): void {
  const resolve = pdf.getObject.bind(pdf);
  const declared = pdf.getCatalog().getDict('Pages', resolve)?.getNumber('Count', resolve)?.value;
  const found = pdf.getPageCount();
  if (found === 0 || declared !== found) {
    throw new UnreadablePdfError('pages-missing', `${found} pages of ${declared ?? 'unknown'}`);
  }
}

const isSigned = (pdf: PDF): boolean =>
  pdf
    .getForm()
    ?.getSignatureFields()
    .some((field) => field.isSigned()) ?? false;

function claimsPdfA(pdf: PDF): boolean {
  const metadata = pdf.getCatalog().get('Metadata', pdf.getObject.bind(pdf));
  if (!(metadata instanceof PdfStream)) return false;
  return Buffer.from(metadata.getDecodedData()).toString('utf8').includes('pdfaid');
}

export interface BinderPiece {
  /** The address that the cover's contents use for this piece, e.g. `piece:annexe-b`. */
  readonly target: string;
  readonly bookmark: string;
  /** Start of the footer: `Annexe B` gives `Annexe B, p. 12/40`. */
  readonly footer: string;
  readonly bytes: Uint8Array;
}

export interface BinderRequest {
  /** Typesets the cover, given the binder's page on which each piece starts. */
  readonly cover: (startsAt: readonly number[]) => Promise<Uint8Array>;
  readonly coverBookmark: string;
  readonly pieces: readonly BinderPiece[];
  readonly title: string;
  readonly author: string;
  /** An ISO instant: the same inputs give the same bytes. */
  readonly date: string;
  readonly footerFont: Uint8Array;
}

export interface Binder {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** The binder's page, from 1, on which each piece starts. */
  readonly startsAt: readonly number[];
}

/**
 * Binds a cover and pieces into one PDF for reading: clickable contents, bookmarks, running footers.
 * It claims no archival or accessibility standard, holds no script, and breaks the pieces'
 * signatures. Throws UnreadablePdfError when a piece is encrypted or unreadable.
 */
export async function bindReadingBinder(request: BinderRequest): Promise<Binder> {
  const sources = await Promise.all(request.pieces.map((piece) => openPiece(piece.bytes)));
  const counts = sources.map((source) => source.getPageCount());
  const { cover, coverBytes, startsAt } = await typesetCover(request, counts);

  const binder = PDF.create();
  const targets = new Set(request.pieces.map((piece) => piece.target));
  const coverPart = await append(binder, cover, targets);
  const parts: Part[] = [];
  for (const source of sources) parts.push(await append(binder, source, NO_TARGETS));

  const firstPages = new Map(
    request.pieces.map((piece, index) => [piece.target, parts[index]?.pages[0]]),
  );
  for (const part of [coverPart, ...parts]) restoreLinks(binder, part, firstPages);
  setOutline(binder, [
    ...outlineOf(request.coverBookmark, coverPart, []),
    ...parts.flatMap((part, index) =>
      outlineOf(request.pieces[index]?.bookmark ?? '', part, part.navigation.bookmarks),
    ),
  ]);

  const font = binder.embedFont(request.footerFont);
  parts.forEach((part, index) => {
    stampFooters(part.pages, request.pieces[index]?.footer ?? '', font);
  });
  describe(binder, request, coverBytes);
  return { pdf: await save(binder, font), pages: binder.getPageCount(), startsAt };
}

async function openPiece(bytes: Uint8Array): Promise<PDF> {
  const pdf = await open(bytes);
  if (pdf.isEncrypted) {
    throw new UnreadablePdfError('encrypted', 'An encrypted PDF cannot be bound');
  }
  refuseMissingPages(pdf);
  return pdf;
}

// A long list of pieces may lengthen the cover, which moves every start: typeset until it is stable.
async function typesetCover(request: BinderRequest, counts: readonly number[]) {
  let coverPages = 1;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const startsAt = starts(coverPages, counts);
    const coverBytes = await request.cover(startsAt);
    const cover = await openPiece(coverBytes);
    if (cover.getPageCount() === coverPages) return { cover, coverBytes, startsAt };
    coverPages = cover.getPageCount();
  }
  throw new Error('The cover never settles on a number of pages');
}

function starts(coverPages: number, counts: readonly number[]): number[] {
  let next = coverPages + 1;
  return counts.map((count) => {
    const start = next;
    next += count;
    return start;
  });
}

interface Part {
  readonly pages: readonly PDFPage[];
  readonly navigation: Navigation;
}

async function append(binder: PDF, source: PDF, targets: ReadonlySet<string>): Promise<Part> {
  const navigation = takeNavigation(source, targets);
  const everyPage = Array.from({ length: source.getPageCount() }, (_, index) => index);
  return { pages: await binder.copyPagesFrom(source, everyPage), navigation };
}

function restoreLinks(
  binder: PDF,
  part: Part,
  firstPages: ReadonlyMap<string, PDFPage | undefined>,
): void {
  for (const { onPage, rectangle, leadsTo } of part.navigation.links) {
    const page = part.pages[onPage];
    const isTarget = 'target' in leadsTo;
    const goal = isTarget ? firstPages.get(leadsTo.target) : part.pages[leadsTo.page];
    if (page === undefined || goal === undefined) continue;
    addLink(binder, page.dict, rectangle, goal.ref, isTarget ? undefined : leadsTo.view);
  }
}

function outlineOf(title: string, part: Part, bookmarks: readonly Bookmark[]): OutlineItem[] {
  const children = bookmarks.flatMap((bookmark) => nestedOutline(bookmark, part));
  const first = part.pages[0];
  return first === undefined ? [] : [{ title, page: first.ref, view: FIT_PAGE, children }];
}

function nestedOutline(bookmark: Bookmark, part: Part): OutlineItem[] {
  const children = bookmark.children.flatMap((child) => nestedOutline(child, part));
  if (bookmark.destination === null) return children;
  const page = part.pages[bookmark.destination.page];
  if (page === undefined) return children;
  return [{ title: bookmark.title, page: page.ref, view: bookmark.destination.view, children }];
}

function stampFooters(pages: readonly PDFPage[], label: string, font: EmbeddedFont): void {
  pages.forEach((page, index) => {
    stampFooter(page, `${label}, p.\u00a0${index + 1}/${pages.length}`, font);
  });
}

function stampFooter(page: PDFPage, text: string, font: EmbeddedFont): void {
  const width = font.getTextWidth(text, FOOTER_SIZE);
  const place = placeOnPage(page, FOOTER_FROM_RIGHT + width, FOOTER_FROM_BOTTOM);
  const rotate = { angle: page.rotation, origin: { x: place.x, y: place.y } };
  page.drawRectangle({
    x: place.x - 3,
    y: place.y - 3,
    width: width + 6,
    height: FOOTER_SIZE + 4,
    color: white,
    opacity: 0.85,
    rotate,
  });
  page.drawText(text, { ...place, font, size: FOOTER_SIZE, color: black, rotate });
}

// A point of the page as it is seen, given from its lower right corner, in the page's own axes.
function placeOnPage(page: PDFPage, fromRight: number, fromBottom: number) {
  const { x: left, y: bottom, width, height } = page.getCropBox();
  switch (page.rotation) {
    case 90:
      return { x: left + width - fromBottom, y: bottom + height - fromRight };
    case 180:
      return { x: left + fromRight, y: bottom + height - fromBottom };
    case 270:
      return { x: left + fromBottom, y: bottom + fromRight };
    default:
      return { x: left + width - fromRight, y: bottom + fromBottom };
  }
}

function describe(binder: PDF, request: BinderRequest, coverBytes: Uint8Array): void {
  const date = new Date(request.date);
  binder.upgradeVersion('1.7');
  binder.setMetadata({
    title: request.title,
    author: request.author,
    creator: 'Courtier',
    producer: 'Courtier',
    creationDate: date,
    modificationDate: date,
    language: 'fr-CA',
  });
  binder.setTitle(request.title, { showInWindowTitleBar: true });
  const hash = createHash('sha256').update(coverBytes);
  for (const piece of request.pieces) hash.update(piece.footer).update(piece.bytes);
  const id = PdfString.fromBytes(hash.digest().subarray(0, 16));
  binder.context.info.trailer.set('ID', PdfArray.of(id, id));
}

async function save(binder: PDF, font: EmbeddedFont): Promise<Uint8Array> {
  const bytes = Buffer.from(await binder.save({ subsetFonts: true }));
  const tag = font.subsetTag;
  // The library draws this tag at random; same length, so that no offset moves.
  if (tag !== null) replaceAll(bytes, `/${tag}+`, `/${FIXED_SUBSET_TAG}+`);
  return bytes;
}

function replaceAll(bytes: Buffer, from: string, to: string): void {
  let at = bytes.indexOf(from, 0, 'latin1');
  while (at !== -1) {
    bytes.write(to, at, 'latin1');
    at = bytes.indexOf(from, at + to.length, 'latin1');
  }
}
