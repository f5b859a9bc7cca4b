export {
  type RetentionClass,
  type RetentionRule,
  retentionClasses,
  retentionRules,
} from './classes.ts';
export {
  extendOnly,
  floorLock,
  type Retention,
  type RetentionBasis,
  type RetentionExplanation,
  retentionAtContractEnd,
  retentionBases,
  retentionClassSchema,
  retentionExplanationSchema,
  retentionSchema,
} from './retention.ts';
