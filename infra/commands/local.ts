import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deployWithCdk } from './deploy-local.ts';
import { startEmulator } from './emulator.ts';
import { chosenPort, local, root } from './project.ts';
import { runCommand } from './run-command.ts';
import { openAcquisition } from './story/acquire.ts';
import { expectStatus } from './story/api-client.ts';
import { Narrator } from './story/narrator.ts';
import { type Cast, gatherCast, type Person } from './story/people.ts';
import { publishFirstFiche } from './story/publish-fiche.ts';

/** What a shell sources to call the API. */
const VARIABLES = join(local, 'local.env');

await runCommand(async () => {
  const narrator = new Narrator();
  const emulator = await narrator.step(
    'Start the emulator, on loopback only',
    () => startEmulator(chosenPort()),
    ({ endpoint }) => endpoint,
  );
  try {
    const deployed = await narrator.step('Deploy the CDK app (cdk deploy, IAM enforced)', () =>
      deployWithCdk(emulator.endpoint),
    );
    const cast = await narrator.step('Sign people up', () => gatherCast(deployed));
    const dossier = await narrator.step('Seed a fiche and an open dossier', () => seed(cast));
    tellHowToUse(cast, dossier);
    await untilInterrupted();
  } finally {
    console.log('\nStopping…');
    await emulator.stop();
  }
});

async function seed(cast: Cast): Promise<string> {
  const { supplierId } = await publishFirstFiche(cast.adviser);
  const opened = await openAcquisition(cast.client, supplierId);
  return expectStatus('Opening a dossier', opened, 201).acquisitionId;
}

function tellHowToUse({ deployed, adviser, client }: Cast, acquisitionId: string): void {
  const { apiUrl, endpoint } = deployed;
  writeFileSync(
    VARIABLES,
    [
      `API='${apiUrl}'`,
      `DOSSIER=${acquisitionId}`,
      `ADVISER_TOKEN=${adviser.accessToken}`,
      `BUYER_TOKEN=${client.buyer.accessToken}`,
      '',
    ].join('\n'),
  );
  console.log(`
The stack is up, with fictitious data. Ctrl-C stops it and forgets everything.

  API            ${apiUrl}
  Description    ${apiUrl}/openapi.json
  Mails sent     ${endpoint}/_ministack/ses/messages

Ready-made sign-ins (their tokens last an hour):
${signInOf('Adviser of the broker', adviser)}
${signInOf(`Buyer, ${client.name}`, client.buyer)}

Try, in another terminal:

  source ${relative(root, VARIABLES)}
  curl -H "Authorization: Bearer $BUYER_TOKEN" "$API/acquisitions/$DOSSIER"
`);
}

function signInOf(role: string, { name, email, password }: Person): string {
  return `  ${role}: ${name}, ${email}, password ${password}`;
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    const wait = setInterval(() => {}, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => {
        clearInterval(wait);
        resolve();
      });
    }
  });
}
