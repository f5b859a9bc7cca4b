import { defineTemplate } from './template.ts';

export const binderCover202601 = defineTemplate({
  id: 'cahier-lecture',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `
#let c = json(bytes(sys.inputs.data))
#let ink = rgb("#17324d")
#set document(title: c.title, author: "Courtier en infonuagique")
#set text(font: "Source Sans 3", size: 10.5pt, lang: "fr", region: "ca", fallback: false)
#set page(paper: "us-letter", margin: (x: 24mm, y: 26mm))
#show title: set text(size: 27pt, weight: "bold", fill: ink)
#show heading: set text(size: 13pt, fill: ink)

#text(size: 9.5pt, weight: 600, fill: ink)[Courtier en infonuagique]
#v(14mm)
#title[Cahier de lecture]
#v(-4mm)
#text(size: 15pt)[Contrat spécifique #c.reference]
#v(5mm)
#grid(columns: (40mm, 1fr), row-gutter: 7pt,
  text(weight: 600)[Client], c.client,
  text(weight: 600)[Fournisseur], c.supplier,
  text(weight: 600)[Solution], c.solution,
  text(weight: 600)[Préparé le], c.preparedOn,
)
#v(4mm)
#block(width: 100%, stroke: (left: 3pt + ink), inset: (left: 9pt, y: 3pt))[
  Ce cahier réunit les documents du contrat pour en faciliter la lecture. Les fichiers d’origine, conservés au dossier, font foi~; les signatures électroniques qu’ils portent ne sont plus vérifiables dans ce cahier.
]
#v(3mm)

= Contenu

#show table.cell.where(y: 0): set text(size: 9pt, weight: 600, fill: white)
#table(
  columns: (24mm, 1fr, 16mm, 20mm),
  align: (left, left, right, right),
  stroke: (x, y) => (bottom: 0.4pt + luma(190)),
  fill: (x, y) => if y == 0 { ink },
  inset: (x: 4pt, y: 6pt),
  table.header[Pièce][Titre][Pages][À la page],
  ..for piece in c.pieces {
    let go(body) = link(piece.target, text(fill: ink, body))
    (go(text(weight: 600, piece.label)), go(piece.title), piece.pages, go(piece.startsAt))
  },
)
`,
});
