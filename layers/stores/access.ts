import { readAcquisition } from './acquisitions.ts';
import { readMembership } from './organisations.ts';
import type { Table } from './table.ts';

/** Reads, at each request, what says who a person is and whose a dossier is. */
export function accessState(table: Table) {
  return {
    membershipOf: async (subject: string) => {
      const membership = await readMembership(table, subject);
      if (membership === undefined) return undefined;
      const { memberId, organisationId, role } = membership;
      return { memberId, organisationId, role };
    },
    dossierOwner: async (dossierId: string) =>
      (await readAcquisition(table, dossierId))?.organisationId,
  };
}
