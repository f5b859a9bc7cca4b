import type { ExitRefusal, ExitWarning } from '#domain/followup/index.ts';
import { counted, frenchDate } from '../french.ts';
import { typeset } from '../mail/typography.ts';
import type { RefusalText } from '../refusal-text.ts';

const day = (value: unknown): string => frenchDate(String(value));

export const exitRefusals = {
  'followup.exit-without-contract': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'La sortie s’évalue pour un contrat signé par les deux parties. Consignez d’abord les signatures.',
  },
  'followup.new-acquisition-not-found': {
    status: 422,
    title: 'Nouvelle acquisition introuvable',
    sentence: () =>
      'La nouvelle acquisition doit être un autre dossier de votre organisme. Vérifiez son identifiant, ou laissez-le vide tant que le dossier n’est pas ouvert.',
  },
  'followup.new-acquisition-elsewhere': {
    status: 422,
    title: 'Fournisseur différent de celui qui est dit',
    sentence: ({ sameSupplier }) =>
      sameSupplier === true
        ? 'Le dossier indiqué concerne un autre fournisseur, alors que vous dites garder le même. Corrigez l’un ou l’autre.'
        : 'Le dossier indiqué concerne le même fournisseur, alors que vous dites en changer. Corrigez l’un ou l’autre.',
  },
  'followup.exit-not-needed': {
    status: 422,
    title: 'Activités de sortie contradictoires',
    sentence: () =>
      'Vous dites qu’aucune activité de sortie n’est nécessaire, et qu’elles sont terminées. Corrigez l’un ou l’autre.',
  },
  'followup.exit-date-in-future': {
    status: 422,
    title: 'Date à venir',
    sentence: ({ completedOn }) =>
      `Le ${day(completedOn)} n’est pas encore arrivé : consignez la fin des activités de sortie une fois qu’elles sont terminées.`,
  },
  'followup.contact-without-contract': {
    status: 409,
    title: 'Contrat non signé',
    sentence: () =>
      'Le contact annuel porte sur un contrat signé par les deux parties. Consignez d’abord les signatures.',
  },
  'followup.contact-misdated': {
    status: 422,
    title: 'Date à vérifier',
    sentence: ({ signedOn }) =>
      `Indiquez une date entre la signature du contrat (${day(signedOn)}) et aujourd’hui.`,
  },
} as const satisfies Record<ExitRefusal, RefusalText>;

/** The guide names no length: each is a policy, and says so wherever the date is shown. */
export const EXIT_POLICY_SENTENCE = typeset(
  'Le guide demande de s’y prendre assez tôt, sans dire quand : les durées retenues pour choisir, conclure et faire la transition sont une politique du Courtier, non prescrite.',
);

/** The yearly contact is an offer of the guide, never an obligation. */
export const CAMPAIGN_SENTENCE = typeset(
  'Le guide permet au Courtier de communiquer chaque année avec le client, sans l’y obliger : ce rappel est facultatif.',
);

/** What is wrong with an exit, in one sentence that says what to do. */
export const tellExitWarning = (warning: ExitWarning): string => typeset(sentenceOf(warning));

function sentenceOf(warning: ExitWarning): string {
  switch (warning.code) {
    case 'followup.exit-not-evaluated':
      return `Le contrat a pris fin le ${day(warning.details.endsOn)} sans que le besoin d’activités de sortie soit évalué. Consignez cette évaluation.`;
    case 'followup.exit-not-completed': {
      const { endsOn, completedOn } = warning.details;
      return completedOn === null
        ? `Les activités de sortie devaient être terminées avant la fin du contrat, le ${day(endsOn)}, et ne le sont pas. Convenez de la suite avec le fournisseur, puis consignez leur fin.`
        : `Les activités de sortie se sont terminées le ${day(completedOn)}, après la fin du contrat (${day(endsOn)}). Gardez au dossier ce qui l’explique.`;
    }
    case 'followup.overlap-too-short': {
      const { startsOn, latestOn, endsOn, days } = warning.details;
      return `Le nouveau contrat commence le ${day(startsOn)}. Pour que les deux contrats se chevauchent pendant la transition (${counted(days, 'jour', 'jours')} avant la fin, le ${day(endsOn)}), il devrait commencer au plus tard le ${day(latestOn)}. Avancez son début, ou raccourcissez la transition.`;
    }
  }
}
