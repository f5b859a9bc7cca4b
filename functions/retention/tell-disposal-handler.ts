import * as z from 'zod';
import { identifierFrom } from '#adapters/identifiers.ts';
import { type DeliveryKind, type MailContent, newDelivery } from '#domain/mail/index.ts';
import type { Disposal } from '#domain/retention/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { disposalCertified } from '#events/retention/disposal-certified.ts';
import { disposalProposed } from '#events/retention/disposal-proposed.ts';
import { disposalReviewed } from '#events/retention/disposal-reviewed.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import {
  disposalCertifiedMail,
  disposalToApproveMail,
  disposalToReviewMail,
} from '#presentation/retention/disposal-mails.ts';
import { listRows, readDisposal } from '#stores/disposal.ts';
import { listMembers, readBrokerId, requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import type { TellingDependencies } from '../mail/telling.ts';

interface News {
  readonly kind: DeliveryKind;
  readonly content: MailContent;
  /** Somebody who needs not be told: who reviewed does not approve. */
  readonly except: string | null;
}

interface Told {
  readonly organisation: string;
  readonly url: string;
}

/** Tells the broker's people what a disposal list awaits, or has become: each once, whatever comes twice. */
export function createHandler(dependencies: TellingDependencies): QueueHandler {
  const { clock, table, portalUrl } = dependencies;
  return createQueueHandler({ service: 'tell-disposal', clock }, async (message, now) => {
    const disposalId = disposalIn(message);
    const disposal = await readDisposal(table, disposalId);
    if (disposal === undefined) throw new Error(`No disposal list ${disposalId} in the table.`);
    const { name: organisation } = await requireOrganisation(table, disposal.organisationId);
    const told = { organisation, url: `${portalUrl}/disposals/${disposalId}` };
    const news = await NEWS[typeOfBusEvent(message)]?.(table, disposal, told);
    if (news === undefined) throw new Error(`Nobody is told of ${typeOfBusEvent(message)}.`);
    const { kind, content, except } = news;
    const brokerId = await readBrokerId(table);
    const people = brokerId === undefined ? [] : await listMembers(table, brokerId);
    const deliveries = people
      .filter(({ memberId }) => memberId !== except)
      .map(({ memberId }) => {
        const deliveryId = identifierFrom(kind, disposalId, memberId);
        const recipient = { kind: 'member', memberId } as const;
        return newDelivery({ deliveryId, kind, recipient, content }, now);
      });
    await handOver(dependencies, deliveries);
  });
}

const anyList = z.object({ disposalId: identifierSchema });

const disposalIn = (message: unknown): string =>
  parseBusEvent(message, { ...disposalProposed, data: anyList, examples: [] }).data.disposalId;

type Write = (table: Table, disposal: Disposal, told: Told) => Promise<News>;

const NEWS: Readonly<Record<string, Write>> = {
  [disposalProposed.type]: async (_, { rowCount }, told) => {
    const content = disposalToReviewMail({ ...told, rowCount });
    return { kind: 'disposal-to-review', content, except: null };
  },
  [disposalReviewed.type]: async (_, { review }, told) => {
    const content = disposalToApproveMail({ ...told, reviewedBy: review?.name ?? '' });
    return { kind: 'disposal-to-approve', content, except: review?.by ?? null };
  },
  [disposalCertified.type]: async (table, { disposalId, outcome }, told) => {
    const rows = await listRows(table, disposalId);
    const refused = rows.filter(({ status }) => status === 'refused');
    const counts = outcome ?? { disposed: 0, kept: 0 };
    const content = disposalCertifiedMail({ ...told, outcome: counts, refused });
    return { kind: 'disposal-certified', content, except: null };
  },
};
