import { isEligibleOn, isItqOn, type Organisation } from '../organisations/index.ts';
import { type Decision, type Fault, refuse } from '../values/decision.ts';
import { type Acquisition, MAXIMUM_TERM_MONTHS } from './acquisition.ts';
import type { PriorAcquisition } from './extension.ts';
import type { AcquisitionRefusal } from './refusals.ts';

export type OpenCommand = Pick<
  Acquisition,
  | 'acquisitionId'
  | 'reference'
  | 'title'
  | 'supplierId'
  | 'termMonths'
  | 'attestation'
  | 'acquisitionMode'
> & { readonly extends: Pick<PriorAcquisition, 'kind' | 'id'> | null };

/** What opening a dossier depends on. */
export interface OpeningState {
  readonly organisation: Organisation;
  /** Latest published fiche version and status of the chosen supplier, when it is in the Catalogue. */
  readonly supplier: { readonly qualified: boolean; readonly ficheVersionId: string } | undefined;
  /** The contract that the command says it extends, if there is one. */
  readonly extended: PriorAcquisition | undefined;
}

/**
 * Opens an acquisition dossier for a body (guide 2.4, 4.5, 5). Refuses with all the faults at once:
 * a decree body other than ITQ is sent to the *nuage gouvernemental*; a body that is neither designated
 * nor admitted; an attestation dated in the future; more than three years, renewals included; a
 * supplier that is not in the Catalogue or whose solutions were withdrawn; an extension of what is
 * not a contract of the same body with the same supplier, concluded through the broker (3.3.1), or whose
 * solution went back to the supplier (G16).
 * @param today legal date in America/Toronto, `YYYY-MM-DD`.
 * @param now instant of the request, ISO 8601 UTC.
 */
export function decideOpening(
  state: OpeningState,
  command: OpenCommand,
  today: string,
  now: string,
): Decision<Acquisition, AcquisitionRefusal> {
  const faults = openingFaults(state, command, today);
  const { supplier, organisation, extended } = state;
  const { extends: _, ...asked } = command;
  if (faults.length > 0 || supplier === undefined) {
    return refuse('acquisitions.not-admissible', { count: faults.length }, faults);
  }
  return {
    ...asked,
    ...(extended === undefined ? {} : { extends: referTo(extended) }),
    organisationId: organisation.organisationId,
    ficheVersionId: supplier.ficheVersionId,
    acknowledgements: [],
    renews: null,
    adviser: null,
    contact: null,
    informationRequest: null,
    admissibility: null,
    sctReport: null,
    abandonment: null,
    openedAt: now,
    status: 'open',
    approvedQuoteId: null,
    prerequisites: {},
    kickoff: null,
  };
}

const referTo = ({ kind, id, reference, use }: PriorAcquisition) => ({
  kind,
  id,
  reference,
  inUse: use,
});

function openingFaults(state: OpeningState, command: OpenCommand, today: string): Fault[] {
  const faults: (Fault & { code: AcquisitionRefusal })[] = [];
  const { organisation } = state;
  if (organisation.regime.decree596 && !isItqOn(organisation, today)) {
    faults.push({
      code: 'acquisitions.body-must-use-government-cloud',
      details: { organisation: organisation.name, on: today },
    });
  } else if (!isEligibleOn(organisation, today)) {
    faults.push({
      code: 'acquisitions.body-not-eligible',
      details: { organisation: organisation.name, on: today },
    });
  }
  if (command.attestation.signedOn > today) {
    faults.push({
      code: 'acquisitions.attestation-in-future',
      details: { signedOn: command.attestation.signedOn, today },
    });
  }
  if (command.termMonths > MAXIMUM_TERM_MONTHS) {
    faults.push({
      code: 'acquisitions.term-too-long',
      details: { termMonths: command.termMonths, maximum: MAXIMUM_TERM_MONTHS },
    });
  }
  faults.push(...extensionFaults(state, command));
  if (!state.supplier?.qualified) {
    faults.push({
      code: 'acquisitions.supplier-not-qualified',
      details: { supplierId: command.supplierId },
    });
  }
  return faults;
}

function extensionFaults(
  { extended, organisation }: OpeningState,
  { extends: asked, supplierId }: OpenCommand,
): (Fault & { code: AcquisitionRefusal })[] {
  if (asked === null) return [];
  const isTheirs =
    extended?.isConcluded === true &&
    extended.organisationId === organisation.organisationId &&
    extended.supplierId === supplierId;
  if (!isTheirs) return [{ code: 'acquisitions.prior-contract-not-found', details: { ...asked } }];
  if (extended.use !== 'returned') return [];
  const { kind, id, reference } = extended;
  return [{ code: 'acquisitions.prior-solution-returned', details: { kind, id, reference } }];
}
