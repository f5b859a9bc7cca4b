import { createBlobs } from '#adapters/blobs.ts';
import { auditReportSchema, type Finding } from '#domain/journal/index.ts';
import { readAudit } from '#stores/audits.ts';
import { readEntries } from '#stores/journal.ts';
import type { Life } from './life.ts';
import type { Simulation } from './simulate.ts';

const IDENTIFIER = /^[0-9A-Z]{26}$/;

/** What can be seen of a simulation, without what chance names. */
export async function outcomeOf({ house, lives }: Simulation) {
  const opened = lives.filter(({ acquisitionId }) => acquisitionId !== '');
  return {
    lives: await Promise.all(opened.map((life) => outcomeOfLife(life, house))),
    mails: house.mails.map(({ day, kind, memberId }) => `${day} ${kind} ${memberId}`).toSorted(),
    deletions: house.records.deletions.length,
  };
}

async function outcomeOfLife(life: Life, house: Simulation['house']) {
  const { acquisition, contract, documents, deadlines, holds } = await life.page();
  const entries = await house.look((table) => readEntries(table, `dossier:${life.acquisitionId}`));
  return {
    name: life.name,
    status: acquisition.status,
    endedOn: contract?.endedOn ?? null,
    holds: holds.map(({ kind, release }) => `${kind} ${release?.at}`).toSorted(),
    documents: documents
      .map(({ fileName, protection, retention, disposal }) => {
        const { hold, lockedUntil } = protection ?? {};
        return [fileName, hold, lockedUntil, retention?.eligibleOn, disposal?.disposedAt].join(' ');
      })
      .toSorted(),
    deadlines: deadlines
      .map(({ kind, subject, dueOn, status, closedBy }) => {
        const named = IDENTIFIER.test(subject) ? '' : subject;
        return [kind, named, dueOn, status, closedBy?.on, closedBy?.outcome].join(' ');
      })
      .toSorted(),
    journal: entries.map(({ type }) => type).toSorted(),
  };
}

/** What the audit of a dossier finds, asked for as a person asks for it. */
export async function findingsOf({ house, town }: Simulation, life: Life): Promise<Finding[]> {
  const { acquisitionId } = life;
  const { auditId } = await life.ask<{ auditId: string }>(
    'adviser',
    'POST /acquisitions/{acquisitionId}/audits',
    {},
    { reason: `Vérification fictive, ${town.director}` },
    202,
  );
  const audit = await house.look((table) => readAudit(table, acquisitionId, auditId));
  if (audit?.reportSha256 == null) throw new Error(`The audit of ${life.name} is not done.`);
  const reports = createBlobs(house.records.bucket, 'audits/');
  return auditReportSchema.parse(await reports.read(audit.reportSha256)).findings;
}
