import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** Tests that need a tool: where it is missing, their title says that they were not run. */
export function describeWith(tool: string, title: string, tests: () => void): void {
  const isHere = hasTool(tool);
  describe.runIf(isHere)(isHere ? title : `${title} (NOT RUN: no ${tool} here)`, tests);
}

export const hasTool = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Runs an independent tool, and tells all that it said. */
export function run(name: string, args: readonly string[], cwd?: string): Ran {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', cwd });
  return { status, output: `${stdout}${stderr}` };
}
