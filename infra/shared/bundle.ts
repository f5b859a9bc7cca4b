import { copyFileSync, globSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, buildSync } from 'esbuild';
import { forgetOld } from './forget-old.ts';

const root = resolve(import.meta.dirname, '../..');
const bundles = join(root, '.local/bundles');
const output = join(bundles, String(process.pid));
process.once('exit', () => rmSync(output, { recursive: true, force: true }));

/** What the bundler leaves to a layer: native code cannot be bundled. */
const inLayers = ['@myriaddreamin/typst-ts-node-compiler'];

/**
 * The options of every deployed bundle. The pinned SDK goes in, so that its version is known. Modules
 * rather than CommonJS: only they can be split, so that what a function imports when it needs it
 * (`await import()`) is neither read nor parsed before.
 */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  // Packages written as CommonJS call `require` for what Node provides.
  banner: {
    js: "import{createRequire as _createRequire}from'node:module';const require=_createRequire(import.meta.url);",
  },
  mainFields: ['module', 'main'],
  // The place of a module, under the name that CommonJS gives it.
  define: { __dirname: 'import.meta.dirname' },
  external: inLayers,
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** What a package reads from beside its code: copied beside a bundle that holds this code. */
const besideCode = [
  { code: '@neslinesli93/qpdf-wasm/dist/qpdf.js', file: '@neslinesli93/qpdf-wasm/dist/qpdf.wasm' },
] as const;
const { resolve: resolvePackage } = createRequire(import.meta.url);

/** Copies what the code of a bundle reads from beside it. */
export function copyBeside({ metafile }: BuildResult, outdir: string): void {
  const inputs = Object.keys(metafile?.inputs ?? {});
  for (const { code, file } of besideCode) {
    if (!inputs.some((input) => input.endsWith(code))) continue;
    copyFileSync(resolvePackage(file), join(outdir, basename(file)));
  }
}

/** Every entry point of the house, as `<capability>/<name>`. */
export function entryPoints(): string[] {
  return globSync('functions/*/*.ts', { cwd: root })
    .filter((file) => /^export const handler\b/m.test(readFileSync(join(root, file), 'utf8')))
    .map((file) => relative('functions', file).replace(/\.ts$/, ''))
    .toSorted();
}

const bundled = new Set<string>();

/**
 * The directory of an entry's bundle: `index.mjs` and its chunks. Each entry is bundled on its own,
 * when it is first asked for: chunks shared between functions would hold what any of them needs.
 * @param entry `<capability>/<name>` under functions/, or a file's path from the project's root
 * @throws Error when the entry exports no handler
 */
export function bundleOf(entry: string): string {
  if (!bundled.has(entry)) bundle(entry);
  return join(output, entry);
}

/**
 * Bundles every function beforehand, in one service of the bundler: half the time of a process each,
 * which is what a construct, unable to wait, has to start.
 */
export async function prepareBundles(): Promise<void> {
  forgetOld(bundles);
  for (const entry of entryPoints()) {
    copyBeside(await build(optionsOf(entry)), join(output, entry));
    bundled.add(entry);
  }
}

function bundle(entry: string): void {
  if (!entry.endsWith('.ts') && !entryPoints().includes(entry)) {
    throw new Error(`functions/${entry}.ts does not export a handler (export const handler = …).`);
  }
  forgetOld(bundles);
  copyBeside(buildSync(optionsOf(entry)), join(output, entry));
  bundled.add(entry);
}

function optionsOf(entry: string): BuildOptions {
  const file = entry.endsWith('.ts') ? entry : join('functions', `${entry}.ts`);
  return {
    ...bundleOptions,
    outdir: join(output, entry),
    entryPoints: [{ in: file, out: 'index' }],
  };
}
