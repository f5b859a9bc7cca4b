import { PDF } from '@libpdf/core';
import { extractPdfText } from '#adapters/pdf-text.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';

const TEMPLATE = `
#let c = json(bytes(sys.inputs.data))
#set document(title: "Projet de contrat", author: "Service juridique fictif")
#set text(font: "Source Sans 3", size: 12pt, lang: "fr", region: "ca", fallback: false)
#set page(paper: "us-letter", margin: 15mm, footer: align(center, context counter(page).display()))
#set par(leading: 0.5em, spacing: 0.6em)
#for line in c.lines { par(line) }
`;

/**
 * A contract as a law department sends it back: its text typed anew, without the headers, on pages that
 * break elsewhere, and edited.
 */
export async function retypeContract(
  contract: Uint8Array,
  edit: (text: string) => string = (text) => text,
): Promise<Uint8Array> {
  const text = await extractPdfText(contract);
  if (text.state !== 'text') throw new Error('This contract has no text.');
  const pages = text.pages.map((page, index) => {
    const lines = page.split('\n');
    return lines.slice(index === 0 ? 0 : 1, -1).join('\n');
  });
  const lines = edit(withoutTableHeads(pages.join('\n'))).split('\n');
  const { pdf } = await typeset({
    template: TEMPLATE,
    data: { lines: lines.filter((line) => line.trim() !== '') },
    fonts: loadFonts(),
    standard: 'ua-1',
    date: '2026-11-20T15:00:00Z',
  });
  return pdf;
}

const HEADS = ['Numéro de pièce Désignation', 'Annexe Document Pages'];

/** The head of a table is said again on each of its pages: who types it says it once. */
function withoutTableHeads(text: string): string {
  const lines = text.split('\n');
  const firsts = HEADS.map((head) => lines.findIndex((line) => line.includes(head)));
  const isHead = (line: string) => HEADS.some((head) => line.includes(head));
  return lines.filter((line, index) => firsts.includes(index) || !isHead(line)).join('\n');
}

/** The same document with a comment on its first page: its text does not change. */
export async function annotatePdf(bytes: Uint8Array, contents: string): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.getPage(0)?.addTextAnnotation({ rect: { x: 72, y: 72, width: 24, height: 24 }, contents });
  return pdf.save();
}

/** Pages of which no text can be drawn, as a scanner makes them. */
export async function scannedPdf(pages: number): Promise<Uint8Array> {
  const pdf = PDF.create();
  for (let page = 0; page < pages; page += 1) {
    pdf.addPage().drawRectangle({ x: 72, y: 72, width: 400, height: 600, opacity: 0.2 });
  }
  return pdf.save();
}
