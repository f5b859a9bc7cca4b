/** First and last day of a contract, `YYYY-MM-DD`, both included. */
export interface Period {
  readonly startsOn: string;
  readonly endsOn: string;
}
