import { identifierFrom } from '#adapters/identifiers.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import { type Delivery, newDelivery } from '#domain/mail/index.ts';
import { supplierStatusChanged } from '#events/catalogue/supplier-status-changed.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import { supplierChangedMail } from '#presentation/acquisitions/supplier-changed-mail.ts';
import { listDossiersOfSupplier } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { listMembers } from '#stores/organisations.ts';
import { handOver } from '../mail/hand-over.ts';
import type { TellingDependencies } from '../mail/telling.ts';

const KIND = 'dossier-supplier-changed';

/**
 * Tells the people of the dossiers under way that their supplier left the Catalogue, or is back (guide 5):
 * one mail a person, whatever the number of its dossiers and however often the event comes.
 */
export function createHandler(dependencies: TellingDependencies): QueueHandler {
  const { clock, table, portalUrl } = dependencies;
  return createQueueHandler({ service: 'tell-supplier-change', clock }, async (message, now) => {
    const { id: cause, data } = parseBusEvent(message, supplierStatusChanged);
    const { supplierId, to, on } = data;
    const { name: supplierName, status, statusSince } = await requireSupplier(table, supplierId);
    // Changed again since: the later event tells the status that holds.
    if (status !== to || statusSince !== on) return;
    const dossiers = await listDossiersOfSupplier(table, supplierId);
    const byBody = Map.groupBy(dossiers, ({ organisationId }) => organisationId);
    const perBody = [...byBody].map(async ([organisationId, own]): Promise<Delivery[]> => {
      const shown = own.map((one) => linkTo(one, portalUrl));
      const content = supplierChangedMail({ supplierName, to, on, dossiers: shown });
      const people = await listMembers(table, organisationId);
      return people.map(({ memberId }) => {
        const deliveryId = identifierFrom(KIND, cause, memberId);
        const recipient = { kind: 'member', memberId } as const;
        return newDelivery({ deliveryId, kind: KIND, recipient, content }, now);
      });
    });
    await handOver(dependencies, (await Promise.all(perBody)).flat());
  });
}

const linkTo = ({ acquisitionId, reference, title }: Acquisition, portalUrl: string) => ({
  name: `${reference}, ${title}`,
  url: `${portalUrl}/acquisitions/${acquisitionId}`,
});
