import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Preferences } from '#domain/subscriptions/index.ts';
import { outlook } from '../../../test/builders/mails/outlook.ts';
import { receivedBySes } from '../../../test/builders/mails/received.ts';
import { clientConfig } from '../deploy-local.ts';
import { eventually, expectStatus } from './api-client.ts';
import { mailsTo, type SentMail } from './mailbox.ts';
import type { Cast } from './people.ts';

type Reading = Pick<Cast, 'deployed' | 'anybody' | 'readerEmail'>;

/** A reader who confirmed. */
export interface Subscribed {
  readonly confirmation: SentMail;
  /** The path of the page where it chooses what it is told, and how often. */
  readonly choicesPath: string;
}

/**
 * Signs a reader up, at the domain of a client body, and confirms through the link of the mail. Without
 * preferences it is told of all the Catalogue at once.
 */
export async function subscribeReader(
  reading: Reading,
  preferences?: Preferences,
): Promise<Subscribed> {
  const asked = await reading.anybody.post('/subscriptions', {
    email: reading.readerEmail,
    ...(preferences === undefined ? {} : { preferences }),
  });
  expectStatus('Signing up to the mailing list', asked, 202);
  return confirmByMail(reading);
}

/** The same by e-mail: the mail service puts what Outlook wrote into the bucket of the mailbox. */
export async function subscribeByMail(reading: Reading): Promise<Subscribed> {
  const { deployed, readerEmail: address } = reading;
  const storage = new S3Client({ ...clientConfig(deployed.endpoint), forcePathStyle: true });
  await storage.send(
    new PutObjectCommand({
      Bucket: deployed.buckets.inbound,
      Key: `mail/${address}`,
      Body: receivedBySes(outlook({ address }), address),
    }),
  );
  return confirmByMail(reading);
}

async function confirmByMail({ deployed, readerEmail }: Reading): Promise<Subscribed> {
  const confirmation = await eventually('The confirmation mail', async () =>
    (await mailsTo(deployed.endpoint, readerEmail)).at(0),
  );
  const token = /[?&]token=([^\s"&>]+)/.exec(confirmation.text)?.[1];
  if (token === undefined) throw new Error('The confirmation mail holds no link.');
  const page = await postForm(deployed.apiUrl, '/subscriptions/confirmation', {
    token: decodeURIComponent(token),
  });
  const choices = /href="(preferences\/[\w-]+)"/.exec(page)?.[1];
  if (choices === undefined) {
    throw new Error('The reader waits for the broker: nobody of its body is registered.');
  }
  return { confirmation, choicesPath: `/subscriptions/${choices}` };
}

/** Chooses on the page how often a reader is told of all the Catalogue; returns what the page says. */
export async function choosePace(
  { deployed }: Reading,
  { choicesPath }: Subscribed,
  pace: Preferences['pace'],
): Promise<string> {
  const page = await postForm(deployed.apiUrl, choicesPath, { pace });
  const saved = /Vos choix sont enregistrés\./.exec(page)?.[0];
  if (saved === undefined) throw new Error('The choices were not saved.');
  return saved;
}

/** Posts a form as a browser does; returns the page. */
async function postForm(apiUrl: string, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${apiUrl}${path}`, { method: 'POST', body });
  if (answer.status !== 200) throw new Error(`${path} answered HTTP ${answer.status}.`);
  return answer.text();
}

/** The mail of that order, after the confirmation, that tells a reader what changed. */
export async function awaitChangeMail(
  { deployed, readerEmail }: Reading,
  order = 1,
): Promise<SentMail> {
  return eventually(`The mail of change ${order}`, async () =>
    (await mailsTo(deployed.endpoint, readerEmail)).at(order),
  );
}
