import { describe, expect, it } from 'vitest';
import { ruleOf } from '#domain/deadlines/index.ts';
import { parameterOn } from '#domain/values/legal-parameters.ts';
import { followupFacts } from '../../../functions/deadlines/facts/followup.ts';
import {
  buildDispute,
  buildDocumentRequest,
  buildEvaluation,
  buildNotice,
  signedContract,
} from '../../builders/followup.ts';

const BY = { by: 'acheteuse', at: '2026-11-20T15:00:00.000Z' };
const amendmentId = '01JD00000000000000000000A1';
const added = { amendmentId, number: 1, signedOn: '2026-04-15', amount: '20000.00' };

const facts = (changes: Partial<Parameters<typeof followupFacts>[0]> = {}) =>
  followupFacts({
    acquisition: { estimatedTotal: '90000.00' },
    contract: signedContract(),
    signedAmendments: [],
    notices: [],
    evaluations: [],
    disputes: [],
    requests: [],
    ...changes,
  }).map(({ name, subject, on }) => [name, subject, on].join(' '));

const ended = signedContract({ endedOn: '2026-10-01' });

describe('the facts of a followed contract', () => {
  it('are nothing to publish before the signature, nor under the threshold', () => {
    expect(facts({ contract: signedContract({ signedByPartiesOn: null }) })).toEqual([]);
    expect(facts({ acquisition: { estimatedTotal: '24999.99' }, contract: ended })).toEqual([]);
  });

  it('are its publications: the contract, the supplements that pass the share, the end', () => {
    const notices = [
      buildNotice(),
      buildNotice({ kind: 'supplement', publishedOn: '2026-05-02', amendmentIds: [amendmentId] }),
    ];
    expect(facts({ notices, signedAmendments: [added], contract: ended })).toEqual([
      'contract-to-publish contract 2026-03-02',
      `supplement-to-publish ${amendmentId} 2026-04-15`,
      'final-description-to-publish contract 2026-10-01',
      'contract-published contract 2026-03-20',
      `supplement-published ${amendmentId} 2026-05-02`,
      'evaluation-required contract 2026-10-01',
    ]);
  });

  it('ask for an evaluation by all that the contract came to, once it has ended', () => {
    const isAsked = (...of: Parameters<typeof facts>) =>
      facts(...of).includes('evaluation-required contract 2026-10-01');
    expect(isAsked({ contract: ended })).toBe(false);
    expect(isAsked({ contract: ended, signedAmendments: [added] })).toBe(true);
    expect(isAsked({ signedAmendments: [added] })).toBe(false);
  });

  it('owe every signed evaluation to the broker, of which the final one is the one required', () => {
    const sent = { sentOn: '2026-10-12', recordedAt: BY.at };
    const signed = { signedByExecutiveOn: '2026-10-10' };
    const final = buildEvaluation({ ...signed, transmission: sent });
    const interim = buildEvaluation({ ...signed, kind: 'interim' });
    const evaluations = [buildEvaluation(), final, interim];
    expect(facts({ contract: undefined, evaluations })).toEqual([
      `evaluation-signed-by-executive ${final.evaluationId} 2026-10-10`,
      'evaluation-completed contract 2026-10-10',
      `evaluation-received ${final.evaluationId} 2026-10-12`,
      `evaluation-signed-by-executive ${interim.evaluationId} 2026-10-10`,
    ]);
  });

  it('are disputes with what ends their notice, and requests with their answer', () => {
    const settlement = { settledOn: '2026-11-01', outcome: 'Entente écrite.', ...BY };
    const dispute = buildDispute({ told: { toldOn: '2026-10-15', ...BY }, settlement });
    const answer = { documentId: null, declaration: null, providedOn: '2026-10-09', ...BY };
    const request = buildDocumentRequest({ answer });
    const { disputeId } = dispute;
    const { requestId } = request;
    expect(facts({ contract: undefined, disputes: [dispute], requests: [request] })).toEqual([
      `dispute-opened ${disputeId} 2026-10-01`,
      `dispute-told-or-settled ${disputeId} 2026-10-15`,
      `dispute-told-or-settled ${disputeId} 2026-11-01`,
      `document-requested ${requestId} 2026-10-01`,
      `document-provided ${requestId} 2026-10-09`,
    ]);
    const withdrawal = { reason: 'Déjà reçue.', withdrawnOn: '2026-10-05', ...BY };
    const withdrawn = buildDocumentRequest({ withdrawal });
    expect(facts({ contract: undefined, requests: [withdrawn] })).toEqual([]);
  });
});

describe('the delays of the law', () => {
  it.each([
    ['contract-publication', 'seao-initial-delay'],
    ['supplement-publication', 'seao-supplement-delay'],
    ['final-description-publication', 'seao-final-delay'],
    ['performance-evaluation', 'evaluation-delay'],
  ] as const)('of %s are those of the parameter %s', (kind, parameter) => {
    const { value } = parameterOn(parameter, '2026-11-20') ?? {};
    expect(ruleOf(kind).delay).toMatchObject({ unit: 'calendar-days', length: Number(value) });
  });
});
