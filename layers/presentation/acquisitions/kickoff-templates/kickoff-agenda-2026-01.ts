import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const kickoffAgenda202601 = defineTemplate({
  id: 'ordre-du-jour-demarrage',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: "Ordre du jour de la rencontre de démarrage " + c.reference,
  author: "Courtier en infonuagique",
  description: "Rencontre de démarrage entre " + c.client + ", " + c.supplier + " et le Courtier",
  keywords: ("rencontre de démarrage", c.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Ordre du jour de la rencontre de démarrage #c.reference],
  c.client,
  [Gabarit #c.template.id #c.template.version],
  body,
)
#show title: set text(size: 22pt)
#show heading.where(level: 1): set block(above: 1.4em)
#let to-confirm = text(style: "italic", fill: quiet)[à préciser pendant la rencontre]
#let known(value) = if value == "none" { to-confirm } else { value }
#let or-to-confirm(items) = if items.len() == 0 { to-confirm } else { list(..items) }
#let sourced(items) = or-to-confirm(items.map(item => {
  item.text
  if item.source != "none" { text(fill: quiet)[ (#item.source)] }
}))

#masthead
#v(6mm)
#title[Ordre du jour de la rencontre de démarrage]
#v(-2mm)
#text(size: 14pt, c.title)
#v(3mm)
#facts(46mm,
  ([Dossier], c.reference),
  ([Date], c.scheduledFor),
  ([Lieu], [par visioconférence]),
  ([Client], c.client),
  ([Fournisseur], c.supplier),
  ([Préparé le], c.preparedOn),
)

= Objectifs de la rencontre

- Valider la stratégie d’acquisition que le client a choisie selon ses besoins.
- Passer en revue les conditions du fournisseur qui ont un effet sur le prix ou sur la durée du contrat.
- Organiser le travail de chacun pour la préparation du contrat spécifique.

= Présentation des participants

#if c.participants.len() == 0 { to-confirm } else {
  data-table(
    (30mm, 60mm, text-width - 90mm),
    (left, left, left),
    ("Pour", "Nom", "Fonction"),
    c.participants.map(one => (one.party, one.name, if one.title == "none" { to-confirm } else { one.title })),
  )
}

= Présentation du client~: projet et besoins

#if c.project.len() == 0 { to-confirm } else { for paragraph in c.project { par(paragraph) } }

= Validation de la stratégie d’acquisition

#facts(56mm,
  ([Solution retenue], known(c.strategy.solution)),
  ([Mode d’acquisition], known(c.strategy.mode)),
  ([Durée du contrat], [#c.strategy.term. Maximum~: trois ans, renouvellements compris.]),
  ([Montant estimé total], if c.strategy.estimatedTotal == "none" { to-confirm } else [#c.strategy.estimatedTotal avant taxes, commande initiale et ajouts compris]),
  ([Autorisation financière], if c.strategy.authorisedTotal == "none" { to-confirm } else [#c.strategy.authorisedTotal]),
  ([Acquisitions prévues en cours de contrat et modes de tarification], or-to-confirm(c.strategy.plan)),
)

= Conditions du fournisseur ayant un effet financier

#lead-in(text(weight: 600)[Modalités de paiement])
#sourced(c.payment)
#lead-in(text(weight: 600)[Variation des quantités en cours de contrat])
#sourced(c.quantities)
#if c.others.len() > 0 {
  lead-in(text(weight: 600)[Autres conditions, notamment les modalités de prix])
  sourced(c.others)
}

= Formulaire d’engagement de responsabilité

- Version du formulaire~: #c.engagementForm.version. Lecture par le client~: #known(c.engagementForm.readOn).
- Le formulaire est signé par la personne qui signe le contrat pour le client, en même temps que le contrat.
- Le client s’engage à respecter la portée de la qualification et à acquérir seulement des composants qualifiés. Les services professionnels relèvent d’un autre contrat.

= Frais de gestion du Courtier

- Les prix du fournisseur excluent les frais de gestion du Courtier, qui ne figurent pas au contrat.
- Les frais sont facturés au client une seule fois, après la signature du contrat, selon la tarification en vigueur.

= Échéancier de préparation du contrat

#facts(56mm,
  ([Premier contact du client], known(c.schedule.contactedOn)),
  ([Délai indiqué par le fournisseur], known(c.schedule.leadTime)),
  ([Signature réaliste au plus tôt], known(c.schedule.earliestSignatureOn)),
)

Il faut prévoir au moins 30 jours entre le premier contact et la signature du fournisseur. Les activités d’entrée commencent seulement après la dernière signature.

= Questions et réponses

#or-to-confirm(c.questions)

= Prochaines étapes

#data-table(
  (14mm, 42mm, text-width - 56mm),
  (right, left, left),
  ("Étape", "Responsable", "Action"),
  (
    ("5", c.admissibilityCheckedBy, "Valider l’admissibilité administrative du fournisseur, comme prévu au contrat."),
    ("6", "Le Courtier", "Préparer le contrat avec son gabarit. En parallèle, le fournisseur remplit les documents prévus à ses conditions, s’il y a lieu."),
    ("7", "Le Courtier", "Assembler les documents contractuels et les transmettre au client pour validation."),
    ("8", "Le client", "Approuver le contrat, qui lui est ensuite transmis pour signature."),
    ("9", "Le client", "Signer le contrat et le formulaire d’engagement, puis les transmettre au fournisseur."),
    ("10", "Le fournisseur", "Signer le contrat et le retourner au client."),
    ("11", "Le client", "Transmettre au Courtier une copie du contrat signé dans les cinq jours ouvrables de la signature par les parties."),
  ),
)
`,
});
