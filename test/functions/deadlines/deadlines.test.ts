import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { PDF } from '#domain/documents/index.ts';
import { addBusinessDays, businessCalendar } from '#domain/values/calendar/index.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import { deadlineOf as storedDeadlineOf } from '../../../infra/commands/story/conclude.ts';
import { upload } from '../../../infra/commands/story/files.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { invoke } from '../../emulator/support/stack.ts';

let house: House;
let signedCopy: Uint8Array;

beforeAll(async () => {
  house = await ownHouse('deadlines');
  signedCopy = await buildSupplierPdf({ title: 'Contrat signé', pages: 1 });
});

/** The last day on which a contract may have been signed for its copy to be due by a day. */
function signedForDueBy(day: string): string {
  const calendar = businessCalendar('public-service');
  let signedOn = Temporal.PlainDate.from(day);
  while (Temporal.PlainDate.compare(addBusinessDays(signedOn, 5, calendar).due, day) > 0) {
    signedOn = signedOn.subtract({ days: 1 });
  }
  return signedOn.toString();
}

async function signedDossier(signedOn: string): Promise<string> {
  const acquisitionId = await dossierOf(house);
  await sign(house.client, acquisitionId, signedOn);
  return acquisitionId;
}

const deadlineOf = (acquisitionId: string, status = 'open') =>
  storedDeadlineOf(house.client.buyer, acquisitionId, 'signed-contract-transmission', status);

async function fileCopy(acquisitionId: string, purpose = 'signed-contract'): Promise<string> {
  const { documentId } = await upload(house.client.buyer.api, `/acquisitions/${acquisitionId}`, {
    purpose,
    fileName: 'contrat-signe.pdf',
    contentType: PDF,
    bytes: signedCopy,
  });
  return documentId;
}

const send = (acquisitionId: string, documentId: string, sentOn: string) =>
  house.client.buyer.api.put(`/acquisitions/${acquisitionId}/transmission`, { documentId, sentOn });

describe('the signed copy owed to the broker', () => {
  it('P82: sent on the fifth business day after the last signature, it is on time', async () => {
    const dueOn = addBusinessDays(
      Temporal.PlainDate.from(signedForDueBy(dateIn(0))),
      5,
      businessCalendar('public-service'),
    ).due.toString();
    const acquisitionId = await signedDossier(signedForDueBy(dateIn(0)));
    expect(await deadlineOf(acquisitionId)).toMatchObject({ dueOn, status: 'open' });
    const documentId = await fileCopy(acquisitionId);
    expect((await send(acquisitionId, documentId, dueOn)).status).toBe(200);
    expect(await deadlineOf(acquisitionId, 'closed')).toMatchObject({
      closedBy: { on: dueOn, reference: documentId, outcome: 'met' },
    });
  });

  it('P82: sent the day after, it is late, and is taken all the same', async () => {
    const acquisitionId = await signedDossier(signedForDueBy(dateIn(-1)));
    const { dueOn } = await deadlineOf(acquisitionId);
    const sentOn = Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString();
    const documentId = await fileCopy(acquisitionId);
    expect((await send(acquisitionId, documentId, sentOn)).status).toBe(200);
    expect(await deadlineOf(acquisitionId, 'closed')).toMatchObject({
      closedBy: { on: sentOn, outcome: 'late' },
    });
  });

  it('P78: mailed on its last day and filed after it, the copy is on time by its sending date', async () => {
    const acquisitionId = await signedDossier(signedForDueBy(dateIn(-1)));
    const { dueOn } = await deadlineOf(acquisitionId);
    expect(dueOn < dateIn(0)).toBe(true);
    const documentId = await fileCopy(acquisitionId);
    expect((await send(acquisitionId, documentId, dueOn)).status).toBe(200);
    expect(await deadlineOf(acquisitionId, 'closed')).toMatchObject({
      closedBy: { on: dueOn, reference: documentId, outcome: 'met' },
    });
  });

  it('P78: told first by the day of its filing, the copy is on time once its message is dated', async () => {
    const acquisitionId = await signedDossier(signedForDueBy(dateIn(-1)));
    const { dueOn } = await deadlineOf(acquisitionId);
    const documentId = await fileCopy(acquisitionId);
    expect((await send(acquisitionId, documentId, dateIn(0))).status).toBe(200);
    expect(await deadlineOf(acquisitionId, 'closed')).toMatchObject({
      closedBy: { outcome: 'late' },
    });
    expect((await send(acquisitionId, documentId, dueOn)).status).toBe(200);
    const met = await eventually('The deadline judged again', async () => {
      const { closedBy } = await deadlineOf(acquisitionId, 'closed');
      return closedBy?.outcome === 'met' ? closedBy : undefined;
    });
    expect(met).toMatchObject({ on: dueOn, reference: documentId });
  });

  it('G6: its clock starts at the last of the two signatures, whose day is not counted', async () => {
    const acquisitionId = await signedDossier(dateIn(-1));
    const deadline = await deadlineOf(acquisitionId);
    expect(deadline.startsOn).toBe(dateIn(-1));
    expect(deadline.explanation.counted).not.toContain(dateIn(-1));
    expect(deadline.explanation.counted).toHaveLength(5);
    expect(deadline.explanation.counted.at(-1)).toBe(deadline.dueOn);
    expect(deadline.sentence).toMatch(/à 23\sh\s59, heure de Montréal/);
  });

  it('is refused when it is another kind of document, dated tomorrow, or before the signature', async () => {
    const acquisitionId = await signedDossier(dateIn(-1));
    const other = await fileCopy(acquisitionId, 'evidence');
    expect((await send(acquisitionId, other, dateIn(0))).body).toMatchObject({
      code: 'contracts.document-not-registered',
    });
    const copy = await fileCopy(acquisitionId);
    expect((await send(acquisitionId, copy, dateIn(1))).body).toMatchObject({
      code: 'contracts.transmission-in-future',
    });
    expect((await send(acquisitionId, copy, dateIn(-2))).body).toMatchObject({
      code: 'contracts.transmission-before-signature',
    });
    expect(await deadlineOf(acquisitionId)).toMatchObject({ status: 'open' });
  });
});

it('a sweep without an instant fails loudly: the placeholder of the schedule is not a day', async () => {
  const scheduledTime = '<aws.scheduler.scheduled-time>';
  expect(await invoke('deadlines/sweep-deadlines', { scheduledTime })).toMatchObject({
    failed: true,
  });
});
