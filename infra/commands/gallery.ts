import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '#presentation/mail/typography.ts';
import { type ComposedSample, composeSamples } from './gallery/composed.ts';
import { local } from './project.ts';

const directory = join(local, 'gallery');

rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });
const composed = await composeSamples();
for (const sample of composed) {
  const file = join(directory, fileOf(sample));
  writeFileSync(`${file}.html`, sample.html);
  writeFileSync(`${file}.txt`, sample.text);
  writeFileSync(`${file}.eml`, sample.eml);
}
writeFileSync(join(directory, 'index.html'), indexPage(composed));
console.log(`${composed.length} mails written to ${directory}: open index.html`);

function fileOf({ kind, name }: ComposedSample): string {
  return `${kind}--${name}`;
}

function indexPage(all: readonly ComposedSample[]): string {
  const rows = all.map((sample) => {
    const file = fileOf(sample);
    const size = Math.ceil(Buffer.byteLength(sample.html) / 1024);
    return `<tr><td>${sample.kind}</td><td>${escapeHtml(sample.subject)}</td><td>${size} KB</td><td><a href="${file}.html">html</a> <a href="${file}.txt">text</a> <a href="${file}.eml">eml</a></td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery of mails</title>
<style>:root { color-scheme: light dark; } body { font: 1rem/1.5 sans-serif; } td { padding: .25rem .75rem; }</style>
<h1>Every mail that the house writes</h1>
<table>
${rows.join('\n')}
</table>
</html>
`;
}
