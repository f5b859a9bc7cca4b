import { frenchDate, frenchMoney, frenchNumber } from '../french.ts';
import type { Amounts, ContractAnnex, Exchange, PriceLine } from './contract-parts.ts';

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

/** Templates test for this word, which they never print. */
export const NONE = 'none';

const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  USD: 'dollars américains (USD)',
  EUR: 'euros (EUR)',
  GBP: 'livres sterling (GBP)',
};

/** The rate that prices were converted at, as `1 USD = 1,3872 $`. */
export const exchangeText = (exchange: Exchange | null | undefined) =>
  exchange
    ? {
        currency: CURRENCY_NAMES[exchange.currency] ?? exchange.currency,
        rate: `1\u00a0${exchange.currency}\u00a0=\u00a0${frenchMoney(exchange.rate)}`,
        on: frenchDate(exchange.on),
        source: exchange.source,
      }
    : NONE;

export const annexText = (annex: ContractAnnex) => ({
  ...annex,
  pages: frenchNumber(String(annex.pages)),
});

export const ficheText = ({ version, publishedOn }: { version: string; publishedOn: string }) => ({
  version,
  publishedOn: frenchDate(publishedOn),
});
