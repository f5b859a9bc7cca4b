import * as z from 'zod';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import {
  type Contract,
  contractSchema,
  decideSignature,
  signatureSchema,
} from '#domain/contracts/index.ts';
import { type Deadline, openDeadline } from '#domain/deadlines/index.ts';
import { latestChoice } from '#domain/quotes/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { businessCalendar, torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { signatureRecorded } from '#events/contracts/signature-recorded.ts';
import { deadlineOpened } from '#events/deadlines/deadline-opened.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { concludeAcquisition } from '#stores/acquisitions.ts';
import { listPackages, readContract, saveContract } from '#stores/contracts.ts';
import { saveOpenDeadline } from '#stores/deadlines.ts';
import { isKnownDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { listScenarioSets } from '#stores/scenarios.ts';
import type { Table, Write } from '#stores/table.ts';
import { loadDossier } from '../acquisitions/dossier.ts';
import type { ContractDependencies } from './dependencies.ts';

const bodySchema = signatureSchema.pick({
  party: true,
  signatory: true,
  signedOn: true,
  documentId: true,
});

export const recordSignature = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/signatures',
  summary: 'Record that a party signed, in whatever order it happened',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: bodySchema.extend({ documentId: bodySchema.shape.documentId.default(null) }),
  responses: {
    200: { description: 'The contract, with what is irregular', schema: contractSchema },
  },
  handle: async ({ params, body, caller, now }, { table }: ContractDependencies) => {
    const { acquisitionId } = params;
    const recordedBy = caller.memberId;
    const actor = { kind: 'member', id: recordedBy } as const;
    const attempt = async (): Promise<Decision<Outcome<Contract>>> => {
      const state = await loadSigning(table, acquisitionId);
      const owner = { kind: 'dossier', id: acquisitionId } as const;
      if (!(await isKnownDocument(table, owner, body.documentId))) {
        return refuse('documents.not-found');
      }
      const signature = { ...body, recordedBy, recordedAt: now };
      const contract = decideSignature(state, signature, torontoDate(now).toString());
      if (isRefusal(contract)) return contract;
      if (contract === state.contract) return { value: contract, entries: [], writes: [] };
      const conclusion = concludes(contract)
        ? conclude(table, state.acquisition, contract, actor, now)
        : { entries: [], writes: [] };
      if (isRefusal(conclusion)) return conclusion;
      return {
        value: contract,
        entries: [signatureEntry(contract, body, actor), ...conclusion.entries],
        writes: [saveContract(table, contract), ...conclusion.writes],
      };
    };
    const recorded = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    return isRefusal(recorded) ? recorded : { status: 200, body: recorded };
  },
});

async function loadSigning(table: Table, acquisitionId: string) {
  const [dossier, packages, contract, sets] = await Promise.all([
    loadDossier(table, acquisitionId),
    listPackages(table, acquisitionId),
    readContract(table, acquisitionId),
    listScenarioSets(table, acquisitionId),
  ]);
  const assembled = packages.find((one) => one.status === 'assembled');
  return { ...dossier, contract, assembled, choice: latestChoice(sets) };
}

const concludes = (contract: Contract): boolean => contract.signedByPartiesOn !== null;

function signatureEntry(
  contract: Contract,
  { party, signedOn }: z.output<typeof bodySchema>,
  actor: NewEntry['actor'],
): NewEntry {
  const { acquisitionId, signedByPartiesOn } = contract;
  const irregularities = contract.irregularities.map(({ code }) => code);
  const data = { acquisitionId, party, signedOn, signedByPartiesOn, irregularities };
  return entryOf(signatureRecorded, { actor, data });
}

/** The last signature concludes the contract and starts the clock of the signed copy (4.13). */
function conclude(
  table: Table,
  acquisition: Acquisition,
  { acquisitionId, signedByPartiesOn }: Contract,
  actor: NewEntry['actor'],
  now: string,
): Decision<{ entries: NewEntry[]; writes: Write[] }> {
  const deadline = openDeadline(
    {
      kind: 'signed-contract-transmission',
      dossierId: acquisitionId,
      organisationId: acquisition.organisationId,
      startsOn: signedByPartiesOn ?? '',
    },
    businessCalendar('public-service'),
    now,
  );
  if (isRefusal(deadline)) return deadline;
  return {
    entries: [entryOf(deadlineOpened, { actor, data: tellDeadline(deadline) })],
    writes: [...concludeAcquisition(table, acquisition), ...saveOpenDeadline(table, deadline)],
  };
}

function tellDeadline(deadline: Deadline) {
  const { dossierId, kind, organisationId, startsOn, dueOn, explanation } = deadline;
  return { dossierId, kind, organisationId, startsOn, dueOn, explanation };
}
