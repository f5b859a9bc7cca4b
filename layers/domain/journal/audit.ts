import * as z from 'zod';
import {
  dateSchema,
  identifierSchema,
  instantSchema,
  sha256Schema,
} from '../values/identifiers.ts';

const findingCodes = [
  'entry-altered',
  'entry-missing',
  'chain-rewritten',
  'head-mismatch',
  'head-not-anchored',
  'anchor-altered',
  'anchor-missing',
  'record-altered',
  'record-missing',
  'version-unexpected',
  'lock-shorter',
  'disposal-not-approved',
  'state-disagrees',
] as const;

/** One thing that does not match; `details` says which entry, anchor, record or item. */
export const findingSchema = z.object({
  code: z.enum(findingCodes),
  details: z.record(z.string(), z.unknown()),
});
export type Finding = z.output<typeof findingSchema>;

/** What an audit looked at, and what does not match: kept as a record, named by its hash. */
export const auditReportSchema = z.object({
  acquisitionId: identifierSchema,
  auditId: identifierSchema,
  auditedAt: instantSchema,
  entries: z.int().nonnegative(),
  anchors: z.int().nonnegative(),
  records: z.int().nonnegative(),
  /** The last anchor that vouches for the journal: entries up to `sequence` cannot be rewritten unseen. */
  anchored: z.object({ day: dateSchema, sequence: z.int() }).nullable(),
  findings: z.array(findingSchema),
});
export type AuditReport = z.output<typeof auditReportSchema>;

export const auditSchema = z.object({
  auditId: identifierSchema,
  acquisitionId: identifierSchema,
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instantSchema,
  status: z.enum(['requested', 'done']),
  doneAt: instantSchema.nullable(),
  outcome: z.enum(['matches', 'differs']).nullable(),
  findings: z.int().nonnegative().nullable(),
  reportSha256: sha256Schema.nullable(),
});
export type Audit = z.output<typeof auditSchema>;

/** An audit as it is asked for: any dossier may be audited at any time. */
export function requestAudit(
  command: Pick<Audit, 'auditId' | 'acquisitionId' | 'reason' | 'requestedBy'>,
  now: string,
): Audit {
  return {
    ...command,
    requestedAt: now,
    status: 'requested',
    doneAt: null,
    outcome: null,
    findings: null,
    reportSha256: null,
  };
}

/** Ends an audit: one finding is enough, the dossier differs. `reportSha256` names the report that was kept. */
export function concludeAudit(
  requested: Audit,
  { findings }: Pick<AuditReport, 'findings'>,
  reportSha256: string,
  now: string,
): Audit {
  return {
    ...requested,
    status: 'done',
    doneAt: now,
    outcome: findings.length === 0 ? 'matches' : 'differs',
    findings: findings.length,
    reportSha256,
  };
}
