import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BinderRequest, bindReadingBinder } from '#adapters/pdf.ts';
import { bindApart } from '#adapters/pdf-apart.ts';
import { checkWithQpdf } from '#adapters/qpdf.ts';
import { loadFonts } from '#adapters/typesetter.ts';
import {
  buildAnnotatedPdf,
  buildBlankPagePdf,
  buildFilledForm,
  buildFontlessPdf,
  buildHoldingPdf,
  buildLayeredPdf,
  buildLinkedPdf,
  buildMixedPdf,
  buildPdf2,
  buildPlainPdf,
  buildScriptedPdf,
  buildSignedPdf,
  inObjectStreams,
  linearized,
  restricted,
  updated,
} from '../builders/odd-pdfs.ts';
import { type Walk, type WalkedBookmark, walkWithQpdf } from '../builders/qpdf-walk.ts';
import { buildRawPdf, line } from '../builders/raw-pdf.ts';
import { describeWith, run } from '../builders/tools.ts';

const [footerFont] = loadFonts();
if (footerFont === undefined) throw new Error('There is no font.');

const pieces = {
  links: buildLinkedPdf(),
  form: buildFilledForm(),
  undrawn: buildFilledForm({ needAppearances: true, readOnly: true }),
  signed: await buildSignedPdf(),
  mixed: buildMixedPdf(),
  scripts: buildScriptedPdf(),
  holding: buildHoldingPdf(),
  layers: buildLayeredPdf(),
  comments: buildAnnotatedPdf(),
  blank: buildBlankPagePdf(),
  fontless: buildFontlessPdf(),
  second: buildPdf2(),
  linearized: await linearized(buildPlainPdf()),
  streams: await inObjectStreams(buildPlainPdf()),
  updated: await updated(buildPlainPdf()),
} as const;
type Name = keyof typeof pieces;
const names = Object.keys(pieces) as Name[];

/** A cover whose links name each piece, as the contents of ours do. */
const coverOf = (bound: readonly string[]): Uint8Array =>
  buildRawPdf({
    pages: [
      {
        content: line('Couverture'),
        entries: `/Annots [${bound
          .map(
            (name, index) =>
              `<< /Type /Annot /Subtype /Link /Rect [72 ${600 - 20 * index} 200 ${615 - 20 * index}] /A << /S /URI /URI (piece:${name}) >> >>`,
          )
          .join(' ')}]`,
      },
    ],
  });

function requestOf(files: Readonly<Record<string, Uint8Array>>): BinderRequest {
  const bound = Object.keys(files);
  return {
    cover: async () => coverOf(bound),
    coverBookmark: 'Couverture',
    pieces: Object.entries(files).map(([name, bytes]) => ({
      target: `piece:${name}`,
      bookmark: `Annexe ${name}`,
      footer: `Annexe ${name}`,
      bytes,
    })),
    title: 'Cahier de lecture',
    author: 'Courtier en infonuagique',
    date: '2026-03-02T14:00:00Z',
    footerFont: footerFont ?? new Uint8Array(),
  };
}

const everyBookmark = (all: readonly WalkedBookmark[]): readonly WalkedBookmark[] =>
  all.flatMap((one) => [one, ...everyBookmark(one.children)]);

