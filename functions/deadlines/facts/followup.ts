import type { Contract } from '#domain/contracts/index.ts';
import type { Fact } from '#domain/deadlines/index.ts';
import {
  type Dispute,
  type DocumentRequest,
  type Evaluation,
  initialAmountOf,
  type Notice,
  requirementOf,
  type SignedAmendment,
  supplementsOf,
  totalOf,
} from '#domain/followup/index.ts';
import { CONTRACT } from './conclusion.ts';

/** What was followed up of a contract. */
export interface FollowupFactsState {
  readonly acquisition: Parameters<typeof initialAmountOf>[0];
  readonly contract: Contract | undefined;
  readonly signedAmendments: readonly SignedAmendment[];
  readonly notices: readonly Notice[];
  readonly evaluations: readonly Evaluation[];
  readonly disputes: readonly Dispute[];
  readonly requests: readonly DocumentRequest[];
}

/** Publications (P59, P66), evaluations (P70, P85), disputes (P89) and requests of documents (G18). */
export function followupFacts(state: FollowupFactsState): Fact[] {
  return [
    ...publicationFacts(state),
    ...requiredEvaluation(state),
    ...state.evaluations.flatMap(evaluationFacts),
    ...state.disputes.flatMap(disputeFacts),
    ...state.requests.flatMap(requestFacts),
  ];
}

function publicationFacts(state: FollowupFactsState): Fact[] {
  const { contract, notices, signedAmendments } = state;
  const initial = initialAmountOf(state.acquisition, notices);
  const signedOn = contract?.signedByPartiesOn ?? null;
  // Whether the body is subject to the RCTI is the row's question, asked when deadlines are reconciled.
  const { required } = requirementOf('seao-threshold', { rcti: true, signedOn, amount: initial });
  if (contract === undefined || signedOn === null || !required) return [];
  const { acquisitionId: reference, endedOn } = contract;
  const ended: Fact[] =
    endedOn === null
      ? []
      : [{ name: 'final-description-to-publish', subject: CONTRACT, on: endedOn, reference }];
  const due = supplementsOf(initial, signedAmendments, notices).filter((one) => one.isToPublish);
  return [
    { name: 'contract-to-publish', subject: CONTRACT, on: signedOn, reference },
    ...due.map(
      ({ amendmentId, signedOn: on }): Fact => ({
        name: 'supplement-to-publish',
        subject: amendmentId,
        on,
        reference: amendmentId,
      }),
    ),
    ...ended,
    ...notices.flatMap(noticeFacts),
  ];
}

function noticeFacts({ kind, noticeId: reference, publishedOn: on, amendmentIds }: Notice): Fact[] {
  if (kind === 'supplement') {
    return amendmentIds.map((subject) => ({
      name: 'supplement-published',
      subject,
      on,
      reference,
    }));
  }
  const name = kind === 'initial' ? 'contract-published' : 'final-description-published';
  return [{ name, subject: CONTRACT, on, reference }];
}

/** Once the contract has ended, by all that it came to (guide 4.11). */
function requiredEvaluation(state: FollowupFactsState): Fact[] {
  const { acquisition, contract, notices, signedAmendments } = state;
  if (contract?.endedOn == null) return [];
  const amount = totalOf(initialAmountOf(acquisition, notices), signedAmendments);
  const signedOn = contract.signedByPartiesOn;
  const { required } = requirementOf('evaluation-threshold', { rcti: true, signedOn, amount });
  if (!required) return [];
  const { endedOn: on, acquisitionId: reference } = contract;
  return [{ name: 'evaluation-required', subject: CONTRACT, on, reference }];
}

/** Any evaluation that the executive signed is owed to the broker; the final one alone is the one required. */
function evaluationFacts(evaluation: Evaluation): Fact[] {
  const { evaluationId, kind, documentId: reference } = evaluation;
  const { signedByExecutiveOn: on, transmission } = evaluation;
  if (on === null) return [];
  const signed: Fact[] = [
    { name: 'evaluation-signed-by-executive', subject: evaluationId, on, reference },
  ];
  if (kind === 'final') {
    signed.push({ name: 'evaluation-completed', subject: CONTRACT, on, reference: evaluationId });
  }
  if (transmission !== null) {
    const { sentOn } = transmission;
    signed.push({ name: 'evaluation-received', subject: evaluationId, on: sentOn, reference });
  }
  return signed;
}

function disputeFacts({ disputeId: subject, openedOn, told, settlement }: Dispute): Fact[] {
  const closings = [told?.toldOn, settlement?.settledOn].filter((on) => on !== undefined);
  return [
    { name: 'dispute-opened', subject, on: openedOn, reference: subject },
    ...closings.map(
      (on): Fact => ({ name: 'dispute-told-or-settled', subject, on, reference: subject }),
    ),
  ];
}

/** A request that was taken back asks for nothing any more. */
function requestFacts(request: DocumentRequest): Fact[] {
  const { requestId: subject, requestedOn, answer, withdrawal } = request;
  if (withdrawal !== null) return [];
  const requested: Fact = {
    name: 'document-requested',
    subject,
    on: requestedOn,
    reference: subject,
  };
  if (answer === null) return [requested];
  const { providedOn: on, documentId } = answer;
  return [requested, { name: 'document-provided', subject, on, reference: documentId ?? subject }];
}
