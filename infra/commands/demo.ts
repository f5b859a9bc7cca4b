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
  console.log(
    'Courtier, from a fiche to the retention of a signed contract (all data fictitious)\n',
  );
  const { kept } = await playDemo(narrator);
  console.log(`\nEverything held, in ${narrator.elapsed()}. What was produced:\n`);
  const width = Math.max(...kept.map(({ path }) => path.length));
  for (const { what, path } of kept) console.log(`  ${path.padEnd(width)}  ${what}`);
});

/** Starts what the story needs, tells it, and stops all that was started, whatever happened. */
async function playDemo(narrator: Narrator): Promise<Artefacts> {
  const mailSink = await startMailSink();
  try {
    const emulator = await narrator.step(
      'Start the emulator, on loopback only',
      () => startEmulator({ smtpPort: mailSink.port, ...chosenPort() }),
      ({ endpoint }) => endpoint,
    );
    try {
      // Only now: a run that cannot start leaves what the last one produced.
      const artefacts = new Artefacts();
      const deployed = await narrator.step('Deploy the CDK app (cdk deploy, IAM enforced)', () =>
        deployWithCdk(emulator.endpoint),
      );
      await tellStory(deployed, narrator, artefacts, mailSink);
      return artefacts;
    } finally {
      await emulator.stop();
    }
  } finally {
    await mailSink.stop();
  }
}
