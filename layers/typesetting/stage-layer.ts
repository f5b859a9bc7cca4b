import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const COMPILER_PACKAGE = '@myriaddreamin/typst-ts-node-compiler';
const LAMBDA_BINARY = 'linux-x64-gnu';
const FONT_PACKAGE = '@expo-google-fonts/source-sans-3';
const FONT_FILES = [
  'package.json',
  'LICENSE',
  'LICENSE_FONT',
  '400Regular/SourceSans3_400Regular.ttf',
  '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '600SemiBold/SourceSans3_600SemiBold.ttf',
  '700Bold/SourceSans3_700Bold.ttf',
] as const;
const FIXED_TIME = new Date('2026-01-01T00:00:00Z');

export interface StageOptions {
  /** `lambda` is x86_64 Linux; `host` is this machine, for the emulator. */
  readonly platform: 'host' | 'lambda';
}

/**
 * Fills `outputDirectory` with the typesetting layer: `nodejs/node_modules/` holding the Typst
 * compiler, its native binary and the fonts. The same packages give the same tree, times included.
 * Throws an Error whose sentence says what to install when the platform's binary is missing.
 */
export function stageTypesettingLayer(outputDirectory: string, options: StageOptions): void {
  const modules = join(outputDirectory, 'nodejs', 'node_modules');
  const binary = binaryPackage(options.platform);
  rmSync(join(outputDirectory, 'nodejs'), { recursive: true, force: true });
  for (const name of [COMPILER_PACKAGE, binary]) {
    const from = packageDirectory(name);
    for (const file of filesOf(from)) stage(join(from, file), join(modules, name, file));
  }
  const fonts = packageDirectory(FONT_PACKAGE);
  for (const file of FONT_FILES) stage(join(fonts, file), join(modules, FONT_PACKAGE, file));
}

const resolvePackages = createRequire(join(process.cwd(), 'index.js'));

function packageDirectory(name: string): string {
  return dirname(resolvePackages.resolve(`${name}/package.json`));
}

function binaryPackage(platform: StageOptions['platform']): string {
  const wanted = platform === 'lambda' ? [LAMBDA_BINARY] : hostBinaries();
  const found = wanted
    .map((suffix) => `${COMPILER_PACKAGE}-${suffix}`)
    .find((name) => existsSync(join(dirname(packageDirectory(COMPILER_PACKAGE)), basename(name))));
  if (found === undefined) throw new Error(missingBinary(wanted));
  return found;
}

function hostBinaries(): string[] {
  const host = `${process.platform}-${process.arch}`;
  return [`${host}-gnu`, `${host}-musl`, `${host}-msvc`, host];
}

const basename = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

function missingBinary(wanted: readonly string[]): string {
  const first = wanted[0] ?? LAMBDA_BINARY;
  return [
    `The Typst compiler's binary for ${first} is not installed:`,
    `run "npm install --no-save --force ${COMPILER_PACKAGE}-${first}@0.7.0", then try again.`,
  ].join(' ');
}

function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => lstatSync(join(directory, file)).isFile())
    .sort();
}

function stage(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o644);
  utimesSync(to, FIXED_TIME, FIXED_TIME);
}
