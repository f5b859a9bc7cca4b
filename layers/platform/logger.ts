import { Logger } from '@aws-lambda-powertools/logger';

/** One structured logger per function; personal data is never passed to it. */
export function createLogger(serviceName: string): Logger {
  return new Logger({ serviceName });
}
