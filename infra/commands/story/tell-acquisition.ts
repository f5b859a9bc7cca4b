import {
  approveQuote,
  checkAdmissibility,
  conveneKickoff,
  downloadAnnotated,
  downloadKickoffDocuments,
  downloadReport,
  makeContact,
  openAcquisition,
  provePrerequisites,
  readHistory,
  recordKickoff,
  requestInformation,
  submitCorrectedQuote,
  submitFaultyQuote,
} from './acquire.ts';
import { type Answer, expectStatus } from './api-client.ts';
import { requestPackage } from './conclude.ts';
import { hold } from './narrator.ts';
import type { Cast } from './people.ts';
import type { PublishedFiche } from './publish-fiche.ts';
import type { Telling } from './telling.ts';

/** Steps 3 to 5: the dossier, the quote and its findings, the prerequisites, the kickoff. */
export async function tellAcquisition(
  telling: Telling,
  cast: Cast,
  fiche: PublishedFiche,
): Promise<string> {
  const { narrator } = telling;
  const { acquisitionId } = await narrator.step(
    'Open an acquisition dossier',
    async () =>
      expectStatus('Opening a dossier', await openAcquisition(cast.client, fiche.supplierId), 201),
    ({ reference, ficheVersionId }) => `${reference}, pinned to version ${ficheVersionId}`,
  );
  await tellQuotes(telling, cast, acquisitionId);
  await tellPrerequisites(telling, cast, acquisitionId);
  return acquisitionId;
}

const MOST_TOLD = 6;

async function tellQuotes({ narrator, artefacts }: Telling, cast: Cast, acquisitionId: string) {
  const { buyer } = cast.client;
  const faulty = await narrator.step(
    'Upload the supplier’s quote to the signed URL, read every finding',
    () => submitFaultyQuote(buyer, acquisitionId),
    ({ lineCount, findings, result }) =>
      `${lineCount} lines, ${findings.length} findings, ${result}`,
  );
  hold(faulty.result === 'refused', 'The faulty quote should be refused.');
  narrator.quote(
    ...faulty.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, place, sentence }) => `${rule} ${place?.cell ?? ''}  ${sentence}`),
  );
  await narrator.step(
    'Get the same workbook back with comments',
    async () => {
      const { fileName, bytes } = await downloadAnnotated(buyer, acquisitionId, faulty.quoteId);
      artefacts.keep('Quote with its findings as comments', fileName, bytes);
      return fileName;
    },
    (fileName) => fileName,
  );
  await narrator.step(
    'Get the report in PDF, for the file',
    async () => {
      const { fileName, bytes } = await downloadReport(buyer, acquisitionId, faulty.quoteId);
      artefacts.keep('Report on the quote', fileName, bytes);
      return fileName;
    },
    (fileName) => fileName,
  );
  const corrected = await narrator.step(
    'Upload the corrected quote',
    () => submitCorrectedQuote(buyer, acquisitionId),
    ({ findings, result }) => `${findings.length} findings, ${result}`,
  );
  const hasError = corrected.findings.some(({ severity }) => severity === 'error');
  hold(!hasError, 'The corrected quote should hold no error.');
  const changes = await narrator.step(
    'Read what changed since the first submission',
    async () => (await readHistory(buyer, acquisitionId)).at(-1) ?? [],
    (sentences) => `${sentences.length} changes`,
  );
  narrator.quote(...changes.slice(0, MOST_TOLD));
  await narrator.step(
    'Contact the broker with the chosen solution, learn what the kickoff needs',
    async () => {
      expectStatus('Contacting', await makeContact(buyer, acquisitionId), 200);
      const asked = await requestInformation(cast.adviser, acquisitionId);
      return expectStatus('Asking for information', asked, 200).informationRequest.items;
    },
    (items) => `${items.length} items`,
  );
  await tellRefusal(
    narrator,
    'Convene the kickoff too early: refused, all that is missing at once',
    () => conveneKickoff(cast.adviser, acquisitionId),
  );
  await narrator.step('Validate the corrected quote, as the broker', () =>
    approveQuote(cast.adviser, acquisitionId, corrected.quoteId),
  );
}

async function tellPrerequisites(
  { narrator, artefacts }: Telling,
  cast: Cast,
  acquisitionId: string,
) {
  const { adviser, client } = cast;
  await narrator.step('Prove the prerequisites, and have the broker tick each', () =>
    provePrerequisites(client.buyer, adviser, acquisitionId),
  );
  await tellRefusal(narrator, 'Assemble the contract before the kickoff: refused', () =>
    requestPackage(adviser, acquisitionId),
  );
  await narrator.step('Convene the kickoff, hold it, record attendance and minutes', async () => {
    expectStatus('Convening', await conveneKickoff(adviser, acquisitionId), 201);
    expectStatus('Recording', await recordKickoff(adviser, acquisitionId), 200);
  });
  await narrator.step(
    'Get its agenda and its minutes in PDF',
    async () => {
      const files = await downloadKickoffDocuments(client.buyer, acquisitionId);
      for (const { fileName, bytes } of files)
        artefacts.keep('Kickoff: agenda, minutes', fileName, bytes);
      return files.map(({ fileName }) => fileName);
    },
    (names) => names.join(', '),
  );
  await narrator.step('Check the administrative admissibility of the supplier', async () =>
    expectStatus('Checking', await checkAdmissibility(client.buyer, acquisitionId), 200),
  );
  const next = await narrator.step(
    'Read what is missing, who must act, by when',
    async () =>
      expectStatus(
        'Reading the next steps',
        await client.buyer.api.get(`/acquisitions/${acquisitionId}/next-steps`),
        200,
      ),
    ({ steps, missing }) =>
      `${countDone(steps)} of ${steps.length} steps done, ${missing.length} things missing`,
  );
  narrator.quote(
    next.planning.sentence,
    ...next.missing
      .slice(0, MOST_TOLD)
      .map(({ sentence }: { sentence: string }) => `- ${sentence}`),
  );
}

const countDone = (steps: readonly { state: string }[]): number =>
  steps.filter(({ state }) => state === 'done').length;

/** An answer that must be a refusal; its sentences are shown. */
async function tellRefusal(
  narrator: Telling['narrator'],
  title: string,
  ask: () => Promise<Answer>,
): Promise<void> {
  const problem = await narrator.step(title, async () => expectStatus(title, await ask(), 409));
  const faults: readonly { detail: string }[] = problem.faults ?? [];
  narrator.quote(problem.detail, ...faults.map(({ detail }) => `- ${detail}`));
}
