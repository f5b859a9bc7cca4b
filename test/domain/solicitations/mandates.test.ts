import { describe, expect, it } from 'vitest';
import {
  decideEvaluation,
  decideMandateEnd,
  decideNotice,
  decideRecording,
  decideSignature,
  decideTransmission,
  evaluationStanding,
  type Mandate,
  mandateSchema,
  type QualificationNotice,
  qualificationNoticeSchema,
} from '#domain/solicitations/index.ts';
import { isRefusal } from '#domain/values/decision.ts';

const TODAY = '2026-11-20';
const COPY = '01JD0000000000000000000005';
const OTHER = '01JD0000000000000000000006';
const filed = { isRegistered: true };

const mandate = (changes: Partial<Mandate> = {}): Mandate =>
  mandateSchema.parse({
    mandateId: '01JD000000000000000000000M',
    organisationId: '01JD0000000000000000000001',
    reference: 'SP-2026-14',
    volet: 'email-migration',
    providerName: 'Conseil Harfang inc.',
    estimatedAmount: '84000.00',
    cloudDossierId: null,
    signature: { signedOn: '2026-11-10', documentId: null },
    transmission: null,
    end: null,
    evaluation: null,
    recordedBy: 'buyer',
    recordedAt: '2026-11-10T15:00:00.000Z',
    ...changes,
  });

const unsigned = mandate({ signature: null });
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

describe('the life of a mandate', () => {
  it('is recorded signed or not, never signed tomorrow', () => {
    expect(decideRecording(unsigned, TODAY)).toBe(unsigned);
    const tomorrow = mandate({ signature: { signedOn: '2026-11-21', documentId: null } });
    expect(codeOf(decideRecording(tomorrow, TODAY))).toBe('solicitations.date-in-future');
  });

  it('takes a signature, its correction while no document proves it, and refuses another afterwards', () => {
    const told = { signedOn: '2026-11-12', documentId: COPY };
    const signed = decideSignature(mandate(), told, filed, TODAY);
    expect(signed).toMatchObject({ signature: told });
    if (isRefusal(signed)) expect.fail();
    expect(decideSignature(signed, told, filed, TODAY)).toBe(signed);
    const again = decideSignature(signed, { ...told, signedOn: '2026-11-13' }, filed, TODAY);
    expect(codeOf(again)).toBe('solicitations.already-signed');
  });

  it('takes no signature later than what came after it, nor one whose document is not filed', () => {
    const sent = mandate({ transmission: { documentId: COPY, sentOn: '2026-11-11' } });
    const late = { signedOn: '2026-11-12', documentId: null };
    expect(codeOf(decideSignature(sent, late, filed, TODAY))).toBe(
      'solicitations.signed-after-other-dates',
    );
    const unfiled = { signedOn: '2026-11-10', documentId: OTHER };
    expect(codeOf(decideSignature(unsigned, unfiled, { isRegistered: false }, TODAY))).toBe(
      'solicitations.document-not-registered',
    );
  });

  it.each([
    ['copy', decideTransmission, 'transmission', 'solicitations.already-transmitted'],
    ['evaluation', decideEvaluation, 'evaluation', 'solicitations.already-evaluated'],
  ] as const)('takes the %s that was sent, once', (_, decide, name, already) => {
    const copy = { documentId: COPY, sentOn: '2026-11-17' };
    const sent = decide(mandate(), copy, filed, TODAY);
    expect(sent).toMatchObject({ [name]: copy });
    if (isRefusal(sent)) expect.fail();
    expect(decide(sent, copy, filed, TODAY)).toBe(sent);
    expect(codeOf(decide(sent, { ...copy, documentId: OTHER }, filed, TODAY))).toBe(already);
    const dated = { ...copy, sentOn: '2026-11-12' };
    expect(decide(sent, dated, filed, TODAY)).toMatchObject({ [name]: dated });
    expect(codeOf(decide(unsigned, copy, filed, TODAY))).toBe('solicitations.not-signed');
    expect(codeOf(decide(mandate(), { ...copy, sentOn: '2026-11-21' }, filed, TODAY))).toBe(
      'solicitations.date-in-future',
    );
    expect(codeOf(decide(mandate(), { ...copy, sentOn: '2026-11-09' }, filed, TODAY))).toBe(
      'solicitations.before-signature',
    );
    expect(codeOf(decide(mandate(), copy, { isRegistered: false }, TODAY))).toBe(
      'solicitations.document-not-registered',
    );
  });

  it('ends once signed, and its end moves', () => {
    const end = { endedOn: '2026-11-18', unsatisfactory: false };
    const ended = decideMandateEnd(mandate(), end, TODAY);
    expect(ended).toMatchObject({ end });
    if (isRefusal(ended)) expect.fail();
    expect(decideMandateEnd(ended, end, TODAY)).toBe(ended);
    const moved = { ...end, endedOn: '2026-11-19' };
    expect(decideMandateEnd(ended, moved, TODAY)).toMatchObject({ end: moved });
    expect(codeOf(decideMandateEnd(unsigned, end, TODAY))).toBe('solicitations.not-signed');
  });
});

describe('the evaluation of a provider', () => {
  const ended = (estimatedAmount: string, unsatisfactory = false) =>
    mandate({ estimatedAmount, end: { endedOn: '2026-11-18', unsatisfactory } });

  it('is required of a body under the RCTI from 100 000 $ on, or when the performance was unsatisfactory', () => {
    const found = [
      [mandate(), true],
      [ended('100000.00'), true],
      [ended('99999.99'), true],
      [ended('500.00', true), true],
      [ended('250000.00', true), false],
    ] as const;
    expect(found.map(([one, rcti]) => evaluationStanding(one, rcti))).toEqual([
      { required: false, because: 'not-ended' },
      { required: true, because: 'amount' },
      { required: false, because: 'below-threshold' },
      { required: true, because: 'unsatisfactory' },
      { required: false, because: 'not-rcti' },
    ]);
  });
});

describe('a notice of qualification', () => {
  const notice = (changes: Partial<QualificationNotice> = {}): QualificationNotice =>
    qualificationNoticeSchema.parse({
      noticeId: '01JD000000000000000000000N',
      volet: 'change-management',
      publishedOn: '2026-02-02',
      reference: 'SEAO 1600001',
      listValidUntil: null,
      recordedBy: 'adviser',
      recordedAt: '2026-02-02T15:00:00.000Z',
      ...changes,
    });

  it('is taken once a day and volet; told twice it is the one that is known', () => {
    const first = notice();
    expect(decideNotice([], first, TODAY)).toBe(first);
    expect(decideNotice([first], notice({ noticeId: OTHER }), TODAY)).toBe(first);
    const other = notice({ noticeId: OTHER, volet: 'email-migration' });
    expect(decideNotice([first], other, TODAY)).toBe(other);
    expect(codeOf(decideNotice([first], notice({ reference: 'SEAO 1600002' }), TODAY))).toBe(
      'solicitations.notice-already-recorded',
    );
  });

  it('is refused in the future, or after the validity of its own list', () => {
    const future = notice({ publishedOn: '2026-11-21' });
    expect(codeOf(decideNotice([], future, TODAY))).toBe('solicitations.date-in-future');
    const reversed = notice({ listValidUntil: '2026-02-01' });
    expect(codeOf(decideNotice([], reversed, TODAY))).toBe('solicitations.list-ends-before-notice');
  });
});
