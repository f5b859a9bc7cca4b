import type { DeadlinesRefusal } from '#domain/deadlines/index.ts';
import type { RefusalText } from '#presentation/refusal-text.ts';

export const deadlinesRefusals = {
  'deadlines.calendar-not-covered': {
    status: 422,
    title: 'Date hors du calendrier',
    sentence: ({ date }) =>
      `Le calendrier des jours fériés ne couvre pas le ${date}. Vérifiez la date saisie ; si elle est exacte, demandez au Courtier d’ajouter cette année au calendrier.`,
  },
  'deadlines.cancelled': {
    status: 409,
    title: 'Échéance annulée',
    sentence: () =>
      'Cette échéance a été annulée : elle ne peut plus être modifiée. Vérifiez l’état du dossier.',
  },
  'deadlines.fact-does-not-fulfil': {
    status: 422,
    title: 'Échéance non remplie par ce document',
    sentence: () =>
      'Ce document ne remplit pas cette échéance. Déposez le document attendu : vous en trouverez le nom dans la liste des échéances du dossier.',
  },
  'deadlines.sweep-instant-invalid': {
    status: 400,
    title: 'Instant de la planification invalide',
    sentence: ({ given }) =>
      `La planification doit donner un instant, par exemple 2026-12-23T12:00:00Z ; elle a donné « ${given} ». Corrigez son entrée, puis relancez-la : les jours manqués seront repris.`,
  },
} satisfies Record<DeadlinesRefusal, RefusalText>;
