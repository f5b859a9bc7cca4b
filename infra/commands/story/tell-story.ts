import type { Deployed } from '../deploy-local.ts';
import type { Artefacts } from './artefacts.ts';
import type { MailSink } from './mail-sink.ts';
import type { Narrator } from './narrator.ts';
import { gatherCast } from './people.ts';
import { tellAcquisition } from './tell-acquisition.ts';
import { tellConclusion } from './tell-conclusion.ts';
import { tellPublication } from './tell-publication.ts';
import type { Telling } from './telling.ts';

/** The main job, through public interfaces only; stops at the first thing that does not hold. */
export async function tellStory(
  deployed: Deployed,
  narrator: Narrator,
  artefacts: Artefacts,
  mailSink: MailSink,
): Promise<void> {
  const telling: Telling = { deployed, narrator, artefacts, mailSink };
  const cast = await narrator.step(
    'Sign up an adviser of the broker and a buyer of an admissible body',
    () => gatherCast(deployed),
    ({ adviser, client }) => `${adviser.name}; ${client.buyer.name}, ${client.name}`,
  );
  const fiche = await tellPublication(telling, cast);
  const acquisitionId = await tellAcquisition(telling, cast, fiche);
  await tellConclusion(telling, cast, acquisitionId);
  keepMails(telling);
}

function keepMails({ mailSink, artefacts }: Telling): void {
  for (const [index, mail] of mailSink.received.entries()) {
    const name = `courriel-${index + 1}`;
    artefacts.keep(`Mail to ${mail.to}: ${mail.subject}`, `${name}.eml`, mail.raw);
    artefacts.keep('The same, as a page', `${name}.html`, mail.html);
  }
}
