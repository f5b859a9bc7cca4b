import { performanceRecordSchema } from '#domain/catalogue/index.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { defineEvent } from '../define-event.ts';

export const performanceRecorded = defineEvent({
  type: 'catalogue.PerformanceRecorded',
  version: 1,
  // The summary may name people: it stays in its record, out of the chain.
  data: performanceRecordSchema
    .pick({ recordId: true, kind: true, on: true })
    .extend({ supplierId: identifierSchema }),
  examples: [
    {
      supplierId: '01JD0000000000000000000003',
      recordId: '01JD000000000000000000000P',
      kind: 'problem',
      on: '2026-11-16',
    },
  ],
});
