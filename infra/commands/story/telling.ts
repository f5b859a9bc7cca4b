import type { Deployed } from '../deploy-local.ts';
import type { Artefacts } from './artefacts.ts';
import type { MailSink } from './mail-sink.ts';
import type { Narrator } from './narrator.ts';

/** What every chapter of the story works with. */
export interface Telling {
  readonly deployed: Deployed;
  readonly narrator: Narrator;
  readonly artefacts: Artefacts;
  readonly mailSink: MailSink;
}
