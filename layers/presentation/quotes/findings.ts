import { Decimal } from 'decimal.js';
import type { ColumnMeaning, Finding, FindingCode, Report } from '#domain/quotes/index.ts';
import { formatDecimal, formatMoney } from '#domain/values/money.ts';
import { frenchDate } from '../french.ts';

/** Writes a stated amount in the currency of the quote. */
type Money = (amount: string | null) => string;
type Sentence = (finding: Finding, money: Money) => string;

/** What each column of a quote means, in French. */
export const COLUMN_NAMES: Readonly<Record<ColumnMeaning, string>> = {
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
  mode: 'achat ou location',
  'line-number': 'numéro de ligne',
  parent: 'pièce parente',
};

const NBSP = '\u00a0';
const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const quoted = (text: string | null): string => `«${NBSP}${text ?? ''}${NBSP}»`;
const moneyIn =
  (currency: string): Money =>
  (amount) =>
    amount !== null && isDecimal(amount) ? formatMoney(amount, currency) : quoted(amount);
/** The prices of the fiche are in Canadian dollars, whatever the currency of the quote. */
const cad = moneyIn('CAD');
const day = (date: string | null): string =>
  date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? frenchDate(date) : (date ?? '');
const percent = (value: string | null): string => `${formatDecimal(value ?? '')}${NBSP}%`;
const column = ({ subject }: Finding): string =>
  Object.entries(COLUMN_NAMES).find(([meaning]) => meaning === subject)?.[1] ?? subject ?? '';
const part = ({ subject }: Finding): string => subject ?? 'cette ligne';
const whole = ({ subject }: Finding): string => subject ?? 'l’ensemble de la soumission';

/** « , soit 12,00 $ de trop », where both amounts are known. */
function gap({ expected, found }: Finding, money: Money): string {
  if (expected === null || found === null || !isDecimal(expected) || !isDecimal(found)) return '';
  const difference = new Decimal(found).minus(expected);
  const sense = difference.lessThan(0) ? 'de moins' : 'de trop';
  return `, soit ${money(difference.abs().toFixed(2))} ${sense}`;
}

const MODE_NAMES: Readonly<Record<string, string>> = {
  purchase: 'à l’achat',
  lease: 'en location',
};
const modes = (told: string | null): string =>
  (told ?? '')
    .split(', ')
    .map((mode) => MODE_NAMES[mode] ?? mode)
    .join(' ou ');

/** Columns that hold no number. */
const WRITTEN_IN_WORDS: ReadonlySet<string | null> = new Set<ColumnMeaning>([
  'part-number',
  'description',
  'line-type',
  'line-number',
  'modality',
  'mode',
  'parent',
]);

const UNREADABLE: Readonly<Record<string, string>> = {
  'too-large': 'il est trop volumineux',
  'too-many-cells': 'il contient trop de cellules',
  'too-many-pages': 'il contient trop de pages',
  'not-a-workbook': 'ce n’est pas un classeur Excel (.xlsx) lisible',
  'declares-entities': 'il contient des déclarations qu’un tableur n’écrit jamais',
  contradictory: 'une même cellule y figure deux fois',
  'not-text': 'ce n’est pas un fichier CSV lisible',
  malformed: 'ses guillemets ou ses colonnes ne sont pas réguliers',
  'no-separator': 'rien n’y sépare les colonnes',
  'not-a-pdf': 'ce n’est pas un PDF lisible',
  'no-text': 'c’est une image sans texte, comme un document numérisé',
  rotated: 'son texte est tourné',
  damaged: 'il est endommagé',
  'pages-missing': 'il lui manque des pages',
  encrypted: 'il est protégé par un mot de passe',
  jumbled: 'ses lignes ne se séparent pas avec certitude',
  exhausting: 'le lire demanderait trop de temps ou de mémoire',
};

