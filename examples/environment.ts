/**
 * Imported before zapier-platform-core: with this name core checks every result (arrays, ids, unique keys) as an error rather
 * than a log line, and leaves its memory statistics out.
 */
process.env.NODE_ENV ||= 'test';
