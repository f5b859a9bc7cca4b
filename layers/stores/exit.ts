import {
  type ClientContact,
  clientContactSchema,
  type ExitEvaluation,
  exitEvaluationSchema,
} from '#domain/followup/index.ts';
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

const exitKey = (acquisitionId: string): Key => ({
  pk: dossierKey(acquisitionId),
  sk: 'EXIT_EVALUATION',
});

export async function readExitEvaluation(
  table: Table,
  acquisitionId: string,
): Promise<ExitEvaluation | undefined> {
  return getItem(table, exitKey(acquisitionId), exitEvaluationSchema);
}

/** Saves how the exit was evaluated; what it was before is in the journal. */
export function saveExitEvaluation(table: Table, evaluation: ExitEvaluation): Write {
  const key = exitKey(evaluation.acquisitionId);
  return put(table, { ...key, entity: 'ExitEvaluation', schemaVersion: 1, ...evaluation });
}

/** Contacts of the broker about a contract, the first recorded first. */
export async function listClientContacts(
  table: Table,
  acquisitionId: string,
): Promise<ClientContact[]> {
  const condition = startingWith(dossierKey(acquisitionId), 'CLIENT_CONTACT#');
  return queryItems(table, { condition }, clientContactSchema);
}

export function newClientContact(table: Table, contact: ClientContact): Write {
  const item = {
    pk: dossierKey(contact.acquisitionId),
    sk: `CLIENT_CONTACT#${contact.contactId}`,
    entity: 'ClientContact',
    schemaVersion: 1,
    ...contact,
  };
  return put(table, item, absent);
}
