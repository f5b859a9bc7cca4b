import { defineTemplate } from './template.ts';

// Typst, kept in a module so that tsc, vitest, tsx and esbuild all carry it without a loader.
export const contract202601 = defineTemplate({
  id: 'contrat-specifique',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: String.raw`
#let c = json(bytes(sys.inputs.data))
#let ink = rgb("#17324d")
#let pale = rgb("#eef3f8")
#let rule = 0.6pt + rgb("#8ba3bb")

#set document(
  title: "Contrat spécifique " + c.reference,
  author: "Courtier en infonuagique",
  description: "Contrat spécifique entre " + c.client.name + " et " + c.supplier.name,
  keywords: ("contrat spécifique", c.reference, c.template.id + " " + c.template.version),
)
#set text(font: "Source Sans 3", size: 10.5pt, lang: "fr", region: "ca", fallback: false)
#set par(leading: 0.62em, spacing: 0.95em)
#set page(
  paper: "us-letter",
  margin: (x: 24mm, top: 26mm, bottom: 26mm),
  header: context if counter(page).get().first() > 1 {
    set text(size: 8.5pt, fill: luma(70))
    grid(
      columns: (1fr, auto),
      [Contrat spécifique #c.reference],
      align(right, c.supplier.name),
    )
    v(-4pt)
    line(length: 100%, stroke: rule)
  },
  footer: context {
    set text(size: 8.5pt, fill: luma(70))
    line(length: 100%, stroke: rule)
    v(-4pt)
    grid(
      columns: (1fr, auto),
      [Gabarit #c.template.id #c.template.version, fiche version #c.fiche.version],
      [Page #counter(page).display() de #counter(page).final().first()],
    )
  },
)
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
#let soft(value) = if value.len() > 18 { value.clusters().join(sym.zws) } else { value }
#let address(lines) = lines.join(linebreak())
#let party(role, p) = block(width: 100%, fill: pale, inset: 10pt, radius: 3pt, breakable: false, {
  text(size: 8.5pt, weight: 600, fill: ink, role)
  linebreak()
  strong(p.name)
  linebreak()
  address(p.address)
  if "neq" in p [\ NEQ~: #p.neq]
})

// Cover -------------------------------------------------------------------------------------------
#text(size: 9.5pt, weight: 600, fill: ink)[Courtier en infonuagique]
#v(14mm)
#title[Contrat spécifique]
#v(-4mm)
#text(size: 15pt)[#c.solution.name]
#v(5mm)
#grid(columns: (46mm, 1fr), row-gutter: 7pt,
  text(weight: 600)[Dossier], c.reference,
  text(weight: 600)[Préparé le], c.preparedOn,
  text(weight: 600)[Durée], [du #c.term.starts au #c.term.ends],
  text(weight: 600)[Montant total estimé], [#c.amounts.total, taxes comprises],
  text(weight: 600)[Fiche du fournisseur], [version #c.fiche.version, publiée le #c.fiche.publishedOn],
  text(weight: 600)[Gabarit], [#c.template.id, version #c.template.version],
)
#v(5mm)
#grid(columns: (1fr, 1fr), column-gutter: 6mm,
  party([LE CLIENT], c.client),
  party([LE FOURNISSEUR], c.supplier),
)
#v(2mm)
#block(width: 100%, stroke: (left: 3pt + rgb("#b5651d")), inset: (left: 9pt, y: 3pt))[
  #set text(size: 9.5pt)
  Gabarit fictif, rédigé pour la démonstration du logiciel. Il n’engage personne et doit être remplacé par le texte approuvé du Courtier avant tout usage réel.
]
#v(3mm)
#outline(title: text(size: 13pt, fill: ink)[Table des matières], depth: 1)
#pagebreak()

// Articles ----------------------------------------------------------------------------------------
= Parties

#clause[Le présent contrat lie deux parties, et deux seulement~: *#c.client.name* (le «~client~») et *#c.supplier.name* (le «~fournisseur~»).]
#clause[Le Courtier en infonuagique (le «~Courtier~») prépare le contrat et en valide le contenu. Il n’y est pas partie et ne le signe pas.]
#clause[Le client est représenté par #c.signatories.at(0).name, #c.signatories.at(0).title. Le fournisseur est représenté par #c.signatories.at(1).name, #c.signatories.at(1).title. Chacun déclare être dûment autorisé à signer.]

= Définitions

/ Annexe modificative: document issu des échanges entre le Courtier et le fournisseur, qui précise ou modifie le texte du gabarit ou les conditions du fournisseur.
/ Composant qualifié: composant d’une offre que le Courtier a qualifié et qui est inscrit à la fiche, avec son numéro de pièce.
/ Conditions du fournisseur: conditions contractuelles du fournisseur applicables à ses offres, annexées au présent contrat.
/ Fiche: description datée et numérotée du fournisseur et de ses offres, publiée au catalogue du Courtier. La version retenue ici est la version #c.fiche.version, publiée le #c.fiche.publishedOn.
/ Gabarit: texte générique du présent contrat, dans sa version #c.template.version.

= Objet

#clause[Le fournisseur fournit au client la solution *#c.solution.name*, telle qu’elle est décrite à la fiche et au bordereau de prix du présent contrat.]
#clause[Les services professionnels qui ne sont pas compris dans l’offre ne font pas partie du présent contrat.]

= Portée

#clause[Le contrat se limite aux composants qualifiés. Le client ne commande, et le fournisseur ne facture, aucun composant qui ne figure pas à la fiche.]
#if c.solution.basis == "minimum-configuration" [
  #clause[Les composants du bordereau forment une solution qui répond à la configuration minimale prévue à la fiche.]
] else [
  #clause[Les composants du bordereau servent à bonifier ou à faire évoluer la solution acquise par l’entremise du Courtier au contrat #c.solution.priorContract.]
]
#clause[Une commande en cours de contrat porte seulement sur les composants qualifiés, aux prix et selon les modalités prévus au contrat.]

= Durée

#clause[Le contrat commence le #c.term.starts et prend fin le #c.term.ends.]
#if c.term.renewal == "none" [
  #clause[Le contrat n’est pas renouvelable.]
] else [
  #clause[Le contrat peut être renouvelé pour une durée additionnelle d’au plus #c.term.renewal, soit jusqu’au #c.term.latestEnd au plus tard. Le client avise le fournisseur par écrit de son intention avant la fin du contrat.]
]
#clause[La durée totale, renouvellements compris, ne dépasse pas trois ans. Les activités de transition à l’entrée et à la sortie se déroulent pendant cette durée.]
#clause[Les activités d’entrée commencent après la signature du contrat par les deux parties.]

= Prix et taxes

#clause[Les prix sont ceux du bordereau de prix. Ils sont exprimés en dollars canadiens et excluent les frais de gestion du Courtier.]
#clause[La taxe sur les produits et services (TPS) et la taxe de vente du Québec (TVQ) s’ajoutent aux prix. Elles sont calculées séparément~; la TVQ est calculée sur le prix avant TPS.]
#clause[Le montant total estimé du contrat est de #c.amounts.total, taxes comprises. Ce montant n’est pas une garantie de consommation.]

= Facturation et paiement

#clause[Le fournisseur facture selon les modalités de prix de la fiche et de l’annexe modificative. Chaque facture indique le numéro de dossier #c.reference, les numéros de pièce, les quantités, la TPS et la TVQ.]
#clause[Le client paie la facture conforme dans les trente jours de sa réception, à moins que l’annexe modificative ne prévoie un autre délai.]
#clause[Le client suit sa consommation. Le fournisseur lui donne, sur demande, l’état des quantités consommées et des montants facturés.]

= Obligations des parties

#clause[Le fournisseur maintient la conformité de son offre aux exigences de qualification pendant toute la durée du contrat et avise sans délai le client et le Courtier de tout manquement.]
#clause[Le client assure la gouvernance de son contrat~: il limite ses commandes aux composants qualifiés, respecte la durée et le montant prévus et veille au respect des conditions contractuelles.]
#clause[Chaque partie protège les renseignements confidentiels et les renseignements personnels auxquels elle a accès et les utilise seulement pour l’exécution du contrat.]

= Modification

#clause[Le contrat est modifié par un avenant écrit que prépare le Courtier et que signent les deux parties, le client d’abord.]
#clause[Un avenant ne prolonge pas la durée au-delà de trois ans et ne change pas la nature de la solution acquise. Il peut ajouter un composant ou une activité liés aux offres prévues au contrat.]
#clause[Le Courtier seul peut modifier les conditions du fournisseur et l’annexe modificative.]

= Documents contractuels et ordre de préséance

#if c.precedence.amendingLetter == "none" {
  clause[Les conditions du fournisseur (#c.precedence.conditions) sont annexées au présent contrat et en font partie intégrante, au même titre que les autres annexes énumérées à l’article «~Liste des annexes~».]
  clause[La fiche du fournisseur déclare qu’aucune annexe modificative ne s’applique. Aucune préséance n’est fixée entre le texte du présent gabarit et les conditions du fournisseur~: les parties soumettent toute divergence au Courtier avant d’appliquer l’un ou l’autre texte.]
} else {
  clause[L’annexe modificative et les conditions du fournisseur sont annexées au présent contrat et en font partie intégrante, au même titre que les autres annexes énumérées à l’article «~Liste des annexes~».]
  clause[*L’annexe modificative (annexe #c.precedence.amendingLetter) prévaut sur le texte du présent gabarit et sur les conditions du fournisseur (#c.precedence.conditions).*]
  clause[Aucune préséance n’est fixée entre le texte du présent gabarit et les conditions du fournisseur~: la question reste ouverte. Si l’annexe modificative ne règle pas une divergence, les parties la soumettent au Courtier avant d’appliquer l’un ou l’autre texte.]
}
#clause[L’entente-cadre conclue entre le Courtier et le fournisseur est portée à la connaissance du client. Elle n’est pas annexée au contrat.]

= Fin du contrat et transition

#clause[À la fin du contrat, le fournisseur permet au client de récupérer ses données dans un format courant, puis les détruit et en atteste par écrit.]
#clause[Une partie peut résilier le contrat si l’autre ne corrige pas un manquement important dans les trente jours d’un avis écrit. Les sommes dues à la date de résiliation demeurent payables.]

= Dispositions générales

#clause[Le contrat est régi par les lois applicables au Québec. Les communications entre les parties se font en français et par écrit.]
#clause[Le client signe le premier, puis le fournisseur. La date de signature par les parties est celle de la dernière signature.]
#clause[Le client transmet au Courtier une copie du contrat signé dans les cinq jours ouvrables de la signature par les parties.]

= Bordereau de prix

#[
  #set text(size: 9pt)
  #set par(leading: 0.5em)
  #show table.cell.where(y: 0): set text(weight: 600, fill: white)
  #table(
    columns: (9mm, 32mm, 1fr, 16mm, 23mm, 26mm),
    align: (right, left, left, right, right, right),
    stroke: (x, y) => (bottom: 0.4pt + luma(190)),
    fill: (x, y) => if y == 0 { ink } else if calc.even(y) { pale },
    inset: (x: 4pt, y: 4.5pt),
    table.header[N#super[o]][Numéro de pièce][Désignation][Quantité][Prix unitaire][Total],
    ..for (index, line) in c.lines.enumerate() {
      (str(index + 1), soft(line.partNumber), line.designation, line.quantity, line.unitPrice, line.total)
    },
  )
]
#align(right, block(breakable: false, above: 1em, text(size: 9.5pt, table(
  columns: (44mm, 34mm),
  align: (left, right),
  stroke: (x, y) => (top: if y == 3 { 1pt + ink }),
  inset: (x: 4pt, y: 4pt),
  [Sous-total avant taxes], c.amounts.subtotal,
  [TPS], c.amounts.tps,
  [TVQ], c.amounts.tvq,
  text(weight: 700)[Total estimé], text(weight: 700, c.amounts.total),
))))

= Liste des annexes

Les annexes suivantes font partie intégrante du contrat.

#[
  #set text(size: 9pt)
  #set par(leading: 0.5em)
  #show table.cell.where(y: 0): set text(weight: 600, fill: white)
  #table(
    columns: (16mm, 1fr, 13mm, 62mm),
    align: (left, left, right, left),
    stroke: (x, y) => (bottom: 0.4pt + luma(190)),
    fill: (x, y) => if y == 0 { ink },
    inset: (x: 4pt, y: 4.5pt),
    table.header[Annexe][Document][Pages][Empreinte SHA-256],
    ..for annex in c.annexes {
      (
        text(weight: 600, annex.letter),
        { annex.title; linebreak(); text(size: 8pt, fill: luma(70), annex.fileName) },
        annex.pages,
        text(size: 8pt, annex.sha256.slice(0, 32) + linebreak() + annex.sha256.slice(32)),
      )
    },
  )
]

// Signatures --------------------------------------------------------------------------------------
#let blank(label, value: none) = grid(
  columns: (20mm, 1fr), column-gutter: 4pt, align: bottom,
  text(size: 9pt, fill: luma(70), label),
  if value == none { v(7mm); line(length: 100%, stroke: 0.6pt) } else { value },
)
#let signature-block(order, role, name, signatory) = block(width: 100%, stroke: rule, inset: 12pt, radius: 3pt, breakable: false, {
  text(weight: 700, fill: ink)[#order. Pour le #role]
  linebreak()
  name
  v(1mm)
  grid(columns: (1fr, 62mm), column-gutter: 8mm, row-gutter: 8pt,
    blank([Signature]), blank([Date]),
    blank([Nom], value: signatory.name), none,
    blank([Titre], value: signatory.title), none,
  )
})
#block(breakable: false)[
  = Signatures

  Les parties ont pris connaissance du contrat et de ses annexes et les acceptent. Le client signe le premier~; le fournisseur signe ensuite.
  #v(1mm)
  #signature-block([1], [client], c.client.name, c.signatories.at(0))
  #v(2mm)
  #signature-block([2], [fournisseur], c.supplier.name, c.signatories.at(1))
]
`,
});
