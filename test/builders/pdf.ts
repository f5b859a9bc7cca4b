import { PDF } from '@libpdf/core';
import { loadFonts, typeset } from '#adapters/typesetter.ts';

export interface SupplierPdf {
  readonly title: string;
  /** Exact number of pages. */
  readonly pages: number;
  readonly supplier?: string;
  readonly date?: string;
}

const PARAGRAPHS = [
  'Le fournisseur rend ses services disponibles en tout temps, sauf pendant les périodes d’entretien qu’il annonce au moins cinq jours ouvrables à l’avance.',
  'Les données du client sont hébergées au Québec et chiffrées au repos et en transit. Le fournisseur ne les consulte que pour répondre à une demande de soutien du client.',
  'Le soutien est offert en français, du lundi au vendredi, de 8 h à 18 h. Un incident critique est pris en charge dans l’heure, à toute heure.',
  'Les quantités peuvent varier d’un mois à l’autre. La facture mensuelle présente les quantités consommées et les prix unitaires de la fiche en vigueur.',
  'À la fin du contrat, le fournisseur remet les données dans un format ouvert, puis les détruit dans les trente jours et en fournit l’attestation.',
  'Le fournisseur avise le client sans délai de tout incident de confidentialité et collabore à son évaluation.',
] as const;

const TEMPLATE = `
#let c = json(bytes(sys.inputs.data))
#set document(title: c.title, author: c.supplier)
#set text(font: "Source Sans 3", size: 11pt, lang: "fr", region: "ca", fallback: false)
#set page(paper: "us-letter", margin: 27mm, numbering: "1",
  header: text(size: 9pt, fill: luma(90))[#c.supplier #h(1fr) Document fictif])
#show heading: set block(above: 1.6em, below: 0.9em)
#title(c.title)
#for (index, section) in c.sections.enumerate() {
  if index > 0 { pagebreak() }
  heading(level: 1, section.heading)
  for paragraph in section.paragraphs { par(paragraph) }
}
`;

/** A fictitious supplier's document in French: one section a page, with bookmarks. */
export async function buildSupplierPdf(document: SupplierPdf): Promise<Uint8Array> {
  const sections = Array.from({ length: document.pages }, (_, page) => ({
    heading: `${page + 1}. ${document.title}, section ${page + 1}`,
    paragraphs: PARAGRAPHS.map(
      (_paragraph, index) => PARAGRAPHS[(page + index) % PARAGRAPHS.length] ?? '',
    ),
  }));
  const { pdf, pages } = await typeset({
    template: TEMPLATE,
    data: { title: document.title, supplier: document.supplier ?? 'Nuages Boréals inc.', sections },
    fonts: loadFonts(),
    standard: 'ua-1',
    date: document.date ?? '2026-01-15T12:00:00Z',
  });
  if (pages !== document.pages) throw new Error(`${pages} pages instead of ${document.pages}`);
  return pdf;
}

/** The documents of a supplier's fiche, as issue 3's demo publishes them. */
export async function buildSupplierPdfs(supplier: string): Promise<{
  readonly framework: Uint8Array;
  readonly amendingAnnex: Uint8Array;
  readonly conditions: Uint8Array;
  readonly description: Uint8Array;
}> {
  return {
    framework: await buildSupplierPdf({ title: 'Entente-cadre', pages: 3, supplier }),
    amendingAnnex: await buildSupplierPdf({ title: 'Annexe modificative', pages: 2, supplier }),
    conditions: await buildSupplierPdf({ title: 'Conditions du fournisseur', pages: 5, supplier }),
    description: await buildSupplierPdf({ title: 'Document descriptif', pages: 4, supplier }),
  };
}

/** The same document, shown turned by a quarter, half or three quarters of a turn. */
export async function rotatePdf(bytes: Uint8Array, degrees: 90 | 180 | 270): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  for (const page of pdf.getPages()) page.setRotation(degrees);
  return pdf.save();
}

/** The same document under a password: an empty user password only restricts its use. */
export async function encryptPdf(bytes: Uint8Array, userPassword: string): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.setProtection({ userPassword, ownerPassword: 'proprietaire' });
  return pdf.save();
}
