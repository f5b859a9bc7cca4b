import { isHeavy, severitySchema } from '#domain/catalogue/index.ts';
import type { Block, MailContent } from '#domain/mail/index.ts';
import type { RunKind } from '#domain/subscriptions/index.ts';
import { frenchList, shortened } from '../french.ts';
import { tellDocumentNews } from './document-news.ts';
import { tellFicheNews } from './fiche-news.ts';
import type { NewsItem, NewsSetting, TellingSetting, ToldItem } from './news.ts';
import { tellSupplierNews } from './supplier-news.ts';

export type { FicheNews, NewsItem, NewsSetting } from './news.ts';

/** Mail programs cut a longer subject; what matters comes first. */
const LONGEST_SUBJECT = 140;
/** Beyond that many, a mail is not read any more: the Catalogue has them all. */
const MOST_ITEMS = 25;
/** Of one fiche, and of all of them: the comparison in the Catalogue has every change. */
const MOST_ROWS = 30;
const MOST_ROWS_IN_ALL = 150;

/**
 * One mail for all that is new to a reader (P24): the heaviest first, all of a supplier together, what
 * changed, before → after, and what to do. No document, and no price but for who may read them (P2).
 */
export function newsMail(items: readonly NewsItem[], setting: NewsSetting): MailContent {
  const ordered = heaviestFirst(items);
  const [heaviest, ...others] = ordered;
  if (heaviest === undefined) throw new Error('A mail of news needs some.');
  const shown = ordered.slice(0, MOST_ITEMS);
  const mostRows = Math.min(MOST_ROWS, Math.ceil(MOST_ROWS_IN_ALL / shown.length));
  const told = shown.map((item) => tell(item, { ...setting, mostRows }));
  const subject = others.length === 0 ? headlineOf(told) : subjectOfMany(ordered);
  return {
    subject: shortened(subject, LONGEST_SUBJECT),
    blocks: [
      { kind: 'title', text: subject },
      ...noticeBlocks(heaviest, setting.kind),
      ...(others.length === 0
        ? told.flatMap(({ blocks }) => blocks)
        : [intro(setting.kind), ...told.flatMap(headedBlocks)]),
      ...leftOut(ordered.length - told.length, setting),
      ...toDoBlocks(told),
      { kind: 'paragraph', text: CONFIDENTIAL },
    ],
  };
}

const headlineOf = ([only]: readonly ToldItem[]): string => only?.headline ?? '';

function tell(item: NewsItem, setting: TellingSetting): ToldItem {
  switch (item.kind) {
    case 'fiche':
      return tellFicheNews(item, setting);
    case 'supplier':
      return tellSupplierNews(item, setting);
    case 'document':
      return tellDocumentNews(item, setting);
  }
}

const weightOf = ({ severity }: NewsItem): number => severitySchema.options.indexOf(severity);

/** Whose it is: a supplier's news stay together. */
const groupOf = (item: NewsItem): string =>
  item.kind === 'document' ? item.catalogueDocumentId : item.supplierId;

const nameOf = (item: NewsItem): string =>
  item.kind === 'document' ? item.title : item.supplierName;

/** Groups by their heaviest, then by name, so that the same news always make the same mail. */
function heaviestFirst(items: readonly NewsItem[]): NewsItem[] {
  const groups = Map.groupBy(items, groupOf);
  return [...groups.values()]
    .map((group) => group.toSorted((one, other) => weightOf(other) - weightOf(one)))
    .toSorted(([one], [other]) => {
      if (one === undefined || other === undefined) return 0;
      return (
        weightOf(other) - weightOf(one) ||
        nameOf(one).localeCompare(nameOf(other), 'fr-CA') ||
        (groupOf(one) < groupOf(other) ? -1 : 1)
      );
    })
    .flat();
}

/** « Catalogue : 3 changements, dont un contractuel (fiche de Boréalis) ». */
function subjectOfMany(ordered: readonly NewsItem[]): string {
  const inAll = `Catalogue : ${ordered.length} changements`;
  const heavy = ordered.filter(({ severity }) => isHeavy(severity));
  if (heavy.length === 0) return `${inAll} (${namesIn(ordered)})`;
  if (heavy.length === ordered.length) return `${inAll} ${weightsOf(heavy)} (${namesIn(heavy)})`;
  return `${inAll}, dont ${weightOfMany(heavy)} (${namesIn(heavy)})`;
}

function weightOfMany(heavy: readonly NewsItem[]): string {
  if (heavy.length > 1) return `${heavy.length} ${weightsOf(heavy)}`;
  return weightsOf(heavy) === 'contractuels' ? 'un contractuel' : 'un important';
}

const weightsOf = (heavy: readonly NewsItem[]): 'contractuels' | 'importants' =>
  heavy.every(({ severity }) => severity === 'contractual') ? 'contractuels' : 'importants';

const MOST_NAMES = 2;

function namesIn(items: readonly NewsItem[]): string {
  const names = [...new Set(items.map(nameOf))];
  if (names.length <= MOST_NAMES + 1) return frenchList(names);
  return frenchList([...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} autres`]);
}

function noticeBlocks({ severity }: NewsItem, kind: RunKind): Block[] {
  if (kind !== 'urgent') return [];
  const what = severity === 'contractual' ? 'contractuelle' : 'importante';
  const text = `Cette modification ${what} peut toucher vos dossiers en cours : nous vous l’annonçons tout de suite, même si vous avez choisi un résumé quotidien ou hebdomadaire.`;
  return [{ kind: 'notice', text }];
}

const INTROS: Readonly<Record<RunKind, string>> = {
  urgent: 'Voici ce qui a changé au Catalogue.',
  immediate: 'Voici ce qui vient de changer au Catalogue.',
  daily: 'Voici votre résumé quotidien de ce qui a changé au Catalogue.',
  weekly: 'Voici votre résumé hebdomadaire de ce qui a changé au Catalogue.',
};

const intro = (kind: RunKind): Block => ({ kind: 'paragraph', text: INTROS[kind] });

const headedBlocks = ({ headline, blocks }: ToldItem): Block[] => [
  { kind: 'heading', text: headline },
  ...blocks,
];

function leftOut(count: number, { portalUrl }: NewsSetting): Block[] {
  if (count === 0) return [];
  const others = count === 1 ? 'un autre changement' : `${count} autres changements`;
  return [
    { kind: 'paragraph', text: `Et ${others}, à lire dans le Catalogue.` },
    {
      kind: 'link',
      text: 'Ouvrir le Catalogue (connexion au Portail)',
      url: `${portalUrl}/fiches`,
    },
  ];
}

/** What is to be done is told once, whatever the number of changes that ask for it. */
function toDoBlocks(told: readonly ToldItem[]): Block[] {
  const items = [...new Set(told.flatMap(({ toDo }) => toDo))];
  return [
    { kind: 'heading', text: 'Ce que vous avez à faire' },
    { kind: 'list', items },
  ];
}

const CONFIDENTIAL =
  'Le Catalogue est réservé à la clientèle du Courtier : ne transmettez ni ce courriel ni les documents du Catalogue à un fournisseur. Aucun document n’est joint ; les liens demandent une connexion au Portail.';
