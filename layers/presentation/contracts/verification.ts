import type { Verification, VerifiedFile } from '#domain/contracts/index.ts';

/** What a verification found, said to people: one sentence that concludes, then one a difference. */
export function describeVerification({
  status,
  outcome,
  files,
  alteredInputs,
}: Pick<Verification, 'status' | 'outcome' | 'files' | 'alteredInputs'>): string[] {
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
    ...alteredInputs.map((name) => `La pièce « ${name} » a été altérée depuis l’assemblage.`),
    ...files.flatMap(differencesOf),
  ];
}

function differencesOf({ name, kept, remade, seal }: VerifiedFile): string[] {
  return [
    ...(kept === 'altered' ? [`Le fichier « ${name} » n’a plus l’empreinte consignée.`] : []),
    ...(remade === 'different'
      ? [`Le fichier « ${name} », refait des mêmes données, est différent.`]
      : []),
    ...(remade === 'not-made' ? [`Le fichier « ${name} » n’a pas pu être refait.`] : []),
    ...(seal === 'broken' ? [`Le sceau du fichier « ${name} » est brisé.`] : []),
  ];
}
