import type { CopyComparison } from '#domain/contracts/index.ts';
import { frenchList } from '../french.ts';

type Reason = NonNullable<CopyComparison['reason']>;

const pages = (numbers: readonly number[]): string =>
  `${numbers.length > 1 ? 'pages' : 'page'} ${frenchList(numbers.map(String))}`;

const reasons: Readonly<Record<Reason, (comparison: CopyComparison) => string>> = {
  'no-package': () =>
    'Aucun contrat n’a été assemblé par le Courtier : il n’y a rien à quoi comparer cette copie.',
  unreadable: () => 'Cette copie ne peut pas être lue : le fichier est endommagé.',
  encrypted: () => 'Cette copie est protégée par un mot de passe.',
  'no-text': () =>
    'Cette copie est numérisée : elle ne contient aucun texte qui puisse être comparé.',
  'pages-without-text': ({ pagesWithoutText }) =>
    `Le texte lu est celui du contrat validé, mais rien ne peut être lu sur une partie de la copie (${pages(pagesWithoutText)}).`,
  unsigned: () =>
    'Le texte du contrat validé y est, mais la copie ne porte aucune signature qui puisse être lue.',
  additions: ({ pagesWithAdditions, writtenAtSignature }) => {
    const marked = [...pagesWithAdditions, ...writtenAtSignature.map(({ page }) => page)];
    const numbers = [...new Set(marked)].toSorted((left, right) => left - right);
    return `Le texte du contrat validé y est, mais la copie porte des ajouts (${pages(numbers)}).`;
  },
};

/** What was found of a signed copy, and what to do next, in one or two sentences. */
export function describeComparison(comparison: CopyComparison): string {
  const { outcome, reason, differences, truncated } = comparison;
  if (outcome === 'identical-revision') {
    return 'La copie signée est le fichier validé par le Courtier, auquel seules des signatures ont été ajoutées.';
  }
  if (outcome === 'same-text') {
    return 'La copie signée est un autre fichier, dont les pages et le texte sont ceux du contrat validé par le Courtier.';
  }
  if (outcome === 'differs') {
    const count = truncated ? `plus de ${differences.length}` : String(differences.length);
    return `La copie signée diffère du contrat validé par le Courtier (différences : ${count}). Le Courtier doit trancher.`;
  }
  const why = reason === null ? '' : `${reasons[reason](comparison)} `;
  return `${why}Une personne du Courtier doit la lire et trancher.`;
}
