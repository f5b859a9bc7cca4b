import type { MailContent } from '#domain/mail/index.ts';
import type { Preferences } from '#domain/subscriptions/index.ts';
import { choicesInFrench } from './choices.ts';
import { consentText } from './consent.ts';

/** The mail of the double opt-in: nothing happens unless its reader opens the page and confirms. */
export function confirmationMail(asked: {
  readonly confirmationUrl: string;
  readonly textVersion: string;
  readonly preferences: Preferences;
}): MailContent {
  return {
    subject: 'Confirmez votre inscription à la liste de diffusion',
    blocks: [
      { kind: 'title', text: 'Confirmez votre inscription' },
      {
        kind: 'paragraph',
        text: 'Bonjour. Quelqu’un, sans doute vous, a demandé que cette adresse soit inscrite à la liste de diffusion du Courtier en infonuagique, avec ces choix :',
      },
      { kind: 'list', items: choicesInFrench(asked.preferences) },
      {
        kind: 'paragraph',
        text: `En confirmant, vous déclarez : « ${consentText(asked.textVersion)} »`,
      },
      { kind: 'button', text: 'Confirmer mon inscription', url: asked.confirmationUrl },
      {
        kind: 'paragraph',
        text: 'Ce lien fonctionne pendant 48 heures, une seule fois. Passé ce délai, refaites votre demande.',
      },
      {
        kind: 'paragraph',
        text: 'Si vous n’avez rien demandé, ignorez ce courriel : sans confirmation, cette adresse ne sera pas inscrite.',
      },
    ],
  };
}
