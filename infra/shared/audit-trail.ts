import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { Buckets } from './buckets.ts';

/**
 * Records each object of the records bucket that is read, by whom and from where: a link is issued to a
 * person, and this tells whether it was followed (guide 5: the Catalogue is confidential).
 */
export function createAuditTrail(
  scope: Construct,
  stage: Stage,
  { records, logs }: Buckets,
): cloudtrail.Trail | undefined {
  if (!stage.recordsDownloads) return undefined;
  const trail = new cloudtrail.Trail(scope, 'Downloads', {
    bucket: logs,
    s3KeyPrefix: 'downloads',
    isMultiRegionTrail: false,
    includeGlobalServiceEvents: false,
    managementEvents: cloudtrail.ReadWriteType.NONE,
    enableFileValidation: true,
  });
  trail.addS3EventSelector([{ bucket: records }], {
    readWriteType: cloudtrail.ReadWriteType.READ_ONLY,
    includeManagementEvents: false,
  });
  return trail;
}
