import canonicalize from 'canonicalize';

/**
 * What a list already holds of what is told: the record that says the same, field by field; undefined when
 * there is none. A request that arrives twice is then recorded once.
 */
export function toldBefore<Recorded extends object>(
  records: readonly Recorded[],
  told: object,
): Recorded | undefined {
  const wanted = canonicalize(told);
  return records.find((record) => canonicalize(onlyFieldsOf(told, record)) === wanted);
}

/** The fields of a record that what is told has too, down to those of its lists. */
function onlyFieldsOf(told: unknown, record: unknown): unknown {
  if (Array.isArray(told) && Array.isArray(record)) {
    return record.map((one, index) => onlyFieldsOf(told[index], one));
  }
  if (!isFields(told) || !isFields(record)) return record;
  return Object.fromEntries(
    Object.keys(told)
      .filter((key) => key in record)
      .map((key) => [key, onlyFieldsOf(told[key], record[key])]),
  );
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
