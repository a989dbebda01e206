/**
 * Whether this is the build in one file, which browsers open from a disk: nothing stands beside it, and nothing can be
 * fetched. Known while it is built (src/build/one-file.ts), so that the ordinary build has nothing of what it does else.
 */
export const isOneFile = import.meta.env.MODE === 'one-file'
