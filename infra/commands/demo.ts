import { deployWithCdk } from './deploy-local.ts';
import { startEmulator } from './emulator.ts';
import { chosenPort } from './project.ts';
import { runCommand } from './run-command.ts';
import { Artefacts } from './story/artefacts.ts';
import { startMailSink } from './story/mail-sink.ts';
import { Narrator } from './story/narrator.ts';
import { tellStory } from './story/tell-story.ts';

await runCommand(async () => {
  const narrator = new Narrator();
  const artefacts = new Artefacts();
  const mailSink = await startMailSink();
  console.log(
    'Courtier, from a fiche to the retention of a signed contract (all data fictitious)\n',
  );
  try {
    const emulator = await narrator.step(
      'Start the emulator, on loopback only',
      () => startEmulator({ smtpPort: mailSink.port, ...chosenPort() }),
      ({ endpoint }) => endpoint,
    );
    try {
      const deployed = await narrator.step('Deploy the CDK app (cdk deploy, IAM enforced)', () =>
        deployWithCdk(emulator.endpoint),
      );
      await tellStory(deployed, narrator, artefacts, mailSink);
    } finally {
      await emulator.stop();
    }
  } finally {
    await mailSink.stop();
  }
  console.log(`\nEverything held, in ${narrator.elapsed()}. What was produced:\n`);
  const width = Math.max(...artefacts.kept.map(({ path }) => path.length));
  for (const { what, path } of artefacts.kept) console.log(`  ${path.padEnd(width)}  ${what}`);
});
