/**
 * Whether a stage may write to an address. The list is separated by spaces or commas: `*` allows
 * everybody, `.example` every domain that ends so, `courtier.example` one domain.
 */
export function isAllowed(email: string, allowList: string): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return allowList
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => allows(entry.toLowerCase(), domain));
}

function allows(entry: string, domain: string): boolean {
  if (entry === '*') return true;
  return entry.startsWith('.') ? domain.endsWith(entry) : domain === entry;
}
