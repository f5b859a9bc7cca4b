import { escapeHtml, typeset } from '../mail/typography.ts';

export const textOf = (text: string): string => escapeHtml(typeset(text));

export const paragraph = (text: string): string => `<p>${textOf(text)}</p>`;

export const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${textOf(item)}</li>`).join('')}</ul>`;

const STYLE = `
:root { color-scheme: light dark; --ink: #223654; --soft: #4b5d78; --paper: #ffffff; --line: #6b778a; --accent: #095797; --on-accent: #ffffff; --wrong: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f7; --soft: #c3cede; --paper: #16202e; --line: #9aa8bb; --accent: #9cc8f5; --on-accent: #10202f; --wrong: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 "Open Sans", "Segoe UI", Arial, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 0; }
header { border-bottom: .25rem solid var(--accent); padding-bottom: .75rem; font-weight: bold; }
main { padding-bottom: 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 0 0 .5rem; }
a { color: var(--accent); }
button { min-height: 3rem; padding: .5rem 1.5rem; border: .125rem solid var(--accent); border-radius: .25rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: bold; cursor: pointer; }
button.quiet { background: transparent; color: var(--accent); }
:focus-visible { outline: .2rem solid var(--ink); outline-offset: .2rem; }
label, legend { padding: 0; font-weight: bold; }
.field, fieldset { margin: 0 0 1.75rem; padding: 0; border: 0; min-width: 0; }
.choice { display: flex; align-items: flex-start; gap: .75rem; min-height: 2.75rem; padding: .375rem 0; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: .125rem 0 0; accent-color: var(--accent); }
.choice label { font-weight: normal; }
input[type=text], input[type=email] { display: block; width: 100%; min-height: 3rem; margin-top: .5rem; padding: .5rem .75rem; border: .125rem solid var(--line); border-radius: .25rem; background: var(--paper); color: var(--ink); font: inherit; }
.hint { margin: 0; color: var(--soft); font-size: 1rem; }
.error { margin: .25rem 0 0; color: var(--wrong); font-weight: bold; }
.invalid { padding-left: 1rem; border-left: .25rem solid var(--wrong); }
.invalid input[type=text], .invalid input[type=email] { border-color: var(--wrong); }
.notice { margin: 0 0 2rem; padding: 1rem; border: .25rem solid var(--accent); }
.notice.wrong { border-color: var(--wrong); }
.notice p { margin: 0; }
.notice ul { margin: 0; padding-left: 1.25rem; }
.notice.wrong a { color: var(--wrong); font-weight: bold; }
hr { margin: 2.5rem 0 2rem; border: 0; border-top: .125rem solid var(--line); }`;

export interface PageOptions {
  /** Before the title of the window, so that a screen reader says it first: « Erreur ». */
  readonly alert?: string;
}

/** A page of the list: no script, no image, nothing from elsewhere. */
export function page(title: string, body: readonly string[], { alert }: PageOptions = {}): string {
  const heading = textOf(title);
  const announced = alert === undefined ? heading : `${textOf(`${alert} : `)}${heading}`;
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${announced} | Courtier en infonuagique</title>
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
