import { type DateOrder, withoutAccents } from './cell-values.ts';
import type { ColumnMeaning } from './report.ts';

interface Titles {
  /** Says it for certain. */
  readonly strong: readonly string[];
  /** Says it only where no other column says it better. */
  readonly weak?: readonly string[];
}

const TITLES: Readonly<Record<ColumnMeaning, Titles>> = {
  'part-number': {
    strong: [
      'numero de piece',
      'no de piece',
      'n de piece',
      'no piece',
      'numero piece',
      'numero de produit',
      'no de produit',
      'code de produit',
      'code produit',
      'numero d article',
      'no d article',
      'code d article',
      'numero de composant',
      'no de composant',
      'sku',
      'reference fabricant',
      'numero du fabricant',
      'part number',
      'part no',
      'part num',
      'part',
      'p n',
      'pn',
      'product no',
      'product code',
      'product number',
      'product id',
      'item number',
      'item no',
      'item code',
      'mfr part number',
      'manufacturer part number',
      'mpn',
      'material number',
      'numero piece fabricant',
      'no piece fabricant',
      'no produit',
      'code article',
      'mfg part no',
      'mfr part no',
      'manufacturer part no',
      'vendor part number',
      'vendor part no',
      'part nbr',
      'product sku',
      'sku no',
      'reference produit',
      'numero piece manufacturier',
      'no piece manufacturier',
    ],
    weak: ['code', 'reference', 'piece', 'article', 'composant', 'numero'],
  },
  description: {
    strong: [
      'description',
      'designation',
      'libelle',
      'item description',
      'product description',
      'product name',
      'description du produit',
      'description de l article',
      'nom du produit',
    ],
    weak: ['produit', 'product', 'item', 'details'],
  },
  term: {
    strong: [
      'duree',
      'duree en mois',
      'duree mois',
      'terme',
      'terme en mois',
      'terme mois',
      'term',
      'term months',
      'term in months',
      'term years',
      'term in years',
      'duree en ans',
      'duree ans',
      'duree annees',
      'nombre de mois',
      'nb mois',
      'service duration',
      'duree service',
      'duree abonnement',
      'subscription term',
      'contract term',
    ],
    weak: ['mois', 'months', 'periode'],
  },
  'list-unit-price': {
    strong: [
      'prix courant',
      'prix unitaire courant',
      'prix courant unitaire',
      'prix de liste',
      'prix liste',
      'prix unitaire de liste',
      'prix de liste unitaire',
      'prix catalogue',
      'list price',
      'list unit price',
      'unit list price',
      'msrp',
      'pdsf',
      'prix de detail suggere',
      'prix unit courant',
      'unit list',
      'catalog price',
      'prix unitaire brut',
      'list',
      'liste',
    ],
  },
  discount: {
    strong: [
      'remise',
      'taux de remise',
      'escompte',
      'rabais',
      'discount',
      'total discount',
      'disc',
      'discount percent',
      'pourcentage de remise',
    ],
  },
  'net-unit-price': {
    strong: [
      'prix unitaire net',
      'prix unit net',
      'prix net unit',
      'prix unitaire remise',
      'prix net unitaire',
      'prix net',
      'prix unitaire apres remise',
      'prix client',
      'net unit price',
      'unit net',
      'discounted price',
      'discounted unit price',
      'unit net price',
      'net price',
      'your price',
      'customer price',
      'sale price',
      'selling price',
      'unit selling price',
      'unit sell price',
      'prix vente',
      'prix unitaire client',
      'unit price net',
      'net unit',
    ],
    weak: [
      'prix unitaire',
      'prix unit',
      'prix',
      'unit price',
      'price per unit',
      'price',
      'unit cost',
      'cout unitaire',
      'pu',
      'prix u',
      'net',
    ],
  },
  quantity: {
    strong: [
      'quantite',
      'qte',
      'qty',
      'quantity',
      'qtee',
      'qte commandee',
      'order qty',
      'ordered qty',
    ],
    weak: ['nombre', 'nb', 'units'],
  },
  'line-total': {
    strong: [
      'total de la ligne',
      'total ligne',
      'montant de la ligne',
      'prix total',
      'prix total net',
      'total net',
      'prix net total',
      'prix etendu',
      'montant total',
      'montant net',
      'extended net',

      'line total',
      'extended price',
      'ext price',
      'extended net price',
      'total net price',
      'total price',
      'ext net price',
      'net total',
      'price total',
      'extended amount',
      'extended selling price',
      'ext price net',
      'prix net etendu',
      'cout total',
      'total cost',
    ],
    weak: ['total', 'montant', 'amount', 'extended', 'extension', 'subtotal', 'sous total'],
  },
  'start-date': {
    strong: ['date de debut', 'debut', 'date debut', 'start date', 'selected start date', 'start'],
  },
  'end-date': { strong: ['date de fin', 'fin', 'date fin', 'end date', 'echeance', 'end'] },
  'line-type': {
    strong: [
      'type de ligne',
      'type',
      'line type',
      'categorie',
      'category',
      'type d article',
      'item type',
    ],
  },
  modality: {
    strong: [
      'modalite',
      'modalite de prix',
      'reference de modalite',
      'reference de la modalite',
      'no de modalite',
      'price modality',
      'modality',
      'discount reference',
    ],
  },
  mode: {
    strong: [
      'mode',
      'mode d acquisition',
      'achat ou location',
      'location ou achat',
      'type d acquisition',
      'acquisition mode',
      'purchase or lease',
    ],
  },
  parent: {
    strong: [
      'parent',
      'piece parente',
      'no de piece parente',
      'ligne parente',
      'composant parent',
      'parent part number',
      'parent part no',
      'parent line',
      'parent line no',
      'parent item',
    ],
  },
  'line-number': {
    strong: ['ligne', 'no', 'n', 'no de ligne', 'line', 'line no', 'line number', 'pos'],
  },
};

