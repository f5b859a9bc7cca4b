import { isItq, type Organisation } from '../organisations/index.ts';
import type { Fault } from '../values/decision.ts';
import type { Acquisition } from './acquisition.ts';
import { missingPrerequisites } from './prerequisites.ts';
import { isOpen, type Status } from './transitions.ts';

export type StepOwner = 'client' | 'broker' | 'supplier';

/** The eleven steps that lead to a contract (guide 3.5), in order, each with who does it. */
export const steps = [
  { number: 1, name: 'contact', owner: 'client' },
  { number: 2, name: 'information-request', owner: 'broker' },
  { number: 3, name: 'prerequisites', owner: 'broker' },
  { number: 4, name: 'kickoff', owner: 'broker' },
  { number: 5, name: 'admissibility', owner: 'client' },
  { number: 6, name: 'preparation', owner: 'broker' },
  { number: 7, name: 'assembly', owner: 'broker' },
  { number: 8, name: 'approval', owner: 'client' },
  { number: 9, name: 'client-signature', owner: 'client' },
  { number: 10, name: 'supplier-signature', owner: 'supplier' },
  { number: 11, name: 'transmission', owner: 'client' },
] as const satisfies readonly { number: number; name: string; owner: StepOwner }[];

export type StepName = (typeof steps)[number]['name'];
export type StepNumber = (typeof steps)[number]['number'];

/** Who does a step: the broker does the fifth for ITQ (guide 3.5), which is asked of nobody else. */
export function ownerOfStep(name: StepName, organisation: Organisation): StepOwner {
  if (name === 'admissibility' && isItq(organisation)) return 'broker';
  return steps.find((step) => step.name === name)?.owner ?? 'broker';
}

/** What the system does at somebody's request, as opposed to the facts that it only records. */
export type StepAct =
  | 'request-information'
  | 'verify-prerequisite'
  | 'convene'
  | 'assemble'
  | 'approve'
  | 'send';

/**
 * The earlier steps that an act waits for by this rule. The others are held by rules of their own: the
 * prerequisites by P51, the meeting by P49, the approval by the dossier's transitions.
 */
const EARLIER: Readonly<Record<StepAct, readonly StepName[]>> = {
  'request-information': ['contact'],
  'verify-prerequisite': ['contact', 'information-request'],
  convene: ['contact', 'information-request'],
  assemble: ['admissibility'],
  approve: ['admissibility'],
  send: ['admissibility'],
};

export interface StepFault extends Fault {
  readonly code: 'acquisitions.step-not-done';
}

/**
 * The earlier steps that are not done, for an act that may not skip them (P53; guide 3.5). Signatures and
 * the transmission are facts: nothing here refuses them.
 */
export function stepFaults(act: StepAct, acquisition: Acquisition): StepFault[] {
  return EARLIER[act]
    .filter((name) => !isDoneBeforeSignature(name, acquisition))
    .map((name) => {
      const number = steps.find((step) => step.name === name)?.number;
      return { code: 'acquisitions.step-not-done', details: { act, step: number, name } };
    });
}

/** Whoever convened the kickoff had what the steps before it are for. */
const CONVENED: readonly Status[] = [
  'kickoff-convened',
  'kickoff-held',
  'package-assembled',
  'package-approved',
  'sent-for-signature',
];

function isDoneBeforeSignature(name: StepName, acquisition: Acquisition): boolean {
  const { contact, informationRequest, admissibility, status } = acquisition;
  if (name === 'admissibility') return admissibility !== null;
  if (CONVENED.includes(status)) return true;
  if (name === 'contact') return contact !== null;
  return name === 'information-request' && informationRequest !== null;
}

interface Done {
  readonly by: string;
  readonly at: string;
}

/** What is known of a dossier's package, signatures and transmission. */
export interface ConclusionFacts {
  /** A package was asked for, assembled or not. */
  readonly isPrepared: boolean;
  /** The last package that was assembled, if any. */
  readonly assembled: {
    readonly requestedBy: string;
    readonly requestedAt: string;
    readonly validation: Done | null;
    readonly approval: Done | null;
    readonly sentForSignature: Done | null;
  } | null;
  readonly signatures: readonly {
    readonly party: 'client' | 'supplier';
    readonly signedOn: string;
    readonly recordedBy: string;
  }[];
  readonly transmission: { readonly sentOn: string } | null;
}

export interface StepsState {
  readonly acquisition: Acquisition;
  readonly organisation: Organisation;
  readonly conclusion: ConclusionFacts;
}

/**
 * Where a step stands. `skipped`: the contract was concluded without it, which is on record as it happened, or
 * the acquisition was given up before.
 */
export type StepStanding = 'done' | 'current' | 'waiting' | 'skipped';

