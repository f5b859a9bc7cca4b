import type { AssemblyStep } from '#domain/contracts/index.ts';

const NAMES: Readonly<Record<AssemblyStep, string>> = {
  gathered: 'Données et pièces réunies',
  sealed: 'Textes à signer mis en page et scellés',
  archived: 'Dossier d’archives composé et scellé',
  bound: 'Cahier de lecture relié',
};

/** What an assembly has done, as people read it while they wait. */
export const nameOfAssemblyStep = (step: AssemblyStep): string => NAMES[step];
