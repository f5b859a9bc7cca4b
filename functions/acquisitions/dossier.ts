import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { VersionSeverity } from '#domain/catalogue/index.ts';
import type { Organisation } from '#domain/organisations/index.ts';
import type { Quote } from '#domain/quotes/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listFicheVersions, type RegisteredSupplier, readSupplier } from '#stores/catalogue.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import { readQuoteItem } from '#stores/quotes.ts';
import type { Table } from '#stores/table.ts';

export interface Dossier {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
  readonly supplier: RegisteredSupplier | undefined;
  /** Versions of the supplier's fiche, newest first. */
  readonly versions: readonly VersionSeverity[];
  /** The quote that the broker validated, if any. */
  readonly quote: Quote | undefined;
}

/** Loads a dossier with its body, its supplier and its validated quote. */
export async function loadDossier(table: Table, acquisitionId: string): Promise<Dossier> {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const { organisationId, supplierId, approvedQuoteId } = acquisition;
  const [organisation, supplier, versions, quote] = await Promise.all([
    requireOrganisation(table, organisationId),
    readSupplier(table, supplierId),
    listFicheVersions(table, supplierId),
    approvedQuoteId === null ? undefined : readQuoteItem(table, acquisitionId, approvedQuoteId),
  ]);
  return { acquisition, organisation, supplier, versions, quote };
}
