import { Temporal } from 'temporal-polyfill';
import { type Deadline, type Fact, reconcileDeadlines } from '#domain/deadlines/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import {
  movedDateMail,
  type NewsOfDeadline,
  postponementAskedMail,
  postponementRefusedMail,
} from '#presentation/deadlines/moved-date-mail.ts';
import { reminderMail } from '#presentation/deadlines/reminder-mail.ts';
import { DOSSIER, PORTAL, type Sample } from './sample.ts';

const BROKER_EMAIL = 'courtier@courtier.example';
const recipientName = 'Camille Tremblay';
const owner = { ownerName: DOSSIER.dossier, ownerUrl: DOSSIER.url };

function deadlineOf(name: Fact['name'], subject: string, on: string): Deadline {
  const calendar = businessCalendar('public-service');
  const { changes } = reconcileDeadlines(
    [],
    {
      owner: { kind: 'dossier', id: '01KAHX4V9WQ3ZP6T2M8R5N7B1C' },
      bodyId: '01KAHX0000000000000000B0DY',
      brokerId: '01KAHX0000000000000000BR0K',
      regime: { rcti: true, itq: false },
      facts: [{ name, subject, on, reference: 'signatures' }],
      calendars: { body: calendar, broker: calendar },
    },
    Temporal.PlainDate.from(on),
  );
  const [opened] = changes;
  if (opened === undefined) throw new Error(`${name} opens no deadline.`);
  return opened.deadline;
}

const deadline = deadlineOf('contract-signed-by-parties', 'contract', '2026-12-18');
const earlier = deadlineOf('contract-signed-by-parties', 'contract', '2026-11-06');
const news: NewsOfDeadline = { recipientName, deadline, ...owner };
const inMail = { recipientName, brokerEmail: BROKER_EMAIL, portalUrl: PORTAL };

export const reminderSamples: readonly Sample[] = [
  {
    name: 'une-echeance',
    content: reminderMail({ ...inMail, deadlines: [{ deadline, stage: 'before', ...owner }] }),
  },
  {
    name: 'plusieurs-echeances',
    content: reminderMail({
      ...inMail,
      deadlines: [
        { deadline, stage: 'before', ...owner },
        { deadline: earlier, stage: 'overdue', ...owner, ownerName: 'ACQ-2026-009, Messagerie' },
      ],
    }),
  },
];

export const movedSamples: readonly Sample[] = [
  {
    name: 'date-recalculee',
    content: movedDateMail({
      ...news,
      from: '2026-12-23',
      because: 'recount',
      today: '2026-12-18',
      brokerEmail: BROKER_EMAIL,
    }),
  },
  {
    name: 'report-accorde',
    content: movedDateMail({
      ...news,
      from: '2026-12-23',
      because: 'postponement',
      today: '2026-12-18',
      brokerEmail: BROKER_EMAIL,
    }),
  },
];

export const askedSamples: readonly Sample[] = [
  {
    name: 'report-demande',
    content: postponementAskedMail({
      ...news,
      to: '2027-01-29',
      reason: 'La personne qui signe est en congé jusqu’à la mi-janvier.',
    }),
  },
];

export const refusedSamples: readonly Sample[] = [
  {
    name: 'report-refuse',
    content: postponementRefusedMail({
      ...news,
      to: '2027-01-29',
      note: 'La copie signée existe déjà : il suffit de la déposer.',
    }),
  },
];
