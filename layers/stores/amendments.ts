import {
  type Amendment,
  type AnnexDecision,
  amendmentSchema,
  annexDecisionSchema,
  type WithdrawalDecision,
  withdrawalDecisionSchema,
} from '#domain/contracts/index.ts';
import { dossierKey } from './acquisitions.ts';
import {
  absent,
  getItem,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const amendmentKey = (acquisitionId: string, amendmentId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: `AMENDMENT#${amendmentId}`,
});

const amendmentItem = (amendment: Amendment) => ({
  ...amendmentKey(amendment.acquisitionId, amendment.amendmentId),
  entity: 'Amendment',
  schemaVersion: 1,
  ...amendment,
});

export async function readAmendment(
  table: Table,
  acquisitionId: string,
  amendmentId: string,
): Promise<Amendment | undefined> {
  return getItem(table, amendmentKey(acquisitionId, amendmentId), amendmentSchema);
}

/** The amendments of a dossier's contract, in the order of their numbers. */
export async function listAmendments(table: Table, acquisitionId: string): Promise<Amendment[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'AMENDMENT#');
  const amendments = await queryItems(table, { condition }, amendmentSchema);
  return amendments.toSorted((left, right) => left.number - right.number);
}

export function newAmendment(table: Table, amendment: Amendment): Write {
  return put(table, amendmentItem(amendment), absent);
}

/** Saves an amendment that changed; the head of its dossier's journal settles races. */
export function saveAmendment(table: Table, amendment: Amendment): Write {
  return put(table, amendmentItem(amendment), { expression: 'attribute_exists(pk)' });
}

/** The broker's decisions on the new annexes modificatives of a contract, oldest first. */
export async function listAnnexDecisions(
  table: Table,
  acquisitionId: string,
): Promise<AnnexDecision[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'ANNEX_DECISION#');
  return queryItems(table, { condition }, annexDecisionSchema);
}

export function newAnnexDecision(table: Table, decision: AnnexDecision): Write {
  const item = {
    pk: dossierKey(decision.acquisitionId),
    sk: `ANNEX_DECISION#${decision.decisionId}`,
    entity: 'AnnexDecision',
    schemaVersion: 1,
    ...decision,
  };
  return put(table, item, absent);
}

/** The broker's decisions on additions to a contract whose supplier left the Catalogue, oldest first. */
export async function listWithdrawalDecisions(
  table: Table,
  acquisitionId: string,
): Promise<WithdrawalDecision[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'WITHDRAWAL_DECISION#');
  return queryItems(table, { condition }, withdrawalDecisionSchema);
}

export function newWithdrawalDecision(table: Table, decision: WithdrawalDecision): Write {
  const item = {
    pk: dossierKey(decision.acquisitionId),
    sk: `WITHDRAWAL_DECISION#${decision.decisionId}`,
    entity: 'WithdrawalDecision',
    schemaVersion: 1,
    ...decision,
  };
  return put(table, item, absent);
}
