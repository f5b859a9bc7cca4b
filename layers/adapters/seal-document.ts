import {
  PDF,
  type PDFPage,
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfRef,
  PdfString,
} from '@libpdf/core';

/** What a seal says in the document beside its signature. */
export interface SealStatement {
  /** The field's name, and what assistive software reads for it. */
  readonly field: string;
  readonly description: string;
  readonly reason: string;
  readonly location: string;
  /** ISO instant. */
  readonly signedAt: string;
}

/** A document whose seal is still zeros: what is to be signed, and where the signature goes. */
export interface Unsealed {
  readonly bytes: Uint8Array;
  /** Everything but the signature itself. */
  readonly signed: Uint8Array;
  /** Where the signature's hexadecimal digits start, and how many bytes they may spell. */
  readonly contentsAt: number;
  readonly capacity: number;
}

const CAPACITY = 16_384;
const OFFSET_DIGITS = 10;
const UNKNOWN_OFFSET = 10 ** OFFSET_DIGITS - 1;

/** Form filling and signing stay allowed (ISO 32000-1, 12.8.2.2): the parties sign after the seal. */
const FORMS_AND_SIGNATURES = 2;
/** Printed, as PDF/A wants of every annotation, and locked. */
const PRINTED_AND_LOCKED = 4 + 128;

/**
 * Adds to a PDF, by an incremental update, a certification signature that is still zeros. Its widget
 * lies outside the page: nothing to see, nothing that PDF/A and PDF/UA would want described.
 */
export async function prepareSeal(bytes: Uint8Array, statement: SealStatement): Promise<Unsealed> {
  const pdf = await PDF.load(bytes);
  const page = pdf.getPage(0);
  if (page === null) throw new Error('A document without pages cannot be sealed.');
  const signature = pdf.register(signatureOf(statement));
  const field = pdf.register(fieldOf(statement, page, signature));
  addToPage(pdf, page, field);
  addToForm(pdf, field);
  pdf.getCatalog().set('Perms', PdfDict.of({ DocMDP: signature }));
  return withRanges(await pdf.save({ incremental: true }), bytes.byteLength);
}

function signatureOf({ reason, location, signedAt }: SealStatement): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: numbers(0, UNKNOWN_OFFSET, UNKNOWN_OFFSET, UNKNOWN_OFFSET),
    Contents: PdfString.fromBytes(new Uint8Array(CAPACITY)),
    M: PdfString.fromString(pdfDate(signedAt)),
    Reason: PdfString.fromString(reason),
    Location: PdfString.fromString(location),
    Reference: new PdfArray([
      PdfDict.of({
        Type: PdfName.of('SigRef'),
        TransformMethod: PdfName.of('DocMDP'),
        TransformParams: PdfDict.of({
          Type: PdfName.of('TransformParams'),
          P: PdfNumber.of(FORMS_AND_SIGNATURES),
          V: PdfName.of('1.2'),
        }),
      }),
    ]),
  });
}

function fieldOf({ field, description }: SealStatement, page: PDFPage, signature: PdfRef): PdfDict {
  const { x, y } = page.getMediaBox();
  return PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(field),
    TU: PdfString.fromString(description),
    V: signature,
    P: page.ref,
    F: PdfNumber.of(PRINTED_AND_LOCKED),
    Rect: numbers(x - 1, y - 1, x - 1, y - 1),
  });
}

function addToPage(pdf: PDF, page: PDFPage, field: PdfRef): void {
  const known = page.dict.getArray('Annots', pdf.getObject.bind(pdf));
  page.dict.set('Annots', new PdfArray([...(known ?? []), field]));
  if (!page.dict.has('Tabs')) page.dict.set('Tabs', PdfName.of('S'));
}

function addToForm(pdf: PDF, field: PdfRef): void {
  if (pdf.getCatalog().has('AcroForm')) throw new Error('A document with a form cannot be sealed.');
  const form = PdfDict.of({ Fields: new PdfArray([field]), SigFlags: PdfNumber.of(3) });
  pdf.getCatalog().set('AcroForm', pdf.register(form));
}

function withRanges(saved: Uint8Array, from: number): Unsealed {
  const bytes = Buffer.from(saved);
  const contents = `<${'0'.repeat(2 * CAPACITY)}>`;
  const opens = bytes.indexOf(contents, from, 'latin1');
  const placeholder = ['0', ...Array(3).fill(String(UNKNOWN_OFFSET))].join(' ');
  const rangesAt = bytes.indexOf(placeholder, from, 'latin1');
  if (opens < 0 || rangesAt < 0) throw new Error('The place of the signature was not found.');
  const closes = opens + contents.length;
  const ranges = [0, opens, closes, bytes.length - closes].join(' ');
  bytes.write(ranges.padEnd(placeholder.length), rangesAt, 'latin1');
  const signed = Buffer.concat([bytes.subarray(0, opens), bytes.subarray(closes)]);
  return { bytes, signed, contentsAt: opens + 1, capacity: CAPACITY };
}

const numbers = (...values: number[]) => new PdfArray(values.map((value) => PdfNumber.of(value)));

/** `2026-03-02T14:00:00Z` becomes `D:20260302140000Z`. */
const pdfDate = (instant: string): string =>
  `D:${new Date(instant).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
