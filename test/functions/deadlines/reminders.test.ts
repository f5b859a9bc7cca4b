import { Temporal } from 'temporal-polyfill';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import { createQueue } from '#adapters/queue.ts';
import { type Deadline, type DeadlineKind, ruleOf } from '#domain/deadlines/index.ts';
import { newSupplier } from '#stores/catalogue.ts';
import { completeDay, listDeadlines } from '#stores/deadlines.ts';
import { nameBroker, newOrganisation } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { planDeadlines } from '../../../functions/deadlines/plan-deadlines-handler.ts';
import { buildSupplier } from '../../builders/fiche.ts';
import { deliverMessage } from '../../emulator/faults/support/fault-table.ts';
import { createReminder, createSweep } from '../../emulator/faults/support/handlers.ts';
import {
  type Catalogue,
  type Member,
  seedCatalogue,
  seedDossier,
  seedMember,
} from '../../emulator/faults/support/seeds.ts';
import { messagesIn, sendQueued } from '../../emulator/faults/support/sent-mails.ts';
import {
  createOwnQueue,
  createWorld,
  handlersView,
  type World,
} from '../../emulator/faults/support/world.ts';
import { newNeq } from '../../emulator/support/house.ts';
import { mailsTo } from '../../emulator/support/mailbox.ts';
import { rootConfig } from '../../emulator/support/stack.ts';
import { firstSteps, NOW, organisation } from '../../stores/support/samples.ts';
import { settings, stoppedClock } from '../mail/support.ts';

/** A broker, a body and a supplier that nobody else knows, and the day after day of their reminders. */
async function arrange() {
  const world: World = await createWorld();
  const { table } = world;
  const broker = organisation({ kind: 'broker' });
  await transact(table, [newOrganisation(table, broker)]);
  await transact(table, [nameBroker(table, broker.organisationId)]);
  const catalogue: Catalogue = await seedCatalogue(world);
  const adviser = await seedMember(world, broker.organisationId, 'broker-adviser');
  const buyer = await seedMember(world, catalogue.organisationId, 'client-buyer');
  await completeDay(table, NOW.slice(0, 10));
  return { world, catalogue, adviser, buyer };
}

let house: Awaited<ReturnType<typeof arrange>>;

beforeEach(async () => {
  house = await arrange();
});

async function planned(owner: Deadline['owner'], kind: DeadlineKind): Promise<Deadline> {
  const { table } = house.world;
  await planDeadlines({ table, contents: handlersView(house.world).contents }, owner, NOW);
  const found = (await listDeadlines(table, owner)).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}.`);
  return found;
}

/** Sweeps each day on which a deadline reminds; gives how many mails each person got of it. */
async function remindedOf({ reminders, kind }: Deadline, people: readonly Member[]) {
  const { table } = house.world;
  const [asked, mailQueue] = [await createOwnQueue(), await createOwnQueue()];
  const sweep = createSweep({ table, remindQueue: createQueue(asked.url, rootConfig) });
  const remind = createReminder({
    clock: stoppedClock(),
    table,
    mailQueue: createQueue(mailQueue.url, rootConfig),
    portalUrl: 'https://portail.courtier.example',
    brokerEmail: settings.FROM,
  });
  const before = await Promise.all(people.map(({ email }) => mailsTo(email)));
  for (const { on } of reminders) {
    // One day at a time: catching up is proven elsewhere.
    await completeDay(table, Temporal.PlainDate.from(on).subtract({ days: 1 }).toString());
    await sweep({ scheduledTime: `${on}T13:00:00Z` });
    for (const message of await messagesIn(asked)) await deliverMessage(remind, message);
  }
  await sendQueued(table, mailQueue, people);
  const { rule } = ruleOf(kind);
  const after = await Promise.all(people.map(({ email }) => mailsTo(email)));
  return { rule, mails: after.map((mails, index) => mails.slice(before[index]?.length)) };
}

const dossierWith = async (changes: Parameters<typeof seedDossier>[2]) => {
  const { acquisitionId } = await seedDossier(house.world, house.catalogue, changes);
  return { kind: 'dossier', id: acquisitionId } as const;
};

describe('the reminders of each kind', { timeout: 90_000 }, () => {
  it('P47: the body is reminded to account for the authorisation of its executive, and nobody escalates', async () => {
    const authorisation = {
      proof: {
        person: 'Hélène Fortier',
        title: 'Dirigeante',
        date: '2026-11-18',
        documentId: null,
      },
      providedBy: 'buyer-1',
      providedAt: NOW,
      verifiedBy: 'adviser-1',
      verifiedAt: NOW,
    };
    const owner = await dossierWith({
      contact: null,
      prerequisites: { 'executive-authorisation': authorisation },
    });
    const report = await planned(owner, 'authorisation-report');
    expect(report).toMatchObject({ dueOn: '2026-12-18', explanation: { basis: 'policy' } });
    const { mails } = await remindedOf(report, [house.buyer, house.adviser]);
    expect(mails.map(({ length }) => length)).toEqual([report.reminders.length, 0]);
    const [first] = mails[0] ?? [];
    expect(first?.subject).toContain('reddition de comptes');
    expect(first?.text).toContain('Secrétariat du Conseil du trésor');
    expect(first?.text).toContain('politique');
  });

  it('P50: on the earliest realistic day of the signature, the body is told once, as no obligation', async () => {
    const owner = await dossierWith(firstSteps());
    const signature = await planned(owner, 'planned-signature');
    expect(signature.startsOn).toBe('2026-11-20');
    expect(signature.explanation.length).toBeGreaterThanOrEqual(30);
    expect(signature.explanation.parts).toHaveLength(1);
    const { mails } = await remindedOf(signature, [house.buyer, house.adviser]);
    expect(mails.map(({ length }) => length)).toEqual([1, 0]);
    expect(mails[0]?.[0]?.text).toContain('ce n’est pas une obligation');
  });

  it.each([
    ['P74', 'security-proof', 'preuve annuelle de conformité'],
    ['P77', 'performance-review', 'revue annuelle du rendement'],
  ] as const)(
    '%s: the broker is reminded each year of what a supplier must show',
    async (rule, kind, words) => {
      const owner = { kind: 'supplier', id: ulid() } as const;
      const qualified = buildSupplier({
        neq: newNeq(),
        qualifiedOn: '2026-02-02',
        securityProof: { provenOn: '2026-02-02', reference: 'AC-2026-003' },
      });
      const { table } = house.world;
      await transact(table, newSupplier(table, owner.id, qualified));
      const yearly = await planned(owner, kind);
      expect(yearly.dueOn).toBe('2027-02-02');
      expect(yearly.reminders.map(({ stage }) => stage)).toEqual([
        'before',
        'before',
        'due',
        'overdue',
      ]);
      const told = await remindedOf(yearly, [house.buyer, house.adviser]);
      expect(told.rule).toBe(rule);
      const [toBuyer, toAdviser] = told.mails;
      expect(toBuyer).toEqual([]);
      expect(toAdviser).toHaveLength(yearly.reminders.length);
      const texts = (toAdviser ?? []).map(({ text }) => text.toLowerCase().replaceAll(/\s+/g, ' '));
      for (const text of texts) expect(text).toContain(words);
    },
  );
});
