import type { Severity } from '#domain/catalogue/index.ts';
import type { Block, MailContent } from '#domain/mail/index.ts';
import type { Report } from '#domain/quotes/index.ts';
import { SEPARATE_NOTICE } from '../acquisitions/separate-notice.ts';
import { frenchDateInFull, ofName } from '../french.ts';
import { RESULT_NAMES } from './results.ts';

/** A dossier under way, as its people are told of it: no price, no document. */
export interface DossierNews {
  readonly name: string;
  readonly url: string;
  /** The quote that it rests on, checked again; null when there is none yet. */
  readonly quote: {
    readonly fileName: string;
    readonly result: Report['result'];
    readonly errorsBefore: number;
    readonly errorsAfter: number;
  } | null;
}

export interface FicheChange {
  readonly supplierName: string;
  /** `YYYY-MM-DD` of the version. */
  readonly publishedOn: string;
  readonly severity: Severity;
  readonly changeNote: string;
  readonly dossiers: readonly DossierNews[];
}

/** The mail to people whose dossier rests on an older version of a fiche (guide 3.2; G17). */
export function ficheChangedMail(change: FicheChange): MailContent {
  const { supplierName, publishedOn, changeNote, dossiers } = change;
  const subject = `La fiche ${ofName(supplierName)} a changé : ${counted(dossiers.length)} à revoir`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Une nouvelle version de la fiche porte la date du ${frenchDateInFull(publishedOn)}. Vos dossiers en cours auprès de ce fournisseur suivent encore une version antérieure.`,
      },
      { kind: 'heading', text: 'Note du Courtier' },
      { kind: 'paragraph', text: changeNote },
      ...dossiers.flatMap(blocksOf),
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      { kind: 'list', items: toDo(change) },
      SEPARATE_NOTICE,
    ],
  };
}

const counted = (count: number): string =>
  count === 1 ? 'un dossier en cours' : `${count}\u00a0dossiers en cours`;

function blocksOf({ name, url, quote }: DossierNews): Block[] {
  return [
    { kind: 'heading', text: name },
    { kind: 'paragraph', text: quote === null ? NO_QUOTE : quoteSentence(quote) },
    { kind: 'link', text: `Ouvrir le dossier « ${name} »`, url },
  ];
}

const NO_QUOTE =
  'Aucune soumission n’y a encore été vérifiée : demandez-en une selon la nouvelle fiche.';

function quoteSentence({
  fileName,
  result,
  errorsBefore,
  errorsAfter,
}: NonNullable<DossierNews['quote']>): string {
  const outcome = `La soumission « ${fileName} » a été vérifiée de nouveau, avec la nouvelle fiche : ${RESULT_NAMES[result].toLowerCase()}.`;
  return errorsAfter === errorsBefore
    ? `${outcome} Points à régler : ${errorsAfter}, comme avant.`
    : `${outcome} Points à régler : ${errorsAfter} (avant : ${errorsBefore}).`;
}

function toDo({ severity }: FicheChange): string[] {
  const read = 'Prenez connaissance des changements et tenez-en compte dans votre analyse.';
  if (severity === 'minor') return [read, 'Rien d’autre n’est exigé : le changement est mineur.'];
  return [
    read,
    'Confirmez-le dans chaque dossier, qui suivra alors la nouvelle version : la rencontre de démarrage et la préparation du contrat attendent cette confirmation.',
    'Si la soumission ne convient plus, demandez-en une nouvelle au fournisseur ; sinon, le Courtier peut confirmer celle qui est validée, avec un motif.',
  ];
}
