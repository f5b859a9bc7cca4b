import { frenchDate, frenchMoney, frenchNumber } from '../french.ts';
import type { Amounts, ContractAnnex, PriceLine } from './contract-parts.ts';

export const lineText = (line: PriceLine) => ({
  partNumber: line.partNumber,
  designation: line.designation,
  quantity: frenchNumber(line.quantity),
  unitPrice: frenchMoney(line.unitPrice),
  total: frenchMoney(line.total),
});

export const amountsText = ({ subtotal, tps, tvq, total }: Amounts) => ({
  subtotal: frenchMoney(subtotal),
  tps: frenchMoney(tps),
  tvq: frenchMoney(tvq),
  total: frenchMoney(total),
});

export const annexText = (annex: ContractAnnex) => ({
  ...annex,
  pages: frenchNumber(String(annex.pages)),
});

export const ficheText = ({ version, publishedOn }: { version: string; publishedOn: string }) => ({
  version,
  publishedOn: frenchDate(publishedOn),
});
