import * as z from 'zod';
import {
  benchSchema,
  blankNeeds,
  exitPlanSchema,
  matrixOf,
  needsItemsSchema,
  noNeeds,
  orientationsSchema,
  type PreparationState,
  type PreparationTopic,
  requirementSchema,
  warningsAbout,
} from '#domain/acquisitions/preparation/index.ts';
import { dateSchema, identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { tellPreparationWarning } from '#presentation/acquisitions/preparation-warnings.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { loadDossier } from './dossier.ts';
import { loadPreparation } from './load-preparation.ts';

/** Loads what was prepared in a dossier, for its views. */
export async function readPreparationState(
  dependencies: AcquisitionDependencies,
  acquisitionId: string,
  now: string,
): Promise<PreparationState> {
  return loadPreparation(dependencies, await loadDossier(dependencies.table, acquisitionId), now);
}

export const warningsSchema = z.array(
  z.object({
    code: z.string(),
    details: z.record(z.string(), z.unknown()),
    sentence: z.string(),
  }),
);

export const warningsIn = (topic: PreparationTopic, state: PreparationState) =>
  warningsAbout(topic, state).map(tellPreparationWarning);

export const needsViewSchema = z.object({
  items: needsItemsSchema,
  savedAt: instantSchema.nullable(),
  blank: z.array(z.string()),
  warnings: warningsSchema,
});

export function needsView(state: PreparationState) {
  const items = state.needs?.items ?? noNeeds();
  return {
    items,
    savedAt: state.needs?.savedAt ?? null,
    blank: blankNeeds(items),
    warnings: warningsIn('needs', state),
  };
}

export const exitPlanViewSchema = z.object({
  plan: exitPlanSchema.nullable(),
  /** The contract's dates that the plan must fit in, as far as they are known. */
  contract: z.object({ startsOn: dateSchema, endsOn: dateSchema }).nullable(),
  warnings: warningsSchema,
});

export const exitPlanView = (state: PreparationState) => ({
  plan: state.exitPlan,
  contract: state.period,
  warnings: warningsIn('exit-plan', state),
});

export const matrixSchema = z.object({
  requirements: z.array(requirementSchema),
  unanswered: z.array(z.string()),
  /** What must be met and is not. */
  unmet: z.array(z.string()),
});

export const benchesViewSchema = z.object({
  benches: z.array(benchSchema.extend({ matrix: matrixSchema })),
  warnings: warningsSchema,
});

export const benchesView = (state: PreparationState) => ({
  benches: state.benches.map((bench) => ({
    ...bench,
    matrix: matrixOf(bench, state.requirements),
  })),
  warnings: warningsIn('benches', state),
});

export const orientationsViewSchema = z.object({
  orientations: orientationsSchema.nullable(),
  warnings: warningsSchema,
});

export const orientationsView = (state: PreparationState) => ({
  orientations: state.orientations,
  warnings: warningsIn('orientations', state),
});

export const dossierParams = z.object({ acquisitionId: identifierSchema });
export const benchParams = dossierParams.extend({ benchId: identifierSchema });
