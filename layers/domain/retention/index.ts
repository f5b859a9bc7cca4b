export {
  type RetentionClass,
  retentionClasses,
  retentionRules,
} from './classes.ts';
export {
  extendOnly,
  floorLock,
  type Retention,
  retentionAtContractEnd,
  retentionClassSchema,
  retentionSchema,
} from './retention.ts';
