import { deadlineSchema } from '#domain/deadlines/index.ts';
import { defineEvent } from '#events/define-event.ts';

/** A clock started, or started again after its source was gone: the whole count is kept to be checked later. */
export const deadlineOpened = defineEvent({
  type: 'deadlines.DeadlineOpened',
  version: 2,
  data: deadlineSchema.pick({
    owner: true,
    kind: true,
    subject: true,
    organisationId: true,
    startsOn: true,
    dueOn: true,
    explanation: true,
  }),
  examples: [
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      kind: 'signed-contract-transmission',
      subject: 'contract',
      organisationId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
      startsOn: '2026-12-18',
      dueOn: '2026-12-30',
      explanation: {
        start: '2026-12-18',
        unit: 'business-days',
        length: 5,
        rule: 'P82',
        source: 'guide, section 4.13',
        basis: 'guide',
        calendarVersion: 'public-service-2021-2030.1',
        skipped: [
          { date: '2026-12-19', name: 'samedi', weekend: true },
          { date: '2026-12-20', name: 'dimanche', weekend: true },
          { date: '2026-12-24', name: 'veille de Noël', weekend: false },
          { date: '2026-12-25', name: 'Noël', weekend: false },
          { date: '2026-12-26', name: 'samedi', weekend: true },
          { date: '2026-12-27', name: 'dimanche', weekend: true },
          { date: '2026-12-28', name: 'lendemain de Noël', weekend: false, feast: '2026-12-26' },
        ],
        counted: ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-29', '2026-12-30'],
        unconfirmedYears: [2026],
      },
    },
  ],
});
