/** The environment of one function: each name it exports is bound by its construct in `infra/`. */
export type EnvironmentOf<Names extends readonly string[]> = Readonly<
  Record<Names[number], string>
>;

/**
 * Reads the variables that a function declares.
 * @throws Error naming every missing variable, so that a bad deployment fails at start.
 */
export function readEnvironment<const Names extends readonly string[]>(
  names: Names,
): EnvironmentOf<Names> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Environment variables are missing: ${missing.join(', ')}.`);
  }
  return Object.fromEntries(
    names.map((name) => [name, process.env[name]]),
  ) as unknown as EnvironmentOf<Names>;
}
