import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface Dossier {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
}

/** Loads a dossier and its body, both there since the access check passed. */
export async function loadDossier(table: Table, acquisitionId: string): Promise<Dossier> {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const organisation = await requireOrganisation(table, acquisition.organisationId);
  return { acquisition, organisation };
}
