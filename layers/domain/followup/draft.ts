import type { Organisation } from '../organisations/index.ts';
import { sumOf, toAmount } from '../values/money.ts';
import {
  CATEGORY,
  dispositionFor,
  NATURE,
  type Notice,
  type NoticeKind,
  SEGMENT,
} from './notice.ts';
import { type Supplement, supplementsToPublish } from './supplements.ts';

export type NoticeDraft = Pick<
  Notice,
  'kind' | 'nature' | 'unspsc' | 'category' | 'disposition' | 'amount' | 'amendmentIds'
> & { readonly numero: string | null };

/** What a notice is prefilled from. `total`: of the contract with its supplements. */
export interface DraftState {
  readonly regime: Organisation['regime'];
  readonly initial: string | null;
  readonly total: string | null;
  readonly supplements: readonly Supplement[];
  readonly notices: readonly Notice[];
}

/**
 * A notice as the guide asks for it (section 4.1): goods, segment 43 of UNSPSC (whose best family a person
 * chooses), G8, the disposition of the body. A later notice follows the number and the code of the first.
 * Amounts before taxes, in CAD.
 */
export function draftNotice(
  kind: NoticeKind,
  { regime, initial, total, supplements, notices }: DraftState,
): NoticeDraft {
  const first = notices.findLast((one) => one.kind === 'initial');
  const due = kind === 'supplement' ? supplementsToPublish(supplements) : [];
  const amounts = {
    initial,
    supplement: toAmount(sumOf(due.map(({ amount }) => amount ?? '0'))),
    final: total,
  };
  return {
    kind,
    numero: first?.numero ?? null,
    nature: NATURE,
    unspsc: first?.unspsc ?? SEGMENT,
    category: CATEGORY,
    disposition: dispositionFor(regime),
    amount: amounts[kind],
    amendmentIds: due.map(({ amendmentId }) => amendmentId),
  };
}
