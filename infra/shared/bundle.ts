import { globSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { forgetOld } from './forget-old.ts';

const root = resolve(import.meta.dirname, '../..');
const bundles = join(root, '.local/bundles');
const output = join(bundles, String(process.pid));
process.once('exit', () => rmSync(output, { recursive: true, force: true }));

/** What the bundler leaves to a layer: native code cannot be bundled. */
const inLayers = ['@myriaddreamin/typst-ts-node-compiler'];

/** The options of every deployed bundle. The pinned SDK goes in, so that its version is known. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: inLayers,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Every entry point of the house, as `<capability>/<name>`. */
export function entryPoints(): string[] {
  return globSync('functions/*/*.ts', { cwd: root })
    .filter((file) => /^export const handler\b/m.test(readFileSync(join(root, file), 'utf8')))
    .map((file) => relative('functions', file).replace(/\.ts$/, ''))
    .toSorted();
}

const bundled = new Set<string>();

/**
 * The directory of an entry's bundle. The first call bundles every entry of the house at once, which
 * parses what they share once: a tenth of the time of one run per function.
 * @param entry `<capability>/<name>` under functions/, or a file's path from the project's root
 * @throws Error when the entry exports no handler
 */
export function bundleOf(entry: string): string {
  const isFile = entry.endsWith('.ts');
  if (!bundled.has(entry)) bundle(isFile ? [entry] : entryPoints());
  if (!bundled.has(entry)) {
    throw new Error(`functions/${entry}.ts does not export a handler (export const handler = …).`);
  }
  return join(output, entry);
}

function bundle(entries: readonly string[]): void {
  forgetOld(bundles);
  buildSync({
    ...bundleOptions,
    outdir: output,
    entryPoints: entries.map((entry) => ({
      in: entry.endsWith('.ts') ? entry : join('functions', `${entry}.ts`),
      out: join(entry, 'index'),
    })),
  });
  for (const entry of entries) bundled.add(entry);
}
