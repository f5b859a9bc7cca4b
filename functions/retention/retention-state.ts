import type { Owner } from '#domain/documents/index.ts';
import type { Ending, RetentionCircumstances } from '#domain/retention/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { requireMandate } from '#stores/mandates.ts';
import { listHolds, readRetentionCalendar } from '#stores/retention.ts';
import type { Table } from '#stores/table.ts';

/** What keeps the documents of an owner, as it stands now; the lock in force is asked of each document. */
export interface RetentionState extends Omit<RetentionCircumstances, 'lockedUntil'> {
  /** A document whose class is confirmed by what became of it, and not by its filing. */
  readonly confirmed: {
    readonly documentId: string;
    readonly by: string;
    readonly rule: string;
  } | null;
}

/** A dossier or a mandate: whose documents a contract or its like governs. */
export type KeepingOwner = Owner & { readonly kind: 'dossier' | 'mandate' };

/** The Catalogue's documents belong to no contract: nothing is computed for them, their hold keeps them. */
export const hasRetention = (owner: Owner): owner is KeepingOwner =>
  owner.kind === 'dossier' || owner.kind === 'mandate';

export async function readRetentionState(
  table: Table,
  owner: KeepingOwner,
): Promise<RetentionState> {
  const [holds, { organisationId, ...state }] = await Promise.all([
    listHolds(table, owner),
    READERS[owner.kind](table, owner.id),
  ]);
  const calendar = (await readRetentionCalendar(table, organisationId)) ?? null;
  return { holds, calendar, ...state };
}

type Read = Pick<RetentionState, 'ending' | 'confirmed'> & { readonly organisationId: string };

const READERS: Readonly<Record<KeepingOwner['kind'], (table: Table, id: string) => Promise<Read>>> =
  {
    dossier: async (table, acquisitionId) => {
      const [{ organisationId, abandonment }, contract] = await Promise.all([
        requireAcquisition(table, acquisitionId),
        readContract(table, acquisitionId),
      ]);
      const abandoned = endingOf('acquisition-abandoned', abandonment?.closedOn);
      const ending = endingOf('contract-ended', contract?.endedOn) ?? abandoned;
      return { organisationId, ending, confirmed: acceptedCopy(contract) };
    },
    mandate: async (table, mandateId) => {
      const { organisationId, end, transmission } = await requireMandate(table, mandateId);
      const ending = endingOf('mandate-ended', end?.endedOn);
      return { organisationId, ending, confirmed: sentCopy(transmission) };
    },
  };

/** Whoever said which document was sent as the signed mandate said what it is. */
const sentCopy = (transmission: { readonly documentId: string } | null) =>
  transmission && {
    documentId: transmission.documentId,
    by: 'system',
    rule: 'signed-mandate-sent',
  };

const endingOf = (kind: Ending['kind'], on: string | null | undefined): Ending | null =>
  on == null ? null : { kind, on };

type Contract = Awaited<ReturnType<typeof readContract>>;

/** The signed copy is what it is filed as once it was compared and found the same, or a person accepted it. */
function acceptedCopy(contract: Contract): RetentionState['confirmed'] {
  const copy = contract?.signedCopy;
  if (copy == null) return null;
  const { documentId, outcome, ruling } = copy;
  if (ruling?.outcome === 'accepted') {
    return { documentId, by: ruling.by, rule: 'signed-copy-accepted' };
  }
  const isSame = outcome === 'identical-revision' || outcome === 'same-text';
  return isSame ? { documentId, by: 'system', rule: 'signed-copy-compared' } : null;
}
