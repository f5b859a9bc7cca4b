import { describe, expect, it } from 'vitest';
import { deliveryStatusSchema } from '#domain/mail/index.ts';
import { paceSchema } from '#domain/subscriptions/index.ts';
import { describeDelivery } from '#presentation/mail/delivery-state.ts';
import {
  describeAwaiting,
  describeCounts,
  describeNotYet,
  titleOfChange,
} from '#presentation/subscriptions/evidence.ts';
import { ficheChange } from '../../builders/fiche-change.ts';

const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the evidence that a change was told, in French', () => {
  it('names a version of a fiche, a document and a status in a line each', () => {
    const version = ficheChange({ severity: 'contractual' });
    expect(plainSpaces(titleOfChange(version))).toBe(
      'Fiche de Boréalis Infrastructure inc., version 2026-11-20.1 : une modification contractuelle',
    );
    const status = {
      ...version,
      happening: {
        kind: 'supplier-status',
        supplierId: '01JD0000000000000000000003',
        from: 'qualified',
        to: 'suspended',
        on: '2026-11-16',
      },
    } as const;
    expect(plainSpaces(titleOfChange(status))).toBe(
      'Boréalis Infrastructure inc. : suspendu depuis le lundi 16 novembre 2026',
    );
    const document = {
      ...version,
      name: 'Guide du client',
      severity: 'minor',
      happening: {
        kind: 'document-version',
        catalogueDocumentId: '01JD000000000000000000000D',
        documentKind: 'guide',
        versionId: '2026-11-20.1',
        changeNote: 'Coquilles.',
      },
    } as const;
    expect(plainSpaces(titleOfChange(document))).toBe(
      'Guide du client (guide), version 2026-11-20.1 : une modification mineure',
    );
  });

  it('counts what went well first, in the singular and in the plural', () => {
    expect(plainSpaces(describeCounts({ bounced: 1, delivered: 12 }))).toBe(
      'Messages : 12 livrés ; 1 refusé par le destinataire.',
    );
    expect(describeCounts({})).toBe('Aucun message.');
  });

  it.each(deliveryStatusSchema.options)('has a sentence for a mail that is %s', (status) => {
    expect(describeDelivery(status)).toMatch(/^(?:Le|La) .+\.$/);
    expect(plainSpaces(describeCounts({ [status]: 2 }))).toMatch(/^Messages : 2 .+\.$/);
  });

  it.each(paceSchema.options)('says who waits at the pace %s, and why', (pace) => {
    expect(plainSpaces(describeAwaiting(pace, 1))).toMatch(/^1 personne attend .+\.$/);
    expect(plainSpaces(describeAwaiting(pace, 0))).toMatch(/^Personne n’attend .+\.$/);
    expect(describeNotYet(pace, false)).toMatch(/^Aucun message encore/);
  });

  it('sends nobody to a digest for what goes out at once', () => {
    expect(describeNotYet('weekly', true)).toBe(describeNotYet('immediate', false));
  });
});
