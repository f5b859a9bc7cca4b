import type { FicheChange } from '#domain/catalogue/index.ts';
import type { MailContent } from '#domain/mail/index.ts';
import { newsMail } from '#presentation/subscriptions/news-mail.ts';

/** How many versions ago readers were told last: each has its own difference, with prices or without. */
const VERSIONS_AGO = 8;
const CHANGES_A_VERSION = 2;

/** What readers are told, by what each was told last: sixteen mails that differ. */
export const variants: readonly MailContent[] = [false, true].flatMap((showsPrices) =>
  Array.from({ length: VERSIONS_AGO }, (_, ago) => newsSince(ago + 1, showsPrices)),
);

export interface BenchReader {
  readonly deliveryId: string;
  readonly email: string;
  readonly unsubscribeToken: string;
  readonly content: MailContent;
  /** Its place among the variants. */
  readonly variant: number;
}

/** The reader of a number, always the same. */
export function readerAt(index: number): BenchReader {
  const variant = index % variants.length;
  const content = variants[variant];
  if (content === undefined) throw new Error(`There is no variant ${variant}.`);
  const number = String(index).padStart(6, '0');
  return {
    deliveryId: `01KAHX4V9WQ3ZP6T2M8R${number}`,
    email: `lectrice-${number}@ministere-${index % 300}.example`,
    unsubscribeToken: `q1W2e3R4t5Y6u7I8o9P0a-S_d1F2g3H4j5K6l${number}`,
    content,
    variant,
  };
}

function newsSince(versionsAgo: number, showsPrices: boolean): MailContent {
  return newsMail(
    [
      {
        kind: 'fiche',
        supplierId: '01KAHX4V9WQ3ZP6T2M8R5N7B1C',
        supplierName: 'Boréalis Infonuagique inc.',
        volet: 'private-cloud',
        severity: 'material',
        publishedOn: '2026-11-20',
        previousOn: `2026-0${versionsAgo}-15`,
        changes: Array.from({ length: versionsAgo * CHANGES_A_VERSION }, (_, at) => change(at)),
        notes: ['Le fournisseur allonge son délai de livraison et retire un type de stockage.'],
      },
    ],
    { portalUrl: 'https://portail.courtier.example', showsPrices, kind: 'immediate' },
  );
}

function change(at: number): FicheChange {
  const path = `NP-VM-${String(at).padStart(2, '0')}`;
  return at % 2 === 0
    ? {
        kind: 'component-designation',
        path,
        before: 'Serveur virtuel, 8 processeurs, 32 Go',
        after: 'Serveur virtuel, 8 processeurs, 64 Go de mémoire vive',
        severity: 'minor',
      }
    : {
        kind: 'component-price',
        path,
        before: `${1200 + at}.50`,
        after: `${1310 + at}.00`,
        severity: 'material',
      };
}
