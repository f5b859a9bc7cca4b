import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Bundle } from './bundles.ts';

const loadAndLeave = 'require(process.argv[1]); process.exit(0)';

/** Milliseconds of one process that loads the bundle and leaves at once. */
export function measureStart(bundle: Bundle): number {
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    ...bundle.environment,
  };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['-e', loadAndLeave, bundle.file], {
    env,
    encoding: 'utf8',
  });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`${bundle.name} does not load:\n${stderr}`);
  return elapsed;
}
