import type { SupplierStatus } from '#domain/catalogue/index.ts';
import type { Block, MailContent } from '#domain/mail/index.ts';
import { frenchDateInFull } from '../french.ts';
import { SEPARATE_NOTICE } from './separate-notice.ts';

export interface SupplierChange {
  readonly supplierName: string;
  readonly to: SupplierStatus;
  /** Legal date from which it has effect. */
  readonly on: string;
  /** The dossiers under way of one body with this supplier. */
  readonly dossiers: readonly { readonly name: string; readonly url: string }[];
}

interface Text {
  /** What follows the supplier's name. */
  readonly news: string;
  readonly meaning: string;
  readonly toDo: readonly string[];
}

const ASK_BEFORE_SIGNING =
  'Si le contrat est déjà à la signature, parlez-en au Courtier avant de signer : une signature donnée maintenant serait consignée comme irrégulière.';
const CHOOSE_ANOTHER =
  'Si votre besoin ne peut pas attendre, ouvrez un dossier avec un autre fournisseur du Catalogue.';

const TEXTS: Readonly<Record<SupplierStatus, Text>> = {
  suspended: {
    news: 'est suspendu',
    meaning:
      'Aucun nouveau contrat ne peut être conclu avec ce fournisseur tant que la suspension dure : la rencontre de démarrage et l’assemblage du contrat attendent qu’elle soit levée.',
    toDo: [
      'Attendez que la suspension soit levée : un message vous le dira.',
      CHOOSE_ANOTHER,
      ASK_BEFORE_SIGNING,
    ],
  },
  withdrawn: {
    news: 'est retiré du Catalogue',
    meaning:
      'Aucun nouveau contrat ne peut être conclu avec ce fournisseur tant qu’il n’est pas qualifié de nouveau, à la suite d’un appel d’intérêt : la rencontre de démarrage et l’assemblage du contrat ne sont plus possibles. Un contrat déjà conclu est honoré jusqu’à son terme.',
    toDo: [
      'Ouvrez un dossier avec un autre fournisseur du Catalogue, ou attendez une nouvelle qualification : un message vous le dira.',
      'Si vous renoncez à l’acquisition, fermez le dossier en indiquant le motif.',
      ASK_BEFORE_SIGNING,
    ],
  },
  qualified: {
    news: 'n’est plus suspendu',
    meaning:
      'La suspension est levée : un nouveau contrat peut être conclu, et vos dossiers peuvent se poursuivre.',
    toDo: ['Reprenez les étapes qui attendaient, et vérifiez que la soumission est encore valide.'],
  },
  requalified: {
    news: 'est qualifié de nouveau',
    meaning: 'Un nouveau contrat peut être conclu, et vos dossiers peuvent se poursuivre.',
    toDo: [
      'Vérifiez que la soumission est encore valide et que la version de la fiche est la dernière.',
      'Reprenez ensuite les étapes qui attendaient.',
    ],
  },
};

/** The mail to people whose dossiers under way rest on a supplier that left the Catalogue, or is back (guide 5). */
export function supplierChangedMail(change: SupplierChange): MailContent {
  const { supplierName, to, on, dossiers } = change;
  const { news, meaning, toDo } = TEXTS[to];
  const subject = `${supplierName} ${news} : ${counted(dossiers.length)}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Depuis le ${frenchDateInFull(on)}, ${supplierName} ${news}. ${meaning}`,
      },
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      { kind: 'list', items: [...toDo] },
      { kind: 'heading', text: dossiers.length === 1 ? 'Votre dossier' : 'Vos dossiers' },
      ...dossiers.map(
        ({ name, url }): Block => ({ kind: 'link', text: `Ouvrir « ${name} »`, url }),
      ),
      SEPARATE_NOTICE,
    ],
  };
}

const counted = (count: number): string =>
  count === 1 ? 'un dossier en cours' : `${count}\u00a0dossiers en cours`;
