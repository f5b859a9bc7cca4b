import { relative, sep } from 'node:path';
import * as z from 'zod';
import type { RunTest } from './proof.ts';

const vitestReport = z.object({
  startTime: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

export interface TestReport {
  startedAt: Date;
  success: boolean;
  tests: RunTest[];
}

/** Reads vitest's JSON report; throws on anything else. */
export function readTestReport(json: string, root: string): TestReport {
  const report = vitestReport.parse(JSON.parse(json));
  const tests = report.testResults.flatMap((file) => {
    const path = relative(root, file.name).split(sep).join('/');
    return file.assertionResults.map(({ title, status }) => ({
      file: path,
      title,
      passed: status === 'passed',
    }));
  });
  return { startedAt: new Date(report.startTime), success: report.success, tests };
}
