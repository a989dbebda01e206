// @ts-check

/** What a part of the bench is at, so that one that hangs can be told of. */
let present = ''

/** @param {string} step in a few words */
export function at(step) {
  present = step
}

/**
 * Runs a part of the bench for so long at most; of one that takes longer a row is left that names the step it hung at.
 * @param {string} part
 * @param {number} minutes
 * @param {() => Promise<unknown>} work
 * @returns {Promise<import('./figures.mjs').Row[]>}
 */
export async function withLimit(part, minutes, work) {
  at('begin')
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  const limit = new Promise(resolve => {
    timer = setTimeout(() => resolve('over'), minutes * 60_000)
  })
  const end = await Promise.race([work(), limit])
  clearTimeout(timer)
  return end === 'over'
    ? [{ what: part, figure: 'no end', reference: `ended after ${minutes} minutes at: ${present}` }]
    : []
}
