import type { MailContent } from '#domain/mail/index.ts';

/** One mail with invented data, as its readers would get it. */
export interface Sample {
  /** Names its files. */
  readonly name: string;
  readonly content: MailContent;
}

export const PORTAL = 'https://portail.courtier.example';
export const SITE = 'https://courtier.example';

export const DOSSIER = {
  dossier: 'ACQ-2026-014, Hébergement du registre des permis',
  supplierName: 'Boréalis Infonuagique inc.',
  url: `${PORTAL}/dossiers/01KAHX4V9WQ3ZP6T2M8R5N7B1C`,
} as const;
