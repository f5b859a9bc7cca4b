import { globSync, readFileSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface SourceFile {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly body: readonly SyntaxNode[];
  readonly comments: readonly { type: string; value: string; end: number }[];
  readonly imports: readonly Import[];
}

export type Import =
  | { readonly kind: 'file'; readonly target: string }
  | { readonly kind: 'package'; readonly target: string };

const subpaths: Readonly<Record<string, string>> = {
  '#domain': 'layers/domain',
  '#stores': 'layers/stores',
  '#adapters': 'layers/adapters',
  '#presentation': 'layers/presentation',
  '#platform': 'layers/platform',
  '#events': 'events',
};

/** Every TypeScript file of the house, tests apart. */
export function readHouse(root: string): SourceFile[] {
  return globSync('{infra,functions,layers,events}/**/*.ts', { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .map((path) => parseSource(path, readFileSync(resolve(root, path), 'utf8')));
}

export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const fault = errors[0];
  if (fault !== undefined) throw new Error(`${path}: ${fault.message}`);
  const body = program.body as unknown as readonly SyntaxNode[];
  const imports = body
    .flatMap((node) => [...descend(node)])
    .flatMap((node) => importOf(node, path));
  return { path, text, body, comments, imports };
}

/** The node and everything under it; `enter` says which children to leave out. */
export function* descend(
  node: SyntaxNode,
  enter: (child: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode> {
  if (!enter(node)) return;
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* descend(child, enter);
    }
  }
}

export function nodesOf(file: SourceFile): SyntaxNode[] {
  return file.body.flatMap((node) => [...descend(node)]);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

export function sourceOf(file: SourceFile, node: unknown): string {
  return isNode(node) ? file.text.slice(node.start, node.end) : '';
}

export function lineOf(file: SourceFile, node: SyntaxNode): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}

/** Static, type-only, re-exporting, dynamic and `import('…')` type imports, and `require`. */
function importOf(node: SyntaxNode, importer: string): Import[] {
  const isRequire = node.type === 'CallExpression' && isNamed(node.callee, 'require');
  const source = isRequire ? (node.arguments as unknown[])[0] : node.source;
  if (!isNode(source) || typeof source.value !== 'string') return [];
  return [resolveImport(source.value, importer)];
}

function resolveImport(specifier: string, importer: string): Import {
  if (specifier.startsWith('.')) {
    return { kind: 'file', target: posix.join(posix.dirname(importer), specifier) };
  }
  const [head = '', ...rest] = specifier.split('/');
  const room = subpaths[head];
  if (room !== undefined) return { kind: 'file', target: posix.join(room, ...rest) };
  const name = specifier.startsWith('@') ? `${head}/${rest[0] ?? ''}` : head;
  return { kind: 'package', target: name };
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.name === name;
}