const SENTENCES: Readonly<Record<FindingCode, Sentence>> = {
  'file-unreadable': ({ found }) =>
    `Le fichier n’a pas pu être lu : ${UNREADABLE[found ?? ''] ?? 'son contenu est illisible'}. Demandez au fournisseur un autre fichier, ou le gabarit de soumission du Courtier rempli.`,
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
  'hidden-lines': ({ found }) =>
    `Des rangées masquées contiennent des lignes (${found}), qui ont été lues. Demandez au fournisseur de les afficher ou de les retirer.`,
  'hidden-columns': ({ found }) =>
    `Des colonnes masquées ont servi à la lecture (${found}). Demandez au fournisseur de les afficher.`,
  'several-tables': ({ found }) =>
    `Plusieurs feuilles contiennent des lignes (${found}) : elles ont été additionnées. Assurez-vous qu’aucune ne répète l’autre.`,
  'cell-unreadable': (finding) =>
    `La valeur ${quoted(finding.found)} (${column(finding)}) ne se lit pas avec certitude. Demandez au fournisseur ${WRITTEN_IN_WORDS.has(finding.subject) ? 'de l’écrire seule dans sa cellule' : 'd’y inscrire un nombre'}.`,
  'date-ambiguous': ({ found }) =>
    `La date ${quoted(found)} ne se lit pas avec certitude. Demandez au fournisseur de l’écrire AAAA-MM-JJ.`,
  'quantity-invalid': (finding) =>
    `La quantité de ${part(finding)} est absente ou n’est pas plus grande que zéro. Demandez au fournisseur de l’indiquer.`,
  'negative-amount': (finding, money) =>
    finding.subject === 'subtotal'
      ? `Une fois la remise déduite, le total avant taxes est négatif (${money(finding.found)}). Demandez au fournisseur de revoir la remise, ou au Courtier de l’accepter avec un motif.`
      : `Le montant de ${part(finding)} est négatif (${money(finding.found)}). Demandez au fournisseur d’appliquer la remise aux composants, ou au Courtier de l’accepter avec un motif.`,
  'unknown-part': (finding) =>
    `La pièce ${part(finding)} n’est pas un composant qualifié de la fiche. ${finding.expected === null ? '' : `Vouliez-vous dire ${finding.expected} ? `}Faites corriger ou retirer la ligne, ou demandez au Courtier de l’admettre.`,
  'component-withdrawn': (finding) =>
    `Le composant ${part(finding)} est retiré de la fiche depuis le ${day(finding.found)}. Demandez au fournisseur le composant qui le remplace, ou au Courtier de l’admettre.`,
  'mode-not-offered': (finding) =>
    `La fiche n’offre pas ${part(finding)} ${modes(finding.found)}, seulement ${modes(finding.expected)}. Faites corriger la ligne, ou demandez au Courtier de l’admettre.`,
  'mode-differs': (finding) =>
    `${finding.subject === null ? 'La soumission' : `La ligne ${part(finding)}`} est ${modes(finding.found)}, alors que le besoin du dossier est ${modes(finding.expected)}. Assurez-vous que c’est voulu, ou faites corriger la soumission.`,
  'line-without-part-number': (finding) =>
    `${finding.subject === null ? 'Une ligne' : `La ligne ${quoted(finding.subject)}`} n’a pas de numéro de pièce. Demandez au fournisseur d’indiquer le composant qualifié, ou au Courtier de l’admettre.`,
  'line-without-price': (finding) =>
    `Aucun prix n’est indiqué pour ${part(finding)}. Demandez au fournisseur de l’inscrire ; « inclus » et 0 $ sont des prix.`,
  'professional-service': (finding) =>
    `${part(finding)} est un service professionnel, exclu de l’offre. Retirez la ligne : ce service doit faire l’objet d’un autre contrat, selon le guide des services professionnels.`,
  'instructor-led-training': (finding) =>
    `${part(finding)} est une formation donnée par une personne, exclue de l’offre. Retirez la ligne ; seul le matériel de formation générique est admis.`,
  customisation: (finding) =>
    `${part(finding)} est fait ou adapté sur mesure : c’est un service professionnel, exclu de l’offre. Retirez la ligne ; seul le matériel générique est admis.`,
  'minimum-configuration-missing': ({ subject, expected, found }) =>
    `La configuration minimale n’est pas atteinte, ${quoted(subject)} : il faut ${expected}, la soumission en compte ${formatDecimal(found ?? '0')}. Complétez-la, ou indiquez le contrat conclu par l’entremise du Courtier qu’elle fait évoluer.`,
  'evolution-of-prior-contract': ({ found }) =>
    `Cette acquisition fait évoluer une solution du contrat ${found}, toujours utilisée : la configuration minimale n’est pas exigée.`,
  'prior-solution-returned': ({ found }) =>
    `La solution louée par le contrat ${found} a été rendue : elle ne peut plus être prolongée, et la soumission n’atteint pas la configuration minimale. Demandez une solution complète, ou corrigez au dossier ce qu’elle est devenue.`,
  'list-price-unverifiable': ({ found }) =>
    `Le prix courant de ces composants n’est pas dans la fiche (lignes ${found}). Comparez-le au configurateur du fournisseur et notez la date de consultation.`,
  'list-price-over-fiche': (finding, money) =>
    `Le prix courant de ${part(finding)} (${money(finding.found)}) dépasse celui de la fiche (${cad(finding.expected)}). Demandez au fournisseur de le justifier.`,
  'net-price-over-fiche': (finding, money) =>
    `Le prix net de ${part(finding)} (${money(finding.found)}) dépasse le prix courant de la fiche (${cad(finding.expected)}). Demandez au fournisseur de le justifier.`,
  'net-price-over-list': (finding, money) =>
    `Le prix net de ${part(finding)} (${money(finding.found)}) dépasse son prix courant (${money(finding.expected)}). Demandez au fournisseur de le justifier.`,
  'discount-without-modality': (finding) =>
    `Une remise de ${percent(finding.found)} est accordée sur ${whole(finding)} sans modalité de prix. Demandez au fournisseur d’en citer la référence.`,
  'modality-unknown': (finding) =>
    `La modalité de prix ${quoted(finding.found)} n’est pas dans la fiche. Demandez au fournisseur la bonne référence.`,
  'discount-over-modality': (finding) =>
    `La remise sur ${whole(finding)} (${percent(finding.found)}) dépasse le maximum de la modalité citée (${percent(finding.expected)}). Demandez au fournisseur la modalité qui l’autorise.`,
  'discount-arithmetic': (finding, money) =>
    `La remise et les prix de ${part(finding)} ne concordent pas : prix net attendu ${money(finding.expected)}, lu ${money(finding.found)}${gap(finding, money)}. Demandez au fournisseur lequel s’applique.`,
  'line-arithmetic': (finding, money) =>
    `Le total de ${part(finding)} devrait être ${money(finding.expected)} (quantité × prix net), et non ${money(finding.found)}${gap(finding, money)}. Faites corriger la ligne.`,
  'bundle-arithmetic': (finding, money) =>
    `Le prix de l’ensemble ${part(finding)} (${money(finding.found)}) n’est pas la somme de ses composants (${money(finding.expected)})${gap(finding, money)}. Demandez au fournisseur lequel s’applique ; d’ici là, c’est le prix de l’ensemble qui est compté.`,
  'section-arithmetic': (finding, money) =>
    `Le sous-total de la section ${quoted(finding.subject)} devrait être ${money(finding.expected)} (la somme de ses lignes), et non ${money(finding.found)}${gap(finding, money)}. Faites corriger la soumission.`,
  'subtotal-arithmetic': totalSentence('Le total avant taxes', 'la somme des lignes'),
  'tps-arithmetic': totalSentence('La TPS', '5 % du total avant taxes'),
  'tvq-arithmetic': totalSentence('La TVQ', '9,975 % du total avant taxes'),
  'tvq-compounded': (finding, money) =>
    `La TVQ est calculée sur le prix et la TPS, comme avant 2013 : ${money(finding.found)} au lieu de ${money(finding.expected)}${gap(finding, money)}. Faites-la calculer sur le prix avant taxes.`,
  'total-arithmetic': totalSentence('Le total', 'total avant taxes, TPS et TVQ'),
  'total-unused': (finding, money) =>
    `Le montant ${quoted(finding.subject)} (${money(finding.found)}) ne se rattache à aucun groupe de lignes : il n’a pas été vérifié.`,
  'optional-lines': (finding) =>
    finding.found === 'left-out'
      ? `Les lignes de ${quoted(finding.subject)} sont facultatives : le total de la soumission ne les compte pas, et elles ne seront pas achetées. Si vous les voulez, demandez une soumission qui les inclut.`
      : `Les lignes de ${quoted(finding.subject)} sont dites facultatives, mais le total de la soumission les compte. Si vous ne les voulez pas, demandez une soumission sans elles.`,
  'several-totals': () =>
    'La soumission contient plusieurs parties, chacune avec ses taxes : leurs lignes ont été additionnées. Si ce sont des offres au choix, demandez une soumission pour chacune.',
  'total-not-stated': () =>
    'La soumission n’indique aucun total. Demandez au fournisseur d’ajouter le total avant taxes et les taxes.',
  'exchange-rate-missing': ({ found }) =>
    `La soumission est en ${found}, et son taux de change n’est pas figé. Inscrivez au dossier le taux, sa date et sa source, ou demandez une soumission en dollars canadiens.`,
  'exchange-rate-applied': ({ subject, expected, found }) =>
    `Les montants sont en ${subject}, convertis au taux figé : 1 ${subject} = ${formatDecimal(found ?? '')} $ (${expected}). Le total en dollars canadiens est au rapport.`,
  'currency-ambiguous': ({ expected, found }) =>
    `La soumission mêle deux devises (${expected} et ${found}). Demandez au fournisseur de n’en utiliser qu’une.`,
  'currency-not-stated': () =>
    'La soumission ne dit pas sa devise. Demandez au fournisseur d’inscrire « Devise : CAD ».',
  'term-too-long': (finding) =>
    `La durée de ${term(finding)} dépasse ${finding.expected} mois, renouvellements compris. Faites-la réduire.`,
  'term-over-remaining': (finding) =>
    `La durée de ${term(finding)} dépasse les ${finding.expected} mois qui restent au contrat modifié, dont les trois ans ne se prolongent pas. Faites-la réduire.`,
  'under-supplier-minimum-term': ({ expected, found }) =>
    `Le fournisseur exige un engagement d’au moins ${expected} mois, et le dossier en prévoit ${found}. Demandez-lui s’il accepte cette durée, ou allongez-la.`,
  'under-supplier-minimum-quantity': ({ subject, expected, found }) =>
    `Le fournisseur exige au minimum ${expected} pour ${quoted(subject)}, et la soumission en compte ${formatDecimal(found ?? '0')}. Demandez-lui s’il accepte cette quantité, ou augmentez-la.`,
  'term-differs': (finding) =>
    `La durée de ${part(finding)} (${finding.found} mois) n’est pas celle du dossier (${finding.expected} mois). Assurez-vous que c’est voulu.`,
  'validity-passed': ({ found }) =>
    `La soumission était valide jusqu’au ${day(found)}. Demandez au fournisseur une prolongation écrite ou une nouvelle soumission.`,
  'validity-not-stated': () =>
    'La soumission n’indique pas jusqu’à quand elle est valide. Demandez cette date au fournisseur.',
  'validity-extended': ({ expected, found }) =>
    `La validité de la soumission ${expected === null ? 'va' : `allait jusqu’au ${day(expected)} ; elle est prolongée`} jusqu’au ${day(found)}. La prolongation est au dossier.`,
  'fiche-not-latest': ({ expected, found }) =>
    `La soumission est vérifiée avec la version ${found} de la fiche, et une version plus récente est parue (${expected}). Prenez connaissance de ce qui a changé avant d’aller plus loin.`,
};

