import {
  type PDF,
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfString,
} from '@libpdf/core';
import { resolverOf } from './pdf-open.ts';

/** Where a file's layers travel while its pages are copied: what is not under a page stays behind. */
const LUGGAGE = 'CourtierLayers';

/** Puts a file's layers on its first page, so that they are copied with what is drawn on them. */
export function packLayers(source: PDF): void {
  const layers = source.getCatalog().getDict('OCProperties', resolverOf(source));
  if (layers !== undefined) source.getPage(0)?.dict.set(LUGGAGE, layers);
}

/** Takes the layers of a part that was copied off its first page. */
export function unpackLayers(firstPage: PdfDict | undefined): PdfDict | undefined {
  const layers = firstPage?.getDict(LUGGAGE);
  firstPage?.delete(LUGGAGE);
  return layers;
}

/** Gives a file the layers of its parts: what each part hides stays hidden, and can be shown. */
export function setLayers(pdf: PDF, parts: readonly PdfDict[]): void {
  if (parts.length === 0) return;
  const resolve = resolverOf(pdf);
  const arrayOf = (dict: PdfDict | undefined, key: string): readonly PdfObject[] =>
    dict?.getArray(key, resolve)?.toArray() ?? [];
  const all = parts.map((part) => ({
    groups: arrayOf(part, 'OCGs'),
    shown: part.getDict('D', resolve),
  }));
  const hidden = all.flatMap(({ groups, shown }) => {
    const base = shown?.getName('BaseState', resolve)?.value;
    return base === 'OFF' ? without(groups, arrayOf(shown, 'ON')) : arrayOf(shown, 'OFF');
  });
  const groups = all.flatMap((part) => part.groups);
  const shown = PdfDict.of({
    Name: PdfString.fromString('Calques'),
    Order: new PdfArray(groups),
    OFF: new PdfArray(hidden),
    AS: new PdfArray(all.flatMap((part) => arrayOf(part.shown, 'AS'))),
    ListMode: PdfName.of('AllPages'),
  });
  const layers = PdfDict.of({ OCGs: new PdfArray(groups), D: shown });
  pdf.getCatalog().set('OCProperties', pdf.register(layers));
}

function without(groups: readonly PdfObject[], shown: readonly PdfObject[]): PdfObject[] {
  const kept = new Set(shown.map(keyOf));
  return groups.filter((group) => !kept.has(keyOf(group)));
}

const keyOf = (object: PdfObject): string | PdfObject =>
  object instanceof PdfRef ? object.toString() : object;
