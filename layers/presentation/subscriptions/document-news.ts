import type { CatalogueDocumentKind } from '#domain/catalogue/index.ts';
import type { Block } from '#domain/mail/index.ts';
import { CATALOGUE_DOCUMENT_NAMES, SEVERITY_HEADS } from '../catalogue/names.ts';
import { frenchDateInFull } from '../french.ts';
import type { DocumentNews, NewsSetting, ToldItem } from './news.ts';
import { noteBlocks } from './note-blocks.ts';

/** That a common document of the Catalogue is new, or has a new version, and what to do with it (guide 3.2). */
export function tellDocumentNews(news: DocumentNews, setting: NewsSetting): ToldItem {
  const { title, severity, previousOn, documentKind, catalogueDocumentId } = news;
  const name = `« ${title} »`;
  const headline =
    previousOn === null
      ? `Nouveau document au Catalogue : ${name}`
      : `${SEVERITY_HEADS[severity]} : ${name}`;
  const blocks: Block[] = [
    { kind: 'paragraph', text: publication(news) },
    ...noteBlocks(news.notes, setting),
    {
      kind: 'link',
      text: `Lire le document « ${title} » (connexion au Portail)`,
      url: `${setting.portalUrl}/catalogue-documents/${catalogueDocumentId}/versions`,
    },
  ];
  return { headline, blocks, toDo: TO_DO[documentKind] };
}

function publication({ title, documentKind, publishedOn, previousOn }: DocumentNews): string {
  const what = `« ${title} » (${CATALOGUE_DOCUMENT_NAMES[documentKind]})`;
  const on = frenchDateInFull(publishedOn);
  if (previousOn === null) return `Le document ${what} est au Catalogue, daté du ${on}.`;
  const replaced =
    publishedOn === previousOn
      ? 'une version antérieure du même jour'
      : `celle du ${frenchDateInFull(previousOn)}`;
  return `Une nouvelle version du document ${what} est publiée. Elle porte la date du ${on} et remplace ${replaced}.`;
}

const TO_DO: Readonly<Record<CatalogueDocumentKind, readonly string[]>> = {
  'contract-template': [
    'Un contrat en préparation ou à la signature ? Lisez la nouvelle version du gabarit, et demandez au Courtier laquelle s’applique à votre dossier.',
    'Un contrat déjà signé ? La nouvelle version du gabarit n’y change rien.',
  ],
  'engagement-form': [
    'Un contrat à signer ? Prenez la nouvelle version du formulaire d’engagement. Si la signature est déjà commencée, demandez au Courtier laquelle s’applique à votre dossier.',
  ],
  guide: ['Un dossier en cours ? Lisez ce qui a changé dans le guide avant votre prochaine étape.'],
  'evaluation-grid': [
    'Une évaluation de rendement à faire ? Prenez la nouvelle version de la grille. Si l’évaluation est déjà commencée, demandez au Courtier laquelle s’applique à la vôtre.',
  ],
};
