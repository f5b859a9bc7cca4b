import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { type DeliveryStatus, newDelivery } from '#domain/mail/index.ts';
import type { Change, Pace, Reader } from '#domain/subscriptions/index.ts';
import { addDelivery, keepContent, reportDelivery } from '#stores/mail.ts';
import { closeRun, notePlanOfChange, planRun, recordChange } from '#stores/telling.ts';
import {
  type ApiClient,
  eventually,
  expectStatus,
} from '../../../infra/commands/story/api-client.ts';
import {
  publishFirstFiche,
  publishPriceChange,
} from '../../../infra/commands/story/publish-fiche.ts';
import { ficheChange } from '../../builders/fiche-change.ts';
import { newNeq, ownHouse } from '../../emulator/support/house.ts';
import { ownAdviser } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';
import { keptReader } from '../mail/support.ts';

/** Long before the readers of the other tests gave their consent. */
const OCCURRED = '2025-04-10T15:00:00.000Z';
const SENT = '2025-04-10T15:10:05.000Z';
const supplierId = ulid();
const consent = {
  requestedAt: '2025-01-15T14:00:00.000Z',
  confirmedAt: '2025-01-15T14:05:00.000Z',
  means: 'page',
  textVersion: '2026-01',
  inboundId: null,
} as const;

let adviser: ApiClient;
let change: Change;
let readers: Record<'delivered' | 'bounced' | 'queued' | Exclude<Pace, 'immediate'>, Reader>;

const readerOf = (pace: Pace, interest = supplierId) =>
  keptReader({
    consent,
    preferences: { pace, interests: { volets: [], supplierIds: [interest] } },
  });

async function write(runId: string, { readerId }: Reader, status: DeliveryStatus): Promise<void> {
  const blocks = [{ kind: 'title' as const, text: 'La fiche a changé' }];
  const contentId = await keepContent(table, { subject: 'La fiche a changé', blocks });
  const delivery = newDelivery(
    {
      deliveryId: newIdentifier(OCCURRED),
      kind: 'catalogue-news',
      recipient: { kind: 'reader', readerId },
      content: { contentId },
      runId,
      changeIds: [change.changeId],
    },
    OCCURRED,
  );
  await addDelivery(table, delivery);
  if (status !== 'queued') await reportDelivery(table, delivery, { status }, SENT);
}

beforeAll(async () => {
  adviser = (await ownAdviser('evidence')).api;
  const changeId = newIdentifier(OCCURRED);
  change = ficheChange({ changeId, supplierId, versionId: '2025-04-10.1', occurredAt: OCCURRED });
  const [delivered, bounced, queued, daily, weekly] = await Promise.all([
    readerOf('immediate'),
    readerOf('immediate'),
    readerOf('immediate'),
    readerOf('daily'),
    readerOf('weekly'),
    readerOf('daily', ulid()),
  ]);
  readers = { delivered, bounced, queued, daily, weekly };
  const runId = newIdentifier(OCCURRED);
  const dueAt = '2025-04-10T15:10:00.000Z';
  await recordChange(table, change);
  await planRun(table, {
    runId,
    kind: 'immediate',
    subject: null,
    changeId: null,
    dueAt,
    status: 'planned',
    since: OCCURRED,
  });
  await notePlanOfChange(table, changeId, runId);
  await write(runId, delivered, 'delivered');
  await write(runId, bounced, 'bounced');
  await write(runId, queued, 'queued');
  await closeRun(table, runId, SENT);
});

interface Untold {
  readonly status: string | null;
  readonly sentence: string;
}

/** Whom a change has not reached, by address: page after page. */
async function untoldOf(api: ApiClient, changeId: string): Promise<Map<string, Untold>> {
  const found = new Map<string, Untold>();
  for (let from: string | null = ''; from !== null; ) {
    const query: string = from === '' ? '' : `?from=${from}`;
    const answer = await api.get(`/catalogue-changes/${changeId}/untold${query}`);
    const { people, next } = expectStatus('Reading a page', answer, 200);
    for (const { email, status, sentence } of people) {
      expect([...found.keys()]).not.toContain(email);
      found.set(email, { status, sentence });
    }
    from = next;
  }
  return found;
}

