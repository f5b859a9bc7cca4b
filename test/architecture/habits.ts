import {
  descend,
  isNode,
  lineOf,
  nodesOf,
  type SourceFile,
  type SyntaxNode,
  sourceOf,
} from './source-file.ts';

const running = /^(?:functions|layers|events)\//;
const stageName = /^(?:is_?)?(?:local|dev|prod)$|^stage_?name$/i;
const clockFile = 'layers/adapters/clock.ts';

/** Reads of the clock outside `layers/adapters/clock.ts`. */
export function clockReads(files: readonly SourceFile[]): string[] {
  return offences(
    files.filter((file) => running.test(file.path) && file.path !== clockFile),
    isClockRead,
  );
}

/** Calls of a clock while a module loads: the value would outlive its invocation. */
export function loadTimeClocks(files: readonly SourceFile[]): string[] {
  const asksTheTime = (node: SyntaxNode, file: SourceFile): boolean =>
    isClockRead(node, file) ||
    (node.type === 'CallExpression' && /(?:^|\.)now$/i.test(sourceOf(file, node.callee)));
  return files
    .filter((file) => running.test(file.path))
    .flatMap((file) =>
      file.body
        .flatMap((node) => [...descend(node, (child) => !isDeferred(child))])
        .filter((node) => asksTheTime(node, file))
        .map((node) => report(file, node)),
    );
}

/** Chance that nobody can replay: `Math.random` everywhere, any other in the domain. */
export function chance(files: readonly SourceFile[]): string[] {
  return offences(
    files.filter((file) => running.test(file.path)),
    (node, file) => {
      const text = memberText(node, file);
      const isCrypto = /(?:^|\.)crypto\.(?:randomUUID|getRandomValues)$/.test(text);
      return /(?:^|\.)Math\.random$/.test(text) || (isCrypto && isIn(file, 'layers/domain/'));
    },
  );
}

/** Code that behaves otherwise on one stage: differences between stages are data of `infra/`. */
export function stageChecks(files: readonly SourceFile[]): string[] {
  return offences(
    files.filter((file) => /^(?:functions|layers)\//.test(file.path)),
    isStageCheck,
  );
}

/** Table scans: everything that becomes due is found through an index. */
export function scans(files: readonly SourceFile[]): string[] {
  return offences(files, (node) => {
    const name = node.type === 'Identifier' ? node.name : node.value;
    const isName = node.type === 'Identifier' || node.type === 'Literal';
    return isName && /^(?:ScanCommand|paginateScan|dynamodb:Scan)$/.test(String(name));
  });
}

function isClockRead(node: SyntaxNode, file: SourceFile): boolean {
  const isDate = /^(?:globalThis\.)?Date$/.test(sourceOf(file, node.callee));
  const hasNoArgument = Array.isArray(node.arguments) && node.arguments.length === 0;
  if (node.type === 'CallExpression' && isDate) return true;
  if (node.type === 'NewExpression' && isDate && hasNoArgument) return true;
  return /(?:^|\.)(?:Date\.now|Temporal\.Now|performance\.now|process\.hrtime)$/.test(
    memberText(node, file),
  );
}

function isStageCheck(node: SyntaxNode, file: SourceFile): boolean {
  const stage = /^['"](?:local|dev|prod)['"]$/;
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(String(node.operator))) {
    return [node.left, node.right].some((side) => stage.test(sourceOf(file, side)));
  }
  if (node.type === 'SwitchCase') return stage.test(sourceOf(file, node.test));
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return isNode(node.test) && [...descend(node.test)].some(isStageName);
  }
  return false;
}

function isStageName(node: SyntaxNode): boolean {
  return node.type === 'Identifier' && (stageName.test(String(node.name)) || node.name === 'STAGE');
}

function isDeferred(node: SyntaxNode): boolean {
  return /Function(?:Expression|Declaration)?$|^ArrowFunctionExpression$|^TS/.test(node.type);
}

function memberText(node: SyntaxNode, file: SourceFile): string {
  return node.type === 'MemberExpression' ? sourceOf(file, node).replace(/\s|\?/g, '') : '';
}

function isIn(file: SourceFile, room: string): boolean {
  return file.path.startsWith(room);
}

function offences(
  files: readonly SourceFile[],
  isOffence: (node: SyntaxNode, file: SourceFile) => boolean,
): string[] {
  return files.flatMap((file) =>
    nodesOf(file)
      .filter((node) => isOffence(node, file))
      .map((node) => report(file, node)),
  );
}

function report(file: SourceFile, node: SyntaxNode): string {
  return `${lineOf(file, node)} ${sourceOf(file, node).split('\n')[0] ?? ''}`;
}
