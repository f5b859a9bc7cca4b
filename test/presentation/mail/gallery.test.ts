import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { deliveryKindSchema } from '#domain/mail/index.ts';
import { DARK, LIGHT } from '#presentation/mail/colours.ts';
import { composeSamples } from '../../../infra/commands/gallery/composed.ts';

const composed = await composeSamples();
const CLIP = 100_000;
const COLOURS = new Set<string>([LIGHT, DARK].flatMap((palette) => Object.values({ ...palette })));

const plain = (html: string): string =>
  html
    .replaceAll(/<(?:style|title)[^>]*>[\s\S]*?<\/(?:style|title)>|<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

describe('the gallery', () => {
  it.each(deliveryKindSchema.options)('has a sample of %s', (kind) => {
    expect(composed.filter((sample) => sample.kind === kind)).not.toEqual([]);
  });

  it('names each sample once', () => {
    const names = composed.map(({ kind, name }) => `${kind}/${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(composed)('the mail $kind, $name', ({ kind, subject, html, text, eml }) => {
  it('reads without images, scripts or anything from elsewhere, and stays whole', () => {
    expect(html).not.toMatch(/<img|<script|<link|\ssrc=|url\(|@import/i);
    expect(Buffer.byteLength(html)).toBeLessThan(CLIP);
    expect(html).not.toContain('La suite ne tient pas');
  });

  it('has one title, then headings in order', () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level) => level > 2)).toEqual([]);
    expect(html).toContain('<title>');
    expect(html).toContain('<html lang="fr-CA" dir="ltr">');
  });

  it('has links that say alone where they lead, and lead there safely', () => {
    const bare = html.replaceAll(/<\/?span[^>]*>/g, '');
    const links = [...bare.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    for (const [, url, label = ''] of links) {
      expect(url).toMatch(/^(?:https|mailto):/);
      expect(label).toMatch(/.{8,}/);
      expect(label).not.toMatch(/^(?:cliquez|ici|lien)\b|https?:/i);
    }
    const byLabel = Map.groupBy(links, ([, , label]) => label);
    for (const same of byLabel.values()) {
      expect(new Set(same.map(([, url]) => url)).size).toBe(1);
    }
  });

  it('wears the colours whose contrast is known, and no other', () => {
    const used = html.replaceAll(/&#\w+;|href="[^"]*"/g, '').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
    expect(used.filter((colour) => !COLOURS.has(colour))).toEqual([]);
  });

  it('marks tables that only lay out, and heads the others', () => {
    for (const [table] of html.matchAll(/<table[^>]*>/g)) {
      expect(table).toMatch(/role="presentation"|class="changes"/);
    }
    const tables = html.match(/<table class="changes"/g)?.length ?? 0;
    expect(html.match(/<caption/g)?.length ?? 0).toBe(tables);
  });

  it('says in plain text all that the HTML says', () => {
    const told = new Set(words(text));
    const table = words('Ce qui change Avant Après');
    expect(words(plain(html)).filter((word) => !told.has(word) && !table.includes(word))).toEqual(
      [],
    );
  });

  it('comes out of its MIME form as it went in, without attachment', async () => {
    const parsed = await PostalMime.parse(eml);
    expect(parsed.attachments).toEqual([]);
    expect(parsed.subject).toBe(subject);
    expect(parsed.html?.trim()).toBe(html.trim());
    expect(parsed.text?.trim()).toBe(text.trim());
    const lists = parsed.headers.filter(({ key }) => key.startsWith('list-'));
    expect(lists.length).toBe(kind === 'catalogue-news' ? 3 : 0);
  });
});
