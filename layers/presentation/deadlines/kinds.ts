import type { DeadlineKind } from '#domain/deadlines/index.ts';

/** The words of a kind of deadline. `action` is an imperative, `document` follows « pour » or a colon. */
interface KindText {
  readonly document: string;
  readonly start: (on: string) => string;
  readonly startNotCounted: string;
  readonly action: (brokerEmail: string) => string;
  readonly brokerAction: string;
}

export const kindTexts = {
  'signed-contract-transmission': {
    document: 'copie du contrat signé',
    start: (on) => `La dernière des deux parties a signé le contrat le ${on}.`,
    startNotCounted: 'sans compter le jour de la signature',
    action: (brokerEmail) =>
      `Envoyez la copie du contrat signé par courriel au Courtier : ${brokerEmail}.`,
    brokerAction:
      'L’organisme n’a pas encore transmis la copie du contrat signé. Communiquez avec lui.',
  },
} as const satisfies Record<DeadlineKind, KindText>;
