import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stageNamed } from '../stages.ts';
import { checkPrerequisites } from './deploy-prerequisites.ts';
import { projectNode, root } from './project.ts';
import { CannotRunError, runCommand } from './run-command.ts';

await runCommand(async () => {
  const stage = chosenStage();
  const account = await checkPrerequisites(stage);
  console.log(`Deploying courtier-${stage.name} to account ${account}, ${stage.region}.`);
  const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
  const child = spawn(projectNode, [cli, 'deploy', '--context', `stage=${stage.name}`], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, AWS_REGION: stage.region },
  });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
});

function chosenStage() {
  const { values } = parseArgs({ options: { stage: { type: 'string' } } });
  if (values.stage === 'dev' || values.stage === 'prod') return stageNamed(values.stage);
  throw new CannotRunError(
    'Say which stage to deploy: `npm run deploy -- --stage dev` (or prod). The stage "local" has its own commands: `npm run demo` and `npm run local`.',
  );
}
