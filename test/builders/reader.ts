import {
  type Confirmation,
  DEFAULT_PREFERENCES,
  type Reader,
} from '#domain/subscriptions/index.ts';

/** A reader who confirmed on 2 November 2026, at an invented ministry. */
export function reader(changes: Partial<Reader> = {}): Reader {
  return {
    readerId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
    email: 'camille.tremblay@ministere.example',
    organisationName: 'Ministère de l’Exemple',
    status: 'active',
    organisationId: null,
    preferences: DEFAULT_PREFERENCES,
    consent: {
      requestedAt: '2026-11-02T14:00:00.000Z',
      confirmedAt: '2026-11-02T14:05:00.000Z',
      means: 'page',
      textVersion: '2026-01',
      inboundId: null,
    },
    unsubscribeToken: 'q7c0V1m9TzX4kB2yR8sL5wJ3hN6fD0aGpE1uYtQoIxM',
    ...changes,
  };
}

export function confirmation(changes: Partial<Confirmation> = {}): Confirmation {
  return {
    readerId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
    requestedAt: '2026-11-02T14:00:00.000Z',
    validUntil: '2026-11-04T14:00:00.000Z',
    means: 'page',
    textVersion: '2026-01',
    inboundId: null,
    organisationName: null,
    preferences: DEFAULT_PREFERENCES,
    usedAt: null,
    ...changes,
  };
}
