import * as z from 'zod';
import { instantSchema } from '#domain/values/identifiers.ts';
import type { EventContract } from '#events/define-event.ts';

const envelopeSchema = z.object({
  'detail-type': z.string(),
  detail: z.object({
    id: z.string(),
    aggregate: z.string(),
    sequence: z.int(),
    occurredAt: instantSchema,
    actor: z.object({ kind: z.enum(['member', 'system', 'reader']), id: z.string() }),
    version: z.int(),
    data: z.unknown(),
  }),
});

export interface BusEvent<Data> {
  readonly id: string;
  readonly aggregate: string;
  readonly sequence: number;
  readonly occurredAt: string;
  readonly actor: { readonly kind: 'member' | 'system' | 'reader'; readonly id: string };
  readonly data: Data;
}

/**
 * Parses an event of our bus as EventBridge delivers it, by its contract.
 * @throws ZodError when it does not match: the message ends in the dead-letter queue, for a person.
 */
export function parseBusEvent<Schema extends z.ZodType>(
  message: unknown,
  contract: EventContract<Schema>,
): BusEvent<z.output<Schema>> {
  const { detail } = envelopeSchema.parse(message);
  return { ...detail, data: contract.data.parse(detail.data) };
}

/** The type of an event, to tell apart those that share a queue. */
export function typeOfBusEvent(message: unknown): string {
  return envelopeSchema.parse(message)['detail-type'];
}

/** The aggregate that an event is about, `dossier:01J…`, whatever its type. */
export function aggregateOfBusEvent(message: unknown): string {
  return envelopeSchema.parse(message).detail.aggregate;
}

const objectCreatedSchema = z.object({
  time: instantSchema.optional().catch(undefined),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string(),
      size: z.int(),
      'version-id': z.string().optional(),
    }),
  }),
});

const objectScannedSchema = z.object({
  'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
  detail: z.object({
    s3ObjectDetails: z.object({
      bucketName: z.string(),
      objectKey: z.string(),
      versionId: z.string().nullish(),
    }),
  }),
});

/**
 * An object that GuardDuty has scanned for malware, or could not scan: its tag says which. The object is
 * named as `parseObjectCreated` names it.
 * @throws ZodError when it is another event.
 */
export function parseObjectScanned(message: unknown): {
  key: string;
  versionId: string | undefined;
} {
  const { objectKey, versionId } = objectScannedSchema.parse(message).detail.s3ObjectDetails;
  return { key: objectKey, versionId: versionId ?? undefined };
}

/**
 * An object that arrived in a bucket, as S3 tells it through EventBridge. `versionId` is there when
 * the sender of the event names the version, as S3 does for a versioned bucket.
 */
export function parseObjectCreated(message: unknown): {
  key: string;
  versionId: string | undefined;
  size: number;
  /** The instant at which it arrived, where the event says it. */
  arrivedAt: string | undefined;
} {
  const { time, detail } = objectCreatedSchema.parse(message);
  const { object } = detail;
  const { key, size } = object;
  return { key, versionId: object['version-id'], size, arrivedAt: time };
}
