import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Says `123 passed, 0 failed` alone on the very last line: continuous integration reads it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const passed = states.filter((state) => state === 'passed').length;
    const broken = modules.flatMap((module) => module.errors()).length + errors.length;
    const counted = states.filter((state) => state === 'failed').length + broken;
    const failed = reason === 'passed' ? counted : Math.max(counted, 1);
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed`));
  }
}
