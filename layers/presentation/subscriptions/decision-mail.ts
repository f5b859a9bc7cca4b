import type { MailContent } from '#domain/mail/index.ts';
import type { Preferences } from '#domain/subscriptions/index.ts';
import { choicesInFrench } from './choices.ts';

/** Tells a person whose body nobody knew that the broker let it join the list. */
export function approvalMail(approved: {
  readonly preferences: Preferences;
  readonly preferencesUrl: string;
}): MailContent {
  return {
    subject: 'Votre inscription à la liste de diffusion est acceptée',
    blocks: [
      { kind: 'title', text: 'Votre inscription est acceptée' },
      {
        kind: 'paragraph',
        text: 'Bonjour. Le Courtier en infonuagique a accepté votre demande. Vous recevrez les avis de changement du Catalogue, selon ces choix :',
      },
      { kind: 'list', items: choicesInFrench(approved.preferences) },
      { kind: 'button', text: 'Changer mes choix', url: approved.preferencesUrl },
    ],
  };
}

/** Tells a person that the broker did not let it join the list, why, and what it can do. */
export function readerRefusalMail({ reason }: { readonly reason: string }): MailContent {
  return {
    subject: 'Votre demande d’inscription à la liste de diffusion',
    blocks: [
      { kind: 'title', text: 'Votre demande n’a pas été retenue' },
      {
        kind: 'paragraph',
        text: 'Bonjour. La liste de diffusion du Courtier en infonuagique est réservée aux organismes publics qu’il sert. Après examen, votre adresse n’y a pas été inscrite.',
      },
      { kind: 'paragraph', text: `Motif donné par le Courtier : ${reason}` },
      {
        kind: 'paragraph',
        text: 'Si vous travaillez pour un organisme public, refaites votre demande avec l’adresse de votre organisme, ou écrivez au Courtier pour qu’il revoie sa décision.',
      },
    ],
  };
}
