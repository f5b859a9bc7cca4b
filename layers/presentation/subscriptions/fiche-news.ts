import type { FicheChange, Severity } from '#domain/catalogue/index.ts';
import type { Block, ChangeRow } from '#domain/mail/index.ts';
import { partsOfChange } from '../catalogue/changes.ts';
import { SEVERITY_HEADS, VOLET_NAMES } from '../catalogue/names.ts';
import { counted, frenchDateInFull, ofName, shortened } from '../french.ts';
import type { FicheNews, TellingSetting, ToldItem } from './news.ts';
import { noteBlocks } from './note-blocks.ts';
import { tellsPrice } from './price-free.ts';

/** What changed in a fiche, before → after, or that a fiche is new (guide 3.2). */
export function tellFicheNews(news: FicheNews, setting: TellingSetting): ToldItem {
  const { supplierName, volet, severity, previousOn } = news;
  const name = `fiche ${ofName(supplierName)} (${VOLET_NAMES[volet]})`;
  if (previousOn === null) {
    const headline = `Nouvelle ${name}`;
    return { headline, blocks: newFicheBlocks(news, setting), toDo: [READ_NEW] };
  }
  const headline = `${SEVERITY_HEADS[severity]} : ${name}`;
  const blocks = changedFicheBlocks(news, previousOn, setting);
  return { headline, blocks, toDo: TO_DO[severity] };
}

function newFicheBlocks(news: FicheNews, setting: TellingSetting): Block[] {
  const { supplierName, publishedOn, notes } = news;
  const text = `La fiche ${ofName(supplierName)} est au Catalogue. Elle porte la date du ${frenchDateInFull(publishedOn)}.`;
  return [
    { kind: 'paragraph', text },
    ...noteBlocks(notes, setting),
    {
      kind: 'link',
      text: `Lire la fiche ${ofName(supplierName)} (connexion au Portail)`,
      url: `${setting.portalUrl}/suppliers/${news.supplierId}/fiche`,
    },
  ];
}

function changedFicheBlocks(news: FicheNews, previousOn: string, setting: TellingSetting): Block[] {
  const { supplierName, publishedOn, notes } = news;
  return [
    { kind: 'paragraph', text: replacement(supplierName, publishedOn, previousOn) },
    ...changeBlocks(news, setting),
    ...noteBlocks(notes, setting),
    {
      kind: 'link',
      text: `Lire la fiche ${ofName(supplierName)} et son historique (connexion au Portail)`,
      url: `${setting.portalUrl}/suppliers/${news.supplierId}/fiche-history`,
    },
  ];
}

function replacement(supplierName: string, publishedOn: string, previousOn: string): string {
  const since =
    publishedOn === previousOn
      ? 'une version antérieure du même jour'
      : `la version du ${frenchDateInFull(previousOn)}`;
  return `La fiche ${ofName(supplierName)} porte maintenant la date du ${frenchDateInFull(publishedOn)}. Voici ce qui a changé depuis ${since}.`;
}

function changeBlocks(news: FicheNews, { showsPrices, mostRows }: TellingSetting): Block[] {
  const { changes, supplierName } = news;
  if (changes.length === 0) return [{ kind: 'paragraph', text: UNDONE }];
  const shown = showsPrices ? changes : changes.filter((change) => !tellsPrice(change));
  const rows = shown.slice(0, mostRows).map(rowOf);
  const caption = `Ce qui a changé dans la fiche ${ofName(supplierName)}`;
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'changes' as const, caption, rows }]),
    ...othersLeft(shown.length - rows.length),
    ...pricesLeft(changes.length - shown.length),
  ];
}

/** A description may hold pages: a mail says how it begins, and is never too long to be kept. */
const LONGEST_VALUE = 400;

function rowOf(change: FicheChange): ChangeRow {
  const { what, before, after } = partsOfChange(change);
  const cut = (value: string | null) => value && shortened(value, LONGEST_VALUE);
  return { what: shortened(what, LONGEST_VALUE), before: cut(before), after: cut(after) };
}

const UNDONE =
  'Entre-temps, des changements ont été faits, puis défaits : la fiche dit maintenant la même chose qu’à cette date.';

function othersLeft(count: number): Block[] {
  if (count === 0) return [];
  const others = counted(count, 'autre modification', 'autres modifications');
  return [{ kind: 'paragraph', text: `Et ${others}, à lire dans l’historique de la fiche.` }];
}

function pricesLeft(count: number): Block[] {
  if (count === 0) return [];
  const text = `Prix ou modalités de prix modifiés : ${count}. Les montants ne figurent pas dans ce courriel ; ils se lisent dans la fiche, sur le Portail.`;
  return [{ kind: 'paragraph', text }];
}

const READ_NEW =
  'Si vous préparez une acquisition, tenez compte de cette nouvelle offre dans votre analyse.';

// Each sentence holds for one fiche as for several: a mail says it once.
const USE_LATEST = 'Travaillez toujours avec la dernière version d’une fiche.';
const CONSIDER =
  'Un dossier en cours qui suit une fiche modifiée ? Prenez connaissance des changements et tenez-en compte dans votre analyse.';
const CONFIRM =
  'Quand la modification est importante ou contractuelle, confirmez aussi dans le dossier que vous en tenez compte : ses prochaines étapes attendent cette confirmation.';
const CHECK_QUOTE =
  'Une soumission déjà validée d’après une fiche modifiée ? Vérifiez dans le dossier si elle convient encore.';

const TO_DO: Readonly<Record<Severity, readonly string[]>> = {
  contact: ['Une simple correction de fiche ne demande rien de vous.'],
  minor: [USE_LATEST, CONSIDER],
  material: [USE_LATEST, CONSIDER, CONFIRM, CHECK_QUOTE],
  contractual: [
    USE_LATEST,
    CONSIDER,
    CONFIRM,
    CHECK_QUOTE,
    'Quand la modification est contractuelle, relisez les documents contractuels de la fiche. Un contrat déjà signé n’en est pas changé pour autant.',
  ],
};
