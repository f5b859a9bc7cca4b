import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesized } from './support.ts';

const directory = resolve(import.meta.dirname, '../../docs/runbooks');

/** What the alarms of production say, by the runbook that each names. */
const sentences = Map.groupBy(alarmsOfProduction(), ({ runbook }) => runbook);

describe.each([...sentences])('the runbook %s', (runbook, alarms) => {
  const page = join(directory, `${runbook}.md`);

  it('exists, and its title is the sentence of its alarm', () => {
    expect(existsSync(page), `docs/runbooks/${runbook}.md`).toBe(true);
    const [title, ...sections] = headingsOf(page);
    const said = alarms.map(({ sentence }) => sentence);
    if (said.length === 1) expect([title]).toEqual(said);
    else expect(sections).toEqual(expect.arrayContaining(said));
  });

  it('says what people see, how to look, what to do and when to worry', () => {
    const text = readFileSync(page, 'utf8');
    for (const part of ['What people see', 'How to look', 'What to do', 'When to worry']) {
      expect(text).toContain(`**${part}.**`);
    }
  });
});

it('no runbook is left that no alarm names', () => {
  const pages = readdirSync(directory).filter((file) => file !== 'README.md');
  expect(pages.toSorted()).toEqual([...sentences.keys()].map((name) => `${name}.md`).toSorted());
});

function alarmsOfProduction(): { sentence: string; runbook: string }[] {
  return synthesized('prod').alarms.map(({ id, properties }) => {
    const described = String(properties.AlarmDescription);
    const found = /^(.+)\. Runbook: docs\/runbooks\/([\w-]+)\.md$/.exec(described);
    const [, sentence, runbook] = found ?? [];
    if (!sentence || !runbook) throw new Error(`${id} names no runbook: ${described}`);
    return { sentence, runbook };
  });
}

function headingsOf(page: string): string[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  return lines.flatMap((line) => /^##? (.+)$/.exec(line)?.[1] ?? []);
}
