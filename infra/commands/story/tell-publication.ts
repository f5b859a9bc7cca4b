import { eventually } from './api-client.ts';
import { hold } from './narrator.ts';
import type { Cast } from './people.ts';
import { type PublishedFiche, publishFirstFiche, publishPriceChange } from './publish-fiche.ts';
import { awaitChangeMail, subscribeReader } from './subscribe.ts';
import type { Telling } from './telling.ts';

/** Steps 1 and 2: a fiche in versions, and the reader who is told what changed. */
export async function tellPublication(telling: Telling, cast: Cast): Promise<PublishedFiche> {
  const { narrator, mailSink } = telling;
  const fiche = await narrator.step(
    'Publish a supplier’s fiche and its four PDF documents',
    () => publishFirstFiche(cast.adviser),
    ({ supplierName, versionId }) => `${supplierName}, version ${versionId}`,
  );
  await narrator.step(
    'Subscribe a reader by double opt-in',
    () => subscribeReader(cast),
    ({ subject }) => `« ${subject} »`,
  );
  await narrator.step(
    'Publish a second version: one price changes',
    () => publishPriceChange(cast.adviser, fiche),
    ({ versionId, severity }) => `version ${versionId}, severity ${severity}`,
  );
  const mail = await narrator.step(
    'Tell the reader what changed, once',
    () => awaitChangeMail(cast),
    ({ subject }) => `« ${subject} »`,
  );
  narrator.quote(
    ...mail.text
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .slice(0, 1),
  );
  await narrator.step(
    'Check the one-click unsubscribe headers (RFC 8058)',
    async () => {
      const received = await eventually('The mail at its reader’s', async () =>
        mailSink.received.find(({ subject }) => subject === mail.subject),
      );
      const { headers } = received;
      const post = headers['list-unsubscribe-post'];
      hold(post === 'List-Unsubscribe=One-Click', 'The one-click header is missing.');
      return headers['list-unsubscribe'] ?? '';
    },
    (header) => header,
  );
  return fiche;
}
