import type { MailContent } from '#domain/mail/index.ts';
import { counted, frenchDate } from '../french.ts';

export interface ReceivedDocuments {
  /** Of the contract, as its dossier numbers it. */
  readonly reference: string;
  readonly sentOn: string;
  readonly files: readonly { readonly fileName: string; readonly isKnown: boolean }[];
  /** Attachments that a person will look at. */
  readonly left: readonly string[];
}

/** Tells who sent documents what was received, and the day that counts (P78); nothing of what they say. */
export function documentReceiptMail(received: ReceivedDocuments): MailContent {
  const { reference, sentOn, files, left } = received;
  const how = counted(files.length, 'document reçu', 'documents reçus');
  return {
    subject: `Contrat ${reference} : ${how}`,
    blocks: [
      { kind: 'title', text: `Contrat ${reference} : ${how}` },
      {
        kind: 'paragraph',
        text: `Bonjour. Le Courtier a reçu votre courriel. La date d’envoi retenue est le ${frenchDate(sentOn)} : c’est elle qui compte pour vos échéances.`,
      },
      {
        kind: 'list',
        items: files.map(({ fileName, isKnown }) =>
          isKnown ? `${fileName} (déjà reçu : il n’est pas déposé deux fois)` : fileName,
        ),
      },
      {
        kind: 'paragraph',
        text: 'Chaque fichier est d’abord vérifié, puis une personne du Courtier confirme de quel document il s’agit. D’ici là, il paraît dans le dossier comme reçu par courriel, à confirmer.',
      },
      ...leftBlocks(left),
      {
        kind: 'paragraph',
        text: 'Si ces documents concernent un autre contrat, répondez à ce courriel : une personne vous lira.',
      },
    ],
  };
}

function leftBlocks(left: readonly string[]): MailContent['blocks'] {
  if (left.length === 0) return [];
  return [
    {
      kind: 'paragraph',
      text: 'Ces pièces jointes, que le système ne dépose pas de lui-même, seront regardées par une personne du Courtier :',
    },
    { kind: 'list', items: [...left] },
  ];
}
