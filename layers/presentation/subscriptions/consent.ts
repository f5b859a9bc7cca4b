/** What a person consents to, by version: the proof of consent names the version that was shown. */
export const consentTexts = {
  '2026-01':
    'J’accepte de recevoir par courriel les avis de modification du Catalogue du Courtier en infonuagique, pour tous les volets. Je peux me désinscrire à tout moment, en un clic.',
  '2026-11':
    'J’accepte de recevoir par courriel les avis de modification du Catalogue du Courtier en infonuagique, selon mes choix de volets, de fournisseurs et de rythme ; une modification importante m’est annoncée sans attendre. Je peux changer ces choix ou me désinscrire à tout moment, en un clic.',
} as const;

export type ConsentTextVersion = keyof typeof consentTexts;
export const CURRENT_CONSENT: ConsentTextVersion = '2026-11';

/** The text of a version; an unknown version would be a mistake of ours. */
export function consentText(version: string): string {
  const text: string | undefined = (consentTexts as Record<string, string>)[version];
  if (text === undefined) throw new Error(`No consent text has the version ${version}.`);
  return text;
}
