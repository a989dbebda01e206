// @ts-check
import { writeFileSync } from 'node:fs'

/**
 * What a test runner's reporter leaves for `npm test`.
 * A failure outside any test (a file that does not load, an error nobody caught) is a failure like any other.
 *
 * `unsteady` holds what failed first and passed at the second try; such a test counts as passed.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], unsteady: string[] }} Report
 */

/** Names the file that the report goes to. */
export const reportVariable = 'SECCOMPOSE_REPORT'

const MESSAGE_LINES = 20

/** @returns {Report} */
export function emptyReport() {
  return { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] }
}

/**
 * @param {Report} report
 * @param {string} place the test, or the file, or what else failed
 * @param {readonly { message?: string, stack?: string, value?: string }[]} errors
 */
export function addFailure(report, place, errors) {
  report.failed += 1
  report.failures.push(inLines(place, errors))
}

/**
 * @param {Report} report
 * @param {string} place
 * @param {readonly { message?: string, stack?: string, value?: string }[]} errors of the first try
 */
export function addUnsteady(report, place, errors) {
  report.passed += 1
  report.unsteady.push(inLines(place, errors))
}

/**
 * @param {string} place
 * @param {readonly { message?: string, stack?: string, value?: string }[]} errors
 */
function inLines(place, errors) {
  const told = errors
    .map(({ message, stack, value }) => stack || message || value || 'no reason given')
    .join('\n')
  const lines = told
    .split('\n')
    .filter(line => !/^\s+at .*(?:\/node_modules\/|node:internal|<anonymous>)/.test(line))
  const shown = lines.slice(0, MESSAGE_LINES)
  if (lines.length > shown.length) shown.push(`… ${lines.length - shown.length} more lines`)
  return [place, ...shown.map(line => `    ${line}`)].join('\n')
}

/** @param {Report} report */
export function writeReport(report) {
  const file = process.env[reportVariable]
  if (file) writeFileSync(file, JSON.stringify(report))
}
