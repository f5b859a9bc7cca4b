/**
 * A handler that its first call makes. A function that starts creates its clients and checks its
 * environment; what the work itself needs (schemas, readers of files) is loaded when there is work.
 */
export function whenCalled<Event, Result>(
  make: () => Promise<(event: Event) => Promise<Result>>,
): (event: Event) => Promise<Result> {
  let made: Promise<(event: Event) => Promise<Result>> | undefined;
  return async (event) => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return (await made)(event);
  };
}
