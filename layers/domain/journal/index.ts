export {
  chainEntries,
  emptyHead,
  firstBrokenLink,
  type Hasher,
  type JournalEntry,
  type JournalHead,
  journalEntrySchema,
} from './entry.ts';
