import type { MailedDocument } from '#domain/mail/index.ts';
import { listAmendments } from '#stores/amendments.ts';
import { readContract } from '#stores/contracts.ts';
import { readFollowedUp } from '#stores/followup.ts';
import type { Table } from '#stores/table.ts';
import { listTerminations } from '#stores/terminations.ts';

type Purpose = MailedDocument['proposedPurpose'];

/** What a dossier waits to receive (guide 4.13: what is owed to the broker once it is signed). */
export async function awaitedDocuments(table: Table, acquisitionId: string): Promise<Purpose[]> {
  const [contract, amendments, { evaluations }, terminations] = await Promise.all([
    readContract(table, acquisitionId),
    listAmendments(table, acquisitionId),
    readFollowedUp(table, acquisitionId),
    listTerminations(table, acquisitionId),
  ]);
  const isOwed = (signedOn: string | null | undefined, transmission: unknown) =>
    signedOn != null && transmission === null;
  const awaited: readonly (readonly [Purpose, boolean])[] = [
    ['signed-contract', isOwed(contract?.signedByPartiesOn, contract?.transmission)],
    ['signed-amendment', amendments.some((one) => isOwed(one.signedByPartiesOn, one.transmission))],
    [
      'performance-evaluation',
      evaluations.some((one) => isOwed(one.signedByExecutiveOn, one.transmission)),
    ],
    [
      'termination-document',
      terminations.some((one) => one.withdrawal === null && one.transmission === null),
    ],
  ];
  return awaited.flatMap(([purpose, isAwaited]) => (isAwaited ? [purpose] : []));
}
