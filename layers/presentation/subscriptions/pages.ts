import type { Preferences } from '#domain/subscriptions/index.ts';
import { escapeHtml } from '../mail/typography.ts';
import { choicesInFrench } from './choices.ts';
import { consentText } from './consent.ts';
import { list, page, paragraph, textOf } from './page-layout.ts';

/** The page behind the link of a confirmation mail: only its button confirms. */
export function confirmationPage(asked: {
  readonly token: string;
  readonly textVersion: string;
  readonly preferences: Preferences;
}): string {
  return page('Confirmez votre inscription', [
    paragraph(
      'Vous avez demandé à recevoir les avis de modification du Catalogue, avec ces choix :',
    ),
    list(choicesInFrench(asked.preferences)),
    paragraph(`« ${consentText(asked.textVersion)} »`),
    `<form method="post" action="confirmation">
<input type="hidden" name="token" value="${escapeHtml(asked.token)}">
<button type="submit">Confirmer mon inscription</button>
</form>`,
    paragraph('Si vous ne voulez rien recevoir, fermez simplement cette page.'),
  ]);
}

export interface ConfirmedPage {
  readonly isWaiting: boolean;
  /** Names the reader on its preferences page; without it, the page only says that mails lead there. */
  readonly token?: string;
}

/** What a person who confirmed is told: it joined, or a person of the broker looks at it first. */
export function confirmedPage({ isWaiting, token }: ConfirmedPage): string {
  if (isWaiting) {
    return page('Votre adresse est confirmée', [
      paragraph(
        'Merci. Votre adresse ne nous dit pas encore quel est votre organisme : une personne du Courtier va regarder votre demande, et vous répondra par courriel.',
      ),
      paragraph('Vous n’avez rien d’autre à faire. Vous pouvez fermer cette page.'),
    ]);
  }
  return page('Votre inscription est confirmée', [
    paragraph(
      'Vous recevrez par courriel les avis de modification du Catalogue, selon vos choix. Chaque courriel permet de changer ces choix, ou de vous désinscrire en un clic.',
    ),
    ...(token === undefined ? [] : [choicesLink(token)]),
    paragraph('Vous pouvez fermer cette page.'),
  ]);
}

const choicesLink = (token: string): string =>
  `<p><a href="preferences/${escapeHtml(token)}">${textOf('Choisir les sujets et le rythme de vos courriels')}</a></p>`;

/** The page behind the link of a mail of the list: only its button unsubscribes. */
export function leavingPage({ token }: { readonly token: string }): string {
  return page('Quitter la liste de diffusion', [
    paragraph(
      'Confirmez que vous ne voulez plus recevoir les avis de modification du Catalogue : votre désinscription prend effet aussitôt.',
    ),
    `<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">Me désinscrire</button>
</form>`,
    `<p>${textOf('Trop de courriels ?')} <a href="../preferences/${escapeHtml(token)}">${textOf('Changez plutôt le rythme ou les sujets')}</a>.</p>`,
    paragraph('Si vous voulez rester sur la liste, fermez simplement cette page.'),
  ]);
}

export function leftPage(): string {
  return page('Vous avez quitté la liste', [
    paragraph('C’est fait : vous ne recevrez plus d’avis de modification du Catalogue.'),
    `<p>${textOf('C’était une erreur ?')} <a href="../joining">${textOf('Inscrivez-vous de nouveau')}</a>, ${textOf('ou écrivez au Courtier avec l’objet « Inscription à la liste de diffusion ».')}</p>`,
  ]);
}

/** A page that says why something cannot be done, and what to do instead. */
export function refusalPage(told: { readonly title: string; readonly sentence: string }): string {
  return page(told.title, [paragraph(told.sentence)]);
}
