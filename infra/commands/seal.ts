import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { KMSClient } from '@aws-sdk/client-kms';
import { createTable } from '#stores/table.ts';
import { stageNamed } from '../stages.ts';
import { installCertificate, kmsSealKey } from './install-seal.ts';
import { CannotRunError, runCommand } from './run-command.ts';
import { certificateRequest, selfSignedCertificate } from './seal-certificate.ts';
import { stackOutputs } from './stack-outputs.ts';

const USAGE = `Say for which stage, and what to do:
  npm run seal -- --stage dev                       prints a certification request for an authority
  npm run seal -- --stage dev --install chain.pem   installs what the authority answered
  npm run seal -- --stage dev --self-signed         installs a certificate that nobody vouches for`;

const DAY_MS = 86_400_000;
const SELF_SIGNED_DAYS = 730;

/** Gives the sealing key of a stage its certificate. Earlier ones stay, to verify what they sealed. */
await runCommand(async () => {
  const { stage, install, selfSigned } = readOptions();
  const output = await stackOutputs(stage);
  const key = await kmsSealKey(new KMSClient({ region: stage.region }), output('SealKey'));
  const { subject } = stage.seal;
  if (install === undefined && !selfSigned) {
    console.log(await certificateRequest(key, subject));
    return;
  }
  const now = new Date();
  // What was asked for since yesterday may still wait to be sealed.
  const from = new Date(now.getTime() - DAY_MS);
  const until = new Date(now.getTime() + SELF_SIGNED_DAYS * DAY_MS);
  const chain =
    install === undefined
      ? await selfSignedCertificate(key, { subject, from, until })
      : readFileSync(install, 'utf8');
  const table = createTable(output('Table'), { region: stage.region });
  const installed = await installCertificate(table, key, chain, now.toISOString());
  console.log(`Contracts are sealed by certificate ${installed.sha256}, until ${installed.until}.`);
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      install: { type: 'string' },
      'self-signed': { type: 'boolean', default: false },
    },
  });
  const { stage, install, 'self-signed': selfSigned } = values;
  const isTwice = install !== undefined && selfSigned;
  if ((stage !== 'dev' && stage !== 'prod') || isTwice) throw new CannotRunError(USAGE);
  return { stage: stageNamed(stage), install, selfSigned };
}
