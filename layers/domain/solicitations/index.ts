export { type EvaluationStanding, evaluationStanding } from './evaluation-required.ts';
export {
  decideEvaluation,
  decideMandateEnd,
  decideRecording,
  decideSignature,
  decideTransmission,
} from './life.ts';
export { type Mandate, mandateSchema, voletSchema } from './mandate.ts';
export {
  decideNotice,
  type QualificationNotice,
  qualificationNoticeSchema,
} from './qualification-notice.ts';
export type { SolicitationRefusal } from './refusals.ts';
