import {
  type EmbeddedFont,
  type PDF,
  type PDFPage,
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  type PdfRef,
  PdfStream,
} from '@libpdf/core';
import { balanceOf } from './pdf-balance.ts';
import { type Box, shownBox, turnOf } from './pdf-boxes.ts';
import { type Resolve, resolverOf } from './pdf-open.ts';

const MILLIMETRE = 72 / 25.4;
const SIZE = 8;
const FROM_BOTTOM = 7 * MILLIMETRE;
const FROM_RIGHT = 12 * MILLIMETRE;
const MARGIN = 3;
const FONT = 'CourtierFooter';
const VEIL = 'CourtierVeil';

/** Writes at the bottom right of pages, as they are seen: `Annexe B, p. 12/40`. */
export class Footers {
  private readonly pdf: PDF;
  private readonly resolve: Resolve;
  private readonly font: EmbeddedFont;
  private readonly fontRef: PdfRef;
  private readonly veil: PdfRef;
  /** Keeps what a page does to its axes and colours from what is written after it. */
  private readonly save: PdfRef;
  private readonly dressed = new Set<PdfDict>();

  constructor(pdf: PDF, font: EmbeddedFont) {
    const fontRef = pdf.getFontRef(font);
    if (fontRef === null) throw new Error('The font of the footers is not of this file.');
    this.pdf = pdf;
    this.resolve = resolverOf(pdf);
    this.font = font;
    this.fontRef = fontRef;
    this.veil = pdf.register(
      PdfDict.of({
        Type: PdfName.of('ExtGState'),
        ca: PdfNumber.of(0.85),
        BM: PdfName.of('Normal'),
        SMask: PdfName.of('None'),
      }),
    );
    this.save = this.draw('q\n');
  }

  number(pages: readonly PDFPage[], label: string): void {
    pages.forEach(({ dict }, index) => {
      this.stamp(dict, `${label}, p.\u00a0${index + 1}/${pages.length}`);
    });
  }

  private stamp(page: PdfDict, text: string): void {
    this.dress(page);
    const contents = this.contentsOf(page);
    const streams = contents.map((one) => (one.type === 'ref' ? this.resolve(one) : one));
    const { missing, left } = balanceOf(streams);
    const restored = 'Q '.repeat(1 + left);
    const footer = this.draw(`\n${restored}${this.drawing(page, text)}`);
    const save = missing === 0 ? this.save : this.draw('q\n'.repeat(1 + missing));
    page.set('Contents', new PdfArray([save, ...contents, footer]));
  }

  private draw(operators: string): PdfRef {
    return this.pdf.register(new PdfStream(new PdfDict(), Buffer.from(operators, 'latin1')));
  }

  private drawing(page: PdfDict, text: string): string {
    const width = this.font.getTextWidth(text, SIZE);
    const turn = turnOf(page, this.resolve);
    const { x, y } = placeOn(shownBox(page, this.resolve), turn, FROM_RIGHT + width, FROM_BOTTOM);
    const [cos, sin] = AXES[turn];
    const glyphs = this.font.encodeTextToGids(text).map((glyph) => hex(glyph));
    return [
      'q',
      [cos, sin, -sin, cos, x, y].map(number).join(' '),
      `cm q /${VEIL} gs 1 g`,
      [-MARGIN, -MARGIN, width + 2 * MARGIN, SIZE + MARGIN + 1].map(number).join(' '),
      `re f Q 0 g BT /${FONT} ${SIZE} Tf <${glyphs.join('')}> Tj ET Q\n`,
    ].join(' ');
  }

  /** Names the font and the veil in what the page draws with, which other pages may share. */
  private dress(page: PdfDict): void {
    const resources = this.childOf(page, 'Resources');
    if (this.dressed.has(resources)) return;
    this.dressed.add(resources);
    this.childOf(resources, 'Font').set(FONT, this.fontRef);
    this.childOf(resources, 'ExtGState').set(VEIL, this.veil);
  }

  private childOf(dict: PdfDict, key: string): PdfDict {
    const present = dict.getDict(key, this.resolve);
    if (present !== undefined) return present;
    const made = new PdfDict();
    dict.set(key, made);
    return made;
  }

  private contentsOf(page: PdfDict): PdfObject[] {
    const contents = page.get('Contents');
    const seen = contents?.type === 'ref' ? this.resolve(contents) : contents;
    const all = seen instanceof PdfArray ? seen.toArray() : [contents];
    // A reference to nothing was copied as an empty dictionary.
    return all.flatMap((one) => {
      if (one instanceof PdfStream) return [this.pdf.register(one)];
      return one?.type === 'ref' && this.resolve(one) instanceof PdfStream ? [one] : [];
    });
  }
}

const AXES = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const;

/** A point of a page as it is seen, given from its lower right corner, in the page's own axes. */
function placeOn(box: Box, turn: keyof typeof AXES, fromRight: number, fromBottom: number) {
  const { left, bottom, right, top } = box;
  const seenWidth = turn === 0 || turn === 180 ? right - left : top - bottom;
  const within = Math.min(fromRight, seenWidth - MARGIN);
  if (turn === 90) return { x: right - fromBottom, y: top - within };
  if (turn === 180) return { x: left + within, y: top - fromBottom };
  if (turn === 270) return { x: left + fromBottom, y: bottom + within };
  return { x: right - within, y: bottom + fromBottom };
}

const hex = (glyph: number): string => glyph.toString(16).padStart(4, '0');
const number = (value: number): string => String(Math.round(value * 1000) / 1000);
