import type { Acquisition } from '#domain/acquisitions/index.ts';
import type { FicheContent } from '#domain/catalogue/index.ts';
import { readFicheVersion } from '#stores/catalogue.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

/** What the fiche version says by which a dossier is judged. */
export async function readPinnedFiche(
  { table, contents }: Pick<AcquisitionDependencies, 'table' | 'contents'>,
  { supplierId, ficheVersionId }: Acquisition,
): Promise<FicheContent> {
  const version = await readFicheVersion(table, contents.read, supplierId, ficheVersionId);
  if (version === undefined) throw new Error(`No version ${ficheVersionId} of ${supplierId}.`);
  return version.content;
}
