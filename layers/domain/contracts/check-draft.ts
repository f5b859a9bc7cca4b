import type { StoredDocument } from '../documents/index.ts';
import { type Decision, isRefusal, refuse } from '../values/decision.ts';
import type { DifferingPassage, TextComparison } from './compare-text.ts';
import { currentPackage, type PackageLookup } from './current-package.ts';
import type { ContractPackage } from './package.ts';
import type { ContractRefusal } from './refusals.ts';

export interface DraftState extends PackageLookup {
  /** The document that is proposed, when it lies in the dossier. */
  readonly draft: StoredDocument | undefined;
}

export interface DraftProposal {
  readonly assembled: ContractPackage;
  readonly draft: StoredDocument;
}

/**
 * Decides that a text may be compared with the contract of a package (guide 3.3.1, 3.5): the last that was
 * assembled, since each assembly replaces the one before, and not signed yet. An amendment has no data that a
 * client could have filled otherwise: what the broker assembled is what is signed.
 */
export function decideDraftCheck(state: DraftState): Decision<DraftProposal, ContractRefusal> {
  const named = state.packages.find(({ packageId }) => packageId === state.packageId);
  if (named?.kind === 'amendment') return refuse('contracts.draft-of-amendment');
  const assembled = currentPackage(state);
  if (isRefusal(assembled)) return assembled;
  const { draft } = state;
  if (draft?.purpose !== 'contract-draft') return refuse('contracts.draft-not-filed');
  return { assembled, draft };
}

/** What a draft shows beside the text that can be drawn from it. */
export interface DraftPages {
  /** Pages whose text cannot be drawn (scanned), from 1; every page of a file that cannot be read. */
  readonly withoutText: readonly number[];
  /** Pages with pictures, comments or form fields, which may say what no text does, from 1. */
  readonly withAdditions: readonly number[];
}

/**
 * The verdict on a draft. Nothing in the template is negotiable (guide 3.3.1): altered text is refused, and
 * so are other data than the dossier's. What a machine cannot read is never called identical.
 * @param comparison undefined when the draft has no text to compare.
 */
export function judgeDraft(
  comparison: TextComparison | undefined,
  { withoutText, withAdditions }: DraftPages,
): Decision<'identical', ContractRefusal> {
  if (comparison === undefined || withoutText.length > 0) {
    return refuse('contracts.draft-without-text', { pages: withoutText });
  }
  const { outcome, passages, truncated } = comparison;
  if (outcome === 'text-altered') {
    const count = passages.filter(({ kind }) => kind === 'text').length;
    return refuse('contracts.text-altered', { count, truncated }, passages.map(faultOf));
  }
  if (outcome === 'data-differs') {
    const details = { count: passages.length, truncated };
    return refuse('contracts.data-differs', details, passages.map(faultOf));
  }
  return withAdditions.length > 0
    ? refuse('contracts.draft-with-additions', { pages: withAdditions })
    : 'identical';
}

const CODES = {
  text: 'contracts.passage-altered',
  data: 'contracts.datum-differs',
} as const satisfies Record<DifferingPassage['kind'], ContractRefusal>;

const faultOf = ({ kind, ...details }: DifferingPassage) => ({ code: CODES[kind], details });
