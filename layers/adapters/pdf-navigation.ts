import {
  type PDF,
  PdfArray,
  PdfDict,
  PdfName,
  PdfNull,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfString,
} from '@libpdf/core';
import { type Resolve, resolverOf } from './pdf-open.ts';

/** Shows the whole page. */
export const FIT_PAGE: readonly PdfObject[] = [PdfName.of('Fit')];

const DEEPEST_TREE = 32;
const MOST_NODES = 20_000;
const TAGS_OF_A_PAGE = ['AA', 'Metadata', 'PieceInfo', 'StructParents', 'B', 'Thumb'] as const;

/** Where a link or bookmark leads: a page of its own file, and how to show it. */
export interface Destination {
  readonly page: number;
  readonly view: readonly PdfObject[];
}

export interface Bookmark {
  readonly title: string;
  readonly destination: Destination | null;
  readonly children: readonly Bookmark[];
}

export interface Link {
  readonly onPage: number;
  readonly rectangle: PdfArray;
  readonly leadsTo: Destination | { readonly target: string };
}

export interface Navigation {
  readonly bookmarks: readonly Bookmark[];
  readonly links: readonly Link[];
}

/**
 * Records a file's bookmarks and internal links, and removes from its pages whatever refers to other
 * pages: the copier follows such references and would copy whole pages twice. Links to a web address
 * stay; scripts and other actions do not. A link whose address is in `targets` is recorded as such.
 */
export function takeNavigation(pdf: PDF, targets: ReadonlySet<string>): Navigation {
  const reader = new NavigationReader(pdf);
  const bookmarks = reader.bookmarks();
  const links = pdf.getPages().flatMap((page, index) => {
    for (const key of TAGS_OF_A_PAGE) page.dict.delete(key);
    return takeLinks(page.dict, index, reader, targets);
  });
  return { bookmarks, links };
}

function takeLinks(
  page: PdfDict,
  onPage: number,
  reader: NavigationReader,
  targets: ReadonlySet<string>,
): Link[] {
  const { resolve } = reader;
  const kept: PdfObject[] = [];
  const links: Link[] = [];
  for (const entry of page.getArray('Annots', resolve) ?? []) {
    const annotation = entry instanceof PdfRef ? resolve(entry) : entry;
    if (!(annotation instanceof PdfDict) || isGone(annotation, resolve)) continue;
    const leadsTo = reader.leadsTo(annotation, targets);
    if (leadsTo === undefined) {
      detach(annotation, resolve);
      kept.push(entry);
    } else {
      links.push(...linkFrom(annotation, onPage, leadsTo, resolve));
    }
  }
  if (kept.length > 0) page.set('Annots', new PdfArray(kept));
  else page.delete('Annots');
  return links;
}

function linkFrom(
  annotation: PdfDict,
  onPage: number,
  leadsTo: Link['leadsTo'] | null,
  resolve: Resolve,
): Link[] {
  const rectangle = annotation.getArray('Rect', resolve);
  if (leadsTo === null || rectangle === undefined) return [];
  return [{ onPage, rectangle: new PdfArray(rectangle.toArray()), leadsTo }];
}

/** Addresses that a reader may follow: neither a file of theirs nor a script. */
const WEB_ADDRESS = /^(?:https?|mailto|tel):/i;
const TO_OTHERS = ['P', 'AA', 'StructParent', 'Dest', 'OverlayText', 'Kids'] as const;

function detach(annotation: PdfDict, resolve: Resolve): void {
  for (const key of TO_OTHERS) annotation.delete(key);
  if (annotation.getName('Subtype', resolve)?.value === 'Widget') annotation.delete('Parent');
  annotation.getDict('Popup', resolve)?.delete('P');
  const action = annotation.getDict('A', resolve);
  action?.delete('Next');
  if (!WEB_ADDRESS.test(addressOf(action, resolve) ?? '')) annotation.delete('A');
}

const addressOf = (action: PdfDict | undefined, resolve: Resolve): string | undefined =>
  action?.getName('S', resolve)?.value === 'URI'
    ? action.getString('URI', resolve)?.asString()
    : undefined;

/** What plays, runs or holds another file: of it, only the picture stays. */
const ACTIVE = new Set(['FileAttachment', 'RichMedia', 'Screen', 'Movie', 'Sound', '3D']);
const PICTURE = new Set(['Rect', 'AP', 'AS', 'F', 'OC']);

