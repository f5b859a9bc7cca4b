import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

// Typst, kept in a module so that tsc, vitest, tsx and esbuild all carry it without a loader.
export const contract202601 = defineTemplate({
  id: 'contrat-specifique',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: "Contrat spécifique " + c.reference,
  author: "Courtier en infonuagique",
  description: "Contrat spécifique entre " + c.client.name + " et " + c.supplier.name,
  keywords: ("contrat spécifique", c.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Contrat spécifique #c.reference],
  c.supplier.name,
  [Gabarit #c.template.id #c.template.version, fiche version #c.fiche.version],
  body,
)

// What the annexe modificative does to an article is told under its heading. The key "*" stands for any.
#let told-of(number) = c.notes.at(number, default: c.notes.at("*", default: ()))
#let amended = if c.notes.len() > 0 {
  context {
    for note in told-of(str(counter(heading).get().first())) {
      block(width: 100%, fill: rgb("#fbf1e6"), stroke: (left: 3pt + amber), inset: (left: 9pt, rest: 5pt), sticky: true, text(size: 9.5pt, note))
    }
  }
}

// Cover -------------------------------------------------------------------------------------------
#masthead
#v(10mm)
#title[Contrat spécifique]
#v(-4mm)
#text(size: 15pt, c.solution.name)
#v(4mm)
#facts(46mm,
  ([Dossier], c.reference),
  ([Préparé le], c.preparedOn),
  ([Durée], [du #c.term.starts au #c.term.ends]),
  ([Montant total estimé], [#c.amounts.total, taxes comprises]),
  ([Fiche du fournisseur], [version #c.fiche.version, publiée le #c.fiche.publishedOn]),
  ([Gabarit], [#c.template.id, version #c.template.version]),
)
#v(3mm)
#parties()
#v(1mm)
#fictitious
#v(2mm)
#[
  #set text(size: 10pt)
  #show outline.entry: set block(above: 0.5em)
  #outline(title: text(size: 13pt, fill: ink)[Table des matières], depth: 1)
]
#pagebreak()

// Articles ----------------------------------------------------------------------------------------
= Parties
#amended

#clause[Le présent contrat lie deux parties, et deux seulement~: *#c.client.name* (le «~Client~») et *#c.supplier.name* (le «~Fournisseur~»).]
#clause[Le Courtier en infonuagique (le «~Courtier~») prépare le Contrat et en valide le contenu avant sa signature. Il n’y est pas partie et ne le signe pas.]
#clause[Le Client est représenté par #c.signatories.at(0).name, #c.signatories.at(0).title. Le Fournisseur est représenté par #c.signatories.at(1).name, #c.signatories.at(1).title. Chacun déclare être dûment autorisé à signer.]

= Définitions
#amended

#clause[Dans le Contrat, les termes définis portent une majuscule initiale et ont le sens suivant.]

/ Annexe modificative: document issu des échanges entre le Courtier et le Fournisseur, qui précise ou modifie le texte du Gabarit ou les Conditions du fournisseur.
/ Bordereau de prix: liste des Composants qualifiés acquis, de leurs quantités et de leurs prix, qui forme un article du Contrat.
/ Catalogue: ensemble des Fiches que le Courtier publie à l’intention de sa clientèle, à titre confidentiel.
/ Composant qualifié: composant d’une offre que le Courtier a qualifié et qui est inscrit à la Fiche, avec son numéro de pièce.
/ Conditions du fournisseur: conditions contractuelles du Fournisseur applicables à ses offres, annexées au Contrat.
/ Contrat: le présent contrat spécifique, avec ses annexes.
/ Fiche: description datée et numérotée du Fournisseur et de ses offres, publiée au Catalogue. La version retenue ici est la version #c.fiche.version, publiée le #c.fiche.publishedOn.
/ Formulaire d’engagement: formulaire d’engagement de responsabilité de la clientèle, que le Client signe en même temps que le Contrat.
/ Gabarit: texte générique du Contrat, dans sa version #c.template.version.
/ Signature par les parties: date de la dernière des deux signatures, celle du Client et celle du Fournisseur.
/ Solution: solution d’infonuagique que vise le Contrat, désignée à l’article «~Objet~».

= Objet
#amended

#clause[Le Fournisseur fournit au Client la solution *#c.solution.name* (la «~Solution~»), telle qu’elle est décrite à la Fiche et au Bordereau de prix.]
#clause[Les services professionnels qui ne sont pas compris dans l’offre ne font pas partie du Contrat.]

= Portée
#amended

#clause[Le Contrat se limite aux Composants qualifiés. Le Client ne commande, et le Fournisseur ne facture, aucun composant qui ne figure pas à la Fiche.]
#if c.solution.basis == "minimum-configuration" [
  #clause[Les composants du Bordereau de prix forment une solution qui répond à la configuration minimale prévue à la Fiche.]
] else [
  #clause[Les composants du Bordereau de prix servent à bonifier ou à faire évoluer la solution acquise par l’entremise du Courtier au contrat #c.solution.priorContract.]
]
#clause[Une commande en cours de Contrat porte seulement sur les Composants qualifiés, aux prix et selon les modalités prévus au Contrat.]

= Durée
#amended

#clause[Le Contrat commence le #c.term.starts et prend fin le #c.term.ends.]
#if c.term.renewal == "none" [
  #clause[Le contrat n’est pas renouvelable.]
] else [
  #clause[Le Contrat peut être renouvelé pour une durée additionnelle d’au plus #c.term.renewal, soit jusqu’au #c.term.latestEnd au plus tard. Le Client avise le Fournisseur par écrit de son intention avant la fin du Contrat.]
]
#clause[La durée totale, renouvellements compris, ne dépasse pas trois ans. Aucun avenant ne la prolonge au-delà.]
#clause[Les activités de transition à l’entrée et à la sortie se déroulent pendant cette durée.]

= Prix et taxes
#amended

#clause[Les prix sont ceux du Bordereau de prix. Ils sont exprimés en dollars canadiens et excluent les frais de gestion du Courtier.]
#clause[La taxe sur les produits et services (TPS) et la taxe de vente du Québec (TVQ) s’ajoutent aux prix. Elles sont calculées séparément~; la TVQ est calculée sur le prix avant TPS.]
#clause[Le montant total estimé du Contrat est de #c.amounts.total, taxes comprises. Ce montant n’est pas une garantie de consommation.]
#if c.exchange != "none" [
  #clause[Le Fournisseur a établi ses prix en #c.exchange.currency. Le Bordereau de prix les donne en dollars canadiens, au taux figé de #c.exchange.rate, en date du #c.exchange.on (source~: #c.exchange.source).]
]

= Facturation et paiement
#amended

#clause[Le Fournisseur facture le Client après la Signature par les parties, selon les modalités de prix de la Fiche et de l’Annexe modificative. Chaque facture indique le numéro de dossier #c.reference, les numéros de pièce, les quantités, la TPS et la TVQ.]
#clause[Le Client paie la facture conforme dans les trente jours de sa réception, à moins que l’Annexe modificative ne prévoie un autre délai.]
#clause[Le Client suit sa consommation. Le Fournisseur lui donne, sur demande, l’état des quantités consommées et des montants facturés.]

= Commandes et activités d’entrée
#amended

#clause[Aucune commande n’est passée ni exécutée avant la Signature par les parties.]
#clause[Les activités d’entrée commencent après la Signature par les parties.]
#clause[Chaque commande porte la date, le numéro de dossier #c.reference et les numéros de pièce du Bordereau de prix ou de la Fiche. Elle s’exécute pendant la durée du Contrat.]

= Obligations des parties
#amended

#clause[Le Fournisseur maintient la conformité de son offre aux exigences de qualification pendant toute la durée du Contrat et avise sans délai le Client et le Courtier de tout manquement.]
#clause[Le Client assure la gouvernance de son Contrat~: il limite ses commandes aux Composants qualifiés, respecte la durée et le montant prévus et veille au respect des conditions contractuelles.]
#clause[Chaque partie protège les renseignements confidentiels et les renseignements personnels auxquels elle a accès et les utilise seulement pour l’exécution du Contrat.]

= Engagement de responsabilité du Client
#amended

#clause[Le Client s’engage à respecter la portée de la qualification. Il signe à cette fin le Formulaire d’engagement.]
#clause[Le Formulaire d’engagement est signé par la personne qui signe le Contrat pour le Client, en même temps que le Contrat et à la même date.]

= Admissibilité administrative du Fournisseur
#amended

#clause[Avant la signature du Contrat, le Fournisseur établit son admissibilité administrative. Lorsque la loi l’exige, il détient une attestation de Revenu Québec et une autorisation de contracter valides à la date de conclusion du Contrat, et en remet une copie.]
#clause[La vérification de cette admissibilité revient au Client~; pour Infrastructures technologiques Québec, elle revient au Courtier.]
#clause[Le Fournisseur avise sans délai le Client et le Courtier de tout changement qui touche son admissibilité.]

= Modification
#amended

#clause[Le Contrat est modifié par un avenant écrit que prépare le Courtier et que signent les deux parties, le Client d’abord.]
#clause[Un avenant ne prolonge pas la durée au-delà de trois ans et ne change pas la nature de la Solution acquise. Il peut ajouter un composant ou une activité liés aux offres prévues au Contrat.]
#clause[Le Courtier seul peut modifier les Conditions du fournisseur et l’Annexe modificative.]

= Documents contractuels et ordre de préséance
#amended

#if c.precedence.amendingLetter == "none" {
  clause[Les Conditions du fournisseur (#c.precedence.conditions) sont annexées au présent contrat et en font partie intégrante, au même titre que les autres annexes énumérées à l’article «~Liste des annexes~».]
  clause[La Fiche déclare qu’aucune Annexe modificative ne s’applique. Aucune préséance n’est fixée entre le texte du présent gabarit et les Conditions du fournisseur~: les parties soumettent toute divergence au Courtier avant d’appliquer l’un ou l’autre texte.]
} else {
  clause[L’Annexe modificative et les Conditions du fournisseur sont annexées au présent contrat et en font partie intégrante, au même titre que les autres annexes énumérées à l’article «~Liste des annexes~».]
  clause[*L’Annexe modificative (annexe #c.precedence.amendingLetter) prévaut sur le texte du présent gabarit et sur les Conditions du fournisseur (#c.precedence.conditions).*]
  clause[Aucune préséance n’est fixée entre le texte du présent gabarit et les Conditions du fournisseur~: la question reste ouverte. Si l’Annexe modificative ne règle pas une divergence, les parties la soumettent au Courtier avant d’appliquer l’un ou l’autre texte.]
}
#clause[L’entente-cadre conclue entre le Courtier et le Fournisseur est portée à la connaissance du Client. Elle n’est pas annexée au Contrat.]
#clause[Les documents que le Fournisseur a remis pour la préparation du Contrat et que le Client signe avec lui, lorsqu’il y en a, sont annexés à la suite des autres.]

= Ce que l’Annexe modificative remplace
#amended

#if c.precedence.amendingLetter == "none" {
  clause[Aucune Annexe modificative ne s’applique~: le texte du Gabarit se lit sans modification.]
} else if c.amended.len() == 0 {
  clause[L’Annexe modificative (annexe #c.precedence.amendingLetter) se lit en entier avec le Contrat~: elle prévaut partout où elle précise ou modifie un article, même si l’article ne le signale pas.]
} else {
  clause[L’Annexe modificative (annexe #c.precedence.amendingLetter) modifie les articles énumérés ci-dessous. Chaque article modifié le signale sous son titre. Le tableau aide à la lecture~: le texte de l’Annexe modificative prévaut.]
  data-table(
    (24mm, 42mm, text-width - 66mm),
    (left, left, left),
    ("Article", "Annexe modificative", "Ce qui change"),
    c.amended.map(one => (one.article, one.byClause, one.summary)),
  )
}

= Fin du contrat et transition
#amended

#clause[À la fin du Contrat, le Fournisseur permet au Client de récupérer ses données dans un format courant, puis les détruit et en atteste par écrit.]
#clause[Une partie peut résilier le Contrat si l’autre ne corrige pas un manquement important dans les trente jours d’un avis écrit. Les sommes dues à la date de résiliation demeurent payables.]

= Dispositions générales
#amended

#clause[Le Contrat est régi par les lois applicables au Québec. Les communications entre les parties se font en français et par écrit.]
#clause[Le Client signe le premier, puis le Fournisseur.]
#clause[Le Client transmet au Courtier une copie du Contrat signé dans les cinq jours ouvrables de la Signature par les parties.]

= Bordereau de prix
#amended

#price-table(c.lines)
#amounts-table(c.amounts, [Total estimé])

= Liste des annexes
#amended

#lead-in[Les annexes suivantes font partie intégrante du Contrat.]

#block(breakable: c.annexes.len() > 6, annex-table(c.annexes))

// Signatures --------------------------------------------------------------------------------------
#together[
  = Signatures
  #amended

  Les parties ont pris connaissance du Contrat et de ses annexes et les acceptent. Le Client signe le premier~; le Fournisseur signe ensuite.
  #v(1mm)
  #signature-block("1. Pour le Client", c.client.name, c.signatories.at(0))
  #v(2mm)
  #signature-block("2. Pour le Fournisseur", c.supplier.name, c.signatories.at(1))
]
#context {
  let articles = counter(heading).final().first()
  for number in c.notes.keys() {
    assert(number == "*" or int(number) <= articles, message: "no article " + number)
  }
}
`,
});
