import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PDF } from '#domain/documents/index.ts';
import { clientConfig, type Deployed } from '../deploy-local.ts';
import { dateIn } from './acquire.ts';
import { type Answer, eventually, expectStatus } from './api-client.ts';
import { upload } from './files.ts';
import type { Person } from './people.ts';

export const SIGNATORIES = {
  client: { name: 'Hélène Fortier', title: 'Directrice des affaires juridiques' },
  supplier: { name: 'Solange Therrien', title: 'Directrice, secteur public' },
} as const;

export function requestPackage(
  adviser: Person,
  acquisitionId: string,
  startsOn = dateIn(7),
): Promise<Answer> {
  const path = `/acquisitions/${acquisitionId}/packages`;
  return adviser.api.post(path, { startsOn, signatories: SIGNATORIES });
}

export interface AssembledPackage {
  readonly packageId: string;
  readonly status: string;
  readonly quoteId: string;
  readonly endsOn: string;
  readonly progress: readonly { readonly label: string }[];
  readonly files: readonly {
    readonly name: string;
    readonly role: string;
    readonly sha256: string;
    readonly pages: number | null;
    readonly size: number;
    readonly url: string;
  }[];
}

/** Asks for the package, and waits until it is assembled. */
export async function assemblePackage(
  adviser: Person,
  acquisitionId: string,
  startsOn?: string,
): Promise<AssembledPackage> {
  const requested = await requestPackage(adviser, acquisitionId, startsOn);
  expectStatus('Asking for the package', requested, 202);
  const location = requested.headers.get('location') ?? '';
  const done = await eventually('The assembly', async () => {
    const { body } = await adviser.api.get(location);
    return body.status === 'requested' ? undefined : body;
  });
  if (done.status !== 'assembled') {
    throw new Error(`The package was not assembled: ${JSON.stringify(done.failure)}.`);
  }
  return done;
}

const packagePath = (acquisitionId: string, packageId: string): string =>
  `/acquisitions/${acquisitionId}/packages/${packageId}`;

export const approvePackage = (client: Person, acquisitionId: string, packageId: string) =>
  client.api.post(`${packagePath(acquisitionId, packageId)}/approval`, {});

export const validatePackage = (adviser: Person, acquisitionId: string, packageId: string) =>
  adviser.api.post(`${packagePath(acquisitionId, packageId)}/validation`);

export const sendForSignature = (adviser: Person, acquisitionId: string, packageId: string) =>
  adviser.api.post(`${packagePath(acquisitionId, packageId)}/signature-request`);

/** The client approves, the broker validates, then sends for signature. */
export async function sendPackage(
  { client, adviser }: { readonly client: Person; readonly adviser: Person },
  acquisitionId: string,
  packageId: string,
): Promise<Answer['body']> {
  const approved = await approvePackage(client, acquisitionId, packageId);
  expectStatus('Approving the package', approved, 200);
  const validated = await validatePackage(adviser, acquisitionId, packageId);
  expectStatus('Validating the package', validated, 200);
  const sent = await sendForSignature(adviser, acquisitionId, packageId);
  return expectStatus('Sending for signature', sent, 200);
}

export async function recordSignature(
  person: Person,
  acquisitionId: string,
  party: 'client' | 'supplier',
  signedOn: string,
  more: object = {},
): Promise<Answer['body']> {
  const answer = await person.api.post(`/acquisitions/${acquisitionId}/signatures`, {
    party,
    signatory: SIGNATORIES[party],
    signedOn,
    ...more,
  });
  return expectStatus(`Recording the signature of the ${party}`, answer, 200);
}

/** The client's engagement form, signed by the same person as the contract. */
export const engagementFormOf = (signedOn: string) => ({
  engagementForm: { signatory: SIGNATORIES.client, signedOn },
});

/** What the comparison of the signed copy found, once it is made. */
export function readSignedCopy(person: Person, acquisitionId: string): Promise<Answer['body']> {
  return eventually('The comparison of the signed copy', async () => {
    const answer = await person.api.get(`/acquisitions/${acquisitionId}/signed-copy`);
    return answer.status === 200 ? answer.body : undefined;
  });
}