describe('the evidence that a change was told', () => {
  it('is listed by month, with what did not arrive', async () => {
    const answer = await adviser.get('/catalogue-changes?month=2025-04');
    const { changes } = expectStatus('Listing', answer, 200);
    expect(changes).toContainEqual({
      changeId: change.changeId,
      title: expect.stringMatching(/^Fiche de Boréalis .+, version 2025-04-10\.1/),
      kind: 'fiche-version',
      severity: 'minor',
      volet: 'private-cloud',
      occurredAt: OCCURRED,
      toldAt: '2025-04-10T15:10:00.000Z',
      isComplete: false,
      undelivered: { bounced: 1, queued: 1 },
      sentence: expect.stringContaining('1 refusé par le destinataire'),
    });
  });

  it('says how many were told, when, and who still waits, by pace', async () => {
    const answer = await adviser.get(`/catalogue-changes/${change.changeId}`);
    expect(expectStatus('Reading', answer, 200)).toMatchObject({
      runs: [{ kind: 'immediate', status: 'done', since: SENT }],
      mails: {
        counts: { delivered: 1, bounced: 1, queued: 1 },
        total: 3,
        firstWrittenAt: OCCURRED,
        firstSentAt: SENT,
        lastSentAt: SENT,
      },
      waiting: [
        { pace: 'daily', atMost: 1 },
        { pace: 'weekly', atMost: 1 },
      ],
    });
  });

  it('names whom it has not reached, page after page, and says why', async () => {
    const why = await untoldOf(adviser, change.changeId);
    expect([...why.keys()].toSorted()).toEqual(
      [readers.bounced, readers.queued, readers.daily, readers.weekly]
        .map(({ email }) => email)
        .toSorted(),
    );
    expect(why.get(readers.bounced.email)).toEqual({
      status: 'bounced',
      sentence: expect.stringContaining('vérifiez son adresse'),
    });
    expect(why.get(readers.weekly.email)).toEqual({
      status: null,
      sentence: expect.stringContaining('l’envoi hebdomadaire'),
    });
  });

  it('refuses what is not a place in the list, and a change that nobody knows', async () => {
    const path = `/catalogue-changes/${change.changeId}/untold`;
    expect((await adviser.get(`${path}?from=bm90aGluZw`)).status).toBe(400);
    expect(await adviser.get(`/catalogue-changes/${ulid()}`)).toMatchObject({
      status: 404,
      body: { code: 'subscriptions.change-unknown' },
    });
  });
});

describe('the evidence of a publication', () => {
  it('names a reader whose mail left, until its delivery is reported', {
    timeout: 90_000,
  }, async () => {
    const house = await ownHouse('evidence-publication');
    const name = 'Nuages de la Preuve inc.';
    const fiche = await publishFirstFiche(house.adviser, { name, neq: newNeq() });
    const interests = { volets: [], supplierIds: [fiche.supplierId] };
    const reader = await keptReader({ preferences: { pace: 'weekly', interests } });
    const { versionId } = await publishPriceChange(house.adviser, fiche);
    const { api } = house.adviser;
    const { changeId } = await eventually('The change', async () => {
      const { body } = await api.get('/catalogue-changes');
      return body.changes.find(
        ({ title }: { title: string }) => title.includes(name) && title.includes(versionId),
      );
    });
    await eventually('The mail to the reader', async () => {
      const untold = (await untoldOf(api, changeId)).get(reader.email);
      return untold?.status === 'sent' ? untold : undefined;
    });
    const { runs, mails } = (await api.get(`/catalogue-changes/${changeId}`)).body;
    expect(runs).toContainEqual(expect.objectContaining({ kind: 'urgent' }));
    // Readers of other tests may be told of everything.
    expect(mails.counts.sent).toBeGreaterThanOrEqual(1);
    expect(mails.total).toBeGreaterThanOrEqual(mails.counts.sent);
  });
});
