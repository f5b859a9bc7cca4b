import { createHash } from 'node:crypto';
import type { ApiEvent } from './event.ts';

/**
 * Whence a request comes, as an opaque name: the hash of the day and of the caller's address, which itself is
 * kept nowhere. It holds for one day (UTC), so that nobody is followed from day to day.
 * @param now the instant of the request, ISO 8601 UTC.
 */
export function sourceOf(
  { requestContext }: Pick<ApiEvent, 'requestContext'>,
  now: string,
): string {
  // Calls that tests make in-process come from nowhere.
  const address = (requestContext.http as { sourceIp?: string } | undefined)?.sourceIp ?? '';
  const named = `${now.slice(0, 10)}\n${networkOf(address)}`;
  return createHash('sha256').update(named).digest('hex').slice(0, 32);
}

/** One home or office holds a whole /64 of IPv6: its many addresses are one source. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const hidden = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const all = [...groups, ...Array<string>(hidden).fill('0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
