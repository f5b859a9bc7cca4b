import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  decideApproval,
  decideKeep,
  decideReview,
  isApproved,
  judgeDisposable,
  monthOfNextProposal,
  monthsToLookAt,
  type Protection,
  protectionOf,
} from '#domain/retention/index.ts';
import {
  APPROVER,
  approval,
  buildDisposal,
  buildDisposalRow,
  REVIEWER,
  review,
} from '../../builders/disposal.ts';
import { storedDocument } from '../../stores/support/samples.ts';

const NOW = '2033-08-04T18:30:00.000Z';
const NOTHING = { kind: 'none', person: 'Étienne Lachapelle' } as const;
const reviewed = buildDisposal({ status: 'reviewed', review });

describe('a disposal list', () => {
  it('is approved by another person than who reviewed it', () => {
    const own = decideApproval(reviewed, REVIEWER, NOTHING, NOW);
    expect(own).toMatchObject({ code: 'retention.disposal-same-person' });
    const approved = decideApproval(reviewed, APPROVER, NOTHING, NOW);
    expect(approved).toMatchObject({ status: 'approved', approval: { by: APPROVER.memberId } });
  });

  it('is not approved before somebody reviewed it', () => {
    expect(decideApproval(buildDisposal(), APPROVER, NOTHING, NOW)).toMatchObject({
      code: 'retention.disposal-not-reviewed',
    });
  });

  it('is not approved before somebody attests of records to be kept for ever', () => {
    expect(decideApproval(reviewed, APPROVER, null, NOW)).toMatchObject({
      code: 'retention.permanent-records-not-attested',
    });
    const later = { kind: 'authorised', reference: 'BAnQ-1', authorisedOn: '2033-08-05' } as const;
    expect(decideApproval(reviewed, APPROVER, later, NOW)).toMatchObject({
      code: 'retention.authorisation-in-future',
    });
  });

  it('is reviewed once: again by the same person changes nothing, by another is refused', () => {
    expect(decideReview(reviewed, REVIEWER, NOW)).toBe(reviewed);
    expect(decideReview(reviewed, APPROVER, NOW)).toMatchObject({
      code: 'retention.disposal-already-reviewed',
      details: { reviewedBy: REVIEWER.name },
    });
  });

  it('counts as approved only when two different people stand behind it', () => {
    expect(isApproved(buildDisposal({ status: 'approved', review, approval }))).toBe(true);
    const forged = { ...approval, by: REVIEWER.memberId };
    expect(isApproved(buildDisposal({ status: 'approved', review, approval: forged }))).toBe(false);
    expect(isApproved(buildDisposal({ status: 'approved' }))).toBe(false);
    expect(isApproved(reviewed)).toBe(false);
  });

  it.each([
    ['proposed', true, 'kept'],
    ['proposed', false, 'proposed'],
    ['reviewed', true, 'kept'],
    ['reviewed', false, 'retention.disposal-settled'],
    ['approved', true, 'retention.disposal-settled'],
    ['executed', true, 'retention.disposal-settled'],
  ] as const)('that is %s, asked to keep a row (%s), gives %s', (status, keep, outcome) => {
    const disposal = buildDisposal({ status });
    const command = { keep, reason: 'Utile à l’histoire.', memberId: 'broker-1' };
    const decided = decideKeep({ disposal, row: buildDisposalRow() }, command);
    expect('refused' in decided ? decided.code : decided.status).toBe(outcome);
  });
});

describe('a document is judged again each time', () => {
  const confirmation = { by: 'broker-1', rule: null, at: '2026-01-05T15:00:00.000Z' };
  const retention = {
    endedOn: '2026-06-30',
    retainUntil: '2026-07-01T03:59:59Z',
    eligibleOn: '2026-07-01',
  };
  const document = storedDocument({ confirmation, retention, registeredAt: confirmation.at });
  const ending = { kind: 'contract-ended', on: '2026-06-30' } as const;
  const around = { ending, calendar: null, holds: [], lockedUntil: null };
  const free = { hold: false, lockedUntil: null };
  const judged = (
    protection: Protection = protectionOf(document, around),
    lock: { hold: boolean; lockedUntil: string | null } = free,
    now = NOW,
  ) => judgeDisposable(document, protection, lock, now);

  it('and may go once its contract ended and nothing keeps it', () => {
    expect(judged()).toBe('eligible');
  });

  it('and stays on the last day that it is kept, in Toronto', () => {
    expect(judged(undefined, free, '2026-07-01T03:30:00.000Z')).toMatchObject({
      code: 'retention.row-not-eligible',
    });
    expect(judged(undefined, free, '2026-07-01T04:00:00.000Z')).toBe('eligible');
  });

  it('and stays while a hold, of people or of the store, is there', () => {
    const hold = {
      holdId: '01K9ZX6J4K2M0P8Q6R4S2T0V8H',
      kind: 'access-request',
      note: 'Demande d’accès reçue.',
      documentIds: null,
      disputeId: null,
      placedBy: 'broker-1',
      placedAt: NOW,
      release: null,
    } as const;
    expect(judged(protectionOf(document, { ...around, holds: [hold] }))).toMatchObject({
      code: 'retention.row-on-hold',
      details: { heldFor: ['access-request'] },
    });
    expect(judged(undefined, { ...free, hold: true })).toMatchObject({
      code: 'retention.row-on-hold',
    });
  });

  it('and stays when the end moved, or was withdrawn', () => {
    const moved = { ...ending, on: '2026-07-31' };
    expect(judged(protectionOf(document, { ...around, ending: moved }))).toMatchObject({
      code: 'retention.row-end-moved',
      details: { from: '2026-06-30', to: '2026-07-31' },
    });
    expect(judged(protectionOf(document, { ...around, ending: null }))).toMatchObject({
      code: 'retention.row-not-eligible',
    });
  });

  it('and stays when the body’s own calendar came to keep it longer', () => {
    const rule = {
      class: 'P80',
      length: { years: 10 },
      basis: 'contract-end',
      ruleReference: null,
      approvedOn: null,
    } as const;
    const calendar = { rules: [rule] };
    expect(judged(protectionOf(document, { ...around, calendar }))).toMatchObject({
      code: 'retention.row-not-eligible',
      details: { eligibleOn: '2036-07-01' },
    });
  });

  it('and stays while the store itself locks it', () => {
    const lockedUntil = '2033-08-04T18:30:01.000Z';
    expect(judged(undefined, { hold: false, lockedUntil })).toMatchObject({
      code: 'retention.row-locked',
    });
  });

  it('and is disposed of once', () => {
    const disposal = { disposalId: '01K9ZX6J4K2M0P8Q6R4S2T0V8D', disposedAt: NOW };
    const protection = protectionOf(document, around);
    expect(judgeDisposable({ ...document, disposal }, protection, free, NOW)).toMatchObject({
      code: 'retention.row-document-gone',
    });
  });
});

it('every month since the first is looked at, across the turn of a year', () => {
  const today = Temporal.PlainDate.from('2027-02-01');
  expect(monthsToLookAt('2026-11', today)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsToLookAt('2027-03', today)).toEqual([]);
});

it('what was kept is proposed again a year later, what was refused the next month', () => {
  const today = Temporal.PlainDate.from('2026-12-31');
  expect(monthOfNextProposal('kept', today)).toBe('2027-12');
  expect(monthOfNextProposal('refused', today)).toBe('2027-01');
});
