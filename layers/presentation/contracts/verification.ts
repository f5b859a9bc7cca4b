import type { FileRole, Verification, VerifiedFile } from '#domain/contracts/index.ts';
import { typeset } from '../mail/typography.ts';

/** What a verification found, said to people: one sentence that concludes, then one a difference. */
export function describeVerification({
  status,
  outcome,
  files,
  areInputsLost,
  alteredInputs,
}: Pick<
  Verification,
  'status' | 'outcome' | 'files' | 'areInputsLost' | 'alteredInputs'
>): string[] {
  if (status === 'requested') {
    return ['La vérification est en cours. Consultez cette page de nouveau dans un instant.'];
  }
  if (outcome === 'verified') {
    return [
      `Les ${files.length} fichiers sont intacts, et les mêmes données donnent de nouveau les mêmes octets.`,
    ];
  }
  return [
    'Le dossier assemblé ne correspond plus à ce qui a été consigné. Ne le faites pas signer, et avisez le Courtier.',
    ...(areInputsLost
      ? [
          'Les données figées de l’assemblage ont été altérées ou ont disparu : rien ne peut être refait.',
        ]
      : []),
    ...alteredInputs.map(
      (name) => `La pièce « ${name} » a été altérée ou a disparu depuis l’assemblage.`,
    ),
    ...files.flatMap(differencesOf),
  ].map(typeset);
}

const ROLE_NAMES = {
  contract: 'Le contrat',
  amendment: 'L’avenant',
  'engagement-form': 'Le formulaire d’engagement',
  binder: 'Le cahier de lecture',
  archive: 'Le dossier d’archives',
  manifest: 'Le manifeste',
} as const satisfies Record<FileRole, string>;

function differencesOf({ name, role, kept, journal, remade, seal }: VerifiedFile): string[] {
  if (kept === 'missing') return [`${ROLE_NAMES[role]} n’est plus parmi les fichiers conservés.`];
  return [
    ...(kept === 'altered' ? [`Le fichier « ${name} » n’a plus l’empreinte consignée.`] : []),
    ...(journal === 'different'
      ? [`L’empreinte consignée du fichier « ${name} » n’est pas celle que le journal atteste.`]
      : []),
    ...(remade === 'different'
      ? [`Le fichier « ${name} », refait des mêmes données, est différent.`]
      : []),
    ...(remade === 'not-made' ? [`Le fichier « ${name} » n’a pas pu être refait.`] : []),
    ...(seal === 'broken' ? [`Le sceau du fichier « ${name} » est brisé ou absent.`] : []),
    ...(seal === 'foreign'
      ? [`Le sceau du fichier « ${name} » n’a pas été apposé avec un certificat du Courtier.`]
      : []),
  ];
}
