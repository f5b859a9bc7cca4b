// A contact at a public mailbox provider says nothing of the others who write from there.
const PUBLIC_PROVIDERS = new Set([
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'live.ca',
  'yahoo.ca',
  'yahoo.com',
  'icloud.com',
  'videotron.ca',
  'sympatico.ca',
  'bell.net',
]);

/**
 * Whether an address is at a supplier's domain or below it (P23: the list is for clients; P2: suppliers
 * never see the Catalogue).
 * @param supplierDomains domains of the suppliers' contacts, lower case.
 */
export function isSupplierAddress(email: string, supplierDomains: readonly string[]): boolean {
  const domain = domainOf(email);
  return supplierDomains.some(
    (supplier) =>
      !PUBLIC_PROVIDERS.has(supplier) && (domain === supplier || domain.endsWith(`.${supplier}`)),
  );
}

/** The domain of an address, lower case. */
export function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
