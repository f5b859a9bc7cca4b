import { identifierFrom } from '#adapters/identifiers.ts';
import { TypesettingError } from '#adapters/typesetter.ts';
import { UnreadablePdfError } from '#adapters/unreadable-pdf.ts';
import type { Acquisition } from '#domain/acquisitions/index.ts';
import {
  type ContractPackage,
  decideCompletion,
  type PackageFile,
} from '#domain/contracts/index.ts';
import { purposes, registerDocument, type StoredDocument } from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { packageAssembled } from '#events/contracts/package-assembled.ts';
import { packageFailed } from '#events/contracts/package-failed.ts';
import { packageRequested } from '#events/contracts/package-requested.ts';
import { entryOf } from '#events/define-event.ts';
import { parseBusEvent } from '#platform/bus-event.ts';
import { createQueueHandler, type QueueHandler, type QueueSettings } from '#platform/queue.ts';
import { moveAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { finishPackage, keepProgress, readPackage } from '#stores/contracts.ts';
import { newDocument } from '#stores/documents.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import type { Table } from '#stores/table.ts';
import { loadDossier } from '../acquisitions/dossier.ts';
import { decideAmendmentAgain } from './amendment-data.ts';
import { assembleFiles, ChangedAssemblyError, type FileDependencies } from './assemble-files.ts';
import { freezeInputs } from './freeze-inputs.ts';
import type { InputSources } from './gather-inputs.ts';
import {
  MOST_PIECES,
  type PackageInputs,
  packageInputsSchema,
  readInputs,
} from './package-inputs.ts';

export interface AssemblyDependencies
  extends Pick<QueueSettings, 'clock'>,
    FileDependencies,
    InputSources {}

/**
 * Assembles a package that was asked for: what is signed, its archive, its reading binder, its manifest, each
 * kept as a record under hold. The date of the request is the documents' own date, so that a second
 * delivery of the event makes the same bytes and changes nothing.
 */
export function createHandler(dependencies: AssemblyDependencies): QueueHandler {
  const { clock, table } = dependencies;
  return createQueueHandler({ service: 'assemble-package', clock }, async (message, now) => {
    const { acquisitionId, packageId } = parseBusEvent(message, packageRequested).data;
    const requested = await readPackage(table, acquisitionId, packageId);
    if (requested?.status !== 'requested') return;
    const made = await make(dependencies, requested, now);
    const finished = isRefusal(made)
      ? { ...requested, status: 'failed' as const, failure: made }
      : { ...made, status: 'assembled' as const };
    await record(dependencies, finished, now);
  });
}

/** A template that is wrong throughout would fill the package's item with its messages. */
const MOST_MESSAGES = 5;

async function make(
  dependencies: AssemblyDependencies,
  requested: ContractPackage,
  now: string,
): Promise<Decision<ContractPackage>> {
  const decided = await decideAgain(dependencies, requested, now);
  if (isRefusal(decided)) return decided;
  try {
    const gathered = await gather(dependencies, requested, now);
    if (isRefusal(gathered)) return gathered;
    return await assembleFiles(dependencies, gathered.requested, gathered.inputs, now);
  } catch (error) {
    if (error instanceof TypesettingError) {
      const messages = error.messages.slice(0, MOST_MESSAGES);
      return refuse('contracts.not-typeset', { code: error.code, messages });
    }
    if (error instanceof ChangedAssemblyError) return refuse('contracts.assembly-changed');
    if (error instanceof UnreadablePdfError) {
      return refuse('contracts.piece-unreadable', { reason: error.reason });
    }
    throw error;
  }
}

/** The frozen inputs: those of an earlier run, or what the dossier holds now. */
async function gather(
  dependencies: AssemblyDependencies,
  requested: ContractPackage,
  now: string,
): Promise<Decision<{ requested: ContractPackage; inputs: PackageInputs }>> {
  if (requested.inputsSha256 !== null) {
    return { requested, inputs: await readInputs(dependencies.inputs, requested.inputsSha256) };
  }
  const frozen = await freezeInputs(dependencies, requested);
  if (isRefusal(frozen)) return frozen;
  const refusal = inputsRefusal(frozen);
  if (refusal !== undefined) return refusal;
  const inputsSha256 = await dependencies.inputs.keep(frozen);
  const progress = [{ step: 'gathered' as const, at: now }];
  const gathered = { ...requested, inputsSha256, progress };
  if (!(await keepProgress(dependencies.table, gathered))) {
    throw new OvertakenError(requested.packageId);
  }
  return { requested: gathered, inputs: await readInputs(dependencies.inputs, inputsSha256) };
}

/** Occurs when another run froze other inputs, or ended, meanwhile: the message comes back and finds what it left. */
class OvertakenError extends Error {
  constructor(packageId: string) {
    super(`Another run of the assembly ${packageId} froze its inputs first.`);
    this.name = 'OvertakenError';
  }
}

/** What cannot be printed or lettered is told to people, who can change it. */
function inputsRefusal(frozen: PackageInputs): Refusal | undefined {
  const count = frozen.pieces.length;
  if (count > MOST_PIECES) {
    return refuse('contracts.too-many-pieces', { count, maximum: MOST_PIECES });
  }
  const { error } = packageInputsSchema.safeParse(frozen);
  const fields = error?.issues.map(({ path }) => path.join('.')) ?? [];
  return fields.length === 0
    ? undefined
    : refuse('contracts.input-unprintable', { fields: [...new Set(fields)].slice(0, 10) });
}

/** What was asked for may hold no longer: the message may have waited, or come back from the dead letters. */
async function decideAgain(
  sources: InputSources,
  requested: ContractPackage,
  now: string,
): Promise<Decision<unknown>> {
  if (requested.kind === 'amendment') return decideUnsigned(sources, requested, now);
  const dossier = await loadDossier(sources.table, requested.acquisitionId);
  return decideCompletion(dossier, requested, torontoDate(now).toString());
}

/** An amendment that somebody signed since is not assembled anew: the other party signs the same. */
async function decideUnsigned(
  sources: InputSources,
  requested: ContractPackage,
  now: string,
): Promise<Decision<unknown>> {
  const possible = await decideAmendmentAgain(sources, requested, now);
  if (isRefusal(possible) || possible.amendment.signatures.length === 0) return possible;
  return refuse('contracts.amendment-closed', { because: 'signed' });
}

async function record(
  sources: InputSources,
  finished: ContractPackage,
  now: string,
): Promise<void> {
  const { table } = sources;
  const { acquisitionId } = finished;
  await execute(table, `dossier:${acquisitionId}`, now, async () => {
    if (finished.status === 'failed') return recordFailure(table, finished, now);
    const acquisition = await requireAcquisition(table, acquisitionId);
    const decided = await decideAgain(sources, finished, now);
    return isRefusal(decided)
      ? recordFailure(table, { ...finished, status: 'failed', failure: decided }, now)
      : recordAssembly(table, acquisition, finished, now);
  });
}

const ASSEMBLER = { kind: 'system', id: 'contracts/assemble-package' } as const;

/** What an assembly kept before it failed is registered like any record: its retention is told by its class. */
function recordFailure(table: Table, failed: ContractPackage, now: string): Outcome<undefined> {
  const { acquisitionId, packageId, failure } = failed;
  const data = { acquisitionId, packageId, code: failure?.code ?? '' };
  return {
    value: undefined,
    entries: [entryOf(packageFailed, { actor: ASSEMBLER, data })],
    writes: [
      finishPackage(table, failed),
      ...failed.files.map((file) => newDocument(table, documentOf(failed, file, now))),
    ],
  };
}

function recordAssembly(
  table: Table,
  acquisition: Acquisition,
  assembled: ContractPackage,
  now: string,
): Outcome<undefined> {
  const { acquisitionId, packageId } = assembled;
  const files = assembled.files.map(({ role, sha256, size }) => ({ role, sha256, size }));
  return {
    value: undefined,
    entries: [
      entryOf(packageAssembled, {
        actor: ASSEMBLER,
        data: { acquisitionId, packageId, files },
      }),
    ],
    writes: [
      finishPackage(table, assembled),
      ...(assembled.kind === 'contract' ? [moveAcquisition(table, acquisition, 'assemble')] : []),
      ...assembled.files.map((file) => newDocument(table, documentOf(assembled, file, now))),
    ],
  };
}

const PURPOSE = 'contract-package';

function documentOf(assembled: ContractPackage, file: PackageFile, now: string): StoredDocument {
  const { acquisitionId, packageId } = assembled;
  const filed = {
    documentId: identifierFrom(packageId, file.name),
    owner: { kind: 'dossier', id: acquisitionId } as const,
    purpose: PURPOSE,
    fileName: file.name,
    contentType: file.contentType,
    size: file.size,
    sha256: file.sha256,
    recordKey: file.key,
    recordVersionId: file.versionId,
    retentionClass: purposes[PURPOSE].retentionClass,
    registeredAt: now,
    registeredBy: null,
    source: `package:${packageId}`,
  } as const;
  return registerDocument(filed, 'made-by-the-system');
}
