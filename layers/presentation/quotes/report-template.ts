// Typst, kept in a module so that tsc, vitest, tsx and esbuild all carry it without a loader.
export const reportTemplate = String.raw`
#let c = json(bytes(sys.inputs.data))
#let ink = rgb("#17324d")
#let pale = rgb("#eef3f8")
#let colour = (
  "conform": rgb("#2b6a3f"),
  "conform-with-warnings": rgb("#8a5a00"),
  "refused": rgb("#a12a2a"),
  "needs-reading": rgb("#5a3d8a"),
).at(c.result)

#set document(title: "Rapport de vérification, dossier " + c.reference, author: "Courtier en infonuagique")
#set text(font: "Source Sans 3", size: 10pt, lang: "fr", region: "ca", fallback: false)
#set par(leading: 0.58em, spacing: 0.9em)
#set page(
  paper: "us-letter",
  margin: (x: 20mm, top: 22mm, bottom: 24mm),
  footer: context {
    set text(size: 8.5pt, fill: luma(70))
    line(length: 100%, stroke: 0.6pt + rgb("#8ba3bb"))
    v(-4pt)
    grid(columns: (1fr, auto),
      [Rapport de vérification, dossier #c.reference],
      [Page #counter(page).display() de #counter(page).final().first()],
    )
  },
)
#show title: set text(size: 22pt, weight: "bold", fill: ink)
#show heading.where(level: 1): it => block(above: 1.5em, below: 0.7em, sticky: true, text(size: 13pt, weight: "bold", fill: ink, it.body))
#show heading.where(level: 2): it => block(above: 1.1em, below: 0.6em, sticky: true, text(size: 10.5pt, weight: 600, fill: ink, it.body))
#show table.cell.where(y: 0): set text(size: 8.5pt, weight: 600, fill: white)
#let soft(value) = if value.len() > 14 { value.clusters().join(sym.zws) } else { value }
#let grid-table(columns, align, header, rows) = {
  set text(size: 8.5pt)
  set par(leading: 0.48em)
  table(
    columns: columns,
    align: align,
    stroke: (x, y) => (bottom: 0.4pt + luma(190)),
    fill: (x, y) => if y == 0 { ink } else if calc.even(y) { pale },
    inset: (x: 4pt, y: 4.5pt),
    table.header(..header),
    ..rows.flatten(),
  )
}

#text(size: 9.5pt, weight: 600, fill: ink)[Courtier en infonuagique]
#v(3mm)
#title[Rapport de vérification d’une soumission de prix]
#v(1mm)
#block(width: 100%, fill: pale, stroke: (left: 4pt + colour), inset: 11pt, radius: 2pt, breakable: false)[
  #text(size: 14pt, weight: "bold", fill: colour, c.verdict)
  #v(-2pt)
  #c.counts.join("   ·   ")

  #c.nextStep
]
#v(1mm)
#grid(columns: (38mm, 1fr), row-gutter: 6pt,
  ..for fact in c.facts { (text(weight: 600, fact.at(0)), fact.at(1)) },
)

= Constats

#if c.groups.len() == 0 [Aucun constat~: chaque ligne correspond à un composant qualifié, et les montants concordent.]
#for group in c.groups [
  == #group.title
  #grid-table(
    (10mm, 27mm, 1fr, 34mm, 22mm),
    (left, left, left, left, left),
    ([N#super[o]], [Où], [Constat et suite à donner], [Qui peut le régler], [Règle]),
    group.findings.map(f => (f.id, f.place, f.sentence, f.remedy, f.rule)),
  )
]

#block(breakable: false)[
  = Montants

  #if c.amounts.len() == 0 [La soumission n’indique aucun montant qui ait pu être lu.] else {
    grid-table(
      (1fr, 34mm, 34mm, 34mm),
      (left, right, right, right),
      ([Montant], [Selon la soumission], [Selon les lignes], [Écart]),
      c.amounts,
    )
  }
  #for note in c.amountNotes [#note

  ]
]

= Comment le fichier a été lu

#c.source
#if c.columns.len() > 0 {
  grid-table(
    (22mm, 1fr, 1fr),
    (left, left, left),
    ([Cellule], [Titre de la colonne], [Compris comme]),
    c.columns.map(column => (column.cell, column.title, column.meaning)),
  )
}

= Lignes

#if c.lines.len() == 0 [Aucune ligne n’a pu être lue.] else {
  grid-table(
    (14mm, 29mm, 1fr, 1fr, 15mm, 22mm, 25mm),
    (left, left, left, left, right, right, right),
    ([Ligne], [Numéro de pièce], [Description], [Composant de la fiche], [Quantité], [Prix net], [Total]),
    c.lines.map(l => (l.place, soft(l.partNumber), l.designation, l.component, l.quantity, l.price, l.total)),
  )
}
`;
