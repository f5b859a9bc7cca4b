/** The pieces a reminder is made of, so that its text and its HTML cannot differ. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

const TAGS = { title: 'h1', heading: 'h2', paragraph: 'p' } as const;

export function blocksToText(blocks: readonly Block[]): string {
  return `${blocks.map(toText).join('\n\n')}\n`;
}

export function blocksToHtml(title: string, blocks: readonly Block[]): string {
  return [
    '<!doctype html>',
    '<html lang="fr-CA">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    '<body style="max-width:40em;margin:1em;font:1em/1.5 sans-serif;color:#1a1a1a;background:#fff">',
    ...blocks.map(toHtml),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Keeps a value on one line: it ends up in a header. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function toText(block: Block): string {
  return block.kind === 'link' ? `${block.text} : ${block.url}` : block.text;
}

function toHtml(block: Block): string {
  const text = escapeHtml(block.text);
  if (block.kind === 'link') {
    const url = escapeHtml(block.url);
    return `<p>${text} : <a href="${url}">${url}</a></p>`;
  }
  const tag = TAGS[block.kind];
  return `<${tag}>${text}</${tag}>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
