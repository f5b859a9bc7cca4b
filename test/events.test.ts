import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type EventContract, entryOf } from '#events/define-event.ts';
import { events } from '#events/index.ts';

const root = resolve(import.meta.dirname, '..');
const actor = { kind: 'system', id: 'test' } as const;

describe('the registry of events', () => {
  it('lists every contract that a file of events/ defines, once', async () => {
    const files = globSync('events/*/*.ts', { cwd: root }).map(
      (file) => import(pathToFileURL(resolve(root, file)).href) as Promise<object>,
    );
    const defined = (await Promise.all(files)).flatMap((module) => Object.values(module));
    const typesOf = (list: readonly EventContract[]) => list.map(({ type }) => type).toSorted();
    expect(typesOf(events)).toEqual(typesOf(defined as EventContract[]));
    expect(new Set(typesOf(events)).size).toBe(events.length);
  });
});

describe.each(events)('$type', (contract) => {
  it('accepts its kept examples, older ones completed', () => {
    expect(contract.examples.length).toBeGreaterThan(0);
    for (const data of contract.examples) {
      const { type, version } = contract;
      expect(entryOf(contract, { actor, data })).toMatchObject({ type, version, actor, data });
    }
  });

  it('refuses data that says nothing', () => {
    expect(() => entryOf(contract, { actor, data: {} })).toThrow('invalid_type');
  });
});
