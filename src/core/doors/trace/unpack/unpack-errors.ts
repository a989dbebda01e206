/** What is compressed ends early, or is damaged from here on. */
export class CutError extends Error {}

/** It is compressed in a way that nothing here unpacks: by a filter for machine code, or with a window beyond the limit. */
export class NotUnpackedError extends Error {}
