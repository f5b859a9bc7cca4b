import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealPdf } from '#adapters/seal.ts';
import { localSealer, statement } from '../builders/seal.ts';
import { describeWith, run } from '../builders/tools.ts';
import { documents } from './documents.ts';
import { type Judgement, judge, type Profile } from './verapdf.ts';

const directory = mkdtempSync(join(tmpdir(), 'courtier-pdf-'));
const files = join(directory, 'documents');

/** What was written, by name: the documents, and each sealed one beside. */
const written = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(files);
  const { sealer } = await localSealer();
  for (const { name, isSealed, make } of documents) {
    const bytes = await make();
    write(name, bytes);
    if (isSealed) write(`${name}-sealed`, await sealPdf(bytes, sealer, statement));
  }
});

afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, bytes: Uint8Array): void {
  const file = join(files, `${name}.pdf`);
  writeFileSync(file, bytes);
  written.set(name, file);
}

const namesOf = (profile: Profile): string[] =>
  documents
    .filter((document) => profile === 'ua1' || document.profile === profile)
    .flatMap(({ name, isSealed }) => (isSealed ? [name, `${name}-sealed`] : [name]));

const pathOf = (name: string): string => written.get(name) ?? name;

const failing = (judgements: readonly Judgement[]): string[] =>
  judgements
    .filter(({ passes }) => !passes)
    .map(({ file, failures }) => `${basename(file)}: ${failures.join(', ')}`);

/** Documents whose claims are false, by name. */
const forgeries = { merged: plainPagesThatClaim, untagged: withoutStructure };

describe.each(['2a', '3a', 'ua1'] as const)('veraPDF, asked about %s,', (profile) => {
  const names = namesOf(profile);
  const model = profile === '3a' ? 'archive' : 'contract';
  let honest: Judgement[] = [];
  let forged: Judgement[] = [];

  beforeAll(async () => {
    const made = await Promise.all(
      Object.entries(forgeries).map(async ([kind, forge]) => {
        const file = join(directory, `${kind}-${profile}.pdf`);
        writeFileSync(file, await forge(model));
        return file;
      }),
    );
    const judgements = judge(profile, [...names.map(pathOf), ...made]);
    honest = judgements.slice(0, names.length);
    forged = judgements.slice(names.length);
  });

  test('finds that every document that claims it follows it, sealed or not', () => {
    expect(honest.map(({ file }) => basename(file, '.pdf'))).toEqual(names);
    expect(failing(honest)).toEqual([]);
  });

  test('fails those whose claim is false: pages merged under it, structure taken away', () => {
    expect(forged).toHaveLength(Object.keys(forgeries).length);
    expect(forged.filter(({ passes }) => passes)).toEqual([]);
  });
});

/** As a merge does that keeps the first file's metadata: other pages under its claim. */
async function plainPagesThatClaim(name: string): Promise<Uint8Array> {
  const pdf = await PDF.load(await bytesOf(name));
  pdf.addPage().drawText('Page ajoutée', { x: 72, y: 720 });
  return pdf.save();
}

async function withoutStructure(name: string): Promise<Uint8Array> {
  const pdf = await PDF.load(await bytesOf(name));
  pdf.getCatalog().delete('StructTreeRoot');
  return pdf.save();
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const document = documents.find((each) => each.name === name);
  if (document === undefined) throw new Error(`There is no document ${name}.`);
  return document.make();
}

describeWith('qpdf', 'qpdf', () => {
  test('finds no error in any document, sealed or not', () => {
    const wrong = [...written].map(([name, file]) => ({ name, ...run('qpdf', ['--check', file]) }));
    expect(wrong.filter(({ status }) => status !== 0)).toEqual([]);
  });
});

describeWith('pdfsig', 'pdfsig', () => {
  test('finds the seal of every sealed document valid, over the total document', () => {
    const sealed = [...written].filter(([name]) => name.endsWith('-sealed'));
    expect(sealed.length).toBeGreaterThan(1);
    for (const [name, file] of sealed) {
      const { output } = run('pdfsig', ['-nocert', file]);
      expect(output, name).toContain('Signature is Valid');
      expect(output, name).toContain('Total document signed');
    }
  });
});

describeWith('pdfinfo', 'pdfinfo', () => {
  test('finds title, tags and language of none missing', () => {
    for (const [name, file] of written) {
      const { status, output } = run('pdfinfo', [file]);
      expect(status, name).toBe(0);
      expect(output, name).toMatch(/^Title: +\S/m);
      expect(output, name).toMatch(/^Tagged: +yes/m);
    }
  });
});
