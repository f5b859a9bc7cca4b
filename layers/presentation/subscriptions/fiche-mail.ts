import type { Block, MailContent } from '#domain/mail/index.ts';
import { frenchDateInFull } from '../french.ts';

/** A published version of a fiche, as its readers are told of it. */
export interface FicheNews {
  readonly supplierName: string;
  /** `YYYY-MM-DD` of the version and of the one before; null at the first publication. */
  readonly publishedOn: string;
  readonly previousOn: string | null;
  /** French sentences, one a change, without any price. */
  readonly changes: readonly string[];
  /** How many prices and price modalities changed: told by their number only. */
  readonly priceChanges: number;
  readonly changeNote: string;
}

const MOST_LISTED = 30;

/** The mail that says what changed in a fiche (P23, P24): no document, no price, and what to do. */
export function ficheMail(news: FicheNews): MailContent {
  return news.previousOn === null ? newFicheMail(news) : changedFicheMail(news, news.previousOn);
}

function newFicheMail({ supplierName, publishedOn, changeNote }: FicheNews): MailContent {
  const title = `Nouvelle fiche au Catalogue : ${supplierName}`;
  return {
    subject: title,
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'paragraph',
        text: `Le Courtier a publié la première version de la fiche de ${supplierName}, datée du ${frenchDateInFull(publishedOn)}.`,
      },
      ...noteBlocks(changeNote),
      whereToRead,
    ],
  };
}

function changedFicheMail(news: FicheNews, previousOn: string): MailContent {
  const { supplierName, publishedOn, changeNote } = news;
  const title = `La fiche de ${supplierName} a changé`;
  return {
    subject: title,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'paragraph', text: replacement(publishedOn, previousOn) },
      ...changeBlocks(news),
      ...noteBlocks(changeNote),
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      {
        kind: 'list',
        items: [
          'Travaillez toujours avec la dernière version de la fiche.',
          'Si une acquisition auprès de ce fournisseur est en cours, prenez connaissance des changements et tenez-en compte dans votre analyse.',
        ],
      },
      whereToRead,
    ],
  };
}

function replacement(publishedOn: string, previousOn: string): string {
  return publishedOn === previousOn
    ? `Une nouvelle version a été publiée. Elle porte la date du ${frenchDateInFull(publishedOn)} et remplace celle du même jour.`
    : `Une nouvelle version a été publiée. Elle porte la date du ${frenchDateInFull(publishedOn)} et remplace celle du ${frenchDateInFull(previousOn)}.`;
}

function changeBlocks({ changes, priceChanges }: FicheNews): Block[] {
  const items = [...changes.slice(0, MOST_LISTED), ...priceItems(priceChanges)];
  if (items.length === 0) return [];
  const others = changes.length - MOST_LISTED;
  const more = `Autres changements : ${others}. Ils figurent à l’historique de la fiche.`;
  return [
    { kind: 'heading', text: 'Ce qui a changé' },
    { kind: 'list', items },
    ...(others > 0 ? [{ kind: 'paragraph' as const, text: more }] : []),
  ];
}

function priceItems(count: number): string[] {
  return count === 0
    ? []
    : [`Prix ou modalités de prix modifiés : ${count}. Les montants se lisent dans la fiche.`];
}

function noteBlocks(changeNote: string): Block[] {
  return changeNote === ''
    ? []
    : [
        { kind: 'heading', text: 'Note du Courtier' },
        { kind: 'paragraph', text: changeNote },
      ];
}

const whereToRead: Block = {
  kind: 'paragraph',
  text: 'La fiche est réservée à la clientèle du Courtier : consultez-la dans le Catalogue des offres infonuagiques, sur le Portail d’approvisionnement. Ne la transmettez pas à un fournisseur.',
};
