import type { AnnexOfVersion, AnnexState } from '#domain/contracts/index.ts';
import { listFicheVersions, readFicheVersion } from '#stores/catalogue.ts';
import { type AmendedDossier, type AmendmentSources, loadAmended } from './amended-contract.ts';

/** The annexe modificative that a concluded contract was signed with, and those of later versions (G25). */
export interface ContractAnnexes extends AnnexState {
  readonly dossier: AmendedDossier;
}

export async function loadAnnexes(
  sources: AmendmentSources,
  acquisitionId: string,
): Promise<ContractAnnexes> {
  const dossier = await loadAmended(sources.table, acquisitionId);
  const { acquisition, signed, annexDecisions: decisions, amendments } = dossier;
  const signedWithId = signed?.ficheVersionId ?? acquisition.ficheVersionId;
  const versions = await readAnnexes(sources, acquisition.supplierId, signedWithId);
  const signedWith = versions.find(({ versionId }) => versionId === signedWithId) ?? {
    versionId: signedWithId,
    annex: null,
  };
  return { dossier, signedWith, versions, decisions, amendments };
}

/** Only a contractual change brings another annexe, unless the broker ruled its severity otherwise. */
async function readAnnexes(
  { table, contents }: AmendmentSources,
  supplierId: string,
  signedWithId: string,
): Promise<AnnexOfVersion[]> {
  const listed = await listFicheVersions(table, supplierId);
  const mayDiffer = listed.filter(
    ({ versionId, severity, severityRuling }) =>
      versionId === signedWithId || severity === 'contractual' || severityRuling !== undefined,
  );
  return Promise.all(
    mayDiffer.map(async ({ versionId }) => {
      const version = await readFicheVersion(table, contents.read, supplierId, versionId);
      return { versionId, annex: version?.documents['amending-annex'] ?? null };
    }),
  );
}
