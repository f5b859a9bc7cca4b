import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stageNamed } from '../stages.ts';
import { local } from './project.ts';
import { CannotRunError, runCommand } from './run-command.ts';
import { stackOutputs } from './stack-outputs.ts';
import { createApiClient, eventually, expectStatus } from './story/api-client.ts';

const USAGE = `Say which dossier, and where:
  npm run audit -- --dossier 01J…                        of the stack that \`npm run local\` runs
  npm run audit -- --dossier 01J… --stage dev            of a stage, with an adviser's access token in COURTIER_TOKEN
  npm run audit -- --dossier 01J… --api https://…        of any address, with the same token
  --reason "Vérification annuelle"                       why, kept in the broker's journal`;

const UNTOLD = 'Demandé en ligne de commande';

/** Has a dossier audited, and tells what does not match: the exit code is 1 when something does not. */
await runCommand(async () => {
  const { dossier, reason, ...options } = readOptions();
  const { apiUrl, token } = await targetOf(options);
  const api = createApiClient(apiUrl, token);
  const path = `/acquisitions/${dossier}/audits`;
  const asked = await api.post(path, { reason });
  const { auditId } = expectStatus('Demande d’audit', asked, 202);
  const done = await eventually('L’audit', async () => {
    const found = expectStatus('L’audit', await api.get(`${path}/${auditId}`), 200);
    return found.status === 'done' ? found : undefined;
  });
  console.log(`\nAudit ${auditId} du dossier ${dossier}\n`);
  for (const sentence of done.sentences) console.log(`  ${sentence}`);
  console.log(`\n  Rapport : ${done.reportSha256}\n`);
  if (done.outcome !== 'matches') process.exitCode = 1;
});

interface Options {
  readonly stage: string | undefined;
  readonly api: string | undefined;
}

function readOptions(): Options & { readonly dossier: string; readonly reason: string } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { dossier: text, stage: text, api: text, reason: text },
  });
  const { dossier, stage, api, reason = UNTOLD } = values;
  const isTwice = stage !== undefined && api !== undefined;
  if (!dossier || isTwice) throw new CannotRunError(USAGE);
  return { dossier, stage, api, reason };
}

async function targetOf({ stage, api }: Options): Promise<{ apiUrl: string; token: string }> {
  if (stage === undefined && api === undefined) return localTarget();
  const token = process.env.COURTIER_TOKEN;
  if (!token) throw new CannotRunError(USAGE);
  const apiUrl = api ?? (await stackOutputs(stageNamed(stage)))('ApiUrl');
  return { apiUrl, token };
}

/** What `npm run local` wrote for shells. */
function localTarget(): { apiUrl: string; token: string } {
  const file = join(local, 'local.env');
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const variable = (name: string) => new RegExp(`^${name}='?([^'\\n]*)'?$`, 'm').exec(written)?.[1];
  const [apiUrl, token] = [variable('API'), variable('ADVISER_TOKEN')];
  if (!apiUrl || !token) {
    throw new CannotRunError(`No local stack was started: run \`npm run local\` first.\n${USAGE}`);
  }
  return { apiUrl, token };
}
