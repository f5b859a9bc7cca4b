import { beforeAll, describe, expect, it } from 'vitest';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually } from '../../../infra/commands/story/api-client.ts';
import {
  endContract,
  fileTerminationDocument,
  terminate,
  transmitTermination,
} from '../../../infra/commands/story/conclude.ts';
import { buildSupplierPdf } from '../../builders/pdf.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';

let house: House;
let letter: Uint8Array;

beforeAll(async () => {
  house = await ownHouse('terminations');
  letter = await buildSupplierPdf({ title: 'Lettre de résiliation', pages: 1 });
});

async function signed(): Promise<string> {
  const acquisitionId = await dossierOf(house);
  await sign(house.client, acquisitionId, dateIn(-20));
  return acquisitionId;
}

interface Shown {
  readonly kind: string;
  readonly subject: string;
  readonly status: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly reminders: readonly { readonly stage: string; readonly on: string }[];
}

/** The deadline of a termination's documents, once it is as one waits for it. */
function deadlineOf(acquisitionId: string, isAsAwaited: (deadline: Shown) => boolean) {
  return eventually('The deadline of the termination', async () => {
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}/deadlines`);
    const found = (body.deadlines as readonly Shown[]).find(
      ({ kind }) => kind === 'termination-transmission',
    );
    return found !== undefined && isAsAwaited(found) ? found : undefined;
  });
}

function endShown(acquisitionId: string, lastDay: string | null, isReached: boolean) {
  return eventually('The end of the contract', async () => {
    const { body } = await house.client.buyer.api.get(`/acquisitions/${acquisitionId}/contract`);
    const isSettled = (body.endedOn !== null) === isReached;
    return body.end.lastDay === lastDay && isSettled ? body : undefined;
  });
}

const isWorkingDay = (day: string) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

describe('the documents of a termination', () => {
  it('P86: are due the day it takes effect, told at the notice, late from the next business day', async () => {
    const acquisitionId = await signed();
    const effectiveOn = dateIn(30);
    const { terminationId } = await terminate(house.client.buyer, acquisitionId, {
      noticeOn: dateIn(-2),
      effectiveOn,
    });
    const deadline = await deadlineOf(acquisitionId, ({ status }) => status === 'open');
    expect(deadline).toMatchObject({ subject: terminationId, dueOn: effectiveOn });
    const overdue = deadline.reminders.find(({ stage }) => stage === 'overdue');
    expect(overdue?.on !== undefined && overdue.on > effectiveOn).toBe(true);
    expect(isWorkingDay(overdue?.on ?? '')).toBe(true);
  }, 60_000);

  it('G11: follow the day that it takes effect, never the day of its letter', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const noticeOn = dateIn(-2);
    const dates = { noticeOn, effectiveOn: dateIn(20) };
    const { terminationId } = await terminate(buyer, acquisitionId, dates);
    await deadlineOf(acquisitionId, ({ dueOn }) => dueOn === dateIn(20));
    const path = `/acquisitions/${acquisitionId}/terminations/${terminationId}`;
    const moved = await buyer.api.put(path, {
      effectiveOn: dateIn(40),
      reason: 'Les parties ont repoussé la fin.',
    });
    expect(moved).toMatchObject({ status: 200, body: { noticeOn, effectiveOn: dateIn(40) } });
    await deadlineOf(acquisitionId, ({ dueOn }) => dueOn === dateIn(40));
  });

  it('P86: close their deadline on the day they were sent, as pieces of the dossier', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const documentId = await fileTerminationDocument(buyer, acquisitionId, letter);
    const { terminationId } = await terminate(
      buyer,
      acquisitionId,
      { noticeOn: dateIn(-10), effectiveOn: dateIn(-1) },
      { letterDocumentId: documentId },
    );
    await deadlineOf(acquisitionId, ({ status }) => status === 'open');
    const sent = await transmitTermination(buyer, { acquisitionId, terminationId }, [documentId]);
    expect(sent.transmission).toMatchObject({ documentIds: [documentId], sentOn: dateIn(0) });
    await deadlineOf(acquisitionId, ({ status }) => status === 'closed');
  });

  it('are owed no more once the termination was taken back', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const dates = { noticeOn: dateIn(-5), effectiveOn: dateIn(10) };
    const { terminationId } = await terminate(buyer, acquisitionId, dates);
    await deadlineOf(acquisitionId, ({ status }) => status === 'open');
    const path = `/acquisitions/${acquisitionId}/terminations/${terminationId}/withdrawal`;
    const back = { on: dateIn(-1), reason: 'Les parties se sont entendues.' };
    expect((await buyer.api.put(path, back)).status).toBe(200);
    await deadlineOf(acquisitionId, ({ status }) => status === 'cancelled');
  });
});

describe('a termination', () => {
  it('G7: ends the contract on its day, and the contract goes on once it is taken back', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const dates = { noticeOn: dateIn(-10), effectiveOn: dateIn(-3) };
    const { terminationId } = await terminate(buyer, acquisitionId, dates);
    const { end } = await endShown(acquisitionId, dateIn(-3), true);
    expect(end).toMatchObject({ because: 'termination', isReached: true });
    expect(end.sentence).toContain('par sa résiliation');
    const { body: dossier } = await buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(dossier.status).toBe('ended');
    const path = `/acquisitions/${acquisitionId}/terminations/${terminationId}`;
    const back = await buyer.api.put(`${path}/withdrawal`, {
      on: dateIn(-1),
      reason: 'Le tribunal l’a annulée.',
    });
    expect(back.body.irregularities).toMatchObject([
      { code: 'contracts.termination-withdrawn-late', sentence: expect.any(String) },
    ]);
    await endShown(acquisitionId, null, false);
    const { body: again } = await buyer.api.get(`/acquisitions/${acquisitionId}`);
    expect(again.status).toBe('concluded');
  });

  it('that is impossible is refused with every fault, each in a sentence', async () => {
    const acquisitionId = await signed();
    const refused = await house.client.buyer.api.post(
      `/acquisitions/${acquisitionId}/terminations`,
      {
        by: 'supplier',
        scope: { kind: 'whole' },
        reason: 'Défaut de paiement.',
        noticeOn: dateIn(1),
        effectiveOn: dateIn(30),
        letterDocumentId: acquisitionId,
      },
    );
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.body.faults).toHaveLength(2);
    expect(refused.body.detail).toMatch(/2.points à régler/);
  });

  it('is listed with the end that it gives', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const dates = { noticeOn: dateIn(-10), effectiveOn: dateIn(60) };
    await terminate(buyer, acquisitionId, dates, { disputed: true });
    const path = `/acquisitions/${acquisitionId}/terminations`;
    const { status, body } = await house.adviser.api.get(path);
    expect(status).toBe(200);
    expect(body.terminations).toMatchObject([{ effectiveOn: dateIn(60), disputed: true }]);
    expect(body.end).toMatchObject({ isDisputed: true, isReached: false });
  });
});

describe('an end that people tell', () => {
  it('is noted where the dossier says otherwise, and corrected with a reason', async () => {
    const acquisitionId = await signed();
    const { buyer } = house.client;
    const ended = await endContract(buyer, acquisitionId, dateIn(-4));
    expect(ended.irregularities).toContainEqual(
      expect.objectContaining({ code: 'contracts.end-differs' }),
    );
    const path = `/acquisitions/${acquisitionId}/end`;
    const other = { endedOn: dateIn(-2) };
    expect(await buyer.api.put(path, other)).toMatchObject({
      status: 409,
      body: { code: 'contracts.already-ended' },
    });
    const corrected = await buyer.api.put(path, { ...other, reason: 'Date lue de travers.' });
    expect(corrected).toMatchObject({ status: 200, body: { endedOn: dateIn(-2) } });
    const { body } = await buyer.api.get(`/acquisitions/${acquisitionId}/next-steps`);
    expect(body.end).toMatchObject({ lastDay: dateIn(-2), because: 'told', isReached: true });
  });
});
