import type { MailContent } from '#domain/mail/index.ts';

export interface DocumentRequestMail {
  /** The dossier's own name: `ACQ-2026-001, Renouvellement de l’infrastructure`. */
  readonly dossier: string;
  readonly supplierName: string;
  readonly what: string;
  readonly reason: string;
  readonly url: string;
}

/** The mail to the client's people when the broker asks for a document that is due on request (guide 4.13; G18). */
export function documentRequestMail(request: DocumentRequestMail): MailContent {
  const { dossier, supplierName, what, reason, url } = request;
  const subject = `Le Courtier demande un document\u00a0: ${dossier}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Le Courtier aimerait recevoir un document de votre contrat avec ${supplierName}\u00a0: ${what}`,
      },
      { kind: 'paragraph', text: `Pourquoi\u00a0: ${reason}` },
      { kind: 'heading', text: 'Ce que vous avez à faire, d’ici dix jours ouvrables' },
      {
        kind: 'list',
        items: [
          'Déposez le document dans le dossier, puis indiquez-le en réponse à la demande.',
          'Si votre organisme préfère le conserver, déclarez simplement qu’il le détient, et où.',
        ],
      },
      {
        kind: 'paragraph',
        text: 'Le délai de dix jours ouvrables est une politique du Courtier\u00a0: le guide n’en prescrit aucun. S’il vous faut plus de temps, demandez un report dans le dossier.',
      },
      { kind: 'button', text: 'Ouvrir le dossier et répondre', url },
    ],
  };
}

/** The mail to the client's people when the broker takes back what it asked for: nobody goes on looking. */
export function withdrawnRequestMail(request: DocumentRequestMail): MailContent {
  const { dossier, supplierName, what, reason, url } = request;
  const subject = `Le Courtier n’a plus besoin du document demandé\u00a0: ${dossier}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Vous n’avez plus à fournir ce document de votre contrat avec ${supplierName}\u00a0: ${what}`,
      },
      { kind: 'paragraph', text: `Pourquoi\u00a0: ${reason}` },
      { kind: 'paragraph', text: 'Si vous l’avez déjà déposé, il reste dans le dossier.' },
      { kind: 'link', text: 'Ouvrir le dossier', url },
    ],
  };
}
