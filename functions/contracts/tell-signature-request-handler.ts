import { identifierFrom } from '#adapters/identifiers.ts';
import type { Queue } from '#adapters/queue.ts';
import { newDelivery } from '#domain/mail/index.ts';
import { packageSentForSignature } from '#events/contracts/package-sent-for-signature.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { signatureRequestMail } from '#presentation/contracts/signature-request-mail.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { readPackage } from '#stores/contracts.ts';
import { listMembers } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';

export interface TellingDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly mailQueue: Queue;
  readonly portalUrl: string;
}

/** Tells the client's people what to sign, in which order: each once, whatever comes twice. */
export function createHandler(dependencies: TellingDependencies): QueueHandler {
  const { clock, table, portalUrl } = dependencies;
  return createQueueHandler({ service: 'tell-signature-request', clock }, async (message, now) => {
    const { acquisitionId, packageId, kind } = parseBusEvent(message, packageSentForSignature).data;
    const [acquisition, sent] = await Promise.all([
      requireAcquisition(table, acquisitionId),
      readPackage(table, acquisitionId, packageId),
    ]);
    if (sent === undefined) throw new Error(`No package ${packageId} in the table.`);
    const { organisationId, supplierId, reference, title } = acquisition;
    const [supplier, people] = await Promise.all([
      requireSupplier(table, supplierId),
      listMembers(table, organisationId),
    ]);
    const content = signatureRequestMail({
      kind,
      dossier: `${reference}, ${title}`,
      supplierName: supplier.name,
      signatories: sent.signatories,
      url: `${portalUrl}/acquisitions/${acquisitionId}`,
    });
    const deliveries = people.map(({ memberId }) =>
      newDelivery(
        {
          deliveryId: identifierFrom('signature-request', packageId, memberId),
          kind: 'signature-request',
          recipient: { kind: 'member', memberId },
          content,
        },
        now,
      ),
    );
    await handOver(dependencies, deliveries);
  });
}
