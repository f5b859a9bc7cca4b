import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVerdicts } from '#domain/mail/index.ts';

const FROM = 'celine@ministere.example';
const results = (value: string, from: string | undefined = FROM) =>
  readVerdicts([{ name: 'authentication-results', value: `amazonses.com; ${value}` }], from);

describe('whether a mail is its author’s', () => {
  it.each([
    ['DMARC', 'spf=none; dkim=none; dmarc=pass header.from=ministere.example;'],
    ['DKIM of the very domain', 'spf=none; dkim=pass header.i=@ministere.example;'],
    [
      'one DKIM signature of two',
      'dkim=fail header.i=@liste.example; dkim=pass header.i=@ministere.example',
    ],
    [
      'SPF of the very domain',
      'spf=pass (x) client-ip=192.0.2.1; envelope-from=celine@ministere.example; helo=mx;',
    ],
    [
      'SPF of the very domain, behind a tag of its server (BATV)',
      'spf=pass (x) client-ip=192.0.2.1; envelope-from=prvs=0123abcd=celine@ministere.example; helo=mx;',
    ],
  ])('is proven by %s', (_, value) => {
    expect(results(value).trust).toBe('proven');
  });

  it('is proven by the domain above its own', () => {
    expect(results('dkim=pass header.i=@ministere.example', 'a@dri.ministere.example').trust).toBe(
      'proven',
    );
    expect(results('dkim=pass header.i=@example', 'a@ministere.example').trust).toBe('unproven');
  });

  it.each([
    [
      'another domain’s',
      'spf=pass envelope-from=x@autre.example; dkim=pass header.i=@autre.example; dmarc=none',
    ],
    [
      'its own domain in another one’s',
      'spf=pass envelope-from=celine@ministere.example=x@autre.example; dkim=none',
    ],
    ['a domain that ends alike', 'dkim=pass header.i=@re.example; spf=none'],
    ['nobody’s', ''],
    [
      'an unsure',
      'spf=softfail envelope-from=celine@ministere.example; dkim=temperror header.i=@ministere.example',
    ],
  ])('is not proven by %s word', (_, value) => {
    expect(results(value).trust).toBe('unproven');
  });

  it.each([
    [
      'DMARC fails',
      'spf=pass envelope-from=x@autre.example; dkim=pass header.i=@autre.example; dmarc=fail header.from=ministere.example',
    ],
    [
      'SPF fails and nothing is signed',
      'spf=fail envelope-from=celine@ministere.example; dkim=none; dmarc=none',
    ],
  ])('is forged when %s', (_, value) => {
    expect(results(value).trust).toBe('forged');
  });

  it('is never proven by what an envelope sender puts into its address', () => {
    const injections = fc.constantFrom(
      'dkim=pass header.i=@ministere.example',
      'dmarc=pass header.from=ministere.example',
      'spf=pass envelope-from=celine@ministere.example',
    );
    const quoted = fc
      .tuple(injections, fc.constantFrom('"', '\\"', '(', ')', ''))
      .map(([text, odd]) => `"a${odd}; ${text}; b${odd === '"' ? '"' : ''}"`);
    fc.assert(
      fc.property(quoted, (local) => {
        const value = `spf=fail (d) client-ip=192.0.2.1; envelope-from=${local}@pirate.example; helo=x; dkim=none; dmarc=fail header.from=ministere.example`;
        expect(results(value).trust).not.toBe('proven');
      }),
    );
  });

  it('is not read from another service’s results, nor from below the next hop', () => {
    const forged = {
      name: 'authentication-results',
      value: 'amazonses.com; dmarc=pass header.from=ministere.example',
    };
    const other = {
      ...forged,
      value: 'mx.pirate.example; dmarc=pass header.from=ministere.example',
    };
    const hop = { name: 'received', value: 'by inbound-smtp.ca-central-1.amazonaws.com' };
    expect(readVerdicts([hop, other], FROM).trust).toBe('unproven');
    expect(readVerdicts([hop, hop, forged], FROM).trust).toBe('unproven');
    expect(readVerdicts([hop, { name: 'x-ses-receipt', value: 'x' }, forged], FROM).trust).toBe(
      'unproven',
    );
    expect(readVerdicts([hop, forged, hop], FROM).trust).toBe('proven');
  });
});
