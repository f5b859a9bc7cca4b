import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Stage } from '../stages.ts';

const retentions = {
  7: RetentionDays.ONE_WEEK,
  30: RetentionDays.ONE_MONTH,
  365: RetentionDays.ONE_YEAR,
} as const satisfies Record<Stage['logDays'], RetentionDays>;

export function retentionOf(stage: Stage): RetentionDays {
  return retentions[stage.logDays];
}
