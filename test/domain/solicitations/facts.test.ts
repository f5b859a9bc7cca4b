import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { reconcileDeadlines } from '#domain/deadlines/index.ts';
import {
  type Mandate,
  mandateSchema,
  type QualificationNotice,
  qualificationNoticeSchema,
} from '#domain/solicitations/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { mandateFacts } from '../../../functions/deadlines/facts/mandate.ts';
import { qualificationFacts } from '../../../functions/deadlines/facts/qualification.ts';

const calendar = businessCalendar('public-service');
const today = Temporal.PlainDate.from('2026-11-20');
const COPY = '01JD0000000000000000000005';

/** What is due of facts: kind, subject, day, status. */
function dueOf(kind: 'mandate' | 'organisation', facts: ReturnType<typeof mandateFacts>) {
  const { changes, uncovered } = reconcileDeadlines(
    [],
    {
      owner: { kind, id: '01JD000000000000000000000M' },
      bodyId: kind === 'mandate' ? '01JD0000000000000000000001' : null,
      brokerId: '01JD000000000000000000000B',
      regime: { rcti: true, itq: false },
      facts,
      calendars: { body: calendar, broker: calendar },
    },
    today,
  );
  expect(uncovered).toEqual([]);
  return changes.map(({ deadline }) => {
    const { kind: name, subject, dueOn, status } = deadline;
    return [name, subject, dueOn, status].join(' ');
  });
}

const mandate = (changes: Partial<Mandate> = {}): Mandate =>
  mandateSchema.parse({
    mandateId: '01JD000000000000000000000M',
    organisationId: '01JD0000000000000000000001',
    reference: 'SP-2026-14',
    volet: 'email-migration',
    providerName: 'Conseil Harfang inc.',
    estimatedAmount: '184000.00',
    cloudDossierId: null,
    signature: null,
    transmission: null,
    end: null,
    evaluation: null,
    recordedBy: 'buyer',
    recordedAt: '2026-11-10T15:00:00.000Z',
    ...changes,
  });

describe('what a mandate owes', () => {
  const signature = { signedOn: '2026-11-17', documentId: null };
  const end = { endedOn: '2026-11-18', unsatisfactory: false };

  it('is nothing until it is signed', () => {
    expect(dueOf('mandate', mandateFacts(mandate(), true))).toEqual([]);
  });

  it('is its copy five business days after the signature, and its evaluation sixty days after the end', () => {
    expect(dueOf('mandate', mandateFacts(mandate({ signature, end }), true))).toEqual([
      'mandate-transmission mandate 2026-11-24 open',
      'mandate-evaluation mandate 2027-01-18 open',
    ]);
    expect(dueOf('mandate', mandateFacts(mandate({ signature, end }), false))).toEqual([
      'mandate-transmission mandate 2026-11-24 open',
    ]);
  });

  it('is settled by what was sent', () => {
    const transmission = { documentId: COPY, sentOn: '2026-11-18' };
    const evaluation = { documentId: COPY, sentOn: '2026-11-19' };
    const settled = mandate({ signature, end, transmission, evaluation });
    expect(dueOf('mandate', mandateFacts(settled, true))).toEqual([
      'mandate-transmission mandate 2026-11-24 closed',
      'mandate-evaluation mandate 2027-01-18 closed',
    ]);
  });
});

describe('the notices of a list', () => {
  const notice = (publishedOn: string, changes: Partial<QualificationNotice> = {}) =>
    qualificationNoticeSchema.parse({
      noticeId: '01JD000000000000000000000N',
      volet: 'change-management',
      publishedOn,
      reference: 'SEAO 1600001',
      listValidUntil: null,
      recordedBy: 'adviser',
      recordedAt: '2026-02-02T15:00:00.000Z',
      ...changes,
    });

  it('follow each other within a year, each volet apart, in whatever order they were recorded', () => {
    const notices = [
      notice('2026-03-02'),
      notice('2025-04-01'),
      notice('2026-05-04', { volet: 'email-migration' }),
    ];
    expect(dueOf('organisation', qualificationFacts(notices))).toEqual([
      'qualification-notice change-management-2025-04-01 2026-04-01 closed',
      'qualification-notice change-management-2026-03-02 2027-03-02 open',
      'qualification-notice email-migration-2026-05-04 2027-05-04 open',
    ]);
  });

  it('end with the validity of the list', () => {
    const last = (listValidUntil: string) =>
      qualificationFacts([notice('2026-03-02', { listValidUntil })]).length;
    expect(last('2027-03-01')).toBe(0);
    expect(last('2027-03-02')).toBe(1);
  });
});