/** Makes a plain stamp of an active annotation; says whether nothing of it is left to see. */
function isGone(annotation: PdfDict, resolve: Resolve): boolean {
  if (!ACTIVE.has(annotation.getName('Subtype', resolve)?.value ?? '')) return false;
  for (const [key] of [...annotation]) if (!PICTURE.has(key.value)) annotation.delete(key);
  annotation.set('Type', PdfName.of('Annot'));
  annotation.set('Subtype', PdfName.of('Stamp'));
  return !annotation.has('AP');
}

class NavigationReader {
  readonly resolve: Resolve;
  private readonly catalog: PdfDict;
  private readonly pageIndexes: ReadonlyMap<string, number>;
  private named: ReadonlyMap<string, PdfObject> | undefined;
  private visited = new Set<PdfDict>();

  constructor(pdf: PDF) {
    this.resolve = resolverOf(pdf);
    this.catalog = pdf.getCatalog();
    this.pageIndexes = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index]));
  }

  bookmarks(): Bookmark[] {
    this.visited = new Set();
    const outlines = this.catalog.getDict('Outlines', this.resolve);
    return outlines === undefined ? [] : this.children(outlines, 0);
  }

  /** The link's goal; null for a dead internal link; undefined when it is not an internal link. */
  leadsTo(annotation: PdfDict, targets: ReadonlySet<string>): Link['leadsTo'] | null | undefined {
    if (annotation.getName('Subtype', this.resolve)?.value !== 'Link') return undefined;
    const action = annotation.getDict('A', this.resolve);
    const kind = action?.getName('S', this.resolve)?.value;
    if (kind === 'URI') {
      const target = addressOf(action, this.resolve) ?? '';
      if (targets.has(target)) return { target };
      return WEB_ADDRESS.test(target) ? undefined : null;
    }
    const goal = annotation.get('Dest', this.resolve) ?? goalOf(kind, action, this.resolve);
    return goal === undefined ? null : this.destination(goal);
  }

  private children(parent: PdfDict, depth: number): Bookmark[] {
    const bookmarks: Bookmark[] = [];
    let item = parent.getDict('First', this.resolve);
    while (item !== undefined && depth < DEEPEST_TREE && this.isNew(item)) {
      bookmarks.push({
        title: item.getString('Title', this.resolve)?.asString() ?? '',
        destination: this.goalOfBookmark(item),
        children: this.children(item, depth + 1),
      });
      item = item.getDict('Next', this.resolve);
    }
    return bookmarks;
  }

  private isNew(node: PdfDict): boolean {
    if (this.visited.has(node) || this.visited.size >= MOST_NODES) return false;
    this.visited.add(node);
    return true;
  }

  private goalOfBookmark(item: PdfDict): Destination | null {
    const action = item.getDict('A', this.resolve);
    const kind = action?.getName('S', this.resolve)?.value;
    const goal = item.get('Dest', this.resolve) ?? goalOf(kind, action, this.resolve);
    return goal === undefined ? null : this.destination(goal);
  }

  private destination(goal: PdfObject): Destination | null {
    const explicit = this.explicit(goal);
    const [first, ...rest] = explicit?.toArray() ?? [];
    const page = this.pageIndex(first);
    if (page === undefined) return null;
    const view = rest.map((item) => (item instanceof PdfRef ? this.resolve(item) : item));
    const plain = view.filter(isViewItem);
    return { page, view: plain.length > 0 && plain.length === view.length ? plain : FIT_PAGE };
  }

  private explicit(goal: PdfObject, depth = 0): PdfArray | undefined {
    if (goal instanceof PdfArray) return goal;
    if (depth > 2) return undefined;
    if (goal instanceof PdfDict) return goal.getArray('D', this.resolve);
    const name = goal instanceof PdfName ? goal.value : nameOf(goal);
    const found = name === undefined ? undefined : this.namedDestinations().get(name);
    return found === undefined ? undefined : this.explicit(found, depth + 1);
  }

  private pageIndex(page: PdfObject | undefined): number | undefined {
    if (page instanceof PdfRef) return this.pageIndexes.get(page.toString());
    if (!(page instanceof PdfNumber)) return undefined;
    const { value } = page;
    const isPage = Number.isInteger(value) && value >= 0 && value < this.pageIndexes.size;
    return isPage ? value : undefined;
  }

  private namedDestinations(): ReadonlyMap<string, PdfObject> {
    this.named ??= this.readNamedDestinations();
    return this.named;
  }

  private readNamedDestinations(): ReadonlyMap<string, PdfObject> {
    const named = new Map<string, PdfObject>();
    const old = this.catalog.getDict('Dests', this.resolve);
    for (const [name] of old ?? []) {
      const value = old?.get(name, this.resolve);
      if (value !== undefined) named.set(name.value, value);
    }
    this.visited = new Set();
    const tree = this.catalog.getDict('Names', this.resolve)?.getDict('Dests', this.resolve);
    if (tree !== undefined) this.readNameTree(tree, named, 0);
    return named;
  }

  private readNameTree(node: PdfDict, named: Map<string, PdfObject>, depth: number): void {
    if (depth > DEEPEST_TREE || !this.isNew(node)) return;
    const pairs = node.getArray('Names', this.resolve);
    for (let index = 0; pairs !== undefined && index + 1 < pairs.length; index += 2) {
      const name = nameOf(pairs.at(index, this.resolve));
      const value = pairs.at(index + 1, this.resolve);
      if (name !== undefined && value !== undefined) named.set(name, value);
    }
    const kids = node.getArray('Kids', this.resolve);
    for (let index = 0; kids !== undefined && index < kids.length; index += 1) {
      const kid = kids.at(index, this.resolve);
      if (kid instanceof PdfDict) this.readNameTree(kid, named, depth + 1);
    }
  }
}

