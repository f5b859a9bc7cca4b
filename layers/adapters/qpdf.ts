import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { UnreadablePdfError } from './unreadable-pdf.ts';

const PASSWORD = /invalid password/i;
const INPUT = '/input.pdf';
const OUTPUT = '/output.pdf';
/** qpdf's exit codes: 0 nothing to say, 2 errors, 3 warnings only. */
const WARNED = 3;

/** What the package's own types leave out is the writing of files. */
interface Qpdf {
  readonly callMain: (options: string[]) => number;
  readonly FS: {
    readonly writeFile: (path: string, bytes: Uint8Array) => void;
    readonly readFile: (path: string) => Uint8Array;
  };
}
type CreateQpdf = (options: { readonly locateFile: () => string }) => Promise<Qpdf>;

export interface QpdfRun {
  readonly code: number;
  readonly output: readonly string[];
  readonly messages: readonly string[];
  /** The file that it wrote, when its arguments asked for one. */
  readonly written?: Uint8Array;
}

export interface QpdfCheck {
  readonly state: 'ok' | 'warnings' | 'errors';
  readonly messages: readonly string[];
}

/**
 * Counts the pages of a PDF with qpdf (C++, compiled to WebAssembly): a reader that shares nothing with
 * the one that binds. Each page is walked to: what the tree declares (`--show-npages`) is not believed.
 * Throws UnreadablePdfError. Its time and memory are not bounded: call it through `readPdfApart`.
 */
export async function countPagesWithQpdf(bytes: Uint8Array): Promise<number> {
  const { output, messages } = await runQpdf(['--show-pages', INPUT], { [INPUT]: bytes });
  const pages = output.filter((line) => /^page \d+: /.test(line)).length;
  if (pages > 0) return pages;
  const reason = messages.some((line) => PASSWORD.test(line)) ? 'encrypted' : 'damaged';
  throw new UnreadablePdfError(reason, `qpdf: ${messages.join('; ').slice(0, 500)}`);
}

/** Has qpdf check the structure and the streams of a PDF: whether anything is to be said of them. */
export async function checkWithQpdf(bytes: Uint8Array): Promise<QpdfCheck> {
  const { code, messages } = await runQpdf(['--check', INPUT], { [INPUT]: bytes });
  if (code === 0) return { state: 'ok', messages };
  return { state: code === WARNED ? 'warnings' : 'errors', messages };
}

/** The whole file as qpdf sees it, in its JSON of version 2, without the data of its streams. */
export async function describeWithQpdf(bytes: Uint8Array): Promise<unknown> {
  const { output, messages } = await runQpdf(['--json=2', INPUT], { [INPUT]: bytes });
  if (output.length === 0) throw new UnreadablePdfError('damaged', messages.join('; '));
  return JSON.parse(output.join('\n'));
}

/** Runs qpdf on files of its own file system; what it writes to `/output.pdf` comes back. */
export async function runQpdf(
  options: readonly string[],
  files: Readonly<Record<string, Uint8Array>>,
): Promise<QpdfRun> {
  const output: string[] = [];
  const messages: string[] = [];
  const qpdf = await load(output, messages);
  for (const [path, bytes] of Object.entries(files)) qpdf.FS.writeFile(path, bytes);
  const exitCode = process.exitCode;
  const code = qpdf.callMain([...options]);
  // It would be the code of our own process.
  process.exitCode = exitCode;
  const isWritten = options.includes(OUTPUT) && (code === 0 || code === WARNED);
  return {
    code,
    output,
    messages,
    ...(isWritten ? { written: qpdf.FS.readFile(OUTPUT) } : {}),
  };
}

/** What qpdf prints goes to the console that stands when it is created: ours, for that moment. */
async function load(output: string[], messages: string[]): Promise<Qpdf> {
  const module = await import('@neslinesli93/qpdf-wasm');
  const createQpdf = module.default as unknown as CreateQpdf;
  const { log, error } = console;
  console.log = (line: string) => output.push(line);
  console.error = (line: string) => messages.push(line);
  try {
    return createQpdf({ locateFile: () => WASM });
  } finally {
    console.log = log;
    console.error = error;
  }
}

/** Beside the bundle, where the bundler copies it; in the tree, in its package. */
const WASM = wasmPath();

function wasmPath(): string {
  const beside = fileURLToPath(new URL('./qpdf.wasm', import.meta.url));
  if (existsSync(beside)) return beside;
  const { resolve } = createRequire(import.meta.url);
  return resolve('@neslinesli93/qpdf-wasm').replace(/\.js$/, '.wasm');
}
