import { describe, expect, it } from 'vitest';
import {
  decideDispute,
  decideSettlement,
  decideTold,
  disputeWarnings,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildDispute, signedContract } from '../../builders/followup.ts';

const TODAY = '2026-11-20';
const BY = { by: 'acheteuse', at: '2026-11-20T15:00:00.000Z' };
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);
const dispute = buildDispute({ openedOn: '2026-10-21' });

describe('a dispute', () => {
  it('happens under a signed contract, and is recorded once', () => {
    expect(codeOf(decideDispute(undefined, [], dispute, TODAY))).toBe(
      'followup.contract-not-signed',
    );
    expect(codeOf(decideDispute(signedContract(), [], dispute, '2026-10-20'))).toBe(
      'followup.dated-in-future',
    );
    expect(decideDispute(signedContract(), [], dispute, TODAY)).toBe(dispute);
    const again = buildDispute({ openedOn: dispute.openedOn });
    expect(decideDispute(signedContract(), [dispute], again, TODAY)).toBe(dispute);
  });

  it('is told and settled after it opened; a correction replaces what was told', () => {
    expect(codeOf(decideTold(dispute, { toldOn: '2026-10-20', ...BY }, TODAY))).toBe(
      'followup.dated-out-of-order',
    );
    const told = decideTold(dispute, { toldOn: '2026-10-21', ...BY }, TODAY);
    if (isRefusal(told)) throw new Error(told.code);
    expect(decideTold(told, { toldOn: '2026-10-21', by: 'autre', at: BY.at }, TODAY)).toBe(told);
    const outcome = 'Entente écrite entre les parties.';
    const settle = (settledOn: string) =>
      decideSettlement(told, { settledOn, outcome, ...BY }, TODAY);
    expect(codeOf(settle('2026-11-21'))).toBe('followup.dated-in-future');
    expect(settle('2026-11-20')).toMatchObject({ settlement: { settledOn: '2026-11-20' } });
  });
});

describe('the suggestion to inform the broker', () => {
  const codes = (one = dispute, known = [one], today = TODAY) =>
    disputeWarnings(one, known, today).map(({ code }) => code);

  it('comes on the thirtieth day, and not on the twenty-ninth', () => {
    expect(codes(dispute, [dispute], '2026-11-19')).toEqual([]);
    expect(codes(dispute, [dispute], '2026-11-20')).toEqual(['followup.dispute-persists']);
  });

  it('comes at once with the second dispute of a contract, even when the first is settled', () => {
    const settlement = { settledOn: '2026-11-01', outcome: 'Entente écrite.', ...BY };
    const first = { ...dispute, settlement };
    const second = buildDispute({ openedOn: '2026-11-15' });
    expect(codes(second, [first, second])).toEqual(['followup.dispute-repeats']);
    expect(codes(first, [first, second])).toEqual([]);
  });

  it('ends when somebody informed the broker, or the dispute is settled', () => {
    expect(codes({ ...dispute, told: { toldOn: '2026-11-01', ...BY } })).toEqual([]);
    const settlement = { settledOn: '2026-11-01', outcome: 'Entente écrite.', ...BY };
    expect(codes({ ...dispute, settlement })).toEqual([]);
  });
});
