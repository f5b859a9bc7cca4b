import { isQualified, type Supplier, type VersionSeverity } from '../catalogue/index.ts';
import { isItq } from '../organisations/index.ts';
import type { Choice } from '../quotes/index.ts';
import { torontoDate } from '../values/calendar/index.ts';
import type { Details } from '../values/decision.ts';
import { ficheLag } from './acknowledge.ts';
import { missingPrerequisites } from './prerequisites.ts';
import {
  ownerOfStep,
  type Step,
  type StepName,
  type StepNumber,
  type StepOwner,
  type StepsState,
  stepsOf,
} from './steps.ts';
import { isOpen } from './transitions.ts';

export type MissingCode =
  | 'contact'
  | 'information-request'
  | 'prerequisite-proof'
  | 'prerequisite-verification'
  | 'choice-anew'
  | 'adviser'
  | 'kickoff-convening'
  | 'kickoff-holding'
  | 'fiche-acknowledgement'
  | 'supplier-qualification'
  | 'admissibility'
  | 'assembly'
  | 'assembly-under-way'
  | 'quote-extension'
  | 'validation'
  | 'approval'
  | 'sending'
  | 'client-signature'
  | 'supplier-signature'
  | 'transmission';

/** Something that a step waits for: who must act, and by when where a date is known. */
export interface Missing {
  readonly step: StepNumber;
  readonly code: MissingCode;
  readonly actor: StepOwner;
  /** Legal date in America/Toronto, `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly details: Details;
}

export interface MissingState extends StepsState {
  readonly supplier: Pick<Supplier, 'name' | 'status'> | undefined;
  /** Versions of the supplier's fiche, in any order. */
  readonly versions: readonly VersionSeverity[];
  /** What the dossier's own comparison of scenarios chose, if any. */
  readonly choice: Pick<Choice, 'chosenAt' | 'authorisation'> | null;
  /** Of the validated quote: its last day, and whether it has passed. */
  readonly validity: { readonly validUntil: string | null; readonly hasPassed: boolean } | null;
  /** Day by which the signed copy is owed to the broker (guide 4.13), once both parties signed. */
  readonly transmissionDueOn: string | null;
}

/**
 * All that is missing before the contract is concluded and its copy sent, in the order of the steps, each
 * with who must act and by when (guide 3.5). What belongs to ITQ alone is told to nobody else.
 */
export function missingOf(state: MissingState): Missing[] {
  const all = stepsOf(state);
  const pending = all.filter(
    ({ state: standing }) => standing !== 'done' && standing !== 'skipped',
  );
  const gate = pending.find(({ name }) => GATES.includes(name));
  return pending.flatMap((step) => [
    ...(step === gate ? gateMissing(state, step) : []),
    ...FINDERS[step.name](state).map((found) => ({
      step: step.number,
      actor: ownerOfStep(step.name, state.organisation),
      dueOn: null,
      details: {},
      ...found,
    })),
  ]);
}

type Found = Pick<Missing, 'code'> & Partial<Missing>;
type Finder = (state: MissingState) => Found[];

/** The acts that a change of the fiche or of the supplier's status holds back. */
const GATES: readonly StepName[] = ['kickoff', 'assembly', 'approval'];

function gateMissing({ acquisition, supplier, versions }: MissingState, step: Step): Missing[] {
  if (!isOpen(acquisition.status)) return [];
  const base = { step: step.number, actor: 'client', dueOn: null } as const;
  const lag = ficheLag(acquisition, versions);
  const found: Missing[] = [];
  if (supplier === undefined || !isQualified(supplier)) {
    const details = { supplier: supplier?.name ?? null, status: supplier?.status ?? null };
    found.push({ ...base, code: 'supplier-qualification', details });
  }
  if (lag?.mustAcknowledge) {
    found.push({ ...base, code: 'fiche-acknowledgement', details: { ...lag } });
  }
  return found;
}

const FINDERS: Readonly<Record<StepName, Finder>> = {
  contact: () => [{ code: 'contact' }],
  'information-request': () => [{ code: 'information-request' }],
  prerequisites: findPrerequisites,
  kickoff: findKickoff,
  admissibility: () => [{ code: 'admissibility' }],
  preparation: () => [],
  assembly: findAssembly,
  approval: findApproval,
  'client-signature': () => [{ code: 'client-signature' }],
  'supplier-signature': () => [{ code: 'supplier-signature' }],
  transmission: ({ transmissionDueOn }) => [{ code: 'transmission', dueOn: transmissionDueOn }],
};

function findPrerequisites({ acquisition, organisation, choice }: MissingState): Found[] {
  const { prerequisites, approvedQuoteId } = acquisition;
  const missing = missingPrerequisites(
    organisation,
    prerequisites,
    approvedQuoteId,
    choice?.authorisation.required,
  );
  return missing.map(({ name, actor, missing: what }) => ({
    code: `prerequisite-${what}`,
    actor,
    details: { name },
  }));
}

function findKickoff({ acquisition, organisation, choice }: MissingState): Found[] {
  const { kickoff, adviser, renews } = acquisition;
  if (kickoff !== null) {
    const dueOn = torontoDate(kickoff.scheduledFor).toString();
    return [{ code: 'kickoff-holding', dueOn }];
  }
  const found: Found[] = [];
  if (renews !== null && choice === null) found.push({ code: 'choice-anew', actor: 'client' });
  if (isItq(organisation) && adviser === null) found.push({ code: 'adviser' });
  return [...found, { code: 'kickoff-convening' }];
}

/** The contract is to be assembled, then signed, while the quote is valid (G19). */
function findAssembly({ conclusion, validity }: MissingState): Found[] {
  const dueOn = validity?.validUntil ?? null;
  if (validity?.hasPassed) {
    return [
      { code: 'quote-extension', actor: 'client', details: { validUntil: dueOn } },
      assembly(),
    ];
  }
  return conclusion.isPrepared ? [{ code: 'assembly-under-way', dueOn }] : [assembly(dueOn)];
}

const assembly = (dueOn: string | null = null): Found => ({ code: 'assembly', dueOn });

function findApproval({ conclusion }: MissingState): Found[] {
  const { validation, approval } = conclusion.assembled ?? { validation: null, approval: null };
  const found: Found[] = [];
  if (validation === null) found.push({ code: 'validation', actor: 'broker' });
  if (approval === null) found.push({ code: 'approval', actor: 'client' });
  return [...found, { code: 'sending', actor: 'broker' }];
}