const isViewItem = (item: PdfObject | null): item is PdfName | PdfNumber | PdfNull =>
  item instanceof PdfName || item instanceof PdfNumber || item instanceof PdfNull;

const nameOf = (value: PdfObject | undefined): string | undefined =>
  value instanceof PdfString ? value.asString() : undefined;

const goalOf = (
  kind: string | undefined,
  action: PdfDict | undefined,
  resolve: Resolve,
): PdfObject | undefined => (kind === 'GoTo' ? action?.get('D', resolve) : undefined);

export interface NewLink {
  readonly rectangle: PdfArray;
  readonly page: PdfRef;
  readonly view: readonly PdfObject[];
}

/** Adds links over rectangles of a page to other pages of the same file. */
export function setLinks(pdf: PDF, page: PdfDict, links: readonly NewLink[]): void {
  const present = page.getArray('Annots', resolverOf(pdf))?.toArray() ?? [];
  const added = links.map((link) => pdf.register(linkOf(link)));
  page.set('Annots', new PdfArray([...present, ...added]));
}

const NO_BORDER = [0, 0, 0].map((width) => PdfNumber.of(width));

const linkOf = ({ rectangle, page, view }: NewLink): PdfDict =>
  PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Link'),
    Rect: rectangle,
    Border: new PdfArray(NO_BORDER),
    Dest: new PdfArray([page, ...view]),
  });

export interface OutlineItem {
  readonly title: string;
  readonly page: PdfRef;
  readonly view: readonly PdfObject[];
  readonly children: readonly OutlineItem[];
}

/** Sets the file's outline; items of the first level are shown, deeper ones folded. */
export function setOutline(pdf: PDF, items: readonly OutlineItem[]): void {
  const root = PdfDict.of({ Type: PdfName.of('Outlines'), Count: PdfNumber.of(items.length) });
  const rootRef = pdf.register(root);
  addItems(pdf, root, rootRef, items);
  pdf.getCatalog().set('Outlines', rootRef);
  pdf.getCatalog().set('PageMode', PdfName.of('UseOutlines'));
}

function addItems(
  pdf: PDF,
  parent: PdfDict,
  parentRef: PdfRef,
  items: readonly OutlineItem[],
): void {
  let previous: { dict: PdfDict; ref: PdfRef } | undefined;
  for (const item of items) {
    const dict = PdfDict.of({
      Title: PdfString.fromString(item.title),
      Parent: parentRef,
      Dest: new PdfArray([item.page, ...item.view]),
    });
    const ref = pdf.register(dict);
    if (previous === undefined) parent.set('First', ref);
    else {
      previous.dict.set('Next', ref);
      dict.set('Prev', previous.ref);
    }
    parent.set('Last', ref);
    if (item.children.length > 0) {
      dict.set('Count', PdfNumber.of(-item.children.length));
      addItems(pdf, dict, ref, item.children);
    }
    previous = { dict, ref };
  }
}
