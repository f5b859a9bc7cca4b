import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { lastDayOfTerm } from '#domain/contracts/index.ts';
import { readEntries } from '#stores/journal.ts';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { type Answer, eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { endContract } from '../../../infra/commands/story/conclude.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';
import { ownDossier, ownSupplier } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('exit');
});

const REASON = 'Les données et les sauvegardes sont à reprendre ailleurs.';
const needed = { needed: true, reason: REASON, sameSupplier: false };

async function signedDossier(signedOn = dateIn(-1)): Promise<string> {
  const acquisitionId = await dossierOf(house);
  await sign(house.client, acquisitionId, signedOn);
  return acquisitionId;
}

const pathOf = (acquisitionId: string) => `/acquisitions/${acquisitionId}/exit-evaluation`;
const evaluate = (acquisitionId: string, body: object): Promise<Answer> =>
  house.client.buyer.api.put(pathOf(acquisitionId), body);

/** The exit as the client reads it, once its planning is counted as it should. */
function exitOf(
  acquisitionId: string,
  isReady: (exit: Answer['body']) => boolean,
): Promise<Answer['body']> {
  return eventually('The planning of the exit', async () => {
    const { body } = await house.client.buyer.api.get(pathOf(acquisitionId));
    return body.planning !== null && isReady(body) ? body : undefined;
  });
}

const codesOf = ({ warnings }: Answer['body']): string[] =>
  warnings.map(({ code }: { code: string }) => code);

describe('the planning of an exit', () => {
  it('P71: it is due early enough before the end for the transition, a new acquisition, the choice and a margin', async () => {
    const acquisitionId = await signedDossier();
    const exit = await exitOf(acquisitionId, () => true);
    const { parts } = exit.planning.explanation;
    expect(parts).toEqual([
      { name: 'exit-transition', days: 90 },
      { name: expect.stringMatching(/lead-time$/), days: expect.any(Number) },
      { name: 'choice-and-kickoff', days: 60 },
      { name: 'margin', days: 30 },
    ]);
    expect(parts[1].days).toBeGreaterThanOrEqual(30);
    const days = parts.reduce((sum: number, part: { days: number }) => sum + part.days, 0);
    const endsOn = lastDayOfTerm(dateIn(-1), 36);
    expect(exit.endsOn).toBe(endsOn);
    expect(exit.planning.dueOn).toBe(Temporal.PlainDate.from(endsOn).subtract({ days }).toString());
    expect(exit.planning.explanation.basis).toBe('policy');
    expect(exit.policy).toMatch(/politique du Courtier, non prescrite/);

    await endContract(house.client.buyer, acquisitionId);
    const ended = Temporal.PlainDate.from(dateIn(0)).subtract({ days }).toString();
    const moved = await exitOf(acquisitionId, ({ planning }) => planning.dueOn === ended);
    expect(moved.endsOn).toBe(dateIn(0));
  });
});

describe('the evaluation of an exit', () => {
  it('P72: whether exit activities are needed, and why, is recorded, which ends the planning', async () => {
    const acquisitionId = await signedDossier();
    await exitOf(acquisitionId, ({ planning }) => planning.status === 'open');
    const same = { needed: false, reason: 'Même fournisseur, mêmes services.', sameSupplier: true };
    const told = expectStatus('Evaluating the exit', await evaluate(acquisitionId, same), 200);
    expect(told).toMatchObject({ evaluation: { ...same, evaluatedOn: dateIn(0) }, warnings: [] });
    const closed = await exitOf(acquisitionId, ({ planning }) => planning.status === 'closed');
    expect(closed.evaluation).toMatchObject(same);
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.map(({ type }) => type)).toContain('followup.ExitEvaluated');
  });

  it('P72: exit activities that are not completed when the contract is over show a warning', async () => {
    const acquisitionId = await signedDossier(dateIn(-30));
    await endContract(house.client.buyer, acquisitionId, dateIn(-2));
    const exit = await exitOf(acquisitionId, ({ endsOn }) => endsOn === dateIn(-2));
    expect(codesOf(exit)).toEqual(['followup.exit-not-evaluated']);
    const open = await evaluate(acquisitionId, needed);
    expect(codesOf(open.body)).toEqual(['followup.exit-not-completed']);
    const late = await evaluate(acquisitionId, { ...needed, completedOn: dateIn(-1) });
    expect(codesOf(late.body)).toEqual(['followup.exit-not-completed']);
    const inTime = await evaluate(acquisitionId, { ...needed, completedOn: dateIn(-2) });
    expect(codesOf(inTime.body)).toEqual([]);
  });

  it('P72: with another supplier, a contract that starts too late to overlap during the transition shows a warning', async () => {
    const acquisitionId = await signedDossier(dateIn(-30));
    const other = await ownSupplier(house.adviser, 'exit-other');
    const newAcquisitionId = await ownDossier(house.client, other.supplierId);
    const told = { ...needed, newAcquisitionId };
    expect((await evaluate(acquisitionId, { ...told, sameSupplier: true })).body.code).toBe(
      'followup.new-acquisition-elsewhere',
    );
    await sign(house.client, newAcquisitionId, dateIn(-1));
    expect(codesOf((await evaluate(acquisitionId, told)).body)).toEqual([]);
    await endContract(house.client.buyer, acquisitionId);
    const exit = await exitOf(acquisitionId, ({ endsOn }) => endsOn === dateIn(0));
    expect(codesOf(exit)).toEqual(['followup.overlap-too-short']);
    expect(exit.warnings[0].sentence).toMatch(/se chevauchent pendant la transition/);
  });

  it('is refused without a contract, and of the dossier of another body', async () => {
    const acquisitionId = await dossierOf(house);
    expect((await evaluate(acquisitionId, needed)).body.code).toBe(
      'followup.exit-without-contract',
    );
    const signed = await signedDossier();
    const elsewhere = await evaluate(signed, { ...needed, newAcquisitionId: signed });
    expect(elsewhere.body.code).toBe('followup.new-acquisition-not-found');
  });
});

describe('the yearly contact', () => {
  it('P68: it is proposed a year after the signature, told to be optional, and closed by the contact', async () => {
    const signedOn = dateIn(-200);
    const acquisitionId = await signedDossier(signedOn);
    const path = `/acquisitions/${acquisitionId}`;
    const yearOne = (status: string) =>
      eventually(`The yearly contact ${status}`, async () => {
        const { deadlines } = (await house.adviser.api.get(`${path}/deadlines`)).body;
        return deadlines.find(
          (one: Answer['body']) =>
            one.kind === 'annual-contact' && one.subject === 'year-1' && one.status === status,
        );
      });
    const dueOn = Temporal.PlainDate.from(signedOn).add({ years: 1 }).toString();
    expect(await yearOne('open')).toMatchObject({ dueOn, explanation: { basis: 'policy' } });
    const contact = { on: dateIn(-1), kind: 'satisfaction', note: 'Client satisfait.' };
    expectStatus('Contact', await house.adviser.api.post(`${path}/contacts`, contact), 201);
    expect(await yearOne('closed')).toMatchObject({ closedBy: { on: dateIn(-1), outcome: 'met' } });
    const { contacts, policy } = (await house.adviser.api.get(`${path}/contacts`)).body;
    expect(contacts).toMatchObject([contact]);
    expect(policy).toMatch(/sans l’y obliger/);
    const early = { ...contact, on: dateIn(-201) };
    expect((await house.adviser.api.post(`${path}/contacts`, early)).body.code).toBe(
      'followup.contact-misdated',
    );
  });
});
