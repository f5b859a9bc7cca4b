// Whoever writes from a public mailbox provider says nothing of the others who write from there.
const PUBLIC_PROVIDERS = new Set([
  'aol.com',
  'bell.net',
  'cogeco.ca',
  'cogeco.net',
  'eastlink.ca',
  'fastmail.com',
  'free.fr',
  'globetrotter.net',
  'gmail.com',
  'gmx.com',
  'gmx.fr',
  'googlemail.com',
  'hey.com',
  'hotmail.ca',
  'hotmail.com',
  'hotmail.fr',
  'icloud.com',
  'laposte.net',
  'live.ca',
  'live.com',
  'live.fr',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'netscape.net',
  'orange.fr',
  'outlook.ca',
  'outlook.com',
  'outlook.fr',
  'pm.me',
  'proton.me',
  'protonmail.ch',
  'protonmail.com',
  'rocketmail.com',
  'rogers.com',
  'sfr.fr',
  'shaw.ca',
  'sympatico.ca',
  'telus.net',
  'tutanota.com',
  'videotron.ca',
  'videotron.qc.ca',
  'wanadoo.fr',
  'yahoo.ca',
  'yahoo.com',
  'yahoo.fr',
  'ymail.com',
  'zoho.com',
  'zohomail.com',
]);

/**
 * Whether an address is at a supplier's domain or below it (P23: the list is for clients; P2: suppliers
 * never see the Catalogue).
 * @param supplierDomains domains of the suppliers' contacts, lower case.
 */
export function isSupplierAddress(email: string, supplierDomains: readonly string[]): boolean {
  const own = domainsAbove(email);
  return supplierDomains.some((supplier) => own.includes(supplier));
}

/**
 * The domain of an address and those above it, the top-level one and public providers left out:
 * `a@ventes.nuage.example` → `ventes.nuage.example`, `nuage.example`.
 */
export function domainsAbove(email: string): string[] {
  const labels = domainOf(email).split('.');
  return labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .filter((domain) => !isPublicProvider(domain));
}

/** The domain of an address, lower case. */
export function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}

/** Whether anybody may have an address at a domain, so that it tells no body and no supplier. */
export function isPublicProvider(domain: string): boolean {
  return PUBLIC_PROVIDERS.has(domain);
}
