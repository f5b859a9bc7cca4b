import * as z from 'zod';
import {
  changedSince,
  isOpen,
  isWishTooEarly,
  type Missing,
  missingOf,
  planSignature,
  type SignaturePlanning,
  type SupplierDocument,
  stepsOf,
} from '#domain/acquisitions/index.ts';
import { preparationWarnings, warningsAbout } from '#domain/acquisitions/preparation/index.ts';
import type { ContractPackage } from '#domain/contracts/index.ts';
import { deadlineSchema } from '#domain/deadlines/index.ts';
import { latestChoice, quoteStanding } from '#domain/quotes/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import {
  describeEarlyWish,
  describeMissing,
  describeNewAssembly,
  describePlanning,
} from '#presentation/acquisitions/next-steps.ts';
import { tellPreparationWarning } from '#presentation/acquisitions/preparation-warnings.ts';
import { stepNames } from '#presentation/acquisitions/step-names.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { listPackages } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import { listSupplierDocuments } from '#stores/supplier-documents.ts';
import type { Table } from '#stores/table.ts';
import { endView, endViewSchema } from '../contracts/end-view.ts';
import { loadEnd } from '../contracts/load-end.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { type Dossier, loadDossier } from './dossier.ts';
import { ficheNoticeSchema, loadFicheNotice } from './fiche-notice.ts';
import { loadPreparation } from './load-preparation.ts';
import { viewOf, warningViewSchema } from './views.ts';

const ownerSchema = z.enum(['client', 'broker', 'supplier']);

const stepSchema = z.object({
  number: z.int(),
  name: z.string(),
  label: z.string(),
  owner: ownerSchema,
  state: z.enum(['done', 'current', 'waiting', 'skipped']),
  doneOn: z.string().nullable(),
  doneBy: z.string().nullable(),
});

const missingSchema = z.object({
  step: z.int(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** What is to be done, and by whom. */
  sentence: z.string(),
  actor: ownerSchema,
  dueOn: dateSchema.nullable(),
  why: z.string(),
});

const planningSchema = z.object({
  startsOn: dateSchema,
  isContacted: z.boolean(),
  minimumDays: z.int(),
  leadTimeDays: z.int().nullable(),
  days: z.int(),
  because: z.enum(['minimum', 'supplier']),
  hasPassed: z.boolean(),
  earliestOn: dateSchema,
  sentence: z.string(),
});

export const readNextSteps = defineRoute({
  method: 'GET',
  path: '/acquisitions/{acquisitionId}/next-steps',
  summary: 'The eleven steps: where the dossier stands, what is missing, who must act, by when',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  responses: {
    200: {
      description: 'The steps, what is missing for each, and what to watch',
      schema: z.object({
        acquisitionId: identifierSchema,
        steps: z.array(stepSchema),
        missing: z.array(missingSchema),
        /** The earliest realistic signature; null once the contract is concluded. */
        planning: planningSchema.nullable(),
        /** When the contract ends and why; null while both parties have not signed. */
        end: endViewSchema.nullable(),
        deadlines: z.array(deadlineSchema.extend({ sentence: z.string() })),
        warnings: z.array(warningViewSchema),
        /** What the client has to take note of in the fiche, and who was told; null when nothing. */
        ficheNotice: ficheNoticeSchema.nullable(),
      }),
    },
  },
  handle: async ({ params, now }, dependencies: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const { table } = dependencies;
    const dossier = await loadDossier(table, acquisitionId);
    const today = torontoDate(now).toString();
    const [state, preparation, ficheNotice] = await Promise.all([
      loadState(table, dossier, today),
      loadPreparation(dependencies, dossier, now),
      loadFicheNotice(table, dossier),
    ]);
    const { contact, status } = dossier.acquisition;
    const leadTimeDays = preparation.fiche?.content.leadTimeDays ?? null;
    const planning = isOpen(status)
      ? planSignature(contact?.at ?? null, leadTimeDays, today)
      : null;
    const prepared = isOpen(status)
      ? preparationWarnings(preparation)
      : warningsAbout('exit-plan', preparation);
    const wishedOn = preparation.needs?.items.schedule.startsOn ?? null;
    const { warnings } = viewOf(dossier, now);
    return {
      status: 200,
      body: {
        acquisitionId,
        steps: stepsOf(state).map((step) => ({ ...step, label: stepNames[step.name] })),
        missing: missingOf(state).map(showMissing),
        planning: planning && { ...planning, sentence: describePlanning(planning) },
        end: endView(state.ending, now),
        deadlines: state.deadlines.map((one) => ({ ...one, sentence: explainDeadline(one) })),
        warnings: [
          ...warnings,
          ...prepared.map(tellPreparationWarning),
          ...wishWarnings(planning, wishedOn),
          ...(isOpen(status) ? assemblyWarnings(state) : []),
        ],
        ficheNotice,
      },
    };
  },
});

const showMissing = (missing: Missing) => ({ ...missing, ...describeMissing(missing) });

function wishWarnings(planning: SignaturePlanning | null, wishedOn: string | null) {
  if (planning === null || wishedOn === null || !isWishTooEarly(planning, wishedOn)) return [];
  const { earliestOn } = planning;
  const details = { wishedOn, earliestOn };
  const sentence = describeEarlyWish(wishedOn, earliestOn);
  return [{ code: 'acquisitions.start-too-early', details, sentence }];
}

interface Filed {
  readonly supplierDocuments: readonly SupplierDocument[];
  readonly conclusion: { readonly assembled: ContractPackage | null };
}

function assemblyWarnings({ supplierDocuments, conclusion: { assembled } }: Filed) {
  if (assembled === null) return [];
  const gathered = assembled.progress.find(({ step }) => step === 'gathered');
  const changed = changedSince(supplierDocuments, gathered?.at ?? assembled.requestedAt);
  if (changed.length === 0) return [];
  const documents = changed.map(({ title }) => title);
  const details = { packageId: assembled.packageId, documents };
  const sentence = describeNewAssembly(documents);
  return [{ code: 'acquisitions.supplier-documents-changed', details, sentence }];
}

/** What the eleven steps are derived from. */
async function loadState(table: Table, dossier: Dossier, today: string) {
  const { acquisition, organisation, supplier, versions, quote } = dossier;
  const { acquisitionId } = acquisition;
  const [packages, ending, sets, deadlines, supplierDocuments] = await Promise.all([
    listPackages(table, acquisitionId),
    loadEnd(table, acquisitionId),
    listScenarioSets(table, acquisitionId),
    listDeadlines(table, { kind: 'dossier', id: acquisitionId }),
    listSupplierDocuments(table, acquisitionId),
  ]);
  const { contract } = ending;
  const ofContract = packages.filter(({ kind }) => kind === 'contract');
  const due = deadlines.find(({ kind }) => kind === 'signed-contract-transmission');
  return {
    acquisition,
    organisation,
    supplier,
    versions,
    choice: latestChoice(sets),
    validity: quote === undefined ? null : quoteStanding(quote, { versions, today }).validity,
    transmissionDueOn: due?.dueOn ?? null,
    ending,
    deadlines,
    supplierDocuments,
    conclusion: {
      isPrepared: ofContract.some(({ status }) => status === 'requested'),
      assembled: ofContract.find(({ status }) => status === 'assembled') ?? null,
      signatures: contract?.signatures ?? [],
      transmission: contract?.transmission ?? null,
    },
  };
}
