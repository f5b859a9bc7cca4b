import {
  type PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { inherited, type Resolve, resolverOf } from './pdf-open.ts';

/** Bit 1 of a field's flags: people may not change it. */
const READ_ONLY = 1;

/**
 * Draws the fields of a form on their pages as they look, and removes the form. Where the file leaves it
 * to its viewer to draw them, we do what a viewer does.
 */
export function flattenForm(pdf: PDF): void {
  const form = pdf.getForm();
  if (form === null || form.fieldCount === 0) return;
  giveOwnResources(pdf);
  const fields = form.acroForm().getFields();
  const drawsNone = needsAppearances(pdf);
  for (const field of fields) {
    const isDrawn = field.getWidgets().every((widget) => widget.hasNormalAppearance());
    if (isDrawn && !drawsNone) continue;
    unlock(field.acroField(), resolverOf(pdf));
    field.needsAppearanceUpdate = true;
  }
  form.flatten();
}

function needsAppearances(pdf: PDF): boolean {
  const resolve = resolverOf(pdf);
  const needs = pdf.getCatalog().getDict('AcroForm', resolve)?.get('NeedAppearances', resolve);
  return needs instanceof PdfBool && needs.value;
}

/** The library draws no field that people may not change, even when nothing is drawn yet. */
function unlock(field: PdfDict, resolve: Resolve): void {
  const flags = inherited(field, 'Ff', resolve);
  if (flags instanceof PdfNumber) field.set('Ff', PdfNumber.of(flags.value & ~READ_ONLY));
}

/**
 * The library adds what it draws to a page's own resources: it would hide those that the page inherits,
 * and give one page the fields of another where they share theirs (@libpdf/core 0.4.2).
 */
function giveOwnResources(pdf: PDF): void {
  const resolve = resolverOf(pdf);
  for (const { dict } of pdf.getPages()) {
    if (dict.getArray('Annots', resolve) === undefined) continue;
    const resources = copyOf(inherited(dict, 'Resources', resolve));
    resources.set('XObject', copyOf(resources.get('XObject', resolve)));
    dict.set('Resources', resources);
  }
}

const copyOf = (dict: PdfObject | undefined): PdfDict =>
  dict instanceof PdfDict ? new PdfDict([...dict]) : new PdfDict();

/** Names of the fields of a form that bear a signature; many show nothing on a page. */
export const signedFields = (pdf: PDF): string[] =>
  (pdf.getForm()?.getSignatureFields() ?? [])
    .filter((field) => field.isSigned())
    .map(({ name }) => name);

/** The fields of a form, signatures and buttons apart, that somebody or its author gave a value. */
export function filledFields(pdf: PDF): number {
  const resolve = resolverOf(pdf);
  const fields = pdf.getForm()?.acroForm().getFields() ?? [];
  return fields.filter((field) => {
    const dict = field.acroField();
    const type = inherited(dict, 'FT', resolve);
    const isFillable = type instanceof PdfName && type.value !== 'Sig';
    return isFillable && isValue(inherited(dict, 'V', resolve));
  }).length;
}

function isValue(value: PdfObject | undefined): boolean {
  if (value instanceof PdfString) return value.asString().trim() !== '';
  if (value instanceof PdfName) return value.value !== 'Off';
  if (value instanceof PdfArray) return value.length > 0;
  return value instanceof PdfStream;
}

/** XFA is a form in XML, which no reader but Adobe's draws; AcroForm is that of PDF itself. */
export function formKind(pdf: PDF): 'none' | 'acroform' | 'xfa' {
  const resolve = resolverOf(pdf);
  const form = pdf.getCatalog().getDict('AcroForm', resolve);
  if (form === undefined) return 'none';
  if (form.has('XFA')) return 'xfa';
  const fields = form.get('Fields', resolve);
  return fields instanceof PdfArray && fields.length > 0 ? 'acroform' : 'none';
}
