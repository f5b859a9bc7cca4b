import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

export interface Dossier {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
}

/** Loads a dossier and its body, both there since the access check passed. */
export async function loadDossier(table: Table, acquisitionId: string): Promise<Dossier> {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const organisation = await readOrganisation(table, acquisition.organisationId);
  if (organisation === undefined) {
    throw new Error(`No organisation ${acquisition.organisationId} in the table.`);
  }
  return { acquisition, organisation };
}
