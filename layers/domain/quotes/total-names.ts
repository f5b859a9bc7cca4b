import { withoutAccents } from './cell-values.ts';
import type { Totals } from './report.ts';

/** What the label of a total says: of the whole quote by its name, of a part of it, or nothing to keep. */
export type TotalMeaning =
  | keyof Totals
  /** The total of a part: « Sous-total, matériel ». */
  | 'part'
  /** Ends as a total does, « Product Total »: of a part, or of a kind of lines. */
  | 'perhaps-part'
  /** Both taxes at once, or what is saved: the grand total tells the same. */
  | 'told-elsewhere';

const SUBTOTAL = /^(sous[- ]?total|sub[- ]?total|total partiel)\b/;
const ANY_TOTAL =
  /^(sous[- ]?total|sub[- ]?total|total|(grand|montant|prix|cout|quote|order|project|net|overall|final) total)\b/;
const DUE = /^(montant|solde|amount|balance) (du|due|payable|a payer)$/;
const ENDS_AS_TOTAL = /\b(sub ?total|total)$/;
const TAXES =
  /^(total (des |de la |of )?)?(estimated |sales )?(tax(es?)?\b|tps\b|tvq\b|gst\b|qst\b)/;
const SAVINGS = /^(economies?|epargnes?|vous economisez|you save|(total )?savings)\b/;
const REDUCTION = '(remises?|rabais|escomptes?|discounts?)';
/** « Remise en service » is a service. */
const ANY_REDUCTION = new RegExp(
  `^(moins |less )?(la |une )?([a-z]+ )?${REDUCTION}\\b(?! (en|a) )`,
);
const TOTAL_OF_REDUCTIONS = new RegExp(`^(total|montant)( total)?( (des|de la|of))? ${REDUCTION}$`);
const BEFORE_TAXES =
  /\b((avant|hors|excluant|sans|before|excluding|excl|exclusive of|ex|without)( les| the)? tax(es)?|ht|h t)\b/;
const AFTER_TAXES =
  /\b((avec|incluant|toutes|including|incl|inclusive of|with|after|apres)( les| the)? tax(es)?|tax(es)? (inclu\w*|comprises?)|inclu(s|ses|ant les taxes)|ttc)\b/;
const AFTER_REDUCTION = new RegExp(`\\b(apres|after|avec|net of)( la| les)? ${REDUCTION}\\b`);
/** Words that change nothing to what a total is of. */
const ORNAMENTS = new Set(
  'grand montant prix cout investissement general net final amount price value estime estimated overall quote order project soumission commande projet proposition offre devis de du la le l d the of this a payer due payable extended global sous sub total subtotal partiel incluses comprises'.split(
    ' ',
  ),
);
/** What any of these labels holds: cheap to look for in every cell. */
const HINT =
  /total|montant|amount|solde|balance|prix|t\.?p\.?s|t\.?v\.?q|gst|qst|tax|remise|rabais|escompte|discount|[ée]cono|[ée]pargne|save|saving/i;

const LONGEST_LABEL = 120;

/** Says what the label of a total means, or undefined for any other text. */
export function meaningOfTotal(text: string): TotalMeaning | undefined {
  if (text.length > LONGEST_LABEL || !HINT.test(text)) return undefined;
  const words = plainWords(text);
  if (SAVINGS.test(words)) return 'told-elsewhere';
  if (TAXES.test(words) && !ANY_TOTAL_OF_QUOTE.test(words)) return taxIn(text);
  if (TOTAL_OF_REDUCTIONS.test(words)) return 'discount';
  if (ANY_TOTAL.test(words) || DUE.test(words)) return totalIn(text, words);
  if (ANY_REDUCTION.test(words)) return 'discount';
  return ENDS_AS_TOTAL.test(words) ? 'perhaps-part' : undefined;
}

const ANY_TOTAL_OF_QUOTE = /^total (avant|hors|before|incl|avec|with|excl)/;

function taxIn(text: string): TotalMeaning {
  const words = withoutAccents(text).toLowerCase().replace(/\./g, '');
  const [tps, tvq] = [/\b(tps|gst)\b/.test(words), /\b(tvq|qst)\b/.test(words)];
  if (tps === tvq) return 'told-elsewhere';
  return tps ? 'tps' : 'tvq';
}

function totalIn(text: string, words: string): TotalMeaning {
  const aside = withoutAccents(/\(([^)]*)\)/.exec(text)?.[1] ?? '').toLowerCase();
  const isBefore = BEFORE_TAXES.test(words) || BEFORE_TAXES.test(aside);
  const bare = words
    .replace(BEFORE_TAXES, ' ')
    .replace(AFTER_TAXES, ' ')
    .replace(AFTER_REDUCTION, ' ')
    .split(/[\s-]+/)
    .filter((word) => word !== '');
  if (DUE.test(words)) return 'total';
  if (!bare.every((word) => ORNAMENTS.has(word))) return 'part';
  return SUBTOTAL.test(words) || isBefore ? 'subtotal' : 'total';
}

/** Words to compare: no accents, case, signs nor brackets. */
export function plainWords(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(tps|tvq|gst|qst)\b|\bt\.p\.s\.?|\bt\.v\.q\.?/g, (tax) => tax.replace(/\./g, ''))
    .replace(/[:$%].*$/, '')
    .replace(/\b(cad|usd|eur)\b/g, ' ')
    .replace(/['’]/g, ' ')
    .replace(/[–—,;.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
