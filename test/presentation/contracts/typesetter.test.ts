import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FONT_STYLES, loadFonts, TypesettingError, typeset } from '#adapters/typesetter.ts';
import { stageTypesettingLayer } from '../../../layers/typesetting/stage-layer.ts';

const HEAD = '#set document(title: "Essai")\n#set text(font: "Source Sans 3", lang: "fr")\n';

const typesetText = (template: string, data: unknown = {}) =>
  typeset({
    template,
    data,
    fonts: loadFonts(),
    standard: 'a-2a',
    date: '2026-03-02T14:00:00Z',
  });

async function failure(template: string, data?: unknown): Promise<TypesettingError> {
  const error: unknown = await typesetText(template, data).catch((reason: unknown) => reason);
  if (!(error instanceof TypesettingError)) throw new Error(`Not refused: ${String(error)}`);
  return error;
}

describe('the typesetter refuses', () => {
  test('a datum that the template asks for and the data lacks', async () => {
    const error = await failure(`${HEAD}#json(bytes(sys.inputs.data)).client`, { other: 'x' });
    expect(error.code).toBe('typesetting.missing-datum');
    expect(error.messages).toEqual(['dictionary does not contain key "client"']);
  });

  test('null, undefined and blank data, which would print as nothing, with all their paths', async () => {
    const error = await failure(`${HEAD}Texte`, {
      client: { name: ' ' },
      lines: [{ total: null }],
      term: undefined,
    });
    expect(error.code).toBe('typesetting.missing-datum');
    expect(error.messages).toEqual(['client.name', 'lines.0.total', 'term']);
  });

  test('a font that nobody has', async () => {
    const error = await failure('#set document(title: "x")\n#set text(font: "Nulle Part")\nTexte');
    expect(error.code).toBe('typesetting.unknown-font');
  });

  test('a font that this machine or the compiler has but that was not supplied', async () => {
    const error = await failure(
      '#set document(title: "x")\n#set text(font: "Libertinus Serif")\nTexte',
    );
    expect(error.code).toBe('typesetting.unknown-font');
    expect(error.messages).toEqual(['font not supplied: LibertinusSerif-Regular']);
  });

  test('a character that the fonts cannot show, whatever fonts this machine has', async () => {
    const error = await failure(`${HEAD}\u6f22`);
    expect(['typesetting.standard', 'typesetting.unknown-font']).toContain(error.code);
  });

  test('an image without a description, which PDF/UA-1 does not allow', async () => {
    const error = await failure(
      `${HEAD}#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"))`,
    );
    expect(error.code).toBe('typesetting.standard');
    expect(error.messages[0]).toContain('missing alt text');
  });

  test('a template that does not compile', async () => {
    expect((await failure(`${HEAD}#nothing`)).code).toBe('typesetting.compilation');
  });

  test('any other warning', async () => {
    const error = await failure(`${HEAD}#set text(stretch: 150%)\n**`);
    expect(error.code).toBe('typesetting.warning');
  });
});

describe('the typesetter', () => {
  test('dates the document as told: another date gives other bytes, the same date the same', async () => {
    const request = {
      template: `${HEAD}Texte`,
      data: {},
      fonts: loadFonts(),
      standard: 'ua-1',
    } as const;
    const first = await typeset({ ...request, date: '2026-03-02T14:00:00Z' });
    const same = await typeset({ ...request, date: '2026-03-02T14:00:00Z' });
    const other = await typeset({ ...request, date: '2026-03-03T14:00:00Z' });
    expect(Buffer.compare(first.pdf, same.pdf)).toBe(0);
    expect(Buffer.compare(first.pdf, other.pdf)).not.toBe(0);
  });

  test('forgets one document before the next: data never leak between requests', async () => {
    const template = `${HEAD}#json(bytes(sys.inputs.data)).a`;
    await typesetText(template, { a: 'un' });
    expect((await failure(template, { b: 'deux' })).code).toBe('typesetting.missing-datum');
  });
});

describe('the typesetting layer', () => {
  test('staged for Lambda holds a compiler and fonts that load through NODE_PATH', () => {
    const directory = mkdtempSync(join(tmpdir(), 'layer-'));
    try {
      stageTypesettingLayer(directory, { platform: 'lambda' });
      const program = `
        const { readFileSync } = require('node:fs');
        const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
        const font = '@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf';
        const fontBlobs = [readFileSync(require.resolve(font))];
        const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
        const pdf = compiler.pdf({ mainFileContent: '= Titre' });
        process.stdout.write(pdf.subarray(0, 5).toString());`;
      const head = execFileSync(process.execPath, ['-e', program], {
        cwd: directory,
        env: { NODE_PATH: join(directory, 'nodejs', 'node_modules') },
        encoding: 'utf8',
      });
      expect(head).toBe('%PDF-');
      const staged = readdirSync(directory, { recursive: true, encoding: 'utf8' }).join('\n');
      for (const style of FONT_STYLES) expect(staged).toContain(`SourceSans3_${style}.ttf`);
      expect(sizeOf(directory)).toBeLessThan(100_000_000);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

const sizeOf = (directory: string): number =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(directory, file)).size)
    .reduce((total, size) => total + size, 0);
