import { createHash, type Hash } from 'node:crypto';
import {
  type PDF,
  PdfArray,
  PdfDict,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
} from '@libpdf/core';
import type { PageFace, ReadFile } from '#domain/contracts/index.ts';
import { HARMLESS_ANNOTATIONS, hasPictures } from './pdf-additions.ts';
import { signedFields } from './pdf-forms.ts';
import { inherited, openWhole, type Resolve, resolverOf } from './pdf-open.ts';

/** What does not change how a page looks by itself: where it hangs, what lies on it, its structure. */
const APART = new Set(['Parent', 'Annots', 'StructParents', 'Tabs', 'LastModified', 'PieceInfo']);
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/**
 * What each page shows, apart from its text: whether it is drawn as before, and what lies on it; and which
 * signatures the file bears. Throws UnreadablePdfError like everything that opens a PDF.
 */
export async function readPageFaces(bytes: Uint8Array): Promise<Omit<ReadFile, 'texts'>> {
  const pdf = await openWhole(bytes);
  return { faces: facesOf(pdf), signatures: signedFields(pdf) };
}

function facesOf(pdf: PDF): PageFace[] {
  const resolve = resolverOf(pdf);
  return pdf.getPages().map((page) => {
    const { width, height } = page.getMediaBox();
    return {
      drawn: drawnBy(pdf, page.dict),
      marks: marksOn(pdf, page.dict, width * height),
      hasPictures: hasPictures(page, resolve),
    };
  });
}

function drawnBy(pdf: PDF, page: PdfDict): string {
  const resolve = resolverOf(pdf);
  const hash = createHash('sha256');
  const seen = new Set<PdfObject>();
  for (const [key, value] of entriesOf(page)) {
    if (!APART.has(key)) feed(hash.update(`/${key} `), value, resolve, seen);
  }
  for (const key of INHERITED) {
    const value = page.get(key) === undefined ? inherited(page, key, resolve) : undefined;
    if (value !== undefined) feed(hash.update(`/${key} `), value, resolve, seen);
  }
  return hash.digest('hex');
}

const entriesOf = (dict: PdfDict): [string, PdfObject][] =>
  [...dict]
    .map(([key, value]): [string, PdfObject] => [key.value, value])
    .toSorted(([left], [right]) => (left < right ? -1 : 1));

/** Feeds a hash with an object and all that it leads to, whatever the numbers of its objects. */
function feed(hash: Hash, object: PdfObject, resolve: Resolve, seen: Set<PdfObject>): void {
  const value = object instanceof PdfRef ? resolve(object) : object;
  if (value === null || value === undefined) {
    hash.update('null ');
  } else if (value instanceof PdfDict) {
    feedDict(hash, value, resolve, seen);
  } else if (value instanceof PdfArray) {
    hash.update('[ ');
    for (const item of value) feed(hash, item, resolve, seen);
    hash.update('] ');
  } else {
    hash.update(`${value.type} ${JSON.stringify(value)} `);
  }
}

function feedDict(hash: Hash, dict: PdfDict, resolve: Resolve, seen: Set<PdfObject>): void {
  if (seen.has(dict)) {
    hash.update('seen ');
    return;
  }
  seen.add(dict);
  hash.update('<< ');
  for (const [key, value] of entriesOf(dict)) {
    if (!APART.has(key)) feed(hash.update(`/${key} `), value, resolve, seen);
  }
  if (dict instanceof PdfStream) hash.update(dict.data);
  hash.update('>> ');
}

function marksOn(pdf: PDF, page: PdfDict, area: number): string[] {
  const resolve = resolverOf(pdf);
  const annotations = page.getArray('Annots', resolve);
  return [...(annotations ?? [])].flatMap((entry) => {
    const annotation = entry instanceof PdfRef ? resolve(entry) : entry;
    if (!(annotation instanceof PdfDict)) return ['unknown'];
    const subtype = annotation.getName('Subtype', resolve)?.value ?? 'unknown';
    if (HARMLESS_ANNOTATIONS.has(subtype)) return [];
    if (subtype !== 'Widget') return [subtype];
    const kind = `Widget:${fieldOf(annotation, resolve)}`;
    return [areaOf(annotation, resolve) > area * LARGEST_SHARE ? `${kind}:large` : kind];
  });
}

/** A signature that covers more of its page than this may hide what is signed. */
const LARGEST_SHARE = 0.2;

function areaOf(widget: PdfDict, resolve: Resolve): number {
  const sides = [...(widget.getArray('Rect', resolve) ?? [])].map((side) =>
    side instanceof PdfNumber ? side.value : 0,
  );
  const [left = 0, bottom = 0, right = 0, top = 0] = sides;
  return Math.abs((right - left) * (top - bottom));
}

/** A field's kind may stand on the field that its widget belongs to. */
function fieldOf(widget: PdfDict, resolve: Resolve): string {
  const own = widget.getName('FT', resolve)?.value;
  return own ?? widget.getDict('Parent', resolve)?.getName('FT', resolve)?.value ?? 'unknown';
}
