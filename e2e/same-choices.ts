// Runs before each file of unit tests.

import fc from 'fast-check'

/**
 * Properties are tried with the same choices each time, so that a run judges the change; `SECCOMPOSE_SEED` asks for those of
 * another number, or for new ones each time by `random`.
 */
const asked = process.env.SECCOMPOSE_SEED ?? '1'
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) })
