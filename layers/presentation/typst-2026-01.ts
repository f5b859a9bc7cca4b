/**
 * Typst that the templates of 2026-01 share: look, breaking of long words, tables that refuse to overflow,
 * running headers, signatures. It is part of each template's source, so that a hash covers it.
 */
const LOOK = `
#let c = json(bytes(sys.inputs.data))
#let ink = rgb("#17324d")
#let pale = rgb("#eef3f8")
#let quiet = luma(70)
#let rule = 0.6pt + rgb("#8ba3bb")
#let page-width = 215.9mm
#let side = 24mm
#let text-width = page-width - 2 * side

#set text(font: "Source Sans 3", size: 10.5pt, lang: "fr", region: "ca", fallback: false)
#set par(leading: 0.62em, spacing: 0.95em)
`;

const FITTING = String.raw`
// A long word may break after its punctuation, else anywhere. Half a hash, of 32, stays as it is: people copy it.
#let at-punctuation(word) = word.replace(regex("[.@_:/\\\\+=?&,;-]"), found => found.text + sym.zws)
#let anywhere(word) = word.clusters().join(sym.zws)
// Typst lets the character before a zero-width space stick out: an empty box breaks in its place.
#let with-breaks(value) = value.split(sym.zws).join(box(width: 0pt))
#let broken(word, longest) = with-breaks(
  at-punctuation(word).split(sym.zws).map(part => if part.clusters().len() > longest { anywhere(part) } else { part }).join(sym.zws)
)
#show regex("[^\\s\u{200b}\\-–—]{33,}"): found => broken(found.text, 32)

// No glyph of the font is wider than this, and none of a number than that.
#let widest-glyph = 1.25
#let widest-digit = 0.6
#let largest-size = 10.5pt
#let is-too-wide(word, room) = (
  word.clusters().len() * text.size * widest-glyph > room and measure(word).width > room
)
#let words(value) = value.replace("-", "-" + sym.zws).split(regex("[ \u{200b}]"))
// Measuring takes time: short words, which are most, are let through.
#let surely-fits(room, longest, glyph) = longest * largest-size * glyph <= room
// In a column: words too long for it break, whatever they are.
#let held(room, value) = {
  if surely-fits(room, calc.max(..words(value).map(word => word.clusters().len())), widest-glyph) { return value }
  context {
    let room = room.to-absolute()
    let shown = value
    for word in words(value).filter(word => is-too-wide(word, room)) {
      let parts = at-punctuation(word).split(sym.zws)
      let fitted = parts.map(part => if is-too-wide(part, room) { anywhere(part) } else { part }).join(sym.zws)
      shown = shown.replace(word, fitted)
    }
    with-breaks(shown)
  }
}
// In a column: an amount is never cut, the document is refused.
#let kept(room, value) = {
  if value.match(regex("[0-9]")) == none { return value }
  let is-number = value.match(regex("^[0-9,$\u{a0}\u{2212}]+$")) != none
  if is-number and surely-fits(room, value.clusters().len(), widest-digit) { return value }
  context {
    if measure(value).width > room.to-absolute() { panic("overfull: " + value) }
    value
  }
}
#let shortened(value, longest) = {
  let all = value.clusters()
  if all.len() <= longest { value } else { all.slice(0, longest - 1).join() + "…" }
}
`;

