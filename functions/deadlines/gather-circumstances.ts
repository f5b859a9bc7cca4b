import type { Blobs } from '#adapters/blobs.ts';
import type { Circumstances, Deadline, DeadlineOwner, Fact } from '#domain/deadlines/index.ts';
import { calendarOf, isItq } from '#domain/organisations/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { requireAcquisition } from '#stores/acquisitions.ts';
import { listAmendments } from '#stores/amendments.ts';
import { listPerformanceRecords, readFicheVersion, requireSupplier } from '#stores/catalogue.ts';
import { readContract } from '#stores/contracts.ts';
import { listDocuments } from '#stores/documents.ts';
import { readFollowedUp } from '#stores/followup.ts';
import { listQualificationNotices, requireMandate } from '#stores/mandates.ts';
import { readBrokerId, requireOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';
import { listTerminations } from '#stores/terminations.ts';
import { readSignedAmendments } from '../followup/load-followup.ts';
import { conclusionFacts } from './facts/conclusion.ts';
import { daysOffFacts } from './facts/days-off.ts';
import { followupFacts } from './facts/followup.ts';
import { mandateFacts } from './facts/mandate.ts';
import { qualificationFacts } from './facts/qualification.ts';
import { retentionFacts } from './facts/retention.ts';
import { supplierFacts } from './facts/supplier.ts';
import { terminationFacts } from './facts/termination.ts';
import { gatherContractLife } from './gather-contract-life.ts';

/** Where the facts are: the table, and the contents of fiches. */
export interface FactSources {
  readonly table: Table;
  readonly contents: Pick<Blobs, 'read'>;
}

/** Everything that the deadlines of an owner depend on, read now. `known`: its deadlines as they are. */
export async function gatherCircumstances(
  sources: FactSources,
  owner: DeadlineOwner,
  known: readonly Deadline[],
): Promise<Circumstances> {
  const { table } = sources;
  const [brokerId, { bodyId, facts }] = await Promise.all([
    readBrokerId(table),
    GATHERERS[owner.kind](sources, owner.id, known),
  ]);
  if (brokerId === undefined) throw new Error('There is no broker yet: run the bootstrap.');
  const body = bodyId === null ? null : await requireOrganisation(table, bodyId);
  const shared = businessCalendar('public-service');
  return {
    owner,
    bodyId,
    brokerId,
    regime: { rcti: body?.regime.rcti ?? false, itq: body !== null && isItq(body) },
    facts,
    calendars: { body: body === null ? shared : calendarOf(body), broker: shared },
  };
}

interface Gathered {
  readonly bodyId: string | null;
  readonly facts: readonly Fact[];
}

type Gatherer = (sources: FactSources, id: string, known: readonly Deadline[]) => Promise<Gathered>;

const GATHERERS: Readonly<Record<DeadlineOwner['kind'], Gatherer>> = {
  dossier: async ({ table, contents }, acquisitionId) => {
    const [acquisition, contract, amendments, terminations, followedUp] = await Promise.all([
      requireAcquisition(table, acquisitionId),
      readContract(table, acquisitionId),
      listAmendments(table, acquisitionId),
      listTerminations(table, acquisitionId),
      readFollowedUp(table, acquisitionId),
    ]);
    const { supplierId, ficheVersionId, organisationId } = acquisition;
    const fiche =
      acquisition.contact === null && contract === undefined
        ? undefined
        : await readFicheVersion(table, contents.read, supplierId, ficheVersionId);
    const leadTimeDays = fiche?.content.leadTimeDays ?? null;
    const state = { acquisition, contract, amendments, leadTimeDays };
    const ofLife = { acquisition, contract, amendments, terminations, leadTimeDays };
    const signedAmendments = await readSignedAmendments(table, acquisitionId, amendments);
    const followup = { ...followedUp, acquisition, contract, signedAmendments };
    const facts = [
      ...conclusionFacts(state),
      ...followupFacts(followup),
      ...terminationFacts(terminations),
      ...retentionFacts(await listDocuments(table, { kind: 'dossier', id: acquisitionId })),
      ...(await gatherContractLife(table, ofLife)),
    ];
    return { bodyId: organisationId, facts };
  },
  supplier: async ({ table }, supplierId, known) => {
    const [supplier, performance] = await Promise.all([
      requireSupplier(table, supplierId),
      listPerformanceRecords(table, supplierId),
    ]);
    return { bodyId: null, facts: supplierFacts({ supplierId, supplier, performance, known }) };
  },
  organisation: async ({ table }, organisationId, known) => {
    const isBroker = organisationId === (await readBrokerId(table));
    if (!isBroker) return { bodyId: null, facts: [] };
    const notices = await listQualificationNotices(table, organisationId);
    return { bodyId: null, facts: [...daysOffFacts(known), ...qualificationFacts(notices)] };
  },
  mandate: async ({ table }, mandateId) => {
    const mandate = await requireMandate(table, mandateId);
    const { organisationId } = mandate;
    const { regime } = await requireOrganisation(table, organisationId);
    return { bodyId: organisationId, facts: mandateFacts(mandate, regime.rcti) };
  },
};
