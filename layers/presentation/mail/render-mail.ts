import type { Block, MailContent } from '#domain/mail/index.ts';
import { escapeHtml, oneLine, typeset } from './typography.ts';

/** Who writes: every mail names its sender and where to reach it (CASL, section 6). */
export interface Sender {
  readonly name: string;
  readonly organisation: string;
  readonly postalAddress: string;
  readonly email: string;
}

export interface Frame {
  readonly sender: Sender;
  /** Where its reader leaves the list with one click, for mails of the list. */
  readonly unsubscribeUrl?: string;
}

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sets a mail in the common layout, as text and as HTML that say the same. */
export function renderMail(content: MailContent, frame: Frame): WrittenMail {
  const subject = typeset(oneLine(content.subject));
  const body = content.blocks.map((block) => typesetBlock(block));
  const footer = footerBlocks(frame).map((block) => typesetBlock(block));
  return {
    subject,
    text: `${[...body.map(blockText), '--', ...footer.map(blockText)].join('\n\n')}\n`,
    html: htmlDocument(subject, body.map(blockHtml), footer.map(blockHtml)),
  };
}

function footerBlocks({ sender, unsubscribeUrl }: Frame): Block[] {
  return [
    {
      kind: 'paragraph',
      text: `${sender.name}, ${sender.organisation}. ${sender.postalAddress}. Courriel : ${sender.email}`,
    },
    ...(unsubscribeUrl === undefined
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: 'Vous recevez ce courriel parce que vous avez confirmé votre inscription à la liste de diffusion du Courtier. Vous pouvez la quitter à tout moment, en un clic.',
          },
          { kind: 'link' as const, text: 'Me désinscrire', url: unsubscribeUrl },
        ]),
  ];
}

function typesetBlock(block: Block): Block {
  if (block.kind === 'list') return { ...block, items: block.items.map(typeset) };
  return { ...block, text: typeset(block.text) };
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'link':
    case 'button':
      return `${block.text} :\n${block.url}`;
    case 'heading':
      return block.text.toUpperCase();
    default:
      return block.text;
  }
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'link':
      return `<p><a href="${escapeHtml(block.url)}">${escapeHtml(block.text)}</a></p>`;
    case 'button':
      return `<p><a class="button" href="${escapeHtml(block.url)}" style="${BUTTON}">${escapeHtml(block.text)}</a></p>`;
    case 'title':
      return `<h1 style="font-size:1.5em;line-height:1.25">${escapeHtml(block.text)}</h1>`;
    case 'heading':
      return `<h2 style="font-size:1.15em;margin-top:1.6em">${escapeHtml(block.text)}</h2>`;
    default:
      return `<p>${escapeHtml(block.text)}</p>`;
  }
}

const BUTTON =
  'display:inline-block;padding:.75em 1.25em;border-radius:4px;background:#095797;color:#ffffff;font-weight:bold;text-decoration:none';

const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 1.5em 1em; background: #ffffff; color: #223654; }
main, footer { max-width: 36rem; margin: 0 auto; font: 1em/1.5 "Open Sans", "Segoe UI", Arial, sans-serif; }
footer { margin-top: 2em; padding-top: .5em; border-top: 1px solid #6b778a; font-size: .875em; }
a { color: #095797; }
li { margin-bottom: .4em; }
@media (prefers-color-scheme: dark) {
  body { background: #16202e; color: #eef2f7; }
  a { color: #9cc8f5; }
  a.button { background: #9cc8f5 !important; color: #10202f !important; }
}`;

function htmlDocument(title: string, body: readonly string[], footer: readonly string[]): string {
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
<footer>
${footer.join('\n')}
</footer>
</body>
</html>
`;
}
