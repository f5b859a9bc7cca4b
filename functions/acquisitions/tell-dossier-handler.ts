import { identifierFrom } from '#adapters/identifiers.ts';
import type { ContractPackage } from '#domain/contracts/index.ts';
import type { DocumentRequest } from '#domain/followup/index.ts';
import { type DeliveryKind, type MailContent, newDelivery } from '#domain/mail/index.ts';
import { kickoffConvened } from '#events/acquisitions/kickoff-convened.ts';
import { packageAssembled } from '#events/contracts/package-assembled.ts';
import { packageSentForSignature } from '#events/contracts/package-sent-for-signature.ts';
import { documentRequestWithdrawn } from '#events/followup/document-request-withdrawn.ts';
import { documentRequested } from '#events/followup/document-requested.ts';
import { parseBusEvent, typeOfBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler } from '#platform/queue.ts';
import { kickoffInvitationMail } from '#presentation/acquisitions/kickoff-invitation-mail.ts';
import { approvalRequestMail } from '#presentation/contracts/approval-request-mail.ts';
import { signatureRequestMail } from '#presentation/contracts/signature-request-mail.ts';
import {
  documentRequestMail,
  withdrawnRequestMail,
} from '#presentation/followup/document-request-mail.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireSupplier } from '#stores/catalogue.ts';
import { readPackage } from '#stores/contracts.ts';
import { readFollowedUp } from '#stores/followup.ts';
import { listMembers } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { handOver } from '../mail/hand-over.ts';
import type { TellingDependencies } from '../mail/telling.ts';

/** What the mails about a dossier have in common. */
interface Addressed {
  readonly dossier: string;
  readonly supplierName: string;
  readonly url: string;
}

interface News {
  readonly acquisitionId: string;
  readonly kind: DeliveryKind;
  /** What it is about: the same one is told once to each person. */
  readonly cause: string;
  readonly write: (addressed: Addressed) => MailContent;
}

/** Tells the client's people what awaits them in a dossier: each once, whatever comes twice. */
export function createHandler(dependencies: TellingDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'tell-dossier', clock }, async (message, now) => {
    const { acquisitionId, kind, cause, write } = await newsIn(table, message);
    const { organisationId, ...addressed } = await addressOf(dependencies, acquisitionId);
    const content = write(addressed);
    const people = await listMembers(table, organisationId);
    const deliveries = people.map(({ memberId }) => {
      const deliveryId = identifierFrom(kind, cause, memberId);
      const recipient = { kind: 'member', memberId } as const;
      return newDelivery({ deliveryId, kind, recipient, content }, now);
    });
    await handOver(dependencies, deliveries);
  });
}

/** Each event that asks something of the client, as the mail that says it. */
const NEWS: Readonly<Record<string, (table: Table, message: unknown) => Promise<News>>> = {
  [kickoffConvened.type]: async (_, message) => {
    const { acquisitionId, scheduledFor } = parseBusEvent(message, kickoffConvened).data;
    const write = (addressed: Addressed) => kickoffInvitationMail({ ...addressed, scheduledFor });
    return { acquisitionId, kind: 'kickoff-invitation', cause: acquisitionId, write };
  },
  [packageAssembled.type]: async (table, message) => {
    const { acquisitionId, packageId } = parseBusEvent(message, packageAssembled).data;
    const { kind } = await requirePackage(table, acquisitionId, packageId);
    const write = (addressed: Addressed) => approvalRequestMail({ ...addressed, kind });
    return { acquisitionId, kind: 'approval-request', cause: packageId, write };
  },
  [packageSentForSignature.type]: async (table, message) => {
    const { acquisitionId, packageId, kind } = parseBusEvent(message, packageSentForSignature).data;
    const { signatories } = await requirePackage(table, acquisitionId, packageId);
    const write = (addressed: Addressed) =>
      signatureRequestMail({ ...addressed, kind, signatories });
    return { acquisitionId, kind: 'signature-request', cause: packageId, write };
  },
  [documentRequested.type]: async (table, message) => {
    const { acquisitionId, requestId } = parseBusEvent(message, documentRequested).data;
    const { what, reason } = await requireRequest(table, acquisitionId, requestId);
    const write = (addressed: Addressed) => documentRequestMail({ ...addressed, what, reason });
    return { acquisitionId, kind: 'document-request', cause: requestId, write };
  },
  [documentRequestWithdrawn.type]: async (table, message) => {
    const { acquisitionId, requestId } = parseBusEvent(message, documentRequestWithdrawn).data;
    const { what, withdrawal } = await requireRequest(table, acquisitionId, requestId);
    const reason = withdrawal?.reason ?? '';
    const write = (addressed: Addressed) => withdrawnRequestMail({ ...addressed, what, reason });
    return { acquisitionId, kind: 'document-request', cause: `withdrawn:${requestId}`, write };
  },
};

async function newsIn(table: Table, message: unknown): Promise<News> {
  const type = typeOfBusEvent(message);
  const read = NEWS[type];
  if (read === undefined) throw new Error(`Nobody is told of ${type}.`);
  return read(table, message);
}

async function requireRequest(
  table: Table,
  acquisitionId: string,
  requestId: string,
): Promise<DocumentRequest> {
  const { requests } = await readFollowedUp(table, acquisitionId);
  const found = requests.find((one) => one.requestId === requestId);
  if (found === undefined) throw new Error(`No request ${requestId} in the table.`);
  return found;
}

async function requirePackage(
  table: Table,
  acquisitionId: string,
  packageId: string,
): Promise<ContractPackage> {
  const found = await readPackage(table, acquisitionId, packageId);
  if (found === undefined) throw new Error(`No package ${packageId} in the table.`);
  return found;
}

async function addressOf(
  { table, portalUrl }: TellingDependencies,
  acquisitionId: string,
): Promise<Addressed & { readonly organisationId: string }> {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const { organisationId, supplierId, reference, title } = acquisition;
  const { name: supplierName } = await requireSupplier(table, supplierId);
  const url = `${portalUrl}/acquisitions/${acquisitionId}`;
  return { organisationId, dossier: `${reference}, ${title}`, supplierName, url };
}
