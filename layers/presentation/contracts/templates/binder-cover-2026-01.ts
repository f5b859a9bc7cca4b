import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const binderCover202601 = defineTemplate({
  id: 'cahier-lecture',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: c.title,
  author: "Courtier en infonuagique",
  description: "Documents du " + c.subject + " " + c.reference + ", réunis pour la lecture",
  keywords: ("cahier de lecture", c.reference, c.template.id + " " + c.template.version),
)
#set page(paper: "us-letter", margin: (x: side, y: 26mm))
#set heading(numbering: none)

#masthead
#v(14mm)
#title[Cahier de lecture]
#v(-4mm)
#text(size: 15pt)[#c.heading]
#v(5mm)
#facts(40mm,
  ([Client], c.client),
  ([Fournisseur], c.supplier),
  ([Solution], c.solution),
  ([Préparé le], c.preparedOn),
)
#v(4mm)
#notice(ink)[
  Ce cahier réunit les documents du #c.subject pour en faciliter la lecture. Les fichiers d’origine, conservés au dossier, font foi~; les signatures électroniques qu’ils portent ne sont plus vérifiables dans ce cahier.
]
#v(3mm)

= Contenu

#let title-room = text-width - 62mm - 2 * cell-inset
#let piece-row(piece) = {
  let go(body) = link(piece.target, text(fill: ink, body))
  (
    go(text(weight: 600, piece.label)),
    {
      go(held(title-room, piece.title))
      for note in piece.notes {
        linebreak()
        text(size: 8.5pt, fill: quiet, held(title-room, note))
      }
    },
    piece.pages,
    go(piece.startsAt),
  )
}
#data-table(
  (26mm, text-width - 62mm, 16mm, 20mm),
  (left, left, right, right),
  ("Pièce", "Titre", "Pages", "À la page"),
  c.pieces.map(piece-row),
  whole: (2,),
  size: 10pt,
  striped: false,
)
`,
});