/** Files the signed copy, and says when it was sent to the broker. */
export async function transmitSignedCopy(
  client: Person,
  acquisitionId: string,
  bytes: Uint8Array,
): Promise<{ documentId: string; contract: Answer['body'] }> {
  const owner = `/acquisitions/${acquisitionId}`;
  const file = {
    purpose: 'signed-contract',
    fileName: 'contrat-signe.pdf',
    contentType: PDF,
    bytes,
  };
  const { documentId } = await upload(client.api, owner, file);
  const sent = await client.api.put(`${owner}/transmission`, { documentId, sentOn: dateIn(0) });
  return { documentId, contract: expectStatus('Sending the signed copy', sent, 200) };
}

export async function endContract(client: Person, acquisitionId: string, endedOn = dateIn(0)) {
  const ended = await client.api.put(`/acquisitions/${acquisitionId}/end`, { endedOn });
  return expectStatus('Recording the end of the contract', ended, 200);
}

/** The deadlines of a dossier, once those of a kind are there: they follow what happened a moment later. */
export function readDeadlines(
  person: Person,
  acquisitionId: string,
  isReady: (deadlines: Answer['body'][]) => boolean = (deadlines) => deadlines.length > 0,
): Promise<Answer['body'][]> {
  return eventually('The deadlines', async () => {
    const answer = await person.api.get(`/acquisitions/${acquisitionId}/deadlines`);
    const { deadlines } = expectStatus('Reading the deadlines', answer, 200);
    return isReady(deadlines) ? deadlines : undefined;
  });
}

/** The deadline of a kind, once it is in the status awaited. */
export async function deadlineOf(
  person: Person,
  acquisitionId: string,
  kind: string,
  status = 'open',
): Promise<Answer['body']> {
  const isAwaited = (one: Answer['body']) => one.kind === kind && one.status === status;
  const found = await readDeadlines(person, acquisitionId, (all) => all.some(isAwaited));
  return found.find(isAwaited);
}

export interface ToldTermination {
  readonly noticeOn: string;
  readonly effectiveOn: string;
}

/** Records that the client terminates the whole contract; `more` says otherwise. */
export async function terminate(
  person: Person,
  acquisitionId: string,
  dates: ToldTermination,
  more: object = {},
): Promise<Answer['body']> {
  const answer = await person.api.post(`/acquisitions/${acquisitionId}/terminations`, {
    by: 'client',
    scope: { kind: 'whole' },
    reason: 'Le besoin a disparu.',
    ...dates,
    ...more,
  });
  return expectStatus('Recording a termination', answer, 201);
}

/** Files a letter of termination, or a document that goes with it; returns its identifier. */
export async function fileTerminationDocument(
  client: Person,
  acquisitionId: string,
  bytes: Uint8Array,
): Promise<string> {
  const file = {
    purpose: 'termination-document',
    fileName: 'lettre-de-resiliation.pdf',
    contentType: PDF,
    bytes,
  };
  const { documentId } = await upload(client.api, `/acquisitions/${acquisitionId}`, file);
  return documentId;
}

/** Sends the letter of termination and what goes with it to the broker. */
export async function transmitTermination(
  client: Person,
  { acquisitionId, terminationId }: { acquisitionId: string; terminationId: string },
  documentIds: readonly string[],
  sentOn = dateIn(0),
): Promise<Answer['body']> {
  const path = `/acquisitions/${acquisitionId}/terminations/${terminationId}/transmission`;
  const sent = await client.api.put(path, { documentIds, sentOn });
  return expectStatus('Sending the termination', sent, 200);
}

/** Calls the daily sweep as its schedule does, for the day that the instant names. */
export async function sweepDeadlines(
  { endpoint }: Deployed,
  day: string,
): Promise<{ days: string[]; organisations: number }> {
  const client = new LambdaClient(clientConfig(endpoint));
  const { Payload: payload, FunctionError: error } = await client.send(
    new InvokeCommand({
      FunctionName: 'courtier-local-deadlines-sweep-deadlines',
      Payload: JSON.stringify({ scheduledTime: `${day}T12:00:00Z` }),
    }),
  );
  const text = payload?.transformToString() ?? '';
  if (error !== undefined) throw new Error(`The sweep failed: ${text}`);
  return JSON.parse(text);
}
