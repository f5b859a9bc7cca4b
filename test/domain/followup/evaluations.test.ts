import { describe, expect, it } from 'vitest';
import {
  decideEvaluation,
  decideEvaluationSignature,
  decideEvaluationTransmission,
  executiveDecisionOf,
  requirementOf,
} from '#domain/followup/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildEvaluation, signedContract } from '../../builders/followup.ts';

const TODAY = '2026-11-20';
const NOW = '2026-11-20T15:00:00.000Z';
const codeOf = (decided: unknown) => (isRefusal(decided) ? decided.code : undefined);

describe('whether an evaluation is required', () => {
  it.each([
    ['99999.99', false],
    ['100000.00', true],
    [null, true],
  ])('of %s before taxes: %s', (amount, required) => {
    const contract = { rcti: true, signedOn: '2026-03-02', amount };
    expect(requirementOf('evaluation-threshold', contract)).toMatchObject({ required });
    expect(requirementOf('evaluation-threshold', { ...contract, rcti: false }).required).toBe(
      false,
    );
  });
});

describe('an evaluation', () => {
  const decide = (
    changes: Parameters<typeof buildEvaluation>[0],
    documentPurpose: string | null = 'performance-evaluation',
    contract: ReturnType<typeof signedContract> | undefined = signedContract(),
  ) =>
    codeOf(
      decideEvaluation(
        { contract, evaluations: [], documentPurpose },
        buildEvaluation(changes),
        TODAY,
      ),
    );

  it('has dates that follow one another', () => {
    expect(decide({ evaluatedOn: '2026-03-01' })).toBe('followup.dated-before-signature');
    expect(decide({ sentToSupplierOn: '2026-09-30' })).toBe('followup.dated-out-of-order');
    expect(decide({ signedByExecutiveOn: '2026-11-21' })).toBe('followup.dated-in-future');
    expect(
      decide({
        sentToSupplierOn: '2026-10-05',
        commentsReceivedOn: '2026-10-20',
        signedByExecutiveOn: '2026-10-19',
      }),
    ).toBe('followup.dated-out-of-order');
    expect(decide({ sentToSupplierOn: '2026-10-05', signedByExecutiveOn: TODAY })).toBeUndefined();
  });

  it('is a document that was filed as such, told once', () => {
    expect(decide({}, 'evidence')).toBe('followup.document-of-another-purpose');
    expect(decide({}, null)).toBe('followup.document-of-another-purpose');
    const known = buildEvaluation();
    const state = { contract: undefined, evaluations: [known], documentPurpose: null };
    const again = buildEvaluation({ documentId: known.documentId });
    expect(decideEvaluation(state, again, TODAY)).toBe(known);
  });

  it('is sent once the executive signed it, and a correction replaces what was told', () => {
    const drafted = buildEvaluation();
    expect(codeOf(decideEvaluationTransmission(drafted, TODAY, TODAY, NOW))).toBe(
      'followup.evaluation-not-signed',
    );
    const signed = decideEvaluationSignature(drafted, '2026-11-10', TODAY);
    if (isRefusal(signed)) throw new Error(signed.code);
    expect(decideEvaluationSignature(signed, '2026-11-10', TODAY)).toBe(signed);
    expect(codeOf(decideEvaluationTransmission(signed, '2026-11-09', TODAY, NOW))).toBe(
      'followup.dated-out-of-order',
    );
    const sent = decideEvaluationTransmission(signed, '2026-11-12', TODAY, NOW);
    expect(sent).toMatchObject({ transmission: { sentOn: '2026-11-12' } });
    if (isRefusal(sent)) throw new Error(sent.code);
    expect(decideEvaluationTransmission(sent, '2026-11-12', TODAY, NOW)).toBe(sent);
  });
});

describe('the silence of the executive', () => {
  it('after comments, makes the evaluation as commented, the day after the thirtieth', () => {
    const commented = buildEvaluation({
      sentToSupplierOn: '2026-10-05',
      commentsReceivedOn: '2026-10-20',
    });
    const decision = { decideBy: '2026-11-19', otherwise: 'modified-as-commented' };
    expect(executiveDecisionOf(commented, '2026-11-19')).toEqual({ ...decision, isDeemed: false });
    expect(executiveDecisionOf(commented, '2026-11-20')).toEqual({ ...decision, isDeemed: true });
  });

  it('without comments, makes an unsatisfactory one satisfactory', () => {
    const sent = { result: 'unsatisfactory', sentToSupplierOn: '2026-10-05' } as const;
    expect(executiveDecisionOf(buildEvaluation(sent), TODAY)).toMatchObject({
      decideBy: '2026-12-04',
      otherwise: 'satisfactory',
    });
  });

  it('says nothing of what needs no decision, or has one', () => {
    expect(executiveDecisionOf(buildEvaluation(), TODAY)).toBeNull();
    const signed = buildEvaluation({
      sentToSupplierOn: '2026-10-05',
      commentsReceivedOn: '2026-10-20',
      signedByExecutiveOn: '2026-10-25',
    });
    expect(executiveDecisionOf(signed, TODAY)).toBeNull();
  });
});
