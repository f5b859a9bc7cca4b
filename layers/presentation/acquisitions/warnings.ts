import type { AuthorisationShortfall } from '#domain/acquisitions/index.ts';
import { formatMoney } from '#domain/values/money.ts';

/** Says that less is authorised than the validated quote comes to, and what to do. */
export function describeShortfall({ authorised, estimatedTotal }: AuthorisationShortfall): string {
  return `Le montant autorisé (${formatMoney(authorised)}) est inférieur au total estimé de la soumission validée (${formatMoney(estimatedTotal)}), avant taxes. Faites réviser l’autorisation financière, ou la quantité demandée.`;
}