export interface Step {
  readonly number: StepNumber;
  readonly name: StepName;
  readonly owner: StepOwner;
  readonly state: StepStanding;
  /** Instant, or legal date for what was done outside the system; null while it is not done or not known. */
  readonly doneOn: string | null;
  /** Member who did it, or who recorded it. */
  readonly doneBy: string | null;
}

/**
 * The eleven steps of a dossier (guide 3.5), derived from its facts. A step is current when it is not done
 * and those it waits for are; the sixth goes on while the fifth does, and ends with the package.
 */
export function stepsOf(state: StepsState): Step[] {
  const { acquisition, organisation } = state;
  const done = factsOfSteps(state);
  const isOver = !isOpen(acquisition.status);
  const isAbandoned = acquisition.status === 'abandoned';
  return steps.map(({ number, name }) => {
    const fact = done[name];
    const waitsFor = WAITS_FOR[name].filter((earlier) => done[earlier] === undefined);
    return {
      number,
      name,
      owner: ownerOfStep(name, organisation),
      state: standing(fact, waitsFor, isAbandoned || (isOver && name !== 'transmission')),
      doneOn: fact?.on ?? null,
      doneBy: fact?.by ?? null,
    };
  });
}

function standing(
  fact: Fact | undefined,
  waitsFor: readonly StepName[],
  isOver: boolean,
): StepStanding {
  if (fact !== undefined) return 'done';
  if (isOver) return 'skipped';
  return waitsFor.length === 0 ? 'current' : 'waiting';
}

const WAITS_FOR: Readonly<Record<StepName, readonly StepName[]>> = {
  contact: [],
  'information-request': ['contact'],
  prerequisites: ['contact', 'information-request'],
  kickoff: ['prerequisites'],
  admissibility: ['kickoff'],
  preparation: ['kickoff'],
  assembly: ['admissibility', 'preparation'],
  approval: ['assembly'],
  'client-signature': ['approval'],
  'supplier-signature': ['client-signature'],
  transmission: ['client-signature', 'supplier-signature'],
};

interface Fact {
  readonly on: string | null;
  readonly by: string | null;
}

const UNDATED: Fact = { on: null, by: null };
const factOf = (done: Done | null | undefined): Fact | undefined =>
  done ? { on: done.at, by: done.by } : undefined;

type FactsOfSteps = Readonly<Record<StepName, Fact | undefined>>;

function factsOfSteps({ acquisition, organisation, conclusion }: StepsState): FactsOfSteps {
  const { assembled, transmission } = conclusion;
  const isConvened = acquisition.kickoff !== null || CONVENED.includes(acquisition.status);
  const orConvened = (done: Done | null) => factOf(done) ?? (isConvened ? UNDATED : undefined);
  return {
    contact: orConvened(acquisition.contact),
    'information-request': orConvened(acquisition.informationRequest),
    prerequisites: isConvened ? UNDATED : factOfPrerequisites(acquisition, organisation),
    kickoff: factOfKickoff(acquisition),
    admissibility: factOf(acquisition.admissibility),
    preparation: conclusion.isPrepared || assembled ? UNDATED : undefined,
    assembly: assembled ? { on: assembled.requestedAt, by: assembled.requestedBy } : undefined,
    approval: assembled?.approval ? factOf(assembled.sentForSignature) : undefined,
    'client-signature': factOfSignature(conclusion, 'client'),
    'supplier-signature': factOfSignature(conclusion, 'supplier'),
    transmission: transmission ? { on: transmission.sentOn, by: null } : undefined,
  };
}

function factOfPrerequisites(
  { prerequisites, approvedQuoteId }: Acquisition,
  organisation: Organisation,
): Fact | undefined {
  const missing = missingPrerequisites(organisation, prerequisites, approvedQuoteId);
  if (missing.length > 0) return undefined;
  const ticks = Object.values(prerequisites).flatMap(({ verifiedAt, verifiedBy }) =>
    verifiedAt === null ? [] : [{ on: verifiedAt, by: verifiedBy }],
  );
  return ticks.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] ?? UNDATED;
}

const HELD: readonly Status[] = [
  'kickoff-held',
  'package-assembled',
  'package-approved',
  'sent-for-signature',
];

function factOfKickoff({ kickoff, status }: Acquisition): Fact | undefined {
  if (kickoff !== null && kickoff.heldOn !== null) return { on: kickoff.heldOn, by: null };
  return HELD.includes(status) ? UNDATED : undefined;
}

function factOfSignature(
  { signatures }: ConclusionFacts,
  party: 'client' | 'supplier',
): Fact | undefined {
  const signature = signatures.find((one) => one.party === party);
  return signature && { on: signature.signedOn, by: signature.recordedBy };
}
