import { describe, expect, it } from 'vitest';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { readEntries } from '#stores/journal.ts';
import { nameBroker } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { planDeadlines } from '../../../functions/deadlines/plan-deadlines-handler.ts';
import { NOW, SIGNATORIES } from '../../stores/support/samples.ts';
import { createOwnApi } from './support/api.ts';
import { expectRecovery, FAULT_TITLE, rehearse } from './support/fault-table.ts';
import { dossierOutcome } from './support/outcome.ts';
import { seedCatalogue, seedDossier, seedMember } from './support/seeds.ts';
import { createWorld, handlersView } from './support/world.ts';

const world = await createWorld();
const catalogue = await seedCatalogue(world);
const buyer = await seedMember(world, catalogue.organisationId, 'client-buyer');
const broker = await seedMember(world, catalogue.organisationId, 'broker-adviser');
await transact(world.table, [nameBroker(world.table, catalogue.organisationId)]);

const SIGNED_ON = { client: '2026-11-18', supplier: '2026-11-19' } as const;
type Party = keyof typeof SIGNED_ON;

async function sign(api: ReturnType<typeof createOwnApi>, acquisitionId: string, party: Party) {
  return api.post(buyer.memberId, acquisitionId, 'signatures', {
    party,
    signatory: SIGNATORIES[party],
    signedOn: SIGNED_ON[party],
  });
}

const stoppedClock = { now: () => NOW };

const start = async () => {
  const { acquisitionId } = await seedDossier(world, catalogue, { status: 'package-assembled' });
  const api = createOwnApi(world, stoppedClock);
  return {
    clients: api.clients,
    deliver: async () => {
      for (const party of ['client', 'supplier'] as const) {
        const { status } = await sign(api, acquisitionId, party);
        if (status !== 200) throw new Error(`The signature of the ${party} answered ${status}.`);
      }
    },
    outcome: () => dossierOutcome(world, acquisitionId),
  };
};

describe('recording the signatures of both parties', async () => {
  const rehearsal = await rehearse(start);

  it('concludes the contract', async () => {
    const { journal } = rehearsal.outcome as Awaited<ReturnType<typeof dossierOutcome>>;
    expect(journal).toEqual([
      expect.stringContaining('contracts.SignatureRecorded'),
      expect.stringContaining('contracts.SignatureRecorded'),
    ]);
  });

  it.each(rehearsal.cases)(
    `recovers ${FAULT_TITLE}, once they are recorded again`,
    async (fault) => {
      await expectRecovery(start, rehearsal, fault);
    },
  );
});

describe('both parties recorded at the same time', () => {
  it.each([1, 2, 3])(
    'conclude once, and open one deadline when it is planned (round %i)',
    async () => {
      const { acquisitionId } = await seedDossier(world, catalogue, {
        status: 'package-assembled',
      });
      const answers = await Promise.all(
        (['client', 'supplier'] as const).map((party) =>
          sign(createOwnApi(world, stoppedClock), acquisitionId, party),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const contract = await readContract(world.table, acquisitionId);
      expect(contract?.signatures).toHaveLength(2);
      expect(contract?.signedByPartiesOn).toBe('2026-11-19');
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      const { table } = world;
      const sources = { table, contents: handlersView(world).contents };
      await Promise.all([1, 2].map(() => planDeadlines(sources, owner, NOW)));
      const deadlines = await listDeadlines(table, owner);
      const ofCopy = deadlines.filter(({ kind }) => kind === 'signed-contract-transmission');
      expect(ofCopy).toMatchObject([
        { startsOn: '2026-11-19', dueOn: '2026-11-26', status: 'open' },
      ]);
      const entries = await readEntries(world.table, `dossier:${acquisitionId}`);
      const types = entries.map(({ type }) => type);
      expect(types.filter((type) => type.startsWith('contracts.'))).toEqual([
        'contracts.SignatureRecorded',
        'contracts.SignatureRecorded',
      ]);
      const told = types.filter((type) => type.startsWith('deadlines.'));
      expect(told).toHaveLength(deadlines.length);
      expect((await requireAcquisition(world.table, acquisitionId)).status).toBe('concluded');
    },
  );

  it('records one signature when the same party is recorded twice at once', async () => {
    const { acquisitionId } = await seedDossier(world, catalogue, { status: 'package-assembled' });
    const answers = await Promise.all(
      [1, 2].map(() => sign(createOwnApi(world, stoppedClock), acquisitionId, 'client')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await readEntries(world.table, `dossier:${acquisitionId}`)).toHaveLength(1);
  });
});

describe('two advisers who convene the kickoff at the same time', () => {
  const proof = { person: 'Hélène Fortier', title: 'Directrice', date: '2026-11-19' };
  const evidence = (more: object = {}) => ({
    proof: { ...proof, documentId: null, ...more },
    providedBy: 'buyer-1',
    providedAt: NOW,
    verifiedBy: 'adviser-1',
    verifiedAt: NOW,
  });
  const prerequisites = {
    'supplier-and-solution-chosen': evidence({ lowestPrice: true }),
    'conditions-read': evidence(),
    'financial-authorisation': evidence({ amount: '2500000.00' }),
  };

  it.each([1, 2, 3])('get one meeting, and one of them is told so (round %i)', async () => {
    const changes = { prerequisites, approvedQuoteId: 'Q1' };
    const { acquisitionId } = await seedDossier(world, catalogue, changes);
    const convene = (scheduledFor: string) =>
      createOwnApi(world, stoppedClock).post(broker.memberId, acquisitionId, 'kickoff', {
        scheduledFor,
      });
    const answers = await Promise.all([
      convene('2026-11-25T15:00:00.000Z'),
      convene('2026-11-26T15:00:00.000Z'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'acquisitions.kickoff-already-convened',
    });
    const won = answers.findIndex(({ status }) => status === 201);
    const { kickoff } = await requireAcquisition(world.table, acquisitionId);
    expect(kickoff?.scheduledFor).toBe(`2026-11-2${5 + won}T15:00:00.000Z`);
    expect(await readEntries(world.table, `dossier:${acquisitionId}`)).toHaveLength(1);
  });
});