const DATE_FORMAT = /\b(jj|dd|mm)[ /.-](jj|dd|mm)[ /.-](aaaa|yyyy)\b/g;
const STOP_WORDS = /\b(de|du|des|d|la|le|l|les|of|the|en|par|per|a)\b/g;
const ASIDES = /\b(cad|usd|eur|ca|us|avant taxes?|hors taxes?|before tax(es)?|ht)\b/g;

/** A title reduced to what its meaning depends on: no accents, case, signs, brackets or small words. */
function canonicalTitle(title: string): string {
  return withoutAccents(title)
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(DATE_FORMAT, ' ')
    .replace(/#/g, ' no ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(ASIDES, ' ')
    .replace(STOP_WORDS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export interface TitleMeaning {
  readonly meaning: ColumnMeaning;
  readonly strong: boolean;
}

const MEANINGS: ReadonlyMap<string, TitleMeaning> = new Map(
  (Object.entries(TITLES) as [ColumnMeaning, Titles][]).flatMap(([meaning, { strong, weak }]) => [
    ...entriesOf(meaning, weak ?? [], false),
    ...entriesOf(meaning, strong, true),
  ]),
);

function entriesOf(
  meaning: ColumnMeaning,
  titles: readonly string[],
  strong: boolean,
): [string, TitleMeaning][] {
  return titles.map((title) => [canonicalTitle(title), { meaning, strong }]);
}

const BY_MONTH_OR_YEAR =
  /(mensu|annuel|monthly|annual|yearly|par mois|par an\b|per month|per year|\/ ?(mois|mo|month|an|annee|year|yr)\b)/;

/** What a column title means, or undefined. A price by month or by year is no unit price of ours. */
export function meaningOfTitle(title: string): TitleMeaning | undefined {
  const plain = withoutAccents(title).toLowerCase();
  if (plain.length > 60 || BY_MONTH_OR_YEAR.test(plain)) return undefined;
  return MEANINGS.get(canonicalTitle(title));
}

/** The order of numeric dates that a title announces: `Start Date MM/DD/YYYY`, `Début (jj/mm/aaaa)`. */
export function announcedDateOrder(title: string): DateOrder | undefined {
  const text = title.toLowerCase();
  if (/\b(jj|dd)[ /.-]mm[ /.-](aaaa|yyyy)\b/.test(text)) return 'day-first';
  return /\bmm[ /.-](jj|dd)[ /.-](aaaa|yyyy)\b/.test(text) ? 'month-first' : undefined;
}

/** Whether a term column counts years rather than months. */
export function countsYears(title: string): boolean {
  return /\b(ans?|annees?|years?|yrs?)\b/.test(withoutAccents(title).toLowerCase());
}
