import { type Bucket, keepFirst, sha256Of } from '#adapters/objects.ts';
import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { PDF } from '#domain/documents/index.ts';
import type { Disposal } from '#domain/retention/index.ts';
import { entryOf } from '#events/define-event.ts';
import { disposalCertified } from '#events/retention/disposal-certified.ts';
import { disposalExecuted } from '#events/retention/disposal-executed.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { disposalCertificate } from '#presentation/retention/disposal-certificate.ts';
import { listRows, readDisposal, saveDisposal } from '#stores/disposal.ts';
import { execute } from '#stores/journal.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface CertifyingDependencies extends Pick<QueueSettings, 'clock'> {
  readonly table: Table;
  readonly records: Bucket;
}

const ACTOR = { kind: 'system', id: 'retention/certify-disposal' } as const;

/** Makes the certificate of a disposal list that was executed, once, and keeps it as a record under hold. */
export function createHandler(dependencies: CertifyingDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'certify-disposal', clock }, async (message, now) => {
    const { disposalId } = parseBusEvent(message, disposalExecuted).data;
    const disposal = await readDisposal(table, disposalId);
    if (disposal?.status === 'certified') return;
    if (disposal?.status !== 'executed') throw new Error(`${disposalId} is not executed.`);
    const certificate = await keepCertificate(dependencies, disposal);
    await saveCertificate(table, disposal, certificate, now);
  });
}

type Certificate = NonNullable<Disposal['certificate']>;

async function keepCertificate(
  { table, records }: CertifyingDependencies,
  disposal: Disposal,
): Promise<Certificate> {
  const { disposalId, organisationId, month, outcome } = disposal;
  const [rows, organisation] = await Promise.all([
    listRows(table, disposalId),
    requireOrganisation(table, organisationId),
  ]);
  const { template, data } = disposalCertificate({
    disposal,
    rows,
    organisation: organisation.name,
  });
  const { pdf } = await typeset({
    template: template.source,
    data,
    fonts: loadFonts(),
    standard: 'a-2a',
    date: outcome?.at ?? disposal.proposedAt,
  });
  const record = { key: `disposals/${disposalId}/certificate`, body: pdf, contentType: PDF };
  const { version, bytes } = await keepFirst(records, record, { hold: true });
  return {
    ...version,
    fileName: `certificat-disposition-${month}.pdf`,
    sha256: sha256Of(bytes),
    size: bytes.byteLength,
  };
}

async function saveCertificate(
  table: Table,
  { disposalId, organisationId }: Disposal,
  certificate: Certificate,
  now: string,
): Promise<void> {
  const { sha256, size } = certificate;
  await execute(table, `organisation:${organisationId}`, now, async () => {
    const list = await readDisposal(table, disposalId);
    if (list?.status !== 'executed') return { value: undefined, entries: [], writes: [] };
    const data = { disposalId, organisationId, sha256, size };
    return {
      value: undefined,
      entries: [entryOf(disposalCertified, { actor: ACTOR, data })],
      writes: [saveDisposal(table, 'executed', { ...list, status: 'certified', certificate })],
    };
  });
}
