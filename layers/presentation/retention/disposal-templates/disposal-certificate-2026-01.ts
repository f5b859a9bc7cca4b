import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const disposalCertificate202601 = defineTemplate({
  id: 'certificat-disposition',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: "Certificat de disposition " + c.number,
  author: "Courtier en infonuagique",
  description: "Destruction de documents de " + c.organisation + ", exécutée le " + c.executedOn,
  keywords: ("certificat de disposition", "destruction", c.number, c.template.id + " " + c.template.version),
)
#show: body => running(
  [Certificat de disposition #c.number],
  c.organisation,
  [Gabarit #c.template.id #c.template.version],
  body,
)
#show title: set text(size: 22pt)
#show heading.where(level: 1): set block(above: 1.4em)

#masthead
#v(6mm)
#title[Certificat de disposition]
#v(-2mm)
#text(size: 14pt, c.organisation)
#v(3mm)
#facts(46mm,
  ([Numéro de la liste], c.number),
  ([Organisme], c.organisation),
  ([Liste proposée le], c.proposedOn),
  ([Examinée par], [#c.review.name, le #c.review.at]),
  ([Approuvée par], [#c.approval.name, le #c.approval.at]),
  ([Exécution terminée], [le #c.executedAt]),
  ([Résultat], c.counts.join(", ")),
)

#notice(ink)[
  Le Courtier certifie que chaque version de chacun des documents énumérés à la section 2 a été supprimée de son dépôt, et que le dépôt, interrogé de nouveau, n’en contient plus aucune. L’inscription du document au dossier et ce certificat sont conservés.
]

= Règles appliquées

#if c.rules.len() == 0 [Aucun document n’a été détruit.] else {
  data-table(
    (70mm, text-width - 95mm, 25mm),
    (left, left, right),
    ("Règle de conservation", "Classes de documents", "Documents"),
    c.rules.map(one => (one.text, one.classes, one.count)),
  )
}

#c.permanentRecords

= Documents détruits

#if c.disposed.len() == 0 [Aucun document n’a été détruit.] else {
  data-table(
    (text-width - 128mm, 31mm, 35mm, 62mm),
    (left, left, left, left),
    ("Document", "Dossier", "Conservation", "Empreinte SHA-256 et destruction"),
    c.disposed.map(one => (
      {
        text(weight: 600, held(text-width - 128mm - 2 * cell-inset, one.fileName))
        linebreak()
        held(text-width - 128mm - 2 * cell-inset, one.class)
        linebreak()
        text(fill: quiet)[versé le #one.filedOn]
      },
      one.dossier,
      {
        [Fin~: #one.endedOn]
        linebreak()
        held(35mm - 2 * cell-inset, one.cause)
      },
      {
        text(size: 8pt, hash(one.sha256))
        linebreak()
        text(fill: quiet)[#one.versions, #one.disposedAt]
      },
    )),
    striped: false,
  )
}

= Documents conservés à l’examen

#if c.kept.len() == 0 [Aucun document de la liste n’a été retenu à l’examen.] else {
  data-table(
    (60mm, 36mm, text-width - 96mm),
    (left, left, left),
    ("Document", "Dossier", "Motif"),
    c.kept.map(one => (one.fileName, one.dossier, one.why)),
  )
}

= Documents non détruits

#if c.refused.len() == 0 [Aucune destruction approuvée n’a été refusée.] else {
  [Ces documents étaient approuvés, mais ils sont toujours au dépôt.]
  data-table(
    (60mm, 36mm, text-width - 96mm),
    (left, left, left),
    ("Document", "Dossier", "Pourquoi"),
    c.refused.map(one => (one.fileName, one.dossier, one.why)),
  )
}
`,
});
