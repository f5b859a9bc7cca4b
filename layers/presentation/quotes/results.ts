import type { Report, Source } from '#domain/quotes/index.ts';

/** What people call the outcome of a check. */
export const RESULT_NAMES: Readonly<Record<Report['result'], string>> = {
  conform: 'Conforme',
  'conform-with-warnings': 'Conforme, avec des points à vérifier',
  refused: 'Refusée en l’état',
  'needs-reading': 'À lire par une personne',
};

const NEXT_STEPS: Readonly<Record<Report['result'], string>> = {
  conform:
    'Rien ne s’oppose à la validation par le Courtier. Demandez-lui de valider la soumission\u00a0: c’est un préalable à la préparation du contrat.',
  'conform-with-warnings':
    'Rien n’empêche la validation, mais des points demandent votre attention. Vérifiez-les, puis demandez au Courtier de valider la soumission.',
  refused:
    'Faites corriger par le fournisseur ce qui doit l’être, puis déposez la nouvelle soumission. Le Courtier peut admettre une ligne ou écarter un constat de jugement, avec un motif écrit.',
  'needs-reading':
    'Une partie de ce fichier ne se lit pas avec certitude. Demandez au fournisseur un fichier plus clair (le gabarit de soumission du Courtier se lit toujours), ou demandez au Courtier de le lire.',
};

/** What to do with a quote once it is checked. */
export const nextStep = ({ result }: Pick<Report, 'result'>): string => NEXT_STEPS[result];

/** How the total rounds the taxes, in a sentence. */
export const TAX_METHODS: Readonly<Record<NonNullable<Report['taxMethod']>, string>> = {
  'each-tax': 'La TPS et la TVQ sont arrondies chacune au cent.',
  'both-taxes-at-once':
    'Les deux taxes sont calculées et arrondies en une fois (14,975\u00a0%)\u00a0: cette méthode est acceptée aussi.',
};

const SEPARATORS: Readonly<Record<string, string>> = {
  ';': 'le point-virgule',
  ',': 'la virgule',
  '\t': 'la tabulation',
  '|': 'la barre verticale',
};

/** How the file was read, in a sentence. */
export function sourceSentence({ format, encoding, separator, decimalSign }: Source): string {
  if (format === 'xlsx') return 'Le fichier est un classeur Excel.';
  if (format === 'pdf') {
    return 'Le fichier est un PDF\u00a0: le tableau a été reconstitué d’après la position du texte. Comparez les lignes avec l’original.';
  }
  const parts = [
    encoding === null ? undefined : `codage ${encoding}`,
    separator === null ? undefined : `colonnes séparées par ${SEPARATORS[separator] ?? separator}`,
    decimalSign === null
      ? undefined
      : `décimales marquées par ${decimalSign === ',' ? 'la virgule' : 'le point'}`,
  ].filter((part) => part !== undefined);
  return `Le fichier est un texte CSV (${parts.join(', ')}).`;
}
