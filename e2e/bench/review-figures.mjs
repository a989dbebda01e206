// @ts-check
// What it costs to say what is wrong with a profile, and how two differ, beside the verdicts of all calls in the same run.

import { median } from './figures.mjs'

/** @typedef {typeof import('../../src/core/index.ts')} Engine */

const MEASURED = 30
/** What the first run builds is kept; the rest of the rounds only warm the code up, as a page has done by then. */
const WARMING = 10

/**
 * @param {Engine} engine
 * @param {typeof import('../../src/core/advice/lint/index.ts')} linter
 * @param {typeof import('../../src/core/advice/compare/index.ts')} comparer
 * @returns {import('./figures.mjs').Row[]}
 */
export function reviewFigures(engine, { lintProfile }, { compareProfiles }) {
  const { defaultTarget, parseProfile, profileVerdicts } = engine
  const docker = presetText(engine, 'docker-default')
  const podman = presetText(engine, 'podman-default')
  // Each round has documents of its own: what is remembered of one does not count.
  const documents = Array.from({ length: WARMING + MEASURED }, () => parseProfile(docker))
  const verdicts = measured(() => profileVerdicts(documents.pop() ?? parseProfile(docker), defaultTarget))
  const lint = measured(() => lintProfile(parseProfile(docker), defaultTarget))
  const side = (/** @type {string} */ text) => ({ document: parseProfile(text), target: defaultTarget })
  const compare = measured(() => compareProfiles(side(docker), side(podman)))
  const reference = `verdicts of all calls ${verdicts.toFixed(2)} ms`
  return [
    {
      what: 'core: read and lint Docker’s default, after the first run',
      figure: `${lint.toFixed(2)} ms`,
      budget: '≤ 20 ms',
      reference,
      ratio: lint / verdicts,
    },
    {
      what: 'core: read, compile and compare Docker’s and Podman’s defaults, some 400 calls each',
      figure: `${compare.toFixed(2)} ms`,
      budget: '≤ 50 ms',
      reference,
      ratio: compare / verdicts,
    },
  ]
}

/**
 * @param {Engine} engine
 * @param {import('../../src/core/index.ts').PresetId} wanted
 */
function presetText({ presets, defaultTarget: { architecture, capabilities } }, wanted) {
  const preset = presets.find(({ id }) => id === wanted)
  if (!preset) throw new Error(wanted)
  return preset.make({ architecture, capabilities, kernel: '6.12' })
}

/** @param {() => void} step */
function measured(step) {
  const times = Array.from({ length: WARMING + MEASURED }, () => {
    const start = performance.now()
    step()
    return performance.now() - start
  })
  return median(times.slice(WARMING))
}
