/** What ends a run: one line for a person, and exit status 2. */
export class CommandError extends Error {}
