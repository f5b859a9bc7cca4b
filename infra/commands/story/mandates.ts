import { randomInt } from 'node:crypto';
import { PDF } from '#domain/documents/index.ts';
import { type Answer, expectStatus } from './api-client.ts';
import { upload } from './files.ts';
import type { Body, Person } from './people.ts';

/** A mandate of professional services, as a body records it; `more` says otherwise. */
export function recordMandate({ buyer }: Body, more: object = {}): Promise<Answer> {
  return buyer.api.post('/mandates', {
    reference: `SP-2026-${randomInt(1_000_000)}`,
    volet: 'email-migration',
    providerName: 'Conseil Harfang inc.',
    estimatedAmount: '84000.00',
    ...more,
  });
}

/** The identifier of a fresh mandate of the body. */
export async function ownMandate(client: Body, more: object = {}): Promise<string> {
  const recorded = await recordMandate(client, more);
  return expectStatus('Recording a mandate', recorded, 201).mandateId;
}

/** Files a document of a mandate; returns its identifier. */
export async function fileMandateDocument(
  { api }: Person,
  mandateId: string,
  purpose: 'signed-mandate' | 'mandate-document',
  bytes: Uint8Array,
): Promise<string> {
  const file = { purpose, fileName: 'mandat.pdf', contentType: PDF, bytes };
  const { documentId } = await upload(api, `/mandates/${mandateId}`, file);
  return documentId;
}
