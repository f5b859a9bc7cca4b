import { type Bucket, type ObjectVersion, putTag } from '#adapters/objects.ts';
import { HANDLED } from '#domain/mail/index.ts';

/** Lets the bucket forget a raw mail in its time: only what was dealt with may expire. */
export function letExpire(inbound: Bucket, { key, versionId }: ObjectVersion): Promise<void> {
  return putTag(inbound, { key, versionId }, [HANDLED.tag, HANDLED.value]);
}
