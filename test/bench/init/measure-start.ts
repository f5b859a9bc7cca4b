import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Bundle } from './bundles.ts';

const loadAndLeave = `
await import(process.argv[1]);
const { user, system } = process.cpuUsage();
process.stdout.write(String(user + system));
process.exit(0);`;

/**
 * CPU milliseconds, user and system, of one process that loads the bundle and leaves at once. Not
 * elapsed time: beside other work, medians of one bundle ranged from 50 to 277 ms elapsed, and from 60
 * to 86 ms of CPU. What both sides share cancels out in the ratio.
 */
export function measureStart(bundle: Bundle): number {
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    ...bundle.environment,
  };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', loadAndLeave, pathToFileURL(bundle.file).href],
    { env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${bundle.name} does not load:\n${stderr.slice(-2000)}`);
  return Number(stdout) / 1000;
}
