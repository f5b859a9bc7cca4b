import * as z from 'zod';
import { domainOf } from '../subscriptions/index.ts';

const verdictSchema = z.enum(['pass', 'fail', 'none']);
type Verdict = z.output<typeof verdictSchema>;

/**
 * What the mail service says of a received mail. `none`: it does not say, or neither. `trust` sums it up for
 * the author's own address: `proven` when its domain vouches for the mail (DMARC, or DKIM or SPF of that very
 * domain), `forged` when it disowns it, `unproven` otherwise.
 */
export const verdictsSchema = z.object({
  spam: verdictSchema,
  virus: verdictSchema,
  spf: verdictSchema,
  dkim: verdictSchema,
  dmarc: verdictSchema,
  trust: z.enum(['proven', 'unproven', 'forged']),
});
export type Verdicts = z.output<typeof verdictsSchema>;

export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, not decoded. */
  readonly value: string;
}

const SERVICE = 'amazonses.com';
const LONGEST = 4000;

/**
 * Reads the verdicts that the mail service wrote on top of a mail (SES: X-SES-Spam-Verdict,
 * X-SES-Virus-Verdict, Authentication-Results of amazonses.com, RFC 8601). Below lies what the sender wrote:
 * a verdict found there is nobody's.
 * @param fields header fields in the order of the mail.
 * @param from address of the author; undefined when there is no one such address.
 */
export function readVerdicts(fields: readonly HeaderField[], from: string | undefined): Verdicts {
  const ours = writtenByService(fields);
  const value = (name: string) => ours.find((field) => field.name === name)?.value ?? '';
  const results = resultsOf(value('authentication-results'));
  const found = {
    spf: single(results, 'spf'),
    dkim: anyPasses(results, 'dkim'),
    dmarc: single(results, 'dmarc'),
  };
  return {
    spam: verdictOf(value('x-ses-spam-verdict')),
    virus: verdictOf(value('x-ses-virus-verdict')),
    ...found,
    trust: trustOf(found, results, from),
  };
}

/** The service adds its fields above the next hop's `Received`, its own `Received` being the first. */
function writtenByService(fields: readonly HeaderField[]): readonly HeaderField[] {
  const hops = fields.flatMap(({ name }, index) => (name === 'received' ? [index] : []));
  const receipt = fields.findIndex(({ name }) => name === 'x-ses-receipt');
  const end = Math.min(...[hops[1], receipt].map((index) => endAt(index, fields.length)));
  return fields.slice(0, end);
}

const endAt = (index: number | undefined, none: number): number =>
  index === undefined || index < 0 ? none : index;

interface Result {
  readonly method: string;
  readonly verdict: Verdict;
  readonly properties: Readonly<Record<string, string>>;
}

/** An envelope sender may hold anything between quotation marks, parentheses or escapes: that is left out. */
function resultsOf(header: string): Result[] {
  if (header.length > LONGEST) return [];
  const bare = header.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').replaceAll(/\([^()]*\)/g, '');
  const [service = '', ...parts] = bare.split(';').map((part) => part.trim());
  if (service.toLowerCase() !== SERVICE || /["()\\]/.test(bare)) return [];
  const pairs = parts.map((part) => propertiesOf(part));
  return grouped(pairs);
}

type Pairs = readonly (readonly [string, string])[];

function propertiesOf(part: string): Pairs {
  return part
    .split(/\s+/)
    .map((pair) => [pair.split('=')[0]?.toLowerCase() ?? '', valueIn(pair)] as const);
}

/** An envelope sender may hold the sign itself (BATV, SRS): what counts is at its end. */
const valueIn = (pair: string): string =>
  pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : '';

const METHODS = new Set(['spf', 'dkim', 'dmarc']);

/** SES ends the properties of SPF with semicolons too: what names no method belongs to the one before. */
function grouped(parts: readonly Pairs[]): Result[] {
  const results: { method: string; verdict: Verdict; properties: Record<string, string> }[] = [];
  for (const pairs of parts) {
    const [method = '', verdict = ''] = pairs[0] ?? [];
    const isMethod = METHODS.has(method);
    if (isMethod) results.push({ method, verdict: verdictOf(verdict), properties: {} });
    const properties = results.at(-1)?.properties;
    if (properties === undefined) continue;
    for (const [name, value] of isMethod ? pairs.slice(1) : pairs) {
      // The first counts: nothing that follows can replace it.
      if (!Object.hasOwn(properties, name)) properties[name] = value;
    }
  }
  return results;
}

function verdictOf(text: string): Verdict {
  const word = text.trim().toLowerCase();
  return word === 'pass' || word === 'fail' ? word : 'none';
}

/** The result of a method that is told once; told twice, the worse one. */
function single(results: readonly Result[], method: string): Verdict {
  const verdicts = results.filter((result) => result.method === method).map((one) => one.verdict);
  const worst = (['fail', 'none', 'pass'] as const).find((verdict) => verdicts.includes(verdict));
  return worst ?? 'none';
}

function anyPasses(results: readonly Result[], method: string): Verdict {
  const verdicts = results.filter((result) => result.method === method).map((one) => one.verdict);
  return (['pass', 'fail'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'none';
}

function trustOf(
  { spf, dkim, dmarc }: Pick<Verdicts, 'spf' | 'dkim' | 'dmarc'>,
  results: readonly Result[],
  from: string | undefined,
): Verdicts['trust'] {
  if (dmarc === 'fail' || (spf === 'fail' && dkim !== 'pass')) return 'forged';
  if (from === undefined) return 'unproven';
  const domain = domainOf(from);
  const summary: Readonly<Record<string, Verdict>> = { spf, dkim, dmarc };
  const vouches = ({ method, verdict, properties }: Result) => {
    const signer = domainOf(properties[SIGNERS[method] ?? ''] ?? '');
    return verdict === 'pass' && summary[method] === 'pass' && isUnder(domain, signer);
  };
  return results.some(vouches) ? 'proven' : 'unproven';
}

const SIGNERS: Readonly<Record<string, string>> = {
  spf: 'envelope-from',
  dkim: 'header.i',
  dmarc: 'header.from',
};

/** Whether a domain is another or below it, where that other is more than a suffix (`ca`). */
function isUnder(domain: string, parent: string): boolean {
  return parent.includes('.') && (domain === parent || domain.endsWith(`.${parent}`));
}
