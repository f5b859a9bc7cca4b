import { type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createMailer, type Mailer } from '#adapters/ses.ts';
import { newToken } from '#adapters/tokens.ts';
import { type DeliveryKind, newDelivery, type Recipient } from '#domain/mail/index.ts';
import type { Reader } from '#domain/subscriptions/index.ts';
import { addDelivery } from '#stores/mail.ts';
import { saveLeavingToken, saveReader } from '#stores/subscriptions.ts';
import { type Table, transact } from '#stores/table.ts';
import { createComposer } from '../../../functions/mail/compose-mail.ts';
import { reader } from '../../builders/reader.ts';
import { rootConfig, stack, table } from '../../emulator/support/stack.ts';

export const START = '2026-11-20T15:00:00.000Z';

export const settings = {
  FROM: 'courtier@courtier.example',
  POSTAL_ADDRESS: '100, rue de l’Exemple, Québec (Québec)  G1A 0A0',
  PUBLIC_URL: 'https://courtier.example',
  RECIPIENT_ALLOW_LIST: '.example',
};

export const newMailer = () => createMailer(stack.stackName, rootConfig);

/** Far more than any test sends: readers of one stopped clock do not wait for each other. */
export const amply = async () => ({ perSecond: 1_000_000, perDay: null, sentToday: 0 });

interface Remembered {
  readonly body: unknown;
  readonly delaySeconds: number;
}

/** A queue that only remembers what it was given; its calls can be made to fail, as those of any client. */
export function memoryQueue() {
  const sent: Remembered[] = [];
  const client = new SQSClient({ ...rootConfig, md5: false });
  client.middlewareStack.add(
    () => async (request) => {
      const { MessageBody = '', DelaySeconds = 0 } = request.input as SendMessageCommandInput;
      sent.push({ body: JSON.parse(MessageBody), delaySeconds: DelaySeconds });
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize', priority: 'low', name: 'remember' },
  );
  return { sent, queue: { url: 'memory', client } };
}

/** What a sender needs besides its table and its clock. */
export function senderParts(own: Table, mailer: Mailer = newMailer()) {
  const [single, list] = [memoryQueue(), memoryQueue()];
  return {
    mailer,
    environment: settings,
    compose: createComposer({ table: own, environment: settings }),
    readQuota: amply,
    pause: async () => undefined,
    mailQueue: single.queue,
    listMailQueue: list.queue,
    put: { single: single.sent, list: list.sent },
  };
}

/** A clock that tests move. */
export function stoppedClock(start = START) {
  let instant = start;
  return {
    now: () => instant,
    moveTo: (next: string) => {
      instant = next;
    },
  };
}

/** A reader of its own, kept in the table. */
export async function keptReader(
  changes: Partial<Reader> = {},
  where: Table = table,
): Promise<Reader> {
  const readerId = newIdentifier(START);
  const kept = reader({
    readerId,
    email: `lectrice-${readerId.toLowerCase()}@ministere.example`,
    unsubscribeToken: newToken(),
    ...changes,
  });
  await transact(where, [saveReader(where, kept), saveLeavingToken(where, kept)]);
  return kept;
}

/** A delivery to a reader of its own, queued. */
export async function queuedDelivery(
  changes: { readonly kind?: DeliveryKind; readonly reader?: Partial<Reader> } = {},
  where: Table = table,
) {
  const kept = await keptReader(changes.reader, where);
  const recipient: Recipient = { kind: 'reader', readerId: kept.readerId };
  const delivery = await addDelivery(
    where,
    newDelivery(
      {
        deliveryId: newIdentifier(START),
        kind: changes.kind ?? 'catalogue-news',
        recipient,
        content: {
          subject: 'La fiche de Boréalis a changé : délai',
          blocks: [
            { kind: 'title', text: 'La fiche de Boréalis a changé' },
            { kind: 'list', items: ['Le délai passe de 20 à 30 jours.'] },
          ],
        },
      },
      START,
    ),
  );
  return { reader: kept, delivery };
}
