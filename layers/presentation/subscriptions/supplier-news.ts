import type { SupplierStatus } from '#domain/catalogue/index.ts';
import type { Block } from '#domain/mail/index.ts';
import { STATUS_NAMES } from '../catalogue/names.ts';
import { frenchDateInFull, ofName } from '../french.ts';
import type { NewsSetting, SupplierNews, ToldItem } from './news.ts';

type Becoming = 'registered' | 'reinstated' | Exclude<SupplierStatus, 'qualified'>;

interface Words {
  readonly headline: (supplier: string) => string;
  /** What happened, and what it means (guide 5). */
  readonly sentences: (supplier: string, on: string) => string;
  readonly toDo: (supplier: string) => readonly string[];
}

/** That a supplier came, was suspended or withdrawn, or may sell again, and what follows from it (guide 5). */
export function tellSupplierNews(news: SupplierNews, { portalUrl }: NewsSetting): ToldItem {
  const { supplierId, supplierName } = news;
  const { headline, sentences, toDo } = WORDS[becomingOf(news)];
  const before = news.from === null ? '' : ` Statut précédent : ${STATUS_NAMES[news.from]}.`;
  const told = sentences(supplierName, frenchDateInFull(news.on));
  const blocks: Block[] = [
    { kind: 'paragraph', text: `${told}${before}` },
    {
      kind: 'link',
      text: `Voir la fiche ${ofName(supplierName)} (connexion au Portail)`,
      url: `${portalUrl}/suppliers/${supplierId}/fiche`,
    },
  ];
  return { headline: headline(supplierName), blocks, toDo: toDo(supplierName) };
}

function becomingOf({ from, to }: SupplierNews): Becoming {
  if (to !== 'qualified') return to;
  return from === null ? 'registered' : 'reinstated';
}

const otherSupplier = (supplier: string): string =>
  `Un dossier en cours auprès ${ofName(supplier)}, sans contrat signé ? Attendez que ce fournisseur puisse vendre de nouveau, ou ouvrez un dossier avec un autre fournisseur.`;
const liveContract = (supplier: string): string =>
  `Un contrat en cours avec ${supplier} ? Il se poursuit jusqu’à son terme : rien ne presse. Pour y ajouter quelque chose, écrivez d’abord au Courtier.`;
const readFiche = (supplier: string): string =>
  `Avant de reprendre un dossier auprès ${ofName(supplier)}, lisez la version actuelle de sa fiche.`;

const WORDS: Readonly<Record<Becoming, Words>> = {
  registered: {
    headline: (supplier) => `Nouveau fournisseur qualifié : ${supplier}`,
    sentences: (supplier, on) =>
      `${supplier} fait partie des fournisseurs qualifiés depuis le ${on}. Ses offres se lisent dans sa fiche, une fois celle-ci publiée au Catalogue.`,
    toDo: (supplier) => [
      `Si vous préparez une acquisition, tenez compte ${ofName(supplier)} dans votre analyse.`,
    ],
  },
  reinstated: {
    headline: (supplier) => `Suspension levée : ${supplier}`,
    sentences: (supplier, on) =>
      `La suspension ${ofName(supplier)} est levée depuis le ${on}. De nouveaux contrats peuvent être conclus avec ce fournisseur.`,
    toDo: (supplier) => [readFiche(supplier)],
  },
  suspended: {
    headline: (supplier) => `Important : ${supplier} est suspendu`,
    sentences: (supplier, on) =>
      `${supplier} est suspendu depuis le ${on}. Tant que la suspension dure, aucun nouveau dossier ne s’ouvre et aucun nouveau contrat n’est conclu avec ce fournisseur. Les contrats en cours se poursuivent.`,
    toDo: (supplier) => [otherSupplier(supplier), liveContract(supplier)],
  },
  withdrawn: {
    headline: (supplier) => `Important : ${supplier} est retiré du Catalogue`,
    sentences: (supplier, on) =>
      `Les solutions ${ofName(supplier)} sont retirées du Catalogue depuis le ${on}. Aucun nouveau dossier ne s’ouvre et aucun nouveau contrat n’est conclu avec ce fournisseur, tant qu’il n’a pas qualifié de nouveau ses solutions par un appel d’intérêt. Le fournisseur reste tenu de respecter les contrats en cours jusqu’à leur terme.`,
    toDo: (supplier) => [
      otherSupplier(supplier),
      liveContract(supplier),
      `Vous pourriez aussi décider de résilier un contrat conclu avec ${supplier}, après analyse de la situation et de ses impacts. À son terme, il faudra un fournisseur qualifié.`,
    ],
  },
  requalified: {
    headline: (supplier) => `Fournisseur qualifié de nouveau : ${supplier}`,
    sentences: (supplier, on) =>
      `${supplier} est qualifié de nouveau depuis le ${on}. De nouveaux contrats peuvent être conclus avec ce fournisseur.`,
    toDo: (supplier) => [readFiche(supplier)],
  },
};
