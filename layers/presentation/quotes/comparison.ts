import type {
  ComparedField,
  ComparedLine,
  ComparedTotal,
  ReportComparison,
} from '#domain/quotes/index.ts';
import { formatDecimal, formatMoney } from '#domain/values/money.ts';
import { frenchList, frenchNumber } from '../french.ts';
import { describeFinding } from './findings.ts';

/** A page is read, a list of thousands is not: beyond so many of a kind, their number is enough. */
const MOST_OF_A_KIND = 50;

const TOTAL_NAMES: Readonly<Record<ComparedTotal, string>> = {
  subtotal: 'total avant taxes',
  discount: 'remise sur l’ensemble',
  tps: 'TPS',
  tvq: 'TVQ',
  total: 'total',
};

const FIELD_NAMES: Readonly<Record<ComparedField, string>> = {
  partNumber: 'numéro de pièce',
  quantity: 'quantité',
  netUnitPrice: 'prix net',
  lineTotal: 'total',
};

type Write = (value: string | null) => string;

/** What changed between two submissions, one French sentence for each thing, the findings first. */
export function describeComparison(comparison: ReportComparison): string[] {
  const { lines, totals, findings, currency } = comparison;
  const before = currency.before ?? 'CAD';
  const after = currency.after ?? 'CAD';
  const sentences = [
    ...limited(findings.fixed, 'constats réglés', (finding) =>
      toldOf('Réglé', fact(describeFinding(finding, before))),
    ),
    ...limited(findings.added, 'nouveaux constats', (finding) =>
      toldOf('Nouveau', describeFinding(finding, after)),
    ),
    ...remainingSentences(findings.remaining.length),
    ...(before === after ? [] : [`Devise : ${before} → ${after}.`]),
    ...limited(lines.added, 'lignes ajoutées', (line) =>
      toldOf('Ligne ajoutée', `${nameOf(line)}, ${amountOf(line, after)}.`),
    ),
    ...limited(lines.removed, 'lignes retirées', (line) =>
      toldOf('Ligne retirée', `${nameOf(line)}, ${amountOf(line, before)}.`),
    ),
    ...limited(lines.changed, 'lignes changées', (change) => changeSentence(change, before, after)),
    ...totals.map((total) => totalSentence(total, before, after)),
  ];
  const told = sentences.map((sentence) => sentence.replace(/ ([:;?!»→])/g, '\u00a0$1'));
  return told.length === 0
    ? [
        'Rien n’a changé : ni les lignes, ni les montants, ni les constats.'.replace(
          ' :',
          '\u00a0:',
        ),
      ]
    : told;
}

/** What was found, without what was to be done about it. */
const fact = (sentence: string): string => /^.*?[.](?=\s|$)/u.exec(sentence)?.[0] ?? sentence;

const toldOf = (what: string, sentence: string): string => `${what} : ${sentence}`;

function limited<Item>(
  items: readonly Item[],
  name: string,
  tell: (item: Item) => string,
): string[] {
  const told = items.slice(0, MOST_OF_A_KIND).map(tell);
  const rest = items.length - told.length;
  return rest > 0 ? [...told, `Autres ${name} : ${frenchNumber(String(rest))}.`] : told;
}

function remainingSentences(count: number): string[] {
  if (count === 0) return [];
  return count === 1
    ? ['Un constat n’a pas changé.']
    : [`${frenchNumber(String(count))} constats n’ont pas changé.`];
}

const nameOf = ({ partNumber, description, row }: ComparedLine): string =>
  partNumber ?? description ?? `ligne ${row}`;

function amountOf({ quantity, lineTotal, netUnitPrice }: ComparedLine, currency: string): string {
  const price = lineTotal ?? netUnitPrice;
  const told = price === null ? 'sans prix' : formatMoney(price, currency);
  return quantity === null ? told : `quantité ${formatDecimal(quantity)}, ${told}`;
}

function changeSentence(
  { before, after, fields }: ReportComparison['lines']['changed'][number],
  currencyBefore: string,
  currencyAfter: string,
): string {
  const changes = fields.map((field) => {
    const one = writerOf(field, currencyBefore)(before[field]);
    const other = writerOf(field, currencyAfter)(after[field]);
    return `${FIELD_NAMES[field]} ${one} → ${other}`;
  });
  return toldOf('Ligne changée', `${nameOf(before)}, ${frenchList(changes)}.`);
}

function writerOf(field: ComparedField, currency: string): Write {
  if (field === 'partNumber') return (value) => value ?? 'aucun';
  if (field === 'quantity') return (value) => (value === null ? 'aucune' : formatDecimal(value));
  return (value) => (value === null ? 'aucun' : formatMoney(value, currency));
}

function totalSentence(
  { name, before, after, difference }: ReportComparison['totals'][number],
  currencyBefore: string,
  currencyAfter: string,
): string {
  const one = writerOf('lineTotal', currencyBefore)(before);
  const other = writerOf('lineTotal', currencyAfter)(after);
  const isSame = currencyBefore === currencyAfter && difference !== null;
  const gap = isSame ? ` (${signed(difference, currencyAfter)})` : '';
  return `${capitalised(TOTAL_NAMES[name])} : ${one} → ${other}${gap}.`;
}

/** `+12,00 $`, or with a true minus sign. */
function signed(difference: string, currency: string): string {
  const isLess = difference.startsWith('-');
  return `${isLess ? '\u2212' : '+'}${formatMoney(difference.replace('-', ''), currency)}`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
