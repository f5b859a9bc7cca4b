import type { Organisation } from '#domain/organisations/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readOrganisation, saveOrganisation } from '#stores/organisations.ts';
import type { Table } from '#stores/table.ts';

/** Loads an organisation, lets the rule decide, saves what changed with its entry; null changes nothing. */
export function changeOrganisation(
  table: Table,
  organisationId: string,
  now: string,
  decide: (organisation: Organisation | undefined) => Decision<Organisation | null>,
  tell: (before: Organisation, after: Organisation) => NewEntry,
): Promise<Organisation | Refusal> {
  const attempt = async (): Promise<Decision<Outcome<Organisation>>> => {
    const organisation = await readOrganisation(table, organisationId);
    const changed = decide(organisation);
    if (isRefusal(changed)) return changed;
    if (organisation === undefined) return refuse('organisations.not-found');
    if (changed === null) return { value: organisation, entries: [], writes: [] };
    return {
      value: changed,
      entries: [tell(organisation, changed)],
      writes: [saveOrganisation(table, changed)],
    };
  };
  return execute(table, `organisation:${organisationId}`, now, attempt);
}