const BLOCKS = String.raw`
#let cell-inset = 4pt
// Widths are absolute, so that what a cell holds can be measured against them.
#let data-table(widths, aligns, headers, rows, whole: (), size: 9pt, striped: true) = {
  set text(size: size)
  set par(leading: 0.5em)
  show table.cell.where(y: 0): set text(weight: 600, fill: white)
  set table.cell(breakable: false)
  let room(column) = widths.at(column) - 2 * cell-inset
  let cell(column, value) = if type(value) != str { value } else if column in whole { kept(room(column), value) } else { held(room(column), value) }
  table(
    columns: widths,
    align: aligns,
    stroke: (x, y) => (bottom: 0.4pt + luma(190)),
    fill: (x, y) => if y == 0 { ink } else if striped and calc.even(y) { pale },
    inset: (x: cell-inset, y: 4.5pt),
    table.header(..headers.enumerate().map(((column, header)) => if type(header) == str { held(room(column), header) } else { header })),
    ..rows.map(row => row.enumerate().map(((column, value)) => cell(column, value))).flatten(),
  )
}
// A two-column list of facts, without borders.
#let facts(label-width, ..pairs) = grid(
  columns: (label-width, text-width - label-width), row-gutter: 7pt,
  ..pairs.pos().map(((label, value)) => (
    text(weight: 600, label),
    if type(value) == str { held(text-width - label-width, value) } else { value },
  )).flatten(),
)
#let hash(value) = value.slice(0, 32) + linebreak() + value.slice(32)
#let notice(colour, body) = block(width: 100%, stroke: (left: 3pt + colour), inset: (left: 9pt, y: 3pt), body)
#let amber = rgb("#b5651d")
#let fictitious = notice(amber)[
  #set text(size: 9.5pt)
  Gabarit fictif, rédigé pour la démonstration du logiciel. Il n’engage personne et doit être remplacé par le texte approuvé du Courtier avant tout usage réel.
]
#let masthead = text(size: 9.5pt, weight: 600, fill: ink)[Courtier en infonuagique]
#let party(width, role, p) = block(width: 100%, fill: pale, inset: 10pt, radius: 3pt, breakable: false, {
  let room = width - 20pt
  text(size: 8.5pt, weight: 600, fill: ink, role)
  linebreak()
  text(weight: 700, held(room, p.name))
  if "address" in p { for line in p.address { linebreak(); held(room, line) } }
  if "neq" in p [\ NEQ~: #p.neq]
})
#let parties() = grid(columns: (1fr, 1fr), column-gutter: 6mm,
  party((text-width - 6mm) / 2, [LE CLIENT], c.client),
  party((text-width - 6mm) / 2, [LE FOURNISSEUR], c.supplier),
)
#let price-table(lines) = data-table(
  (11mm, 32mm, text-width - 109mm, 16mm, 24mm, 26mm),
  (right, left, left, right, right, right),
  ([N#super[o]], "Numéro de pièce", "Désignation", "Quantité", "Prix unitaire", "Total"),
  lines.enumerate().map(((index, line)) => (str(index + 1), line.partNumber, line.designation, line.quantity, line.unitPrice, line.total)),
  whole: (0, 3, 4, 5),
)
#let amounts-table(amounts, total) = align(right, block(breakable: false, above: 1em, text(size: 9.5pt, table(
  columns: (44mm, 38mm),
  align: (left, right),
  stroke: (x, y) => (top: if y == 3 { 1pt + ink }),
  inset: (x: 4pt, y: 4pt),
  [Sous-total avant taxes], kept(35mm, amounts.subtotal),
  [TPS], kept(35mm, amounts.tps),
  [TVQ], kept(35mm, amounts.tvq),
  text(weight: 700, total), text(weight: 700, kept(35mm, amounts.total)),
))))
#let annex-table(annexes) = data-table(
  (16mm, text-width - 91mm, 13mm, 62mm),
  (left, left, right, left),
  ("Annexe", "Document", "Pages", "Empreinte SHA-256"),
  annexes.map(annex => (
    text(weight: 600, annex.letter),
    {
      held(text-width - 91mm - 2 * cell-inset, annex.title)
      linebreak()
      text(size: 8pt, fill: quiet, held(text-width - 91mm - 2 * cell-inset, annex.fileName))
    },
    annex.pages,
    text(size: 8pt, hash(annex.sha256)),
  )),
  whole: (2,),
  striped: false,
)
`;

const PAGES = `
// The first page has no header: it says the same in large.
#let running(what, who, foot, body) = {
  set page(
    paper: "us-letter",
    margin: (x: side, top: 26mm, bottom: 26mm),
    header: context if counter(page).get().first() > 1 {
      set text(size: 8.5pt, fill: quiet)
      grid(columns: (1fr, auto), what, align(right, shortened(who, 60)))
      v(-4pt)
      line(length: 100%, stroke: rule)
    },
    footer: context {
      set text(size: 8.5pt, fill: quiet)
      line(length: 100%, stroke: rule)
      v(-4pt)
      grid(columns: (1fr, auto), foot, [Page #counter(page).display() de #counter(page).final().first()])
    },
  )
  body
}
`;

const ARTICLES = `
#set terms(separator: [~: ], hanging-indent: 11mm, spacing: 0.8em)
#set heading(numbering: "1.")
#show heading.where(level: 1): it => block(above: 1.7em, below: 0.8em, sticky: true, {
  set text(size: 13pt, weight: "bold", fill: ink)
  if it.numbering != none [#counter(heading).display("1.")~]
  it.body
})
#show title: set text(size: 27pt, weight: "bold", fill: ink)
#show outline.entry: set block(above: 0.62em)
#let clause-number = counter("clause")
#show heading.where(level: 1): it => { clause-number.update(0); it }
#let clause(body) = {
  clause-number.step()
  block(inset: (left: 11mm), {
    place(dx: -11mm, context text(weight: 600, fill: ink, str(counter(heading).get().first()) + "." + clause-number.display()))
    body
  })
}
// Signatures stay together, with their heading.
#let together(body) = block(breakable: false, above: 1.7em, body)
// What is said before a table stays with it.
#let lead-in(body) = block(sticky: true, body)
`;

const SIGNATURES = `
#let blank(label, width, value: none) = grid(
  columns: (20mm, width - 20mm - 4pt), column-gutter: 4pt, align: bottom,
  text(size: 9pt, fill: quiet, label),
  if value == none { v(7mm); line(length: 100%, stroke: 0.6pt) } else { held(width - 20mm - 4pt, value) },
)
#let signature-block(whose, name, signatory) = block(width: 100%, stroke: rule, inset: 12pt, radius: 3pt, breakable: false, {
  let room = text-width - 24pt
  text(weight: 700, fill: ink, whose)
  linebreak()
  held(room, name)
  v(1mm)
  grid(columns: (room - 70mm, 62mm), column-gutter: 8mm, row-gutter: 8pt,
    blank([Signature], room - 70mm), blank([Date], 62mm),
    grid.cell(colspan: 2, blank([Nom], room, value: signatory.name)),
    grid.cell(colspan: 2, blank([Titre], room, value: signatory.title)),
  )
})
`;

export const TYPST_202601 = `${LOOK}${FITTING}${BLOCKS}${PAGES}${ARTICLES}${SIGNATURES}`;
