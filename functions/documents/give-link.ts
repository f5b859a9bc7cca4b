import type { NewIdentifier } from '#adapters/identifiers.ts';
import { type Bucket, type ObjectVersion, signLink } from '#adapters/objects.ts';
import { LINK_LIFETIME_SECONDS, type Owner } from '#domain/documents/index.ts';
import { recordDownload } from '#stores/documents.ts';
import type { Table } from '#stores/table.ts';

export interface LinkDependencies {
  readonly table: Table;
  readonly records: Bucket;
  readonly newIdentifier: NewIdentifier;
}

/** Who asks for which document of whom. */
export interface LinkAsked {
  readonly owner: Owner;
  readonly documentId: string;
  readonly memberId: string;
  readonly now: string;
}

/** Gives a short-lived link to a file; to whom is recorded first (P2), so that no link goes untold. */
export async function giveLink(
  { table, records, newIdentifier }: LinkDependencies,
  { owner, documentId, memberId, now }: LinkAsked,
  {
    key,
    versionId,
    ...file
  }: ObjectVersion & {
    readonly fileName: string;
    readonly contentType: string;
  },
): Promise<string> {
  const linkId = newIdentifier(now);
  await recordDownload(table, owner, {
    documentId,
    given: 'link',
    memberId,
    issuedAt: now,
    linkId,
  });
  const { fileName, contentType } = file;
  const lifetimeSeconds = LINK_LIFETIME_SECONDS;
  return signLink(records, { key, versionId, fileName, contentType, lifetimeSeconds });
}
