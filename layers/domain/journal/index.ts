export {
  chainEntries,
  emptyHead,
  firstBrokenLink,
  type JournalEntry,
  type JournalHead,
  journalEntrySchema,
} from './entry.ts';
