import { eventually, expectStatus } from './api-client.ts';
import { mailsTo, type SentMail } from './mailbox.ts';
import type { Cast } from './people.ts';

/** Signs a reader up by the page, and confirms through the link of the mail. */
export async function subscribeReader({ deployed, anybody, readerEmail }: Cast): Promise<SentMail> {
  const asked = await anybody.post('/subscriptions', { email: readerEmail });
  expectStatus('Signing up to the mailing list', asked, 202);
  const mail = await eventually('The confirmation mail', async () =>
    (await mailsTo(deployed.endpoint, readerEmail)).at(0),
  );
  const token = /[?&]token=([^\s"&>]+)/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error('The confirmation mail holds no link.');
  const body = new URLSearchParams({ token: decodeURIComponent(token) });
  const answer = await fetch(`${deployed.apiUrl}/subscriptions/confirmation`, {
    method: 'POST',
    body,
  });
  if (answer.status !== 200) throw new Error(`Confirming answered HTTP ${answer.status}.`);
  return mail;
}

/** The mail that tells a reader what changed in a fiche. */
export async function awaitChangeMail({ deployed, readerEmail }: Cast): Promise<SentMail> {
  return eventually('The mail of the change', async () =>
    (await mailsTo(deployed.endpoint, readerEmail)).at(1),
  );
}
