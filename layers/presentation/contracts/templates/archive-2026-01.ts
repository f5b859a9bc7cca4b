import { defineTemplate } from '../../template.ts';
import { TYPST_202601 } from '../../typst-2026-01.ts';

export const archive202601 = defineTemplate({
  id: 'dossier-archives',
  version: '2026-01',
  effectiveOn: '2026-01-01',
  source: `${TYPST_202601}
#set document(
  title: c.title,
  author: "Courtier en infonuagique",
  description: "Originaux du " + c.subject + " " + c.reference + ", avec leurs empreintes",
  keywords: ("archives", c.reference, c.template.id + " " + c.template.version),
)
#show: body => running(
  c.title,
  c.supplier,
  [Gabarit #c.template.id #c.template.version],
  body,
)
#for original in c.originals {
  pdf.attach(original.path, relationship: original.relationship, mime-type: original.mediaType, description: original.description)
}

#masthead
#v(10mm)
#title[#c.title]
#v(-2mm)
#text(size: 14pt, c.solution)
#v(4mm)
#facts(46mm,
  ([Dossier], c.reference),
  ([Client], c.client),
  ([Fournisseur], c.supplier),
  ([Préparé le], c.preparedOn),
  ([Fiche du fournisseur], [version #c.fiche.version]),
  ([Empreinte de la fiche], text(size: 9pt, hash(c.fiche.sha256))),
  ([Originaux intégrés], str(c.originals.len())),
)
#v(3mm)
#notice(ink)[
  Ce fichier PDF/A-3 contient, sans les modifier, les originaux énumérés ci-dessous. Il sert à la conservation~: pour lire les documents l’un à la suite de l’autre, utilisez le cahier de lecture.
]

= Originaux

#lead-in[Les originaux suivent l’ordre du dossier contractuel. Dans un lecteur de PDF, ils se trouvent dans le volet des pièces jointes, sous le nom donné ici.]

#data-table(
  (10mm, 26mm, text-width - 98mm, 62mm),
  (right, left, left, left),
  ([N#super[o]], "Pièce", "Original", "Empreinte SHA-256"),
  c.originals.enumerate().map(((index, original)) => {
    let room = text-width - 98mm - 2 * cell-inset
    (
      str(index + 1),
      original.label,
      {
        text(weight: 600, held(room, original.title))
        linebreak()
        held(room, original.fileName)
        linebreak()
        set text(size: 8pt, fill: quiet)
        held(room, original.mediaType)
        [, ]
        original.bytes
        if original.pages != "none" [, #original.pages]
        linebreak()
        held(room, original.source)
        linebreak()
        [Pièce jointe~: ]
        held(room, original.path)
      },
      text(size: 8pt, hash(original.sha256)),
    )
  }),
)

= Gabarits

#data-table(
  (text-width - 124mm, 38mm, 24mm, 62mm),
  (left, left, left, left),
  ("Document", "Gabarit", "Version", "Empreinte SHA-256"),
  c.templates.map(template => (template.label, template.id, template.version, text(size: 8pt, hash(template.sha256)))),
)

= Vérifier un original

+ Extraire la pièce jointe du présent fichier, sans l’ouvrir ni l’enregistrer à nouveau.
+ Calculer son empreinte SHA-256, par exemple avec la commande «~sha256sum~» suivie du nom du fichier.
+ La comparer à l’empreinte du tableau~: les 64 caractères doivent être les mêmes.
+ Vérifier que le sceau électronique du présent fichier, lorsqu’il en porte un, est intact~: il couvre toutes les pièces jointes.

Une empreinte différente signifie que le fichier n’est pas l’original. Dans ce cas, écrire au Courtier avant d’utiliser le document.
`,
});
