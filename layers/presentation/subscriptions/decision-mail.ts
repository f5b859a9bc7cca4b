import type { MailContent } from '#domain/mail/index.ts';
import type { Preferences } from '#domain/subscriptions/index.ts';
import { choicesInFrench } from './choices.ts';

/** Tells a person whose body nobody knew that the broker let it join the list. */
export function approvalMail(approved: {
  readonly preferences: Preferences;
  readonly preferencesUrl: string;
}): MailContent {
  return {
    subject: 'Vous recevrez les avis de modification du Catalogue',
    blocks: [
      { kind: 'title', text: 'Votre inscription est acceptée' },
      {
        kind: 'paragraph',
        text: 'Bonjour. Le Courtier en infonuagique a accepté votre demande. Vous recevrez les avis de modification du Catalogue, selon ces choix :',
      },
      { kind: 'list', items: choicesInFrench(approved.preferences) },
      { kind: 'button', text: 'Changer mes choix', url: approved.preferencesUrl },
    ],
  };
}

/** Tells a person that the broker did not let it join the list, why, and what it can do. */
export function readerRefusalMail({ reason }: { readonly reason: string }): MailContent {
  return {
    // An answer to this mail must not look like a wish to join: a person reads it.
    subject: 'Réponse à votre demande d’avis de modification du Catalogue',
    blocks: [
      { kind: 'title', text: 'Votre demande n’a pas été retenue' },
      {
        kind: 'paragraph',
        text: 'Bonjour. La liste de diffusion du Courtier en infonuagique est réservée aux organismes publics qu’il sert. Après examen, votre adresse n’y a pas été inscrite.',
      },
      { kind: 'paragraph', text: `Motif donné par le Courtier : ${reason}` },
      {
        kind: 'paragraph',
        text: 'Si vous travaillez pour un organisme public, refaites votre demande avec l’adresse de votre organisme, ou répondez à ce courriel pour que le Courtier revoie sa décision : une personne vous lira.',
      },
    ],
  };
}
