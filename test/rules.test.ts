import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import rules from '../docs/rules.json' with { type: 'json' };
import { type RunTest, traceRules, tracingLines } from '../infra/commands/rules/proof.ts';
import { readTestReport } from '../infra/commands/rules/test-report.ts';

const passed = (title: string, file = 'test/functions/a.test.ts'): RunTest => ({
  file,
  title,
  passed: true,
});
const failed = (title: string): RunTest => ({ ...passed(title), passed: false });

function proofOf(id: string, tests: RunTest[]) {
  return traceRules(rules, tests).proofs.find((proof) => proof.id === id);
}

describe('the list of rules', () => {
  it('holds the 138 ids of the specification once each, without a P79', () => {
    const series = (letter: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
    const expected = [...series('P', 89), ...series('S', 25), ...series('G', 25)];
    expect(rules.map((rule) => rule.id)).toEqual(expected.filter((id) => id !== 'P79'));
    expect(rules).toHaveLength(138);
  });

  it('gives each rule a title of its own, on one line', () => {
    expect(new Set(rules.map((rule) => rule.title)).size).toBe(138);
    expect(rules.filter((rule) => !/^[ -~]{20,100}$/.test(rule.title))).toEqual([]);
  });
});

describe('a rule that does not block', () => {
  it('is proven by each passed test whose title begins with its id', () => {
    const tests = [passed('P82: due on Friday', 'test/domain/a.test.ts'), passed('P82: kept')];
    expect(proofOf('P82', tests)).toMatchObject({ proven: true, tests: 2 });
  });

  it('stays open when its tests failed, were skipped or name it elsewhere', () => {
    const tests = [
      failed('P82: due on Friday'),
      passed('keeps P82: not at the start'),
      passed('P82 is named without a colon'),
      passed('a reminder: P82: after the first colon'),
      passed('P82x: no id'),
    ];
    expect(proofOf('P82', tests)).toMatchObject({ proven: false, tests: 0 });
  });

  it('is not proven by a title about Amazon S3', () => {
    const tests = [passed('S3 keeps versions'), passed('S3 refuses to delete: object lock')];
    expect(proofOf('S3', tests)).toMatchObject({ proven: false, tests: 0 });
  });
});

describe('a rule that blocks', () => {
  const refusal = passed('P43 refuses: assembly without a validated quote');
  const acceptance = passed('P43 accepts: a validated quote', 'test/emulator/line.test.ts');

  it('is proven by a refusal and an acceptance through the handler', () => {
    expect(proofOf('P43', [refusal, acceptance])).toMatchObject({ proven: true, tests: 2 });
  });

  it('stays open, at zero, with one side only', () => {
    expect(proofOf('P43', [refusal, refusal])).toMatchObject({ proven: false, tests: 0 });
    expect(proofOf('P43', [acceptance])?.lacks).toEqual(['a refusal through its handler']);
  });

  it('stays open when a side failed', () => {
    expect(proofOf('P43', [failed(refusal.title), acceptance])?.proven).toBe(false);
  });

  it('stays open with plain tests only', () => {
    expect(proofOf('P43', [passed('P43: something else')])?.proven).toBe(false);
  });

  it('does not count sides tested outside the handlers', () => {
    const inDomain = { ...refusal, file: 'test/domain/quotes/a.test.ts' };
    expect(proofOf('P43', [inDomain, acceptance])?.proven).toBe(false);
    expect(proofOf('P43', [inDomain, refusal, acceptance])?.tests).toBe(2);
  });

  it('counts its other passed tests once both sides are there', () => {
    const more = passed('P43: the result of each line is kept', 'test/domain/a.test.ts');
    expect(proofOf('P43', [refusal, acceptance, more])?.tests).toBe(3);
  });
});

describe('titles that name no single rule', () => {
  it.each(['P79: x', 'P90 refuses: x', 'S26: x', 'G0: x'])('« %s » is a fault', (title) => {
    expect(traceRules(rules, [passed(title)]).faults).toHaveLength(1);
  });

  it.each(['P79: x'])('« %s » is a fault even when the test failed', (title) => {
    expect(traceRules(rules, [failed(title)]).faults).toHaveLength(1);
  });

  it.each(['P82, P83: x', 'P82 and P83: x', 'P80-P89: x', 'P43/P51 refuses: x'])(
    '« %s » is a fault and proves nothing',
    (title) => {
      const tracing = traceRules(rules, [passed(title)]);
      expect(tracing.faults).toHaveLength(1);
      expect(tracing.proofs.every((proof) => !proof.proven)).toBe(true);
    },
  );

  it('leaves ordinary sentences alone', () => {
    expect(traceRules(rules, [passed('says hello'), passed('a: b')]).faults).toEqual([]);
  });
});

describe('what is printed', () => {
  it('is one line a rule and the count last', () => {
    const { proofs } = traceRules(rules, [passed('P82: a'), passed('P82: b'), passed('G9: c')]);
    const lines = tracingLines(proofs);
    expect(lines).toHaveLength(139);
    expect(lines).toContain('P82 proven 2');
    expect(lines).toContain('P43 open 0');
    expect(lines.at(-1)).toBe('2 of 138 rules proven');
  });
});

describe('the report of the run', () => {
  it('is read with file paths relative to the repository and only passed tests passed', () => {
    const statuses = ['passed', 'failed', 'skipped', 'pending', 'todo'];
    const json = JSON.stringify({
      startTime: 0,
      success: false,
      testResults: [
        {
          name: '/house/test/functions/a.test.ts',
          assertionResults: statuses.map((status) => ({ title: status, status })),
        },
      ],
    });
    const report = readTestReport(json, '/house');
    expect(report.tests.filter((test) => test.passed)).toEqual([
      { file: 'test/functions/a.test.ts', title: 'passed', passed: true },
    ]);
  });

  it('is refused when it is no report', () => {
    const json = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(() => readTestReport(json, '/house')).toThrow();
  });
});
