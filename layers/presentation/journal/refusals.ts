import type { JournalRefusal } from '#domain/journal/index.ts';
import type { RefusalText } from '../refusal-text.ts';

export const journalRefusals = {
  'journal.anchor-instant-invalid': {
    status: 400,
    title: 'Instant illisible',
    sentence: () =>
      'La planification doit donner un instant, au format ISO 8601. Corrigez son entrée, puis relancez-la : les jours manqués seront repris.',
  },
  'journal.audit-not-found': {
    status: 404,
    title: 'Audit introuvable',
    sentence: () =>
      'Aucun audit de ce dossier ne porte ce numéro. Vérifiez l’adresse, ou demandez un nouvel audit.',
  },
} as const satisfies Record<JournalRefusal, RefusalText>;
