import { PDF, XLSX } from '#domain/documents/index.ts';
import {
  buildCorrectedQuoteWorkbook,
  buildFaultyQuoteWorkbook,
} from '../../../test/builders/quote-workbook.ts';
import { type Answer, eventually, expectStatus } from './api-client.ts';
import { download, upload } from './files.ts';
import type { Body, Person } from './people.ts';

const DAY = 86_400_000;

/** A date so many days from now, in Toronto. */
export function dateIn(days: number): string {
  const instant = new Date(Date.now() + days * DAY);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(instant);
}

let opened = 0;

/** Opens a dossier; each has a reference of its own. */
export async function openAcquisition(
  client: Body,
  supplierId: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  opened += 1;
  return client.buyer.api.post('/acquisitions', {
    reference: `ACQ-${dateIn(0).slice(0, 4)}-${String(opened).padStart(3, '0')}`,
    title: 'Renouvellement de l’infrastructure de calcul',
    supplierId,
    termMonths: 36,
    attestation: {
      person: 'Hélène Fortier',
      title: 'Directrice des affaires juridiques',
      signedOn: dateIn(-3),
    },
    ...overrides,
  });
}

export interface CheckedQuote {
  readonly quoteId: string;
  readonly result: string;
  readonly findings: readonly {
    readonly id: string;
    readonly code: string;
    readonly severity: string;
    readonly rule: string;
    readonly subject: string | null;
    readonly place: { readonly cell: string } | null;
    readonly sentence: string;
  }[];
  readonly lineCount: number;
}

/** Uploads a quote, and waits for all its findings. */
export async function submitQuote(
  client: Person,
  acquisitionId: string,
  fileName: string,
  bytes: Uint8Array,
  contentType: string = XLSX,
): Promise<CheckedQuote> {
  const owner = `/acquisitions/${acquisitionId}`;
  const file = { purpose: 'quote', fileName, contentType, bytes };
  const { documentId } = await upload(client.api, owner, file);
  const quote = await eventually(`The findings on ${fileName}`, async () => {
    const answer = await client.api.get(`${owner}/quotes/${documentId}`);
    return answer.status === 200 ? answer.body : undefined;
  });
  const { result, findings, lines } = quote.report;
  return { quoteId: documentId, result, findings, lineCount: lines.length };
}

/** The quote as the supplier first sent it, with its faults, then corrected. */
export async function submitFaultyQuote(client: Person, acquisitionId: string) {
  const bytes = await buildFaultyQuoteWorkbook({ validUntil: dateIn(60) });
  return submitQuote(client, acquisitionId, 'soumission-BQ-0048213.xlsx', bytes);
}

export async function submitCorrectedQuote(client: Person, acquisitionId: string) {
  const bytes = await buildCorrectedQuoteWorkbook({ validUntil: dateIn(60) });
  return submitQuote(client, acquisitionId, 'soumission-BQ-0048213-rev2.xlsx', bytes);
}