describe('a reading binder of odd pieces', () => {
  let binder: Awaited<ReturnType<typeof bindReadingBinder>>;
  let walk: Walk;
  let texts: string[];
  const startOf = (name: Name): number => binder.startsAt[names.indexOf(name)] ?? 0;
  const textOf = (name: Name, page = 0): string => texts[startOf(name) - 1 + page] ?? '';

  beforeAll(async () => {
    binder = await bindReadingBinder(requestOf(pieces));
    walk = await walkWithQpdf(binder.pdf);
    texts = (await PDF.load(binder.pdf)).extractText().map(({ text }) => text.replace(/\s+/g, ' '));
  });

  it('is a sound file for another reader, which counts the same pages, each there once', async () => {
    expect(await checkWithQpdf(binder.pdf)).toEqual({ state: 'ok', messages: [] });
    expect([walk.pages, walk.pageObjects]).toEqual([binder.pages, binder.pages]);
    expect(binder.pages).toBe(1 + 34);
  });

  describeWith('qpdf', 'for the qpdf of the machine as well', () => {
    it('is sound', () => {
      const directory = mkdtempSync(join(tmpdir(), 'courtier-binder-'));
      const file = join(directory, 'binder.pdf');
      writeFileSync(file, binder.pdf);
      const { status, output } = run('qpdf', ['--check', file]);
      rmSync(directory, { recursive: true });
      expect(output).toContain('No syntax or stream encoding errors');
      expect(status).toBe(0);
    });
  });

  it('has no link and no bookmark that leads nowhere', () => {
    const bookmarks = everyBookmark(walk.bookmarks);
    expect(walk.links.length).toBeGreaterThan(names.length);
    expect(bookmarks.length).toBeGreaterThan(names.length);
    expect(walk.links.filter(({ to }) => to === undefined)).toEqual([]);
    expect(bookmarks.filter(({ to }) => to === undefined)).toEqual([]);
  });

  it('leads from its contents to the first page of each piece', () => {
    const goals = walk.links.filter(({ from }) => from === 1).map(({ to }) => to);
    expect(goals).toEqual(binder.startsAt);
    expect(walk.bookmarks.map(({ to }) => to)).toEqual([1, ...binder.startsAt]);
  });

  it('keeps the links of a piece, by name or not, but those whose page is gone', () => {
    const start = startOf('links');
    const goals = walk.links.filter(({ from }) => from === start).map(({ to }) => to);
    expect(goals).toEqual([1, 2, 2, 3, 3, 3].map((page) => start + page));
    expect(walk.addresses).toEqual([
      'https://nuages.example/conditions',
      'https://nuages.example/',
    ]);
  });

  it('keeps the bookmarks of a piece as they are nested', () => {
    const start = startOf('links');
    expect(walk.bookmarks[1 + names.indexOf('links')]?.children).toEqual([
      {
        title: 'Partie A',
        to: start + 1,
        children: [
          {
            title: 'Section 2',
            to: start + 1,
            children: [{ title: 'Section 3', to: start + 2, children: [] }],
          },
        ],
      },
    ]);
  });

  it('shows what a form was filled with, drawn by the file or left to its viewer', () => {
    const streams = Buffer.from(binder.pdf).toString('latin1');
    expect(streams.match(/\(Nuages Boreaux\) Tj/g)).toHaveLength(2);
    expect(streams.match(/\/FlatField0 Do/g)).toHaveLength(2);
    expect(walk.catalog).not.toHaveProperty('/AcroForm');
    expect(walk.annotations).not.toContain('/Widget');
  });

  it('keeps comments in sight, and of an attached file its picture alone', () => {
    expect(walk.annotations.toSorted()).toEqual(['/Highlight', '/Stamp', '/Stamp']);
    expect(Buffer.from(binder.pdf).includes('tarifs.csv')).toBe(false);
  });

  it('keeps layers, hidden where they were', () => {
    const layers = walk.catalog['/OCProperties'];
    expect(layers).toBeDefined();
    expect(textOf('layers')).toContain('Calque visible');
    expect(Buffer.from(binder.pdf).includes('CourtierLayers')).toBe(false);
  });

  it('holds no script, no launch, no claim and no one else’s file', () => {
    expect(walk.actions).toEqual(['/URI']);
    for (const key of ['/Names', '/OpenAction', '/AA', '/Metadata', '/OutputIntents'])
      expect(walk.catalog).not.toHaveProperty(key);
  });

  it('numbers every page of every piece', () => {
    for (const name of names) expect(textOf(name)).toMatch(new RegExp(`Annexe ${name}, p. 1/`));
    expect(textOf('mixed', 6)).toContain('Annexe mixed, p. 7/7');
    expect(textOf('blank', 1)).toBe('Annexe blank, p. 2/3');
  });

  it('comes out the same from a thread of its own, and the same again', async () => {
    const apart = await bindApart(requestOf(pieces));
    expect(Buffer.compare(apart.pdf, binder.pdf)).toBe(0);
    expect(apart.startsAt).toEqual(binder.startsAt);
  });
});

describe('binding apart', () => {
  it('refuses a piece that may not be bound, with its reason', async () => {
    const files = { sain: buildPlainPdf(), restreint: await restricted(buildPlainPdf()) };
    await expect(bindApart(requestOf(files))).rejects.toMatchObject({
      name: 'UnreadablePdfError',
      reason: 'encrypted',
    });
  });

  it('binds again in the thread that bound before, and the same', async () => {
    const request = requestOf({ sain: buildPlainPdf() });
    const [first, second] = [await bindApart(request), await bindApart(request)];
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    const together = await Promise.all([bindApart(request), bindApart(request)]);
    for (const { pdf } of together) expect(Buffer.compare(pdf, first.pdf)).toBe(0);
  });

  it('is stopped on a damaged piece that makes its reader turn for ever', async () => {
    const endless = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages [ ) ] >>\nendobj\n');
    const request = requestOf({ sain: buildPlainPdf(), infini: endless });
    await expect(bindApart(request, 3000)).rejects.toMatchObject({ reason: 'exhausting' });
  });

  it('throws what the cover throws, as it is', async () => {
    const cover = () => Promise.reject(new TypeError('La couverture manque.'));
    const request = { ...requestOf({ sain: buildPlainPdf() }), cover };
    await expect(bindApart(request)).rejects.toThrow('La couverture manque.');
  });
});
