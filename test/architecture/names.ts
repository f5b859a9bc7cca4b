import { isNode, type SourceFile, type SyntaxNode } from './source-file.ts';

const verbs = new Set(
  `acknowledge anchor announce answer apply approve archive assemble assess ask attach audit authorise
  build bounce calculate capture certify check close collect compare compile compute confirm convert copy
  deliver detect digest dispose end enforce escalate evaluate expire export extend execute extract feed file find follow
  forward gate gather generate hold import index inform ingest inspect invite issue keep link list lock
  make mark match measure move normalise note notify open plan prepare process prune propose publish purge read
  receive reconcile record refresh register relay release remind remove render renew replan report
  republish require retry revalidate review revoke route run scan schedule screen send serve set settle sign start stop
  store submit suppress sweep tell track transmit typeset update upload validate verify watch withdraw write`
    .split(/\s+/)
    .filter(Boolean),
);

const documentedRooms = /^layers\/(?:domain|platform)\//;

/** Exported functions of domain and platform that nobody described. */
export function undocumentedFunctions(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => documentedRooms.test(file.path))
    .flatMap((file) => {
      const exported = exportedNames(file);
      const documented = new Map<string, boolean>();
      for (const statement of file.body) {
        for (const name of functionNames(statement)) {
          const described = documented.get(name) === true || hasDocstring(file, statement);
          documented.set(name, described);
        }
      }
      return [...documented]
        .filter(([name, described]) => exported.has(name) && !described)
        .map(([name]) => `${file.path} ${name}`);
    });
}

/** Lambda entries (`export const handler`) that are not named by what they do. */
export function unnamedEntries(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('functions/') && exportedNames(file).has('handler'))
    .map((file) => file.path)
    .filter((path) => {
      const name = /^functions\/[a-z-]+\/([a-z0-9-]+)\.ts$/.exec(path)?.[1] ?? '';
      return name !== 'api' && !verbs.has(name.split('-')[0] ?? '');
    });
}

/** Files of `functions/` that are neither an entry nor imported by another file. */
export function strayFiles(files: readonly SourceFile[]): string[] {
  const imported = new Set(files.flatMap((file) => file.imports.map((one) => one.target)));
  return files
    .filter((file) => file.path.startsWith('functions/') && !exportedNames(file).has('handler'))
    .map((file) => file.path)
    .filter((path) => !imported.has(path));
}

function exportedNames(file: SourceFile): Set<string> {
  return new Set(file.body.flatMap(exportsOf));
}

function exportsOf(statement: SyntaxNode): string[] {
  if (statement.type === 'ExportDefaultDeclaration') {
    return [...functionNames(statement), ...nameOf(statement.declaration)];
  }
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const specifiers = (statement.specifiers as SyntaxNode[]).flatMap((one) => nameOf(one.local));
  const declaration = statement.declaration;
  return isNode(declaration) ? [...specifiers, ...declaredNames(declaration)] : specifiers;
}

function declaredNames(declaration: SyntaxNode): string[] {
  if (declaration.type !== 'VariableDeclaration') return nameOf(declaration.id);
  return (declaration.declarations as SyntaxNode[]).flatMap((one) => nameOf(one.id));
}

/** Names of the functions that a statement of a module declares, exported or not. */
function functionNames(statement: SyntaxNode): string[] {
  const isExport = /^Export(?:Named|Default)Declaration$/.test(statement.type);
  const declaration = isExport ? statement.declaration : statement;
  if (!isNode(declaration)) return [];
  if (/^(?:Function|TSDeclareFunction|ArrowFunction)/.test(declaration.type)) {
    const names = nameOf(declaration.id);
    return names.length > 0 ? names : ['default'];
  }
  if (declaration.type !== 'VariableDeclaration') return [];
  return (declaration.declarations as SyntaxNode[])
    .filter((one) => isNode(one.init) && /^(?:Arrow)?FunctionExpression$/.test(one.init.type))
    .flatMap((one) => nameOf(one.id));
}

function hasDocstring(file: SourceFile, statement: SyntaxNode): boolean {
  return file.comments.some(
    (comment) =>
      comment.type === 'Block' &&
      comment.value.startsWith('*') &&
      comment.end <= statement.start &&
      /^(?:\s|\/\/.*)*$/.test(file.text.slice(comment.end, statement.start)),
  );
}

function nameOf(node: unknown): string[] {
  return isNode(node) && node.type === 'Identifier' ? [String(node.name)] : [];
}
