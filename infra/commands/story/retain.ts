import { type Answer, eventually, expectStatus } from './api-client.ts';
import type { Person } from './people.ts';

const documentPath = (acquisitionId: string, documentId: string): string =>
  `/acquisitions/${acquisitionId}/documents/${documentId}`;

/** Confirms the class of a document; its hold and its first lock are set when this answers. */
export async function confirmClass(
  person: Person,
  acquisitionId: string,
  documentId: string,
  retentionClass: string,
  alsoServes: readonly string[] = [],
): Promise<Answer['body']> {
  const body = { class: retentionClass, alsoServes };
  const answer = await person.api.put(`${documentPath(acquisitionId, documentId)}/class`, body);
  return expectStatus(`Confirming ${retentionClass}`, answer, 200);
}

/** Confirms every document of a dossier in the class under which it was filed. */
export async function confirmEveryClass(person: Person, acquisitionId: string): Promise<void> {
  const { documents } = await readRetention(person, acquisitionId);
  for (const { documentId, retentionClass, confirmation } of documents) {
    if (confirmation === null && retentionClass !== null) {
      await confirmClass(person, acquisitionId, documentId, retentionClass);
    }
  }
}

export function askRemoval(
  person: Person,
  acquisitionId: string,
  documentId: string,
): Promise<Answer> {
  const reason = 'Pièce d’un autre dossier';
  return person.api.put(`${documentPath(acquisitionId, documentId)}/removal`, { reason });
}

export function agreeToRemoval(
  person: Person,
  acquisitionId: string,
  documentId: string,
): Promise<Answer> {
  return person.api.put(`${documentPath(acquisitionId, documentId)}/removal/approval`, {});
}

/** Holds documents of a dossier for a reason; null for every one. */
export async function placeHold(
  person: Person,
  acquisitionId: string,
  kind: 'dispute' | 'access-request' | 'audit',
  documentIds: readonly string[] | null = null,
): Promise<string> {
  const body = { kind, note: 'Demande reçue par écrit', documentIds };
  const answer = await person.api.post(`/acquisitions/${acquisitionId}/holds`, body);
  return expectStatus('Placing a hold', answer, 201).holdId;
}

export function releaseHold(
  person: Person,
  acquisitionId: string,
  holdId: string,
): Promise<Answer> {
  const path = `/acquisitions/${acquisitionId}/holds/${holdId}/release`;
  return person.api.put(path, { note: 'Réponse donnée et délais passés' });
}

export interface Retained {
  readonly documents: readonly Answer['body'][];
  readonly holds: readonly Answer['body'][];
}

/** What keeps each document of a dossier, once it is as awaited: it follows what happened a moment later. */
export function readRetention(
  person: Person,
  acquisitionId: string,
  isReady: (retained: Retained) => boolean = () => true,
): Promise<Retained> {
  return eventually('The retention', async () => {
    const answer = await person.api.get(`/acquisitions/${acquisitionId}/retention`);
    const retained: Retained = expectStatus('Reading the retention', answer, 200);
    return isReady(retained) ? retained : undefined;
  });
}
