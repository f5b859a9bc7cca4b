import type { DeadlineKind, DeadlinesRefusal } from '#domain/deadlines/index.ts';
import type { RefusalText } from '#presentation/refusal-text.ts';
import { frenchDateInFull } from '../french.ts';
import { kindTexts } from './kinds.ts';

const nameOf = (kind: unknown): string =>
  kindTexts[kind as DeadlineKind]?.document ?? 'cette échéance';
const date = (value: unknown): string => frenchDateInFull(String(value));

export const deadlinesRefusals = {
  'deadlines.not-found': {
    status: 404,
    title: 'Échéance introuvable',
    sentence: () =>
      'Ce dossier n’a pas cette échéance. Ouvrez la liste de ses échéances et choisissez-en une.',
  },
  'deadlines.not-yours': {
    status: 403,
    title: 'Échéance d’un autre organisme',
    sentence: ({ kind }) =>
      `L’échéance « ${nameOf(kind)} » revient au Courtier : c’est à lui d’agir. Communiquez avec lui au besoin.`,
  },
  'deadlines.not-open': {
    status: 409,
    title: 'Échéance déjà fermée',
    sentence: ({ kind }) =>
      `L’échéance « ${nameOf(kind)} » n’est plus ouverte : il n’y a plus rien à faire. Vérifiez la liste des échéances du dossier.`,
  },
  'deadlines.not-declarable': {
    status: 422,
    title: 'Échéance fermée par un fait du dossier',
    sentence: ({ kind }) =>
      `L’échéance « ${nameOf(kind)} » ne se ferme pas par une déclaration. Inscrivez plutôt le fait ou déposez le document attendu au dossier : elle se fermera d’elle-même.`,
  },
  'deadlines.done-misdated': {
    status: 422,
    title: 'Date impossible',
    sentence: ({ on, startsOn, today }) =>
      startsOn === null
        ? `La date donnée, ${date(on)}, est à venir : donnez la date réelle, au plus tard aujourd’hui, ${date(today)}.`
        : `La date donnée, ${date(on)}, doit se situer entre le ${date(startsOn)}, début du délai, et aujourd’hui, ${date(today)}. Corrigez la date.`,
  },
  'deadlines.evidence-missing': {
    status: 422,
    title: 'Preuve manquante',
    sentence: () =>
      'Le document donné en preuve n’est pas enregistré dans ce dossier. Déposez-le d’abord, ou donnez plutôt une attestation : personne, fonction et date.',
  },
  'deadlines.not-postponable': {
    status: 422,
    title: 'Échéance qui ne se reporte pas',
    sentence: ({ kind }) =>
      `La règle ne permet pas de reporter l’échéance « ${nameOf(kind)} ». Si vous ne pouvez pas la respecter, communiquez avec le Courtier.`,
  },
  'deadlines.postponement-waits': {
    status: 409,
    title: 'Demande de report déjà faite',
    sentence: ({ to }) =>
      `Une demande de report au ${date(to)} attend déjà la réponse du Courtier. Attendez cette réponse avant d’en faire une autre.`,
  },
  'deadlines.postponement-misdated': {
    status: 422,
    title: 'Date de report impossible',
    sentence: ({ to, dueOn, latest }) =>
      `Le report demandé au ${date(to)} ne convient pas. Choisissez un jour ouvrable après le ${date(dueOn)} et au plus tard le ${date(latest)}.`,
  },
  'deadlines.no-postponement': {
    status: 409,
    title: 'Aucune demande de report',
    sentence: ({ kind }) =>
      `Aucune demande de report n’attend de réponse pour l’échéance « ${nameOf(kind)} ». Vérifiez l’échéance choisie.`,
  },
  'deadlines.postponement-overtaken': {
    status: 409,
    title: 'Report devenu inutile',
    sentence: ({ to, dueOn }) =>
      `L’échéance est maintenant le ${date(dueOn)} : le report demandé au ${date(to)} n’y ajoute rien. Refusez-le ; l’organisme pourra demander un jour plus tardif.`,
  },
  'deadlines.postponements-too-many': {
    status: 409,
    title: 'Trop de demandes de report',
    sentence: ({ maximum }) =>
      `Cette échéance a déjà fait l’objet de ${maximum} demandes de report. Communiquez avec le Courtier pour convenir de la suite.`,
  },
  'deadlines.feed-not-found': {
    status: 404,
    title: 'Calendrier introuvable',
    sentence: () =>
      'Ce calendrier n’existe pas ou n’est plus partagé. Connectez-vous et créez un nouveau lien de calendrier.',
  },
  'deadlines.sweep-instant-invalid': {
    status: 400,
    title: 'Instant de la planification invalide',
    sentence: ({ given }) =>
      `La planification doit donner un instant, par exemple 2026-12-23T12:00:00Z ; elle a donné « ${given} ». Corrigez son entrée, puis relancez-la : les jours manqués seront repris.`,
  },
} satisfies Record<DeadlinesRefusal, RefusalText>;
