import type { Table } from './table.ts';

/**
 * Reads, at each request, what says who a person is and whose a dossier is. The stores' schemas are
 * loaded by the first request that needs them: a route for anyone never does.
 */
export function accessState(table: Table) {
  return {
    membershipOf: async (subject: string) => {
      const { readMembership } = await import('./organisations.ts');
      const membership = await readMembership(table, subject);
      if (membership === undefined) return undefined;
      const { memberId, organisationId, role } = membership;
      return { memberId, organisationId, role };
    },
    hasPortalAccess: async (organisationId: string, now: string) => {
      const [{ readOrganisation }, { hasPortalAccessOn }, { torontoDate }] = await Promise.all([
        import('./organisations.ts'),
        import('#domain/organisations/index.ts'),
        import('#domain/values/calendar/index.ts'),
      ]);
      const organisation = await readOrganisation(table, organisationId);
      const today = torontoDate(now).toString();
      return organisation !== undefined && hasPortalAccessOn(organisation, today);
    },
    mandateOwner: async (mandateId: string) => {
      const { readMandate } = await import('./mandates.ts');
      return (await readMandate(table, mandateId))?.organisationId;
    },
    dossierOwner: async (dossierId: string) => {
      const { readAcquisition } = await import('./acquisitions.ts');
      return (await readAcquisition(table, dossierId))?.organisationId;
    },
  };
}
