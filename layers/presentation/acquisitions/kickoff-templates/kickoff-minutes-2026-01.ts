import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const kickoffMinutes202601 = defineTemplate({
  id: 'compte-rendu-demarrage',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: "Compte rendu de la rencontre de démarrage " + c.reference,
  author: "Courtier en infonuagique",
  description: "Rencontre de démarrage du " + c.heldOn + " entre " + c.client + ", " + c.supplier + " et le Courtier",
  keywords: ("rencontre de démarrage", "compte rendu", c.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Compte rendu de la rencontre de démarrage #c.reference],
  c.client,
  [Gabarit #c.template.id #c.template.version],
  body,
)
#show title: set text(size: 22pt)
#show heading.where(level: 2): it => block(above: 1.2em, below: 0.6em, sticky: true, text(size: 11pt, weight: 600, fill: ink, it.body))

#masthead
#v(6mm)
#title[Compte rendu de la rencontre de démarrage]
#v(-2mm)
#text(size: 14pt, c.title)
#v(3mm)
#facts(46mm,
  ([Dossier], c.reference),
  ([Rencontre tenue le], c.heldOn),
  ([Lieu], [par visioconférence]),
  ([Client], c.client),
  ([Fournisseur], c.supplier),
  ([Rédigé le], c.preparedOn),
)

= Présences

#data-table(
  (30mm, 60mm, text-width - 90mm),
  (left, left, left),
  ("Pour", "Nom", "Fonction"),
  c.attendance.map(one => (one.party, one.name, if one.title == "none" { "Non précisée" } else { one.title })),
)
#if c.missing.len() > 0 {
  notice(amber)[Personne n’est inscrit aux présences pour~: #c.missing.join(", "). La rencontre doit réunir le client, le fournisseur et le Courtier.]
}

= Décisions, point par point

#for (index, point) in c.points.enumerate() {
  heading(level: 2, numbering: none, [Point #{index + 1}. #point.title])
  if point.decisions.len() == 0 [Aucune décision consignée.] else {
    list(..point.decisions.map(one => {
      one.text
      if one.owner != "none" [ Responsable~: #one.owner.]
      if one.dueOn != "none" [ Échéance~: #one.dueOn.]
    }))
  }
}

#if c.minutes.len() > 0 [
  = Texte du compte rendu

  #for paragraph in c.minutes { par(paragraph) }
]
`,
});
