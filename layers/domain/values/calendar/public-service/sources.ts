/** The only list of the years of the table that was read as published. */
export const DIRECTOR_OF_CIVIL_STATUS_2022 =
  'Directeur de l’état civil, jours fériés et jours de fermeture 2022 (etatcivil.gouv.qc.ca, révisé le 2022-04-07)';

export const DEDUCED =
  'Treize jours de RLRQ, c. J-3, r. 3, art. 3, reportés comme dans les listes connues (SFPQ 2011-2012, état civil 2022); liste officielle de l’année à confirmer';
