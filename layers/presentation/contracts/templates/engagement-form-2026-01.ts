import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const engagementForm202601 = defineTemplate({
  id: 'formulaire-engagement',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: "Formulaire d’engagement de responsabilité " + c.reference,
  author: "Courtier en infonuagique",
  description: "Engagement de " + c.client.name + " pour le contrat spécifique " + c.reference,
  keywords: ("formulaire d’engagement", c.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Formulaire d’engagement de responsabilité #c.reference],
  c.client.name,
  [Gabarit #c.template.id #c.template.version, fiche version #c.fiche.version],
  body,
)
#show title: set text(size: 20pt)

#masthead
#v(1mm)
#title[Formulaire d’engagement de responsabilité]
#v(1mm)
#facts(46mm,
  ([Client], c.client.name),
  ([Contrat spécifique], c.reference),
  ([Fournisseur], c.supplier.name),
  ([Solution], c.solution),
  ([Fiche du fournisseur], [version #c.fiche.version, publiée le #c.fiche.publishedOn]),
  ([Préparé le], c.preparedOn),
)
#v(2mm)
#fictitious

Dans le présent formulaire, les termes qui portent une majuscule ont le sens que leur donne le contrat spécifique #c.reference (le «~Contrat~»), que le Client signe en même temps.

= Portée de la qualification

#clause[Le Client respecte la portée de la qualification~: le Contrat vise une solution qui répond à la configuration minimale prévue à la Fiche, ou des composants qui bonifient ou font évoluer une solution déjà acquise par l’entremise du Courtier.]
#clause[Pendant toute la durée du Contrat, il acquiert seulement des composants que le Courtier a qualifiés et qui sont inscrits à la Fiche.]
#clause[Il n’acquiert pas au Contrat des services professionnels, par exemple la migration, l’intégration, la gestion du changement, une formation donnée par une personne ou du matériel de formation sur mesure. S’il en a besoin, il les acquiert par un autre contrat et coordonne les deux.]

= Durée et suivi

#clause[La durée du Contrat, renouvellements compris, ne dépasse pas trois ans. Le Contrat commence le #c.term.starts et prend fin le #c.term.latestEnd au plus tard. Le Client ne demande pas d’avenant qui le prolongerait au-delà de trois ans.]
#clause[Le Client suit sa consommation par rapport au montant prévu et veille au respect des conditions contractuelles par le Fournisseur. Il met en place les moyens internes nécessaires à cette fin.]
#clause[Il ne modifie ni le Contrat ni les conditions qui s’y appliquent~: seul le Courtier peut modifier les conditions contractuelles, en vertu de l’entente-cadre.]

// The signature is never alone on its page.
#together[
  = Documents

  #clause[Le Client transmet au Courtier, par courriel, une copie du Contrat signé et de chaque avenant signé dans les cinq jours ouvrables de la signature par les parties. Il lui transmet les autres documents dans les délais prévus au guide.]
  #clause[Les documents du Catalogue sont confidentiels et réservés à la clientèle. Le Client ne les transmet à aucun fournisseur, même à sa demande.]
  #clause[Le Client est responsable de vérifier qu’il peut légalement conclure le Contrat de gré à gré et de respecter toute disposition qui le lie.]

  = Signature

  Le présent formulaire est signé par la personne qui signe le Contrat pour le Client, en même temps que le Contrat et à la même date. Je déclare être dûment autorisé à engager le Client et m’engage en son nom.
  #v(1mm)
  #signature-block("Pour le Client", c.client.name, c.signatory)
]
`,
});
