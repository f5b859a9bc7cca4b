import type { SourceFile } from './source-file.ts';

export const capabilities = [
  'organisations',
  'catalogue',
  'quotes',
  'acquisitions',
  'contracts',
  'followup',
  'documents',
  'retention',
  'deadlines',
  'subscriptions',
  'mail',
  'solicitations',
  'journal',
  'portal',
] as const;

const rooms = [
  'layers/domain',
  'layers/platform',
  'layers/adapters',
  'layers/stores',
  'layers/presentation',
  'layers/typesetting',
  'events',
  'functions',
  'infra',
] as const;
type Room = (typeof rooms)[number];

const below: readonly Room[] = ['events', 'layers/domain'];
const sideBySide: readonly Room[] = [
  'layers/platform',
  'layers/adapters',
  'layers/stores',
  'layers/presentation',
];

const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  'layers/domain': ['layers/domain'],
  'layers/platform': ['layers/platform', ...below],
  'layers/adapters': ['layers/adapters', ...below],
  'layers/stores': ['layers/stores', ...below],
  'layers/presentation': ['layers/presentation', ...below],
  'layers/typesetting': ['layers/typesetting'],
  events: below,
  functions: ['functions', ...sideBySide, ...below],
  infra: ['infra', 'functions', 'layers/typesetting', ...sideBySide, ...below],
};

const domainPackages = ['zod', 'decimal.js', 'temporal-polyfill', 'canonicalize'];
const awsPackage = /^(?:@aws|@aws-sdk|@aws-lambda-powertools|@smithy|@aws-cdk)\/|^aws-/;
const infraPackage = /^(?:aws-cdk|aws-cdk-lib|constructs|cdk-nag)$/;

/** Imports that go against `infra → functions → layers → events → domain`. */
export function wrongDirections(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === undefined) return [];
    return fileImports(file).flatMap((target) => {
      const targetRoom = roomOf(target);
      if (targetRoom === undefined && !isTested(target)) return [];
      if (isStoryFixture(file.path, target)) return [];
      if (targetRoom !== undefined && mayImport[room].includes(targetRoom)) return [];
      return [`${file.path} imports ${target}`];
    });
  });
}

/** Packages that the domain, the events or what people read may not know. */
export function wrongPackages(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    const isRefused = (name: string): boolean => {
      if (room === 'layers/domain') return !domainPackages.includes(name);
      if (room === 'events') return name !== 'zod';
      if (room === 'layers/presentation') return awsPackage.test(name);
      return room !== 'infra' && infraPackage.test(name);
    };
    return file.imports
      .filter((one) => one.kind === 'package' && isRefused(one.target))
      .map((one) => `${file.path} imports ${one.target}`);
  });
}

/** Imports of another capability's domain that do not go through its `index.ts`. */
export function sideDoors(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !file.path.startsWith('infra/commands/'))
    .flatMap((file) =>
      fileImports(file)
        .filter((target) => isSideDoor(file.path, target))
        .map((target) => `${file.path} imports ${target}`),
    );
}

function isSideDoor(importer: string, target: string): boolean {
  const match = /^layers\/domain\/([^/]+)\/(.+)$/.exec(target);
  if (match === null || match[1] === 'values' || match[2] === 'index.ts') return false;
  return match[1] !== capabilityOf(importer);
}

/** Folders named after nothing of the grid. */
export function strangeFolders(files: readonly SourceFile[]): string[] {
  const grid = /^(layers\/domain|layers\/presentation|functions|events)\/([^/]+)\//;
  const folders = new Set(files.flatMap((file) => grid.exec(file.path)?.[0] ?? []));
  return [...folders].filter((folder) => {
    const [, room, name = ''] = grid.exec(folder) ?? [];
    const known: readonly string[] =
      room === 'layers/domain' ? [...capabilities, 'values'] : capabilities;
    return !known.includes(name);
  });
}

/** Chains of files that import each other in a circle, type imports included. */
export function cycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, fileImports(file)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function fileImports(file: SourceFile): string[] {
  return file.imports.filter((one) => one.kind === 'file').map((one) => one.target);
}

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => path.startsWith(`${room}/`));
}

/** The demo plays its story with the same fictitious supplier, workbook and PDFs as the tests. */
function isStoryFixture(path: string, target: string): boolean {
  return path.startsWith('infra/commands/') && target.startsWith('test/builders/');
}

function isTested(path: string): boolean {
  return path.startsWith('test/') || path.startsWith('layers/');
}

function capabilityOf(path: string): string | undefined {
  return /^(?:functions|events|infra|layers\/[a-z]+)\/([a-z-]+)/.exec(path)?.[1];
}
