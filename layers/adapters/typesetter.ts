import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PDF, PdfName } from '@libpdf/core';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { claimAccessible } from './typesetter-claims.ts';

const COMPILER_PACKAGE = '@myriaddreamin/typst-ts-node-compiler';
const FONT_PACKAGE = '@expo-google-fonts/source-sans-3';
export const FONT_STYLES = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'] as const;

export type TypesettingErrorCode =
  | 'typesetting.missing-datum'
  | 'typesetting.unknown-font'
  | 'typesetting.warning'
  | 'typesetting.overfull'
  | 'typesetting.compilation'
  | 'typesetting.standard';

/** Occurs when a document would not come out exactly as its template and data say. */
export class TypesettingError extends Error {
  readonly code: TypesettingErrorCode;
  readonly messages: readonly string[];

  constructor(code: TypesettingErrorCode, messages: readonly string[]) {
    super(`${code}: ${messages.join('; ')}`);
    this.name = 'TypesettingError';
    this.code = code;
    this.messages = messages;
  }
}

/** TrueType files, the only ones a document may use. */
export type Fonts = readonly Buffer[];

export interface TypesetRequest {
  /** Typst source; reads its data by `json(bytes(sys.inputs.data))`. */
  readonly template: string;
  readonly data: unknown;
  readonly fonts: Fonts;
  readonly standard: 'ua-1' | 'a-2a' | 'a-3a';
  /** The document's date, an ISO instant: the same inputs give the same bytes. */
  readonly date: string;
  /** Files that the template attaches by their path (`pdf.attach("/annexes/a.pdf", …)`), for A-3a. */
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  /** From the template's root: `annexes/a.pdf`, which a template may also call `/annexes/a.pdf`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Typeset {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/**
 * Typesets a PDF. Every document must first export as PDF/UA-1, then in the standard asked for, which
 * claims PDF/UA-1 too: the compiler writes one claim per export.
 * Throws TypesettingError on any error, warning, missing datum or font that was not given.
 */
export async function typeset(request: TypesetRequest): Promise<Typeset> {
  refuseMissingData(request.data);
  const compiler = compilerFor(request.fonts);
  const shown = showAttachments(compiler, request.attachments ?? []);
  try {
    const document = compile(compiler, request);
    const { standard } = request;
    const accessible = exportPdf(compiler, document, 'ua-1', request.date);
    const exported =
      standard === 'ua-1' ? accessible : exportPdf(compiler, document, standard, request.date);
    const opened = await PDF.load(exported);
    refuseOtherFonts(opened, request.fonts);
    const pdf = standard === 'ua-1' ? exported : await claimAccessible(opened);
    return { pdf, pages: document.numOfPages };
  } finally {
    for (const path of shown) compiler.unmapShadow(path);
    compiler.evictCache(0);
    collectGarbage();
  }
}

// The compiler's root is the working directory; nothing is written there.
function showAttachments(compiler: NodeCompiler, attachments: readonly Attachment[]): string[] {
  return attachments.map(({ path, bytes }) => {
    const shown = join(process.cwd(), path);
    compiler.mapShadow(shown, Buffer.from(bytes));
    return shown;
  });
}

let sourceSans: Fonts | undefined;

/** Source Sans 3 from the typesetting layer (or node_modules), read once. */
export function loadFonts(): Fonts {
  sourceSans ??= FONT_STYLES.map((style) =>
    readFileSync(requireFromLayer().resolve(`${FONT_PACKAGE}/${style}/SourceSans3_${style}.ttf`)),
  );
  return sourceSans;
}

// Not `import.meta.url`, which a CommonJS bundle lacks; NODE_PATH leads to the layer in /opt.
const requireFromLayer = (): NodeJS.Require => createRequire(join(process.cwd(), 'index.js'));

const compilers = new WeakMap<Fonts, NodeCompiler>();

function compilerFor(fonts: Fonts): NodeCompiler {
  const known = compilers.get(fonts);
  if (known !== undefined) return known;
  const native: typeof import('@myriaddreamin/typst-ts-node-compiler') =
    requireFromLayer()(COMPILER_PACKAGE);
  const compiler = native.NodeCompiler.create({ fontArgs: [{ fontBlobs: [...fonts] }] });
  compilers.set(fonts, compiler);
  return compiler;
}

function compile(compiler: NodeCompiler, { template, data }: TypesetRequest) {
  const result = compiler.compile({
    mainFileContent: template,
    inputs: { data: JSON.stringify(data) },
    resetRead: true,
  });
  const warnings = messagesOf(result.takeWarnings()?.shortDiagnostics);
  if (result.hasError()) {
    const errors = messagesOf(result.takeError()?.shortDiagnostics);
    throw new TypesettingError(errorCode(errors), errors);
  }
  if (warnings.length > 0) {
    const unknownFont = warnings.some((warning) => warning.startsWith('unknown font'));
    const code = unknownFont ? 'typesetting.unknown-font' : 'typesetting.warning';
    throw new TypesettingError(code, warnings);
  }
  const document = result.result;
  if (document === null) throw new TypesettingError('typesetting.compilation', ['no document']);
  return document;
}

const ERRORS: readonly (readonly [string, TypesettingErrorCode])[] = [
  ['dictionary does not contain key', 'typesetting.missing-datum'],
  // What a template says of a number that its column cannot hold.
  ['panicked with: "overfull', 'typesetting.overfull'],
];

const errorCode = (messages: readonly string[]): TypesettingErrorCode =>
  ERRORS.find(([start]) => messages.some((message) => message.startsWith(start)))?.[1] ??
  'typesetting.compilation';

function exportPdf(
  compiler: NodeCompiler,
  document: ReturnType<typeof compile>,
  standard: TypesetRequest['standard'],
  date: string,
): Uint8Array {
  const creationTimestamp = Math.floor(Date.parse(date) / 1000);
  try {
    return compiler.pdf(document, { pdfStandard: standard, creationTimestamp });
  } catch (error) {
    throw new TypesettingError('typesetting.standard', exportMessages(error));
  }
}

function exportMessages(error: unknown): string[] {
  const text = error instanceof Error ? error.message : String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(
    ([, found = '']) => found,
  );
  return messages.length > 0 ? messages : [text];
}

function messagesOf(diagnostics: readonly unknown[] | undefined): string[] {
  return (diagnostics ?? []).map((diagnostic) =>
    typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic
      ? String(diagnostic.message)
      : String(diagnostic),
  );
}

function refuseMissingData(data: unknown): void {
  const missing = missingPaths(data, '');
  if (missing.length > 0) throw new TypesettingError('typesetting.missing-datum', missing);
}

// A null or blank datum would print as nothing at all, without any error.
function missingPaths(value: unknown, path: string): string[] {
  if (value === null || value === undefined) return [path];
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    missingPaths(item, path === '' ? key : `${path}.${key}`),
  );
}

