export type JournalRefusal = 'journal.anchor-instant-invalid' | 'journal.audit-not-found';
