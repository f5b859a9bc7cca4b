import { newIdentifier } from '#adapters/identifiers.ts';
import { createMailer } from '#adapters/ses.ts';
import { newToken } from '#adapters/tokens.ts';
import { type DeliveryKind, newDelivery, type Recipient } from '#domain/mail/index.ts';
import type { Reader } from '#domain/subscriptions/index.ts';
import { addDelivery } from '#stores/mail.ts';
import { saveLeavingToken, saveReader } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
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
export async function keptReader(changes: Partial<Reader> = {}): Promise<Reader> {
  const readerId = newIdentifier(START);
  const kept = reader({
    readerId,
    email: `lectrice-${readerId.toLowerCase()}@ministere.example`,
    unsubscribeToken: newToken(),
    ...changes,
  });
  await transact(table, [saveReader(table, kept), saveLeavingToken(table, kept)]);
  return kept;
}

/** A delivery to a reader of its own, queued. */
export async function queuedDelivery(
  changes: { readonly kind?: DeliveryKind; readonly reader?: Partial<Reader> } = {},
) {
  const kept = await keptReader(changes.reader);
  const recipient: Recipient = { kind: 'reader', readerId: kept.readerId };
  const delivery = await addDelivery(
    table,
    newDelivery(
      {
        deliveryId: newIdentifier(START),
        kind: changes.kind ?? 'fiche-changed',
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
