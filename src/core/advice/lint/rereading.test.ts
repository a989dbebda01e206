import { describe, expect, it } from 'vitest'
import { type Command, defaultTarget, parseProfile } from '../../engine/profile'
import { lintProfile } from './lint-profile'
import { MOST_READ, Rereading } from './rereading'

const document = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO"}')
const { length } = document.text

/** Rules that are repeated and can be repaired, until the text has a length. */
function repeated(bytes: number) {
  const rule = {
    names: ['kill'],
    action: 'SCMP_ACT_ERRNO',
    args: [{ index: 1, value: 9, op: 'SCMP_CMP_EQ' }],
  }
  const unknown = { names: ['raed'], action: 'SCMP_ACT_ERRNO' }
  const times = Math.ceil(bytes / (JSON.stringify(rule).length + 1))
  return parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [unknown, ...Array.from({ length: times }, () => rule)],
    }),
  )
}

const fixesOf = (bytes: number) => {
  const findings = lintProfile(repeated(bytes), defaultTarget)
  return findings.filter(({ id }) => id === 'upper-half-open').flatMap(({ fixes }) => fixes)
}

describe('what is read again for advice', () => {
  it('is a few times a long text, the last reading whole', () => {
    const rereading = new Rereading(2.5 * length)
    const commands = Array.from({ length: 4 }, (): Command => ({ kind: 'sort-names' }))
    expect(commands.map(command => rereading.allows(command, document))).toEqual([true, true, true, false])
  })

  it('is paid once for a command, whoever asks', () => {
    const rereading = new Rereading(length)
    const command: Command = { kind: 'sort-names' }
    expect([1, 2, 3].map(() => rereading.allows(command, document))).toEqual([true, true, true])
    expect(rereading.allows({ ...command }, document)).toBe(false)
  })

  it('leaves a long text the fix of many conditions at once', () => {
    expect(fixesOf(MOST_READ / 80).map(({ id }) => id)).toEqual(['compare-low-half'])
  })
})
