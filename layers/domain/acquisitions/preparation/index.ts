export {
  type Bench,
  benchSchema,
  decideBench,
  decideHeldBench,
  decideMatrix,
  decideOutcome,
  givenBenchSchema,
  givenFindingSchema,
  givenMatrixSchema,
  givenOutcomeSchema,
  matrixOf,
  type Requirement,
  recordFinding,
  requirementSchema,
} from './benches.ts';
export {
  approvedTransition,
  decideExitPlan,
  decidePlanApproval,
  type ExitPlan,
  exitActivitySchema,
  exitPeriod,
  exitPlanSchema,
} from './exit-plan.ts';
export {
  blankNeeds,
  decideNeeds,
  NEED_NAMES,
  type NeedAspect,
  type NeedName,
  type Needs,
  type NeedsItems,
  needsItemsSchema,
  needsSchema,
  noNeeds,
} from './needs.ts';
export {
  decideOrientations,
  givenOrientationsSchema,
  type Orientations,
  orientationsSchema,
  requireItq,
} from './orientations.ts';
export type { Period } from './period.ts';
export {
  type Preparation,
  type PreparationState,
  type PreparationTopic,
  preparationWarnings,
  suppliersWatched,
  warningsAbout,
} from './preparation.ts';
export {
  decideAnswer,
  decideQuestion,
  givenAnswerSchema,
  givenQuestionSchema,
  type Question,
  questionSchema,
} from './questions.ts';
export {
  type DocumentToRead,
  decideReading,
  documentsToRead,
  documentToReadSchema,
  ficheVersionsRead,
  givenReadingSchema,
  isOfFiche,
  missingReadings,
  type ReadDocument,
  type Reading,
  readDocumentSchema,
  readingSchema,
  readingsComplete,
  type TemplateToRead,
} from './readings.ts';
export type { PreparationRefusal } from './refusals.ts';
export {
  assessmentSchema,
  type Candidate,
  candidateSchema,
  decideAssessment,
  shortlistOf,
} from './shortlist.ts';
export { toldBefore } from './told-again.ts';
export {
  decideRouting,
  givenNeedSchema,
  givenRoutingSchema,
  reportUnmetNeed,
  type UnmetNeed,
  type UnmetNeedStatus,
  unmetNeedSchema,
  unmetNeedStatusSchema,
} from './unmet-needs.ts';
export type { PreparationWarning, PreparationWarningCode } from './warning.ts';
