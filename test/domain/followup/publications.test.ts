import { describe, expect, it } from 'vitest';
import {
  decideNotice,
  draftNotice,
  type NoticeState,
  noticeWarnings,
  requirementOf,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildNotice, signedContract } from '../../builders/followup.ts';

const TODAY = '2026-11-20';
const RCTI = { decree596: false, rcti: true, municipal: false };
const MUNICIPAL = { decree596: false, rcti: false, municipal: true };

const publication = (amount: string | null, rcti = true) =>
  requirementOf('seao-threshold', { rcti, signedOn: '2026-03-02', amount });

describe('whether a contract is to be published', () => {
  it.each([
    ['24999.99', false, 'under-threshold'],
    ['25000.00', true, 'from-threshold'],
    [null, true, 'amount-unknown'],
  ])('of %s before taxes: %s', (amount, required, because) => {
    expect(publication(amount)).toMatchObject({ required, because, threshold: '25000.00' });
  });

  it('concerns the bodies subject to the RCTI, once both parties signed', () => {
    expect(publication('90000.00', false)).toMatchObject({
      required: false,
      because: 'not-subject',
    });
    const unsigned = { rcti: true, signedOn: null, amount: '90000.00' };
    expect(requirementOf('seao-threshold', unsigned)).toMatchObject({ because: 'not-signed' });
  });
});

describe('a notice', () => {
  const state = (changes: Partial<NoticeState> = {}): NoticeState => ({
    contract: signedContract(),
    signedAmendmentIds: [],
    notices: [],
    ...changes,
  });
  const codeOf = (changes: Parameters<typeof buildNotice>[0], of = state()) => {
    const decided = decideNotice(of, buildNotice(changes), TODAY);
    return isRefusal(decided) ? decided.code : undefined;
  };
  const amendmentId = '01JD000000000000000000000B';

  it('is refused before the signature, tomorrow, and of a contract that nobody signed', () => {
    expect(codeOf({ publishedOn: '2026-03-01' })).toBe('followup.dated-before-signature');
    expect(codeOf({ publishedOn: '2026-11-21' })).toBe('followup.dated-in-future');
    expect(codeOf({}, state({ contract: undefined }))).toBe('followup.contract-not-signed');
    expect(codeOf({ publishedOn: '2026-03-02' })).toBeUndefined();
  });

  it('of a supplement names amendments that both parties signed', () => {
    expect(codeOf({ kind: 'supplement' })).toBe('followup.supplement-of-no-amendment');
    const amendmentIds = [amendmentId];
    expect(codeOf({ kind: 'supplement', amendmentIds })).toBe('followup.amendment-not-signed');
    const of = state({ signedAmendmentIds: [amendmentId] });
    expect(codeOf({ kind: 'supplement', amendmentIds }, of)).toBeUndefined();
  });

  it('that is final follows the end of the contract', () => {
    expect(codeOf({ kind: 'final' })).toBe('followup.contract-not-ended');
    const ended = state({ contract: signedContract({ endedOn: '2026-10-01' }) });
    expect(codeOf({ kind: 'final', publishedOn: '2026-09-30' }, ended)).toBe(
      'followup.dated-out-of-order',
    );
    expect(codeOf({ kind: 'final', publishedOn: '2026-10-01' }, ended)).toBeUndefined();
  });

  it('told again is the one that is known', () => {
    const known = buildNotice();
    const again = { ...known, noticeId: amendmentId };
    expect(decideNotice(state({ notices: [known] }), again, TODAY)).toBe(known);
  });
});

describe('what is told of a notice', () => {
  const codes = (changes: Parameters<typeof buildNotice>[0], regime = RCTI) =>
    noticeWarnings(buildNotice(changes), regime).map(({ code }) => code);

  it('is nothing when it is as the guide asks', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ disposition: 'lcv-573-3-2' }, MUNICIPAL)).toEqual([]);
  });

  it('is another nature, a code outside segment 43, another category, another disposition', () => {
    const all = { nature: 'services', unspsc: '81112200', category: 'S5', disposition: 'other' };
    expect(codes(all as Parameters<typeof buildNotice>[0])).toEqual([
      'followup.notice-of-another-nature',
      'followup.notice-code-outside-segment',
      'followup.notice-of-another-category',
      'followup.notice-under-another-disposition',
    ]);
  });

  it('is irregular when a municipality cites section 48', () => {
    expect(noticeWarnings(buildNotice(), MUNICIPAL)).toEqual([
      { code: 'followup.section-48-of-another-body', details: { municipal: true } },
    ]);
  });
});

describe('a draft', () => {
  const state = { initial: '90000.00', total: '120000.00', supplements: [], notices: [] };

  it('is prefilled as the guide asks, and never cites section 48 for a municipality', () => {
    expect(draftNotice('initial', { ...state, regime: RCTI })).toEqual({
      kind: 'initial',
      numero: null,
      nature: 'supply',
      unspsc: '43000000',
      category: 'G8',
      disposition: 'rcti-48',
      amount: '90000.00',
      amendmentIds: [],
    });
    const municipal = draftNotice('initial', { ...state, regime: MUNICIPAL });
    expect(municipal.disposition).toBe('lcv-573-3-2');
  });

  it('of the final description follows the number and the code of the first one', () => {
    const notices = [buildNotice({ numero: '99', unspsc: '43220000' })];
    const final = draftNotice('final', { ...state, notices, regime: RCTI });
    expect(final).toMatchObject({ numero: '99', unspsc: '43220000', amount: '120000.00' });
  });
});
