import { createHash } from 'node:crypto';
import {
  type EmbeddedFont,
  PDF,
  type PDFPage,
  PdfArray,
  type PdfDict,
  PdfString,
} from '@libpdf/core';
import { Footers } from './pdf-footers.ts';
import { flattenForm } from './pdf-forms.ts';
import { packLayers, setLayers, unpackLayers } from './pdf-layers.ts';
import {
  type Bookmark,
  FIT_PAGE,
  type Link,
  type Navigation,
  type OutlineItem,
  setLinks,
  setOutline,
  takeNavigation,
} from './pdf-navigation.ts';
import { openWhole } from './pdf-open.ts';
import { UnreadablePdfError } from './unreadable-pdf.ts';

export { inspectPdf, type PdfInspection } from './pdf-facts.ts';
export { UnreadablePdfError } from './unreadable-pdf.ts';

const FIXED_SUBSET_TAG = 'COURTR';
const NO_TARGETS: ReadonlySet<string> = new Set();

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
 * Fields of forms are drawn as they look, layers and comments stay. It claims no archival or
 * accessibility standard, holds no script, and breaks the pieces' signatures. Throws UnreadablePdfError when a piece is encrypted or unreadable.
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

  setLayers(
    binder,
    [coverPart, ...parts].flatMap(({ layers }) => layers ?? []),
  );
  const font = binder.embedFont(request.footerFont);
  const footers = new Footers(binder, font);
  parts.forEach((part, index) => {
    footers.number(part.pages, request.pieces[index]?.footer ?? '');
  });
  describe(binder, request, coverBytes);
  return { pdf: await save(binder, font), pages: binder.getPageCount(), startsAt };
}

async function openPiece(bytes: Uint8Array): Promise<PDF> {
  const pdf = await openWhole(bytes);
  if (pdf.isEncrypted) {
    throw new UnreadablePdfError('encrypted', 'An encrypted PDF cannot be bound');
  }
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
  readonly layers: PdfDict | undefined;
}

async function append(binder: PDF, source: PDF, targets: ReadonlySet<string>): Promise<Part> {
  draw(source);
  const navigation = takeNavigation(source, targets);
  packLayers(source);
  const everyPage = Array.from({ length: source.getPageCount() }, (_, index) => index);
  const pages = await binder.copyPagesFrom(source, everyPage);
  return { pages, navigation, layers: unpackLayers(pages[0]?.dict) };
}

function draw(source: PDF): void {
  try {
    flattenForm(source);
  } catch (cause) {
    throw new UnreadablePdfError('damaged', 'The fields of the form cannot be drawn', { cause });
  }
}

function restoreLinks(
  binder: PDF,
  part: Part,
  firstPages: ReadonlyMap<string, PDFPage | undefined>,
): void {
  const byPage = Map.groupBy(part.navigation.links, ({ onPage }) => onPage);
  for (const [onPage, links] of byPage) {
    const page = part.pages[onPage];
    if (page === undefined) continue;
    setLinks(
      binder,
      page.dict,
      links.flatMap(({ rectangle, leadsTo }) => {
        const goal = goalOf(part, leadsTo, firstPages);
        return goal === undefined ? [] : [{ rectangle, ...goal }];
      }),
    );
  }
}

function goalOf(
  part: Part,
  leadsTo: Link['leadsTo'],
  firstPages: ReadonlyMap<string, PDFPage | undefined>,
) {
  const isTarget = 'target' in leadsTo;
  const page = isTarget ? firstPages.get(leadsTo.target) : part.pages[leadsTo.page];
  return page && { page: page.ref, view: isTarget ? FIT_PAGE : leadsTo.view };
}

function outlineOf(title: string, part: Part, bookmarks: readonly Bookmark[]): OutlineItem[] {
  const children = bookmarks.flatMap((bookmark) => nestedOutline(bookmark, part));
  const first = part.pages[0];
  return first === undefined ? [] : [{ title, page: first.ref, view: FIT_PAGE, children }];
}

/** A bookmark that leads nowhere stays above its own, and leads where the first of them does. */
function nestedOutline(bookmark: Bookmark, part: Part): OutlineItem[] {
  const children = bookmark.children.flatMap((child) => nestedOutline(child, part));
  const { title, destination } = bookmark;
  const page = destination === null ? undefined : part.pages[destination.page];
  if (destination !== null && page !== undefined) {
    return [{ title, page: page.ref, view: destination.view, children }];
  }
  const [first] = children;
  return first === undefined ? [] : [{ title, page: first.page, view: first.view, children }];
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
