import { identifierFrom } from '#adapters/identifiers.ts';

/** Names the mail by which a person is told that the fiche of its dossiers has a new version. */
export const ficheMailId = (supplierId: string, versionId: string, memberId: string): string =>
  identifierFrom('dossier-fiche-changed', supplierId, versionId, memberId);