interface Downloaded {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const quotePath = (acquisitionId: string, quoteId: string): string =>
  `/acquisitions/${acquisitionId}/quotes/${quoteId}`;

/** The same workbook, with the findings as comments. */
export async function downloadAnnotated(
  client: Person,
  acquisitionId: string,
  quoteId: string,
): Promise<Downloaded> {
  const link = await client.api.post(`${quotePath(acquisitionId, quoteId)}/workbook-links`);
  const { url, fileName } = expectStatus('Asking for the annotated workbook', link, 201);
  return { fileName, bytes: await download(url) };
}

/** The report in PDF, once it is made. */
export async function downloadReport(
  client: Person,
  acquisitionId: string,
  quoteId: string,
): Promise<Downloaded> {
  const path = quotePath(acquisitionId, quoteId);
  await eventually('The report in PDF', async () => {
    const { body } = await client.api.get(path);
    return body.files.report || undefined;
  });
  const link = await client.api.post(`${path}/report-links`);
  const { url, fileName } = expectStatus('Asking for the report', link, 201);
  return { fileName, bytes: await download(url) };
}

/** The agenda and the minutes of the kickoff, made when it is convened and once it is recorded as held. */
export async function downloadKickoffDocuments(
  client: Person,
  acquisitionId: string,
): Promise<readonly Downloaded[]> {
  const path = `/acquisitions/${acquisitionId}/documents`;
  const made = await eventually('The documents of the kickoff', async () => {
    const { documents } = expectStatus('Reading', await client.api.get(path), 200);
    const found: readonly { documentId: string; fileName: string }[] = documents.filter(
      ({ purpose }: { purpose: string }) => purpose === 'kickoff-document',
    );
    return found.length < 2 ? undefined : found;
  });
  return Promise.all(
    made.map(async ({ documentId, fileName }) => {
      const link = await client.api.post(`${path}/${documentId}/links`);
      const { url } = expectStatus(`Asking for ${fileName}`, link, 201);
      return { fileName, bytes: await download(url) };
    }),
  );
}

/** What changed from one submission of a dossier to the next, in sentences, oldest first. */
export async function readHistory(
  client: Person,
  acquisitionId: string,
): Promise<readonly (readonly string[])[]> {
  const answer = await client.api.get(`/acquisitions/${acquisitionId}/quote-history`);
  const { submissions } = expectStatus('Reading the history', answer, 200);
  return submissions.map(({ sentences }: { sentences: readonly string[] }) => sentences);
}

export async function approveQuote(adviser: Person, acquisitionId: string, quoteId: string) {
  const path = `/acquisitions/${acquisitionId}/quotes/${quoteId}/approval`;
  return expectStatus('Validating the quote', await adviser.api.post(path), 200);
}

const ATTESTED = { person: 'Hélène Fortier', title: 'Directrice des affaires juridiques' };

export const PROOFS = {
  'supplier-and-solution-chosen': {
    ...ATTESTED,
    lowestPrice: true,
    solution: 'Boréalis Nuage privé, quatre nœuds',
  },
  'conditions-read': ATTESTED,
  'financial-authorisation': {
    person: 'Paul-Émile Garneau',
    title: 'Directeur des ressources financières',
    amount: '2500000.00',
  },
} as const;

type Proofs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const proofPath = (acquisitionId: string, name: string): string =>
  `/acquisitions/${acquisitionId}/prerequisites/${name}`;

export function giveProof(
  client: Person,
  acquisitionId: string,
  name: string,
  proof: Proofs[string] = ATTESTED,
): Promise<Answer> {
  return client.api.put(proofPath(acquisitionId, name), { date: dateIn(-1), ...proof });
}

export function tickProof(adviser: Person, acquisitionId: string, name: string): Promise<Answer> {
  return adviser.api.post(`${proofPath(acquisitionId, name)}/verification`);
}

const SOLUTION = PROOFS['supplier-and-solution-chosen'].solution;

/** Step 1: the body tells the broker that it is ready, and what it chose. */
export function makeContact(client: Person, acquisitionId: string): Promise<Answer> {
  return client.api.post(`/acquisitions/${acquisitionId}/contact`, { solution: SOLUTION });
}

/** Step 2: the broker asks for what the kickoff needs; the guide's prerequisites unless told otherwise. */
export function requestInformation(
  adviser: Person,
  acquisitionId: string,
  items?: readonly string[],
): Promise<Answer> {
  return adviser.api.post(`/acquisitions/${acquisitionId}/information-requests`, { items });
}

/** Steps 1 and 2, which change nothing when they are done already. */
export async function getInTouch(client: Person, adviser: Person, acquisitionId: string) {
  expectStatus('Contacting the broker', await makeContact(client, acquisitionId), 200);
  expectStatus('Asking for information', await requestInformation(adviser, acquisitionId), 200);
}

/** Steps 1 to 3: gets in touch, gives every proof that the body owes, and has the broker tick each. */
export async function provePrerequisites(
  client: Person,
  adviser: Person,
  acquisitionId: string,
  proofs: Proofs = PROOFS,
) {
  await getInTouch(client, adviser, acquisitionId);
  for (const [name, proof] of Object.entries(proofs)) {
    expectStatus(`Proving ${name}`, await giveProof(client, acquisitionId, name, proof), 200);
    expectStatus(`Ticking ${name}`, await tickProof(adviser, acquisitionId, name), 200);
  }
}

export function conveneKickoff(adviser: Person, acquisitionId: string): Promise<Answer> {
  const scheduledFor = new Date(Date.now() + DAY).toISOString();
  return adviser.api.post(`/acquisitions/${acquisitionId}/kickoff`, { scheduledFor });
}

export function recordKickoff(adviser: Person, acquisitionId: string): Promise<Answer> {
  return adviser.api.put(`/acquisitions/${acquisitionId}/kickoff/minutes`, {
    heldOn: dateIn(0),
    attendees: [
      { party: 'client', name: 'Marc-Olivier Bouchard' },
      { party: 'supplier', name: 'Solange Therrien' },
      { party: 'broker', name: 'Geneviève Lachance' },
    ],
    minutes:
      'Solution, durée de 36 mois, quantités initiales et montant total estimé confirmés ; calendrier de préparation du contrat accepté par les trois parties.',
  });
}

/** What a client, or for ITQ the broker, looked up before the contract is prepared: step 5. */
export function admissibilityProofs() {
  return [
    { kind: 'revenu-quebec', reference: 'ARQ-2026-118204', issuedOn: dateIn(-10) },
    { kind: 'amp-authorisation', reference: 'AMP-3200118', issuedOn: dateIn(-400) },
    { kind: 'enterprise-register', reference: 'État de renseignements', issuedOn: dateIn(-1) },
  ];
}

/** Step 5: the supplier's administrative admissibility, checked today. */
export function checkAdmissibility(
  person: Person,
  acquisitionId: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return person.api.put(`/acquisitions/${acquisitionId}/admissibility`, {
    checkedOn: dateIn(0),
    establishmentInQuebec: true,
    proofs: admissibilityProofs(),
    ...overrides,
  });
}

/** ITQ only: the adviser who goes along with its acquisition. */
export function assignAdviser(
  adviser: Person,
  acquisitionId: string,
  memberId: string = adviser.sub,
): Promise<Answer> {
  return adviser.api.put(`/acquisitions/${acquisitionId}/adviser`, { memberId });
}

/** Files a document that the supplier filled in (step 6). */
export async function fileSupplierDocument(
  person: Person,
  acquisitionId: string,
  bytes: Uint8Array,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const owner = `/acquisitions/${acquisitionId}`;
  const file = {
    purpose: 'supplier-document',
    fileName: 'coordonnees-de-facturation.pdf',
    contentType: PDF,
    bytes,
  };
  const { documentId } = await upload(person.api, owner, file);
  return person.api.post(`${owner}/supplier-documents`, {
    documentId,
    title: 'Coordonnées de facturation du fournisseur',
    receivedFrom: { name: 'Solange Therrien', organisation: 'Boréalis Infrastructures' },
    receivedOn: dateIn(0),
    receivedBy: person.name,
    requiredBy: 'Conditions du fournisseur, article 6',
    ...overrides,
  });
}