function totalSentence(name: string, method: string): Sentence {
  return (finding, money) =>
    `${name} devrait être ${money(finding.expected)} (${method}), et non ${money(finding.found)}${gap(finding, money)}. Faites corriger la soumission.`;
}

const term = (finding: Finding): string =>
  `${finding.subject ?? 'l’ensemble de la soumission'} (${duration(finding.found)})`;

function duration(found: string | null): string {
  const [startsOn, endsOn] = (found ?? '').split('/');
  if (startsOn === undefined || endsOn === undefined) return `${found} mois`;
  return `du ${day(startsOn)} au ${day(endsOn)}`;
}

/** One French sentence that says what was found and what to do; amounts in the currency of the quote. */
export function describeFinding(finding: Finding, currency: string | null = 'CAD'): string {
  return withNoBreakSpaces(SENTENCES[finding.code](finding, moneyIn(currency ?? 'CAD')));
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

/** Who can lift a finding, and how. */
export const REMEDY_NAMES: Readonly<Record<Finding['remedy'], string>> = {
  correct: 'à corriger par le fournisseur',
  admit: 'le Courtier peut l’admettre, avec un motif écrit',
  overrule: 'le Courtier peut l’écarter, avec un motif écrit',
  complete: 'à compléter au dossier',
  read: 'à lire par une personne',
  none: 'n’empêche pas la validation',
};

export interface Annotation {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

/** The findings that have a place, as comments for the workbook: one for each cell, the worst first. */
export function annotations(report: Pick<Report, 'findings' | 'quote'>): Annotation[] {
  const byCell = new Map<string, Annotation>();
  for (const finding of report.findings) {
    if (finding.place === null) continue;
    const { sheet, cell } = finding.place;
    const before = byCell.get(`${sheet}!${cell}`);
    const text = commentOf(finding, report.quote.currency);
    const all = before === undefined ? text : `${before.text}\n\n${text}`;
    byCell.set(`${sheet}!${cell}`, { sheet, cell, text: all });
  }
  return [...byCell.values()];
}

function commentOf(finding: Finding, currency: string | null): string {
  const { id, severity, rule, guideSection } = finding;
  const heading = `${SEVERITY_NAMES[severity]} (${id}, règle ${rule}, guide ${guideSection})`;
  return `${heading}\n${describeFinding(finding, currency)}`;
}
