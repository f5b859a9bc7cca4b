import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = ['README.md', 'LISEZMOI.md', ...globSync('docs/**/*.md', { cwd: root })];
const textOf = (page: string): string => readFileSync(resolve(root, page), 'utf8');

const LINK = /\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g;
const PATH = /`((?:docs|events|functions|infra|layers|test)\/[\w./-]+)`/g;

describe.each(pages)('%s', (page) => {
  it('links to files that are there', () => {
    const linked = [...textOf(page).matchAll(LINK)].map(([, path = '']) => path);
    const missing = linked.filter((path) => !existsSync(resolve(root, dirname(page), path)));
    expect(missing).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...textOf(page).matchAll(PATH)].map(([, path = '']) => path);
    expect(named.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  });
});

describe('the glossary', () => {
  const sources = globSync('{events,functions,infra,layers}/**/*.{ts,typ}', { cwd: root })
    .map(textOf)
    .join('\n');
  const rows = textOf('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('|'));

  it('names identifiers that the sources have', () => {
    const named = rows.flatMap((row) =>
      [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !sources.includes(name.replace(/[:<].*$/, '')))).toEqual([]);
  });
});
