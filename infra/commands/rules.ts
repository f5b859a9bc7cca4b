import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import rules from '../../docs/rules.json' with { type: 'json' };
import { traceRules, tracingLines } from './rules/proof.ts';
import { readTestReport } from './rules/test-report.ts';

const root = resolve(import.meta.dirname, '../..');
const reportFile = resolve(root, '.local/test-results.json');

function main(): number {
  if (!existsSync(reportFile)) {
    console.error('No test run to read: run `npm test` first, then `npm run rules`.');
    return 1;
  }
  const report = readTestReport(readFileSync(reportFile, 'utf8'), root);
  const outcome = report.success ? 'passed' : 'had failures';
  console.error(`Tests of ${report.startedAt.toISOString()}: ${report.tests.length}, ${outcome}`);
  const { proofs, faults } = traceRules(rules, report.tests);
  for (const proof of proofs.filter(({ lacks }) => lacks.length > 0)) {
    console.error(`${proof.id} stays open for want of ${proof.lacks.join(' and ')}`);
  }
  for (const line of tracingLines(proofs)) console.log(line);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = main();
