import type { MailContent } from '#domain/mail/index.ts';
import { frenchInstant } from '../french.ts';

export interface KickoffInvitation {
  /** The dossier's own name: `ACQ-2026-001, Renouvellement de l’infrastructure`. */
  readonly dossier: string;
  readonly supplierName: string;
  /** ISO instant of the meeting. */
  readonly scheduledFor: string;
  readonly url: string;
}

/** The mail to the client's people once the broker convenes the kickoff (guide 3.5, step 4). */
export function kickoffInvitationMail(invitation: KickoffInvitation): MailContent {
  const { dossier, supplierName, scheduledFor, url } = invitation;
  const subject = `Rencontre de démarrage convoquée\u00a0: ${dossier}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Le Courtier vous convoque, avec ${supplierName}, à la rencontre de démarrage. Elle se tient par visioconférence le ${frenchInstant(scheduledFor)}.`,
      },
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      {
        kind: 'list',
        items: [
          'Lisez l’ordre du jour, versé au dossier, et préparez la présentation de votre projet et de vos besoins.',
          'Relisez le formulaire d’engagement de responsabilité\u00a0: la personne qui signera le contrat le signera aussi.',
          'Si la date ne vous convient pas, écrivez au Courtier sans attendre\u00a0: la rencontre est obligatoire, et le contrat n’est préparé qu’ensuite.',
        ],
      },
      { kind: 'button', text: 'Ouvrir le dossier et l’ordre du jour', url },
    ],
  };
}
