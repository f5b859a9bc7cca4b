import { escapeHtml, typeset } from '../mail/typography.ts';
import { consentText } from './consent.ts';

/** The page behind the link of a confirmation mail: only its button confirms. */
export function confirmationPage(asked: {
  readonly token: string;
  readonly textVersion: string;
}): string {
  return page('Confirmez votre inscription', [
    paragraph(`« ${consentText(asked.textVersion)} »`),
    `<form method="post" action="confirmation">
<input type="hidden" name="token" value="${escapeHtml(asked.token)}">
<button type="submit">Confirmer mon inscription</button>
</form>`,
    paragraph('Si vous ne voulez rien recevoir, fermez simplement cette page.'),
  ]);
}

export function confirmedPage(): string {
  return page('Votre inscription est confirmée', [
    paragraph(
      'Vous recevrez un courriel chaque fois que le Catalogue changera. Chaque courriel permet de vous désinscrire en un clic.',
    ),
    paragraph('Vous pouvez fermer cette page.'),
  ]);
}

/** The page behind the link of a mail of the list: only its button unsubscribes. */
export function leavingPage(): string {
  return page('Quitter la liste de diffusion', [
    paragraph('Vous ne recevrez plus les avis de modification du Catalogue.'),
    `<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">Me désinscrire</button>
</form>`,
    paragraph('Si vous voulez rester sur la liste, fermez simplement cette page.'),
  ]);
}

export function leftPage(): string {
  return page('Vous avez quitté la liste', [
    paragraph('C’est fait : vous ne recevrez plus d’avis de modification du Catalogue.'),
    paragraph(
      'C’était une erreur ? Écrivez au Courtier avec l’objet « Inscription à la liste de diffusion ».',
    ),
  ]);
}

/** A page that says why something cannot be done, and what to do instead. */
export function refusalPage(told: { readonly title: string; readonly sentence: string }): string {
  return page(told.title, [paragraph(told.sentence)]);
}

const paragraph = (text: string): string => `<p>${escapeHtml(typeset(text))}</p>`;

const STYLE = `
:root { color-scheme: light dark; --ink: #223654; --paper: #ffffff; --accent: #095797; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f7; --paper: #16202e; --accent: #9cc8f5; --on-accent: #10202f; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 "Open Sans", "Segoe UI", Arial, sans-serif; }
header, main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 0; }
header { border-bottom: .25rem solid var(--accent); padding-bottom: .75rem; font-weight: bold; }
h1 { font-size: 1.75rem; line-height: 1.2; }
button { min-height: 3rem; padding: .5rem 1.5rem; border: 0; border-radius: .25rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: bold; cursor: pointer; }
button:focus-visible { outline: .2rem solid var(--ink); outline-offset: .2rem; }`;

function page(title: string, body: readonly string[]): string {
  const heading = escapeHtml(typeset(title));
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading} | Courtier en infonuagique</title>
<style>${STYLE}
</style>
</head>
<body>
<header>Courtier en infonuagique</header>
<main>
<h1>${heading}</h1>
${body.join('\n')}
</main>
</body>
</html>
`;
}
