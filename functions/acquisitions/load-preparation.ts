import {
  documentsToRead,
  type Period,
  type Preparation,
  type PreparationState,
  suppliersWatched,
} from '#domain/acquisitions/preparation/index.ts';
import { isQualified } from '#domain/catalogue/index.ts';
import { type Contract, lastDayOfTerm } from '#domain/contracts/index.ts';
import { isItq } from '#domain/organisations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { templatesToRead } from '#presentation/acquisitions/preparation-templates.ts';
import { readFicheVersion, readSupplier } from '#stores/catalogue.ts';
import { readContract } from '#stores/contracts.ts';
import { readPreparation } from '#stores/preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import type { Dossier } from './dossier.ts';

/**
 * Everything that was prepared in a dossier, in one query, with what it is judged by: give it to
 * `preparationWarnings`, and each warning to `tellPreparationWarning`.
 */
export async function loadPreparation(
  { table, contents }: Pick<AcquisitionDependencies, 'table' | 'contents'>,
  {
    acquisition,
    organisation,
    versions,
  }: Pick<Dossier, 'acquisition' | 'organisation' | 'versions'>,
  now: string,
): Promise<PreparationState> {
  const { acquisitionId, supplierId, ficheVersionId, termMonths } = acquisition;
  const [preparation, fiche, contract] = await Promise.all([
    readPreparation(table, acquisitionId),
    readFicheVersion(table, contents.read, supplierId, ficheVersionId),
    readContract(table, acquisitionId),
  ]);
  const watched = suppliersWatched(preparation).filter((id) => id !== supplierId);
  const suppliers = await Promise.all(watched.map((id) => readSupplier(table, id)));
  const templates = templatesToRead(torontoDate(now).toString());
  return {
    ...preparation,
    acquisition,
    isItq: isItq(organisation),
    fiche,
    latestVersionId: versions[0]?.versionId,
    suppliersGone: suppliers.flatMap((one) => (one === undefined || isQualified(one) ? [] : [one])),
    documents: fiche === undefined ? [] : documentsToRead(fiche, templates),
    period: periodOf(contract, preparation, termMonths),
  };
}

/** The contract's own dates once it has some, else those that the needs foresee. */
function periodOf(
  contract: Contract | undefined,
  { needs }: Preparation,
  termMonths: number,
): Period | null {
  const endsOn = contract?.endedOn ?? contract?.latestEndsOn ?? contract?.endsOn ?? null;
  if (contract?.startsOn && endsOn !== null) return { startsOn: contract.startsOn, endsOn };
  const startsOn = needs?.items.schedule.startsOn ?? null;
  return startsOn === null ? null : { startsOn, endsOn: lastDayOfTerm(startsOn, termMonths) };
}
