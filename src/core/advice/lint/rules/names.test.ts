import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../../engine/profile'
import { allow, allowList, START_CALLS } from '../example-text.test-data'
import { lintProfile } from '../lint-profile'

it.each([
  ['SYS_ptrace', 'ptrace'],
  ['__NR_mount', 'mount'],
  ['sys_fsopen', 'fsopen'],
  ['__x64_sys_bpf', 'bpf'],
  ['__NR3264_statfs', 'statfs'],
  ['__SNR_kcmp', 'kcmp'],
  // What is behind the prefix need not be a call.
  ['SYS_mkdri', 'mkdir'],
  ['llseek', '_llseek'],
])('takes %s for %s', (name, to) => {
  const document = parseProfile(allowList(allow(`${START_CALLS} ${name}`)))
  const finding = lintProfile(document, defaultTarget).find(({ id }) => id === 'name-unknown')
  expect(finding?.fixes.map(({ id, values }) => [id, values])).toContainEqual(['rename', { from: name, to }])
})

it('does not open a grave call by a guess', () => {
  for (const name of ['iopoll', 'ptrcae']) {
    const document = parseProfile(allowList(allow(`${START_CALLS} ${name}`)))
    const finding = lintProfile(document, defaultTarget).find(({ id }) => id === 'name-unknown')
    expect([name, finding?.fixes.map(({ id }) => id)]).toEqual([name, ['remove-name']])
  }
})
