import { type Answer, eventually, expectStatus } from './api-client.ts';
import { mailsTo, type SentMail } from './mailbox.ts';
import { hold } from './narrator.ts';
import type { Cast, Person } from './people.ts';
import {
  type PublishedFiche,
  publishCorrection,
  publishFirstFiche,
  publishPriceChange,
} from './publish-fiche.ts';
import { awaitChangeMail, choosePace, subscribeByMail, subscribeReader } from './subscribe.ts';
import type { Telling } from './telling.ts';

const WEEKLY_READER = 'andre.releve@ifmq.example';
const NEW_PHONE = '418 555-0190';

/** Steps 1 and 2: a fiche in versions, and the readers who are told what changed. */
export async function tellPublication(telling: Telling, cast: Cast): Promise<PublishedFiche> {
  const { narrator } = telling;
  const fiche = await narrator.step(
    'Publish a supplier’s fiche and its four PDF documents',
    () => publishFirstFiche(cast.adviser),
    ({ supplierName, versionId }) => `${supplierName}, version ${versionId}`,
  );
  const weekly = { ...cast, readerEmail: WEEKLY_READER };
  await tellSubscriptions(telling, cast, weekly);
  await tellChanges(telling, { prompt: cast, weekly }, fiche);
  await tellEvidence(telling, cast.adviser);
  return fiche;
}

async function tellSubscriptions({ narrator }: Telling, prompt: Cast, weekly: Cast) {
  await narrator.step(
    'Subscribe a reader who writes to the broker from Outlook, by double opt-in',
    () => subscribeByMail(prompt),
    ({ confirmation }) => `« ${confirmation.subject} »`,
  );
  await narrator.step(
    'Subscribe another by the API, who chooses a weekly digest on its page',
    async () => choosePace(weekly, await subscribeReader(weekly), 'weekly'),
    (saved) => `« ${saved} »`,
  );
}

async function tellChanges(
  telling: Telling,
  { prompt, weekly }: { readonly prompt: Cast; readonly weekly: Cast },
  fiche: PublishedFiche,
) {
  const { narrator } = telling;
  const { adviser } = prompt;
  await narrator.step(
    'Publish a correction: the first reader is told, the other one waits for its digest',
    async () => {
      await publishCorrection(adviser, fiche, NEW_PHONE);
      return awaitChangeMail(prompt);
    },
    ({ subject }) => `« ${subject} »`,
  );
  const before = await mailsTo(weekly.deployed.endpoint, WEEKLY_READER);
  hold(before.length === 1, 'A correction should wait for the weekly digest.');
  await narrator.step(
    'Publish another version: one price changes',
    () => publishPriceChange(adviser, fiche, { phone: NEW_PHONE }),
    ({ versionId, severity }) => `version ${versionId}, severity ${severity}`,
  );
  const [toPrompt, toWeekly] = await narrator.step(
    'Tell both at once, each what changed since it was last told',
    () => Promise.all([awaitChangeMail(prompt, 2), awaitChangeMail(weekly)]),
    ([{ subject }]) => `« ${subject} »`,
  );
  narrator.quote(...quoted(prompt, toPrompt), ...quoted(weekly, toWeekly));
  hold(!toPrompt.text.includes(NEW_PHONE.slice(-8)), 'Nobody should be told a thing twice.');
  await tellWayOut(telling, toPrompt);
}

/** What a reader reads of each change: what, before, after. */
function quoted({ readerEmail }: Cast, { text }: SentMail): string[] {
  const rows = text.matchAll(/^- (.+?)\r?\n {2}Avant\s: (.+?)\r?\n {2}Après\s: (.+?)\r?$/gm);
  return [...rows].map(
    ([, what, before, after]) => `${readerEmail}: ${what}: ${before} → ${after}`,
  );
}

async function tellWayOut({ narrator, mailSink }: Telling, mail: SentMail) {
  await narrator.step(
    'Check the one-click unsubscribe headers (RFC 8058)',
    async () => {
      const received = await eventually('The mail at its reader’s', async () =>
        mailSink.received.find(
          ({ to, subject }) => mail.to.includes(to) && subject === mail.subject,
        ),
      );
      const { headers } = received;
      const post = headers['list-unsubscribe-post'];
      hold(post === 'List-Unsubscribe=One-Click', 'The one-click header is missing.');
      return headers['list-unsubscribe'] ?? '';
    },
    (header) => header,
  );
}

async function tellEvidence({ narrator }: Telling, adviser: Person) {
  const { title, mails } = await narrator.step(
    'Read, as the broker, who was told of that change',
    () => eventually('The evidence', () => readEvidence(adviser)),
    ({ mails: { total } }) => `${total} readers`,
  );
  narrator.quote(title, mails.sentence);
}

/** What became of the latest change, once its two mails have left. */
async function readEvidence(adviser: Person): Promise<Answer['body'] | undefined> {
  const listed = await adviser.api.get('/catalogue-changes');
  const [latest] = expectStatus('Listing the changes', listed, 200).changes;
  const read = await adviser.api.get(`/catalogue-changes/${latest.changeId}`);
  const evidence = expectStatus('Reading the evidence', read, 200);
  return evidence.mails.counts.sent === 2 ? evidence : undefined;
}
