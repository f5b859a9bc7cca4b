import { signPdf } from '../../../test/builders/signed-copy.ts';
import { dateIn } from './acquire.ts';
import { eventually, expectStatus } from './api-client.ts';
import {
  assemblePackage,
  deadlineOf,
  endContract,
  engagementFormOf,
  readSignedCopy,
  recordSignature,
  sendPackage,
  sweepDeadlines,
  transmitSignedCopy,
} from './conclude.ts';
import { download } from './files.ts';
import { hold } from './narrator.ts';
import type { Cast } from './people.ts';
import { confirmEveryClass } from './retain.ts';
import { administratorStorage, readLockState, recordsOf, tryToDelete } from './storage.ts';
import type { Telling } from './telling.ts';

/** Steps 6 to 8: the package, the signatures and their clock, the end and the retention. */
export async function tellConclusion(
  telling: Telling,
  cast: Cast,
  acquisitionId: string,
): Promise<void> {
  const contract = await tellPackage(telling, cast, acquisitionId);
  await tellSignatures(telling, cast, acquisitionId);
  await tellDeadline(telling, cast, acquisitionId);
  await tellRetention(telling, cast, acquisitionId, contract);
  await tellJournal(telling, cast, acquisitionId);
}

async function tellPackage(
  { narrator, artefacts }: Telling,
  cast: Cast,
  acquisitionId: string,
): Promise<Uint8Array> {
  const { packageId, files } = await narrator.step(
    'Assemble the contract package in S3',
    () => assemblePackage(cast.adviser, acquisitionId),
    (done) =>
      done.files.map(({ name, pages }) => (pages ? `${name} (${pages} p.)` : name)).join(', '),
  );
  let contract = new Uint8Array();
  for (const { name, role, url } of files) {
    const bytes = await download(url);
    artefacts.keep(`Package: ${role}`, name, bytes);
    if (role === 'contract') contract = new Uint8Array(bytes);
  }
  await narrator.step(
    'Have the client approve it, the broker validate it, and send it for signature',
    () =>
      sendPackage({ client: cast.client.buyer, adviser: cast.adviser }, acquisitionId, packageId),
    ({ sentForSignature }) => `sent ${sentForSignature.at.slice(0, 10)}, the client is written to`,
  );
  return contract;
}

async function tellSignatures({ narrator }: Telling, cast: Cast, acquisitionId: string) {
  const { buyer } = cast.client;
  const { irregularities } = await narrator.step(
    'Record the signatures, the supplier’s before the client’s',
    async () => {
      await recordSignature(buyer, acquisitionId, 'supplier', dateIn(-1));
      const form = engagementFormOf(dateIn(0));
      return recordSignature(buyer, acquisitionId, 'client', dateIn(0), form);
    },
    (contract) => `recorded, with ${contract.irregularities.length} irregularities`,
  );
  narrator.quote(...irregularities.map(({ sentence }: { sentence: string }) => sentence));
}

async function tellDeadline(
  { narrator, artefacts, deployed, mailSink }: Telling,
  cast: Cast,
  acquisitionId: string,
) {
  const { buyer } = cast.client;
  const deadline = await narrator.step(
    'Compute the deadline of the signed copy, with its explanation',
    () => deadlineOf(buyer, acquisitionId, 'signed-contract-transmission'),
    ({ dueOn }) => `due ${dueOn}`,
  );
  narrator.quote(deadline.sentence);
  const calendar = await buyer.api.get(`/acquisitions/${acquisitionId}/deadlines.ics`);
  artefacts.keep('Deadlines as a calendar', 'echeances.ics', calendar.body);
  const day: string = deadline.reminders[0].on;
  await narrator.step(
    `Run the daily sweep for ${day}, as its schedule does`,
    () => sweepDeadlines(deployed, day),
    ({ organisations }) => `${organisations} organisation to remind`,
  );
  const reminder = await narrator.step(
    'Receive the reminder',
    () =>
      eventually('The reminder', async () =>
        mailSink.received.find(
          ({ to, subject }) => to === buyer.email && subject.includes('copie du contrat signé'),
        ),
      ),
    ({ subject }) => `« ${subject} »`,
  );
  hold(reminder.text.includes('Bonjour'), 'The reminder should greet its reader.');
}

async function tellRetention(
  { narrator, deployed }: Telling,
  cast: Cast,
  acquisitionId: string,
  contract: Uint8Array,
) {
  const { buyer } = cast.client;
  const { documentId } = await narrator.step(
    'File the signed copy, sent to the broker in time',
    async () => transmitSignedCopy(buyer, acquisitionId, await signPdf(contract)),
    ({ contract: { transmission } }) => `sent ${transmission.sentOn}`,
  );
  const compared = await narrator.step(
    'Compare the signed copy with what the broker validated',
    () => readSignedCopy(cast.adviser, acquisitionId),
    ({ sentence }) => sentence,
  );
  hold(compared.outcome === 'identical-revision', 'The signed copy should be our file, signed.');
  await narrator.step(
    'Confirm the class of each document: hold and first lock, in the same call',
    () => confirmEveryClass(cast.adviser, acquisitionId),
  );
  await narrator.step('End the contract', () => endContract(buyer, acquisitionId));
  const retained = await narrator.step(
    'Set the retention of its documents',
    () =>
      eventually('The retention', async () => {
        const { body } = await cast.adviser.api.get(`/acquisitions/${acquisitionId}/documents`);
        const documents: { documentId: string; retention: { retainUntil: string } | null }[] =
          body.documents;
        const isDone = documents.every(({ retention }) => retention !== null);
        return isDone ? documents.find((one) => one.documentId === documentId) : undefined;
      }),
    (document) => `the signed contract is locked until ${document.retention?.retainUntil}`,
  );
  hold(retained.retention !== null, 'The signed contract should have a retention.');
  await tellRefusedDeletions({ narrator, deployed }, acquisitionId, documentId);
}

async function tellRefusedDeletions(
  { narrator, deployed }: Pick<Telling, 'narrator' | 'deployed'>,
  acquisitionId: string,
  documentId: string,
) {
  const storage = await administratorStorage(deployed);
  const versions = await recordsOf(storage, deployed, acquisitionId);
  const signed = versions.find(({ key }) => key.endsWith(documentId));
  hold(signed !== undefined, 'The signed contract should be among the records.');
  await narrator.step(
    'Try to delete it as an administrator of the account',
    async () => {
      const { mode, hold: legalHold } = await readLockState(storage, deployed, signed);
      const ofVersion = await tryToDelete(storage, deployed, signed);
      const ofKey = await tryToDelete(storage, deployed, { key: signed.key });
      hold(ofVersion === 'AccessDenied', `Deleting the version should be refused: ${ofVersion}.`);
      hold(ofKey === 'AccessDenied', `Deleting the key should be refused: ${ofKey}.`);
      return `${mode}, hold ${legalHold}`;
    },
    (lock) => `refused by Object Lock (${lock}) and, without version, by the bucket policy`,
  );
}

async function tellJournal({ narrator, artefacts }: Telling, cast: Cast, acquisitionId: string) {
  const journal = await narrator.step(
    'Verify the dossier’s journal',
    async () => {
      const answer = await cast.adviser.api.get(`/acquisitions/${acquisitionId}/journal`);
      return expectStatus('Reading the journal', answer, 200);
    },
    ({ entries }) => `${entries.length} entries, chained without a break`,
  );
  hold(journal.firstBrokenLink === null, 'The journal’s chain is broken.');
  artefacts.keep('Journal of the dossier', 'journal.json', JSON.stringify(journal, null, 2));
}
