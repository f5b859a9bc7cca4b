import { frenchDate, frenchNumber } from '../french.ts';
import type { TypesettingInput } from '../template.ts';
import { binderCoverTemplateOn } from './templates/index.ts';

const NO_BREAK_SPACE = '\u00a0';

/** A document of the binder: an annex has a letter, what is signed has none and is told by its role. */
export interface BoundDocument {
  readonly letter?: string;
  /** Of a document without letter; the contract when absent. */
  readonly role?: keyof typeof UNLETTERED;
  readonly title: string;
  readonly pages: number;
  /** What the reader must know of this piece, under its title. */
  readonly notes?: readonly string[];
}

/** What a binder is of; the contract's own data will do. */
export interface BinderSubject {
  readonly kind?: 'contract' | 'amendment';
  readonly reference: string;
  readonly preparedOn: string;
  readonly client: { readonly name: string };
  readonly supplier: { readonly name: string };
  readonly solution: { readonly name: string };
}

/** How the binder names a piece: its contents link, its bookmark, the start of its footers. */
export interface PieceNames {
  readonly target: string;
  readonly label: string;
  readonly bookmark: string;
  readonly footer: string;
}

const UNLETTERED = {
  contract: { target: 'piece:contrat', label: 'Contrat', footer: 'Contrat' },
  amendment: { target: 'piece:avenant', label: 'Avenant', footer: 'Avenant' },
  'engagement-form': {
    target: 'piece:engagement',
    label: 'Formulaire',
    footer: 'Formulaire d’engagement',
  },
} as const;

export function pieceNames({ letter, role = 'contract', title }: BoundDocument): PieceNames {
  if (letter === undefined) return { ...UNLETTERED[role], bookmark: title };
  const label = `Annexe${NO_BREAK_SPACE}${letter}`;
  const bookmark = `${label}${NO_BREAK_SPACE}: ${title}`;
  return { target: `piece:annexe-${letter.toLowerCase()}`, label, bookmark, footer: label };
}

/** What binding does to a piece that carries signatures, filled forms or other files. */
export function bindingNotes(piece: {
  readonly signed: boolean;
  readonly hasFilledForm: boolean;
  /** How many files it holds, which the binder does not take up. */
  readonly attachments: number;
}): string[] {
  return [
    ...(piece.signed
      ? [
          'Ce document porte une signature électronique, qui se vérifie seulement dans le fichier d’origine.',
        ]
      : []),
    ...(piece.hasFilledForm
      ? [
          'Ce document contient un formulaire rempli\u00a0: consulter le fichier d’origine en cas de doute sur une réponse.',
        ]
      : []),
    ...(piece.attachments > 0 ? [attachmentsNote(piece.attachments)] : []),
  ];
}

const attachmentsNote = (count: number): string =>
  count === 1
    ? 'Un fichier est joint à ce document\u00a0: le cahier ne le reprend pas, consulter le fichier d’origine.'
    : `${frenchNumber(String(count))}\u00a0fichiers sont joints à ce document\u00a0: le cahier ne les reprend pas, consulter le fichier d’origine.`;

export const BINDER_COVER_BOOKMARK = 'Couverture et contenu';

export const binderTitle = (reference: string): string => `Cahier de lecture ${reference}`;

const SUBJECTS = {
  contract: { subject: 'contrat spécifique', heading: 'Contrat spécifique' },
  amendment: { subject: 'avenant', heading: 'Avenant' },
} as const;

/** The binder's cover and contents. `startsAt` gives the binder's page of each document, from 1. */
export function binderCoverDocument(
  of: BinderSubject,
  documents: readonly BoundDocument[],
  startsAt: readonly number[],
): TypesettingInput {
  const template = binderCoverTemplateOn(of.preparedOn);
  const { subject, heading } = SUBJECTS[of.kind ?? 'contract'];
  return {
    template,
    data: {
      title: binderTitle(of.reference),
      subject,
      heading: `${heading} ${of.reference}`,
      reference: of.reference,
      client: of.client.name,
      supplier: of.supplier.name,
      solution: of.solution.name,
      preparedOn: frenchDate(of.preparedOn),
      template: { id: template.id, version: template.version },
      pieces: documents.map((document, index) => ({
        target: pieceNames(document).target,
        label: pieceNames(document).label,
        title: document.title,
        pages: frenchNumber(String(document.pages)),
        startsAt: frenchNumber(String(startsAt[index])),
        notes: document.notes ?? [],
      })),
    },
  };
}
