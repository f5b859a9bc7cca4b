import type { ColumnMeaning, Finding, FindingCode, Report } from '#domain/quotes/index.ts';
import { formatDecimal, formatMoney } from '#domain/values/money.ts';

type Sentence = (finding: Finding) => string;

const COLUMN_NAMES: Readonly<Record<ColumnMeaning, string>> = {
  'part-number': 'numéro de pièce',
  description: 'description',
  term: 'durée',
  'list-unit-price': 'prix unitaire courant',
  discount: 'remise',
  'net-unit-price': 'prix unitaire net',
  quantity: 'quantité',
  'line-total': 'total de la ligne',
  'start-date': 'date de début',
  'end-date': 'date de fin',
  'line-type': 'type de ligne',
  modality: 'modalité de prix',
  'line-number': 'numéro de ligne',
};

const NBSP = '\u00a0';
const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const quoted = (text: string | null): string => `«${NBSP}${text ?? ''}${NBSP}»`;
const money = (amount: string | null): string =>
  amount !== null && isDecimal(amount) ? formatMoney(amount) : quoted(amount);
const percent = (value: string | null): string => `${formatDecimal(value ?? '')}${NBSP}%`;
const column = ({ subject }: Finding): string =>
  Object.entries(COLUMN_NAMES).find(([meaning]) => meaning === subject)?.[1] ?? subject ?? '';
const part = ({ subject }: Finding): string => subject ?? 'cette ligne';

const UNREADABLE: Readonly<Record<string, string>> = {
  'too-large': 'il est trop volumineux',
  'too-many-cells': 'il contient trop de cellules',
  'not-a-workbook': 'ce n’est pas un classeur Excel (.xlsx) lisible',
};

const SENTENCES: Readonly<Record<FindingCode, Sentence>> = {
  'file-unreadable': ({ found }) =>
    `Le fichier n’a pas pu être lu : ${UNREADABLE[found ?? ''] ?? 'son contenu est illisible'}. Demandez au fournisseur un classeur .xlsx sans mot de passe.`,
  'table-not-found': () =>
    'Aucun tableau de lignes n’a été trouvé. Demandez une soumission dont les colonnes portent un titre : numéro de pièce, quantité, prix.',
  'column-missing': (finding) =>
    `La colonne « ${column(finding)} » est introuvable. Demandez au fournisseur de l’ajouter, avec ce titre.`,
  'column-ambiguous': (finding) =>
    `Plusieurs colonnes pourraient être « ${column(finding)} ». Demandez au fournisseur de leur donner des titres distincts.`,
  'no-line': () =>
    'Le tableau ne contient aucune ligne à vérifier. Déposez la soumission complète.',
  'hidden-sheet': ({ found }) =>
    `La feuille masquée ${quoted(found)} contient des lignes, qui ont été comptées. Demandez au fournisseur de l’afficher ou de la retirer.`,
  'several-tables': ({ found }) =>
    `Plusieurs feuilles contiennent des lignes (${found}) : elles ont été additionnées. Assurez-vous qu’aucune ne répète l’autre.`,
  'cell-unreadable': (finding) =>
    `La valeur ${quoted(finding.found)} (${column(finding)}) ne se lit pas avec certitude. Demandez au fournisseur d’y inscrire un nombre.`,
  'date-ambiguous': ({ found }) =>
    `La date ${quoted(found)} peut se lire de plus d’une façon. Demandez au fournisseur de l’écrire AAAA-MM-JJ.`,
  'quantity-invalid': (finding) =>
    `La quantité de ${part(finding)} est absente ou n’est pas plus grande que zéro. Demandez au fournisseur de l’indiquer.`,
  'negative-amount': (finding) =>
    `Le montant de ${part(finding)} est négatif (${money(finding.found)}). Demandez que la remise soit appliquée aux composants, ou que le Courtier l’accepte avec un motif.`,
  'unknown-part': (finding) =>
    `La pièce ${part(finding)} n’est pas un composant qualifié de la fiche. Retirez-la, ou demandez au Courtier de l’admettre.`,
  'line-without-part-number': (finding) =>
    `La ligne « ${part(finding)} » n’a pas de numéro de pièce. Demandez au fournisseur d’indiquer le composant qualifié, ou au Courtier de l’admettre.`,
  'line-without-price': (finding) =>
    `Aucun prix n’est indiqué pour ${part(finding)}. Demandez au fournisseur de l’inscrire ; « inclus » et 0 $ sont des prix.`,
  'professional-service': (finding) =>
    `${part(finding)} est un service professionnel, exclu de l’offre. Retirez la ligne : ce service doit faire l’objet d’un autre contrat, selon le guide des services professionnels.`,
  'instructor-led-training': (finding) =>
    `${part(finding)} est une formation donnée ou adaptée par une personne, exclue de l’offre. Retirez la ligne ; seul le matériel de formation générique est admis.`,
  'minimum-configuration-missing': ({ subject, expected, found }) =>
    `La configuration minimale n’est pas atteinte, ${quoted(subject)} : il faut ${expected}, la soumission en compte ${formatDecimal(found ?? '0')}. Complétez-la, ou indiquez le contrat conclu par l’entremise du Courtier qu’elle fait évoluer.`,
  'evolution-of-prior-contract': ({ found }) =>
    `Cette acquisition fait évoluer une solution du contrat ${found} : la configuration minimale n’est pas exigée.`,
  'list-price-unverifiable': ({ found }) =>
    `Le prix courant de ces composants n’est pas dans la fiche (lignes ${found}). Comparez-le au configurateur du fournisseur et notez la date de consultation.`,
  'list-price-over-fiche': (finding) =>
    `Le prix courant de ${part(finding)} (${money(finding.found)}) dépasse celui de la fiche (${money(finding.expected)}). Demandez au fournisseur de le justifier.`,
  'net-price-over-list': (finding) =>
    `Le prix net de ${part(finding)} (${money(finding.found)}) dépasse son prix courant (${money(finding.expected)}). Demandez au fournisseur de le justifier.`,
  'discount-without-modality': (finding) =>
    `Une remise de ${percent(finding.found)} est accordée sur ${part(finding)} sans modalité de prix. Demandez au fournisseur d’en citer la référence.`,
  'modality-unknown': (finding) =>
    `La modalité de prix ${quoted(finding.found)} n’est pas dans la fiche. Demandez au fournisseur la bonne référence.`,
  'discount-over-modality': (finding) =>
    `La remise sur ${part(finding)} (${percent(finding.found)}) dépasse le maximum de la modalité citée (${percent(finding.expected)}). Demandez au fournisseur la modalité qui l’autorise.`,
  'discount-arithmetic': (finding) =>
    `La remise et les prix de ${part(finding)} ne concordent pas : prix net attendu ${money(finding.expected)}, lu ${money(finding.found)}. Demandez au fournisseur lequel s’applique.`,
  'line-arithmetic': (finding) =>
    `Le total de ${part(finding)} devrait être ${money(finding.expected)} (quantité × prix net), et non ${money(finding.found)}. Faites corriger la ligne.`,
  'subtotal-arithmetic': totalSentence('Le total avant taxes', 'la somme des lignes'),
  'tps-arithmetic': totalSentence('La TPS', '5 % du total avant taxes'),
  'tvq-arithmetic': totalSentence('La TVQ', '9,975 % du total avant taxes'),
  'total-arithmetic': totalSentence('Le total', 'total avant taxes, TPS et TVQ'),
  'total-not-stated': () =>
    'La soumission n’indique aucun total. Demandez au fournisseur d’ajouter le total avant taxes et les taxes.',
  'currency-not-cad': ({ found }) =>
    `La soumission est en ${found}. Demandez une soumission en dollars canadiens, ou le taux de change, sa date et sa source.`,
  'currency-not-stated': () =>
    'La soumission ne dit pas sa devise. Demandez au fournisseur d’inscrire « Devise : CAD ».',
  'term-too-long': (finding) =>
    `La durée de ${part(finding)} (${duration(finding.found)}) dépasse ${finding.expected} mois, renouvellements compris. Faites-la réduire.`,
  'term-differs': (finding) =>
    `La durée de ${part(finding)} (${finding.found} mois) n’est pas celle du dossier (${finding.expected} mois). Assurez-vous que c’est voulu.`,
  'validity-passed': ({ found }) =>
    `La soumission n’est plus valide depuis le ${found}. Demandez au fournisseur une prolongation écrite ou une nouvelle soumission.`,
  'validity-not-stated': () =>
    'La soumission n’indique pas jusqu’à quand elle est valide. Demandez cette date au fournisseur.',
};

