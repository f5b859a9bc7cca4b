import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectNode, root } from '../../../infra/commands/project.ts';
import { missingTool } from '../../builders/maven.ts';

function main(): number {
  const missing = missingTool();
  if (missing !== undefined) {
    console.log(`${missing} is not here: the stores are tested on the emulator alone (npm test).`);
    return 0;
  }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const run = [vitest, 'run', '--config', config, ...process.argv.slice(2)];
  return spawnSync(projectNode, run, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main();
