import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const amendment202601 = defineTemplate({
  id: 'avenant',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#let name = "Avenant n° " + c.number
#set document(
  title: "Avenant " + c.reference,
  author: "Courtier en infonuagique",
  description: name + " au contrat spécifique " + c.contract.reference + " entre " + c.client.name + " et " + c.supplier.name,
  keywords: ("avenant", c.reference, c.contract.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Avenant #c.reference au contrat spécifique #c.contract.reference],
  c.supplier.name,
  [Gabarit #c.template.id #c.template.version, fiche version #c.fiche.version],
  body,
)

// Cover -------------------------------------------------------------------------------------------
#masthead
#v(14mm)
#title[Avenant n#super[o]~#c.number]
#v(-4mm)
#text(size: 15pt)[au contrat spécifique #c.contract.reference]
#v(5mm)
#facts(46mm,
  ([Avenant], c.reference),
  ([Préparé le], c.preparedOn),
  ([Contrat], [signé par les parties le #c.contract.signedOn, du #c.contract.starts au #c.contract.ends]),
  ([Objet], c.effect.join(linebreak())),
  ([Prise d’effet], [le #c.starts, ou à la dernière signature si elle est plus tardive]),
  ([Fiche du fournisseur], [version #c.fiche.version, publiée le #c.fiche.publishedOn]),
  ([Gabarit], [#c.template.id, version #c.template.version]),
)
#v(5mm)
#parties()
#v(2mm)
#fictitious
#v(3mm)
#outline(title: text(size: 13pt, fill: ink)[Table des matières], depth: 1)
#pagebreak()

// Articles ----------------------------------------------------------------------------------------
= Parties et contrat modifié

#clause[Le présent avenant lie *#c.client.name* (le «~Client~») et *#c.supplier.name* (le «~Fournisseur~»). Il modifie le contrat spécifique #c.contract.reference, signé par les parties le #c.contract.signedOn (le «~Contrat~»).]
#clause[Le Courtier en infonuagique (le «~Courtier~») prépare l’avenant et en valide le contenu avant sa signature. Il n’y est pas partie et ne le signe pas.]
#clause[Le Client est représenté par #c.signatories.at(0).name, #c.signatories.at(0).title. Le Fournisseur est représenté par #c.signatories.at(1).name, #c.signatories.at(1).title. Chacun déclare être dûment autorisé à signer.]
#clause[Les termes qui portent une majuscule ont le sens que leur donne le Contrat.]

= Motif

#for paragraph in c.reason { clause(paragraph) }

= Modifications

#if c.term != "none" {
  if c.term.isLonger {
    clause[*Durée.* La fin du Contrat, fixée au #c.term.from, est reportée au #c.term.to. La durée totale du Contrat, renouvellements compris, ne dépasse pas trois ans depuis le #c.contract.starts.]
  } else {
    clause[*Durée.* La fin du Contrat, fixée au #c.term.from, est devancée au #c.term.to.]
  }
}
#if c.lines.len() > 0 {
  clause[*Composants.* Les composants et activités inscrits à l’article «~Bordereau de prix de l’avenant~» s’ajoutent à ceux du Contrat. Ils sont qualifiés et liés aux offres prévues au Contrat. Leur montant est de #c.amounts.total, taxes comprises.]
  if c.exchange != "none" {
    clause[Le Fournisseur a établi ces prix en #c.exchange.currency. Le bordereau les donne en dollars canadiens, au taux figé de #c.exchange.rate, en date du #c.exchange.on (source~: #c.exchange.source).]
  }
}
#if c.conditions != "none" {
  clause[*Conditions.* Le Courtier a modifié, en vertu de l’entente-cadre, les conditions applicables au Contrat. #if c.conditions.annexLetter != "none" [Les conditions modifiées forment l’annexe #c.conditions.annexLetter du présent avenant.]]
  for paragraph in c.conditions.description { clause(paragraph) }
}
#if c.administrative.len() > 0 {
  clause[*Renseignements administratifs.* Les renseignements suivants remplacent ceux du Contrat.]
  for paragraph in c.administrative { clause(paragraph) }
}

= Ce qui demeure inchangé

#clause[Toutes les autres dispositions du Contrat et de ses annexes demeurent inchangées et s’appliquent au présent avenant, y compris l’ordre de préséance des documents.]
#clause[Le présent avenant ne prolonge pas le Contrat au-delà de trois ans, renouvellements compris, et ne change pas la nature de la Solution acquise.]
#clause[Seul le Courtier peut modifier les conditions contractuelles, notamment les Conditions du fournisseur et l’Annexe modificative, en vertu de l’entente-cadre.]

= Signature et entrée en vigueur

#clause[Le Client signe le premier, puis le Fournisseur. L’avenant prend effet le #c.starts, ou à la date de la dernière signature si elle est plus tardive. Aucune commande qui en découle n’est passée avant la dernière signature, ni avant la prise d’effet.]
#clause[Le Client transmet au Courtier une copie de l’avenant signé dans les cinq jours ouvrables de la signature par les parties.]

#if c.lines.len() > 0 [
  = Bordereau de prix de l’avenant

  #price-table(c.lines)
  #amounts-table(c.amounts, [Total de l’avenant])
]

#if c.annexes.len() > 0 [
  = Liste des annexes de l’avenant

  #lead-in[Les annexes suivantes font partie intégrante de l’avenant.]
  #annex-table(c.annexes)
]

// Signatures --------------------------------------------------------------------------------------
#together[
  = Signatures

  Les parties ont pris connaissance de l’avenant et de ses annexes et les acceptent. Le Client signe le premier~; le Fournisseur signe ensuite.
  #v(1mm)
  #signature-block("1. Pour le Client", c.client.name, c.signatories.at(0))
  #v(2mm)
  #signature-block("2. Pour le Fournisseur", c.supplier.name, c.signatories.at(1))
]
`,
});