function totalSentence(name: string, method: string): Sentence {
  return ({ expected, found }) =>
    `${name} devrait être ${money(expected)} (${method}), et non ${money(found)}. Faites corriger la soumission.`;
}

function duration(found: string | null): string {
  const [startsOn, endsOn] = (found ?? '').split('/');
  return endsOn === undefined ? `${found} mois` : `du ${startsOn} au ${endsOn}`;
}

/** One French sentence that says what was found and what to do. */
export function describeFinding(finding: Finding): string {
  return withNoBreakSpaces(SENTENCES[finding.code](finding));
}

/** French typography, once for all sentences: no line break before these signs. */
function withNoBreakSpaces(text: string): string {
  return text.replace(/ ([:;?!»$%×])/g, `${NBSP}$1`).replace(/« /g, `«${NBSP}`);
}

export const SEVERITY_NAMES: Readonly<Record<Finding['severity'], string>> = {
  error: 'À régler',
  warning: 'À vérifier',
  info: 'À savoir',
};

export interface Annotation {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

/** The findings that have a place, as comments for the workbook: one for each cell, the worst first. */
export function annotations(report: Pick<Report, 'findings'>): Annotation[] {
  const byCell = new Map<string, Annotation>();
  for (const finding of report.findings) {
    if (finding.place === null) continue;
    const { sheet, cell } = finding.place;
    const before = byCell.get(`${sheet}!${cell}`);
    const text = commentOf(finding);
    const whole = before === undefined ? text : `${before.text}\n\n${text}`;
    byCell.set(`${sheet}!${cell}`, { sheet, cell, text: whole });
  }
  return [...byCell.values()];
}

function commentOf(finding: Finding): string {
  const { id, severity, rule, guideSection } = finding;
  const heading = `${SEVERITY_NAMES[severity]} (${id}, règle ${rule}, guide ${guideSection})`;
  return `${heading}\n${describeFinding(finding)}`;
}
