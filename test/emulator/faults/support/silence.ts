// Failures are the subject here: their logs would drown the report.
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';
