import { withoutAccents } from './cell-values.ts';
import type { AcquisitionMode } from './report.ts';

const PURCHASE = /\b(achats?|acquis|acquisition|purchase|vente|buy)\b/;
const LEASE = /\b(locations?|loue|lease|leasing|credit[- ]bail|rental)\b/;

/** Whether words say bought or leased (guide 3.1); null when they say neither, or both. */
export function modeIn(text: string): AcquisitionMode | null {
  const words = withoutAccents(text).toLowerCase();
  const [isPurchase, isLease] = [PURCHASE.test(words), LEASE.test(words)];
  if (isPurchase === isLease) return null;
  return isPurchase ? 'purchase' : 'lease';
}
