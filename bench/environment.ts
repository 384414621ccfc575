/** Imported before zapier-platform-core, which otherwise prints its memory after each run. */
process.env.NODE_ENV ||= 'test';
