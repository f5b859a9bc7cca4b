import { frenchDate } from '../french.ts';
import type { ContractData } from './contract-data.ts';
import type { TypesettingInput } from './contract-document.ts';
import { binderCoverTemplateOn } from './templates/index.ts';

const NO_BREAK_SPACE = '\u00a0';

/** A document of the binder. The contract itself has no letter. */
export interface BoundDocument {
  readonly letter?: string;
  readonly title: string;
  readonly pages: number;
}

/** How the binder names a piece: its contents link, its bookmark, the start of its footers. */
export interface PieceNames {
  readonly target: string;
  readonly label: string;
  readonly bookmark: string;
  readonly footer: string;
}

export function pieceNames({ letter, title }: BoundDocument): PieceNames {
  if (letter === undefined) {
    return { target: 'piece:contrat', label: 'Contrat', bookmark: title, footer: 'Contrat' };
  }
  const label = `Annexe${NO_BREAK_SPACE}${letter}`;
  const bookmark = `${label}${NO_BREAK_SPACE}: ${title}`;
  return { target: `piece:annexe-${letter.toLowerCase()}`, label, bookmark, footer: label };
}

export const BINDER_COVER_BOOKMARK = 'Couverture et contenu';

export const binderTitle = (reference: string): string => `Cahier de lecture ${reference}`;

/** The binder's cover and contents. `startsAt` gives the binder's page of each document, from 1. */
export function binderCoverDocument(
  contract: ContractData,
  documents: readonly BoundDocument[],
  startsAt: readonly number[],
): TypesettingInput {
  return {
    template: binderCoverTemplateOn(contract.preparedOn),
    data: {
      title: binderTitle(contract.reference),
      reference: contract.reference,
      client: contract.client.name,
      supplier: contract.supplier.name,
      solution: contract.solution.name,
      preparedOn: frenchDate(contract.preparedOn),
      pieces: documents.map((document, index) => ({
        target: pieceNames(document).target,
        label: pieceNames(document).label,
        title: document.title,
        pages: String(document.pages),
        startsAt: String(startsAt[index]),
      })),
    },
  };
}
