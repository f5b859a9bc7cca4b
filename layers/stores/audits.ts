import { type Audit, auditSchema } from '#domain/journal/index.ts';
import { dossierKey } from './acquisitions.ts';
import { absent, getItem, type Key, put, type Table, type Write } from './table.ts';

const auditKey = (acquisitionId: string, auditId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `AUDIT#${auditId}`,
});

const auditItem = (audit: Audit) => ({
  ...auditKey(audit.acquisitionId, audit.auditId),
  entity: 'Audit',
  schemaVersion: 1,
  ...audit,
});

export async function readAudit(
  table: Table,
  acquisitionId: string,
  auditId: string,
): Promise<Audit | undefined> {
  return getItem(table, auditKey(acquisitionId, auditId), auditSchema);
}

export function newAudit(table: Table, audit: Audit): Write {
  return put(table, auditItem(audit), absent);
}

/** Ends an audit; only one that is still requested. */
export function finishAudit(table: Table, audit: Audit): Write {
  return put(table, auditItem(audit), {
    expression: '#status = :requested',
    names: { '#status': 'status' },
    values: { ':requested': 'requested' },
  });
}