// The compiler also finds the machine's fonts and its own, which change from machine to machine.
function refuseOtherFonts(pdf: PDF, fonts: Fonts): void {
  const allowed = fontNames(fonts);
  const others = embeddedFontNames(pdf).filter((name) => !allowed.has(name));
  if (others.length > 0) {
    throw new TypesettingError(
      'typesetting.unknown-font',
      others.map((name) => `font not supplied: ${name}`),
    );
  }
}

const namesByFonts = new WeakMap<Fonts, ReadonlySet<string>>();

function fontNames(fonts: Fonts): ReadonlySet<string> {
  const known = namesByFonts.get(fonts);
  if (known !== undefined) return known;
  const pdf = PDF.create();
  const names = new Set(fonts.map((font) => withoutTag(pdf.embedFont(font).baseFontName)));
  namesByFonts.set(fonts, names);
  return names;
}

function embeddedFontNames(pdf: PDF): string[] {
  const resolve = pdf.getObject.bind(pdf);
  const names = new Set<string>();
  for (const page of pdf.getPages()) {
    const fonts = page.getResources().getDict('Font', resolve);
    for (const [key] of fonts ?? []) {
      const name = fonts?.getDict(key.value, resolve)?.get('BaseFont', resolve);
      if (name instanceof PdfName) names.add(withoutTag(name.value));
    }
  }
  return [...names];
}

const withoutTag = (name: string): string =>
  name.replace(/^[A-Z]{6}\+/, '').replace(/-Identity-[HV]$/, '');

/** What may wait to be collected: a collection takes longer than the typesetting of a short document. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
let heldAfterCollection = 0;
let runCollector: (() => void) | undefined;

// The compiler's native memory is only freed when its JavaScript handles are collected.
function collectGarbage(): void {
  const held = process.memoryUsage.rss();
  heldAfterCollection ||= held;
  if (held - heldAfterCollection < MOST_WAITING_BYTES) return;
  if (runCollector === undefined) {
    setFlagsFromString('--expose-gc');
    runCollector = runInNewContext('gc') as () => void;
  }
  runCollector();
  heldAfterCollection = process.memoryUsage.rss();
}
