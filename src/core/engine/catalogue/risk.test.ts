import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { syscallDetail } from './detail'
import { complaintsAboutRisk } from './generate/check-risk.mjs'
import { givenReasons } from './generate/risk-rule.mjs'
import { catalogue, riskLevels, riskOf } from './index'

const levelOf = riskOf

/** Syscalls that a program of any kind makes. */
const everyday = [
  'execve',
  'clone',
  'mmap',
  'mprotect',
  'read',
  'write',
  'openat',
  'close',
  'fork',
  'vfork',
  'wait4',
  'futex',
  'rt_sigaction',
  'connect',
  'socket',
  'sendmsg',
  'ioctl',
  'setuid',
  'chmod',
]

describe('the risk of a syscall', () => {
  test('follows from the tables by the rule, or its exception is written down', () => {
    expect(complaintsAboutRisk()).toEqual([])
  })

  test('is what the table says', () => {
    const table = readFileSync(new URL('facts/risk.tsv', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
    for (const line of table) {
      const [name = '', level] = line.split('\t')
      expect([name, levelOf(name)]).toEqual([name, level])
    }
    expect(table).toHaveLength(catalogue.syscalls.length)
  })

  test('is never high because programs need the call', () => {
    for (const name of everyday)
      expect([name, levelOf(name)]).toEqual([name, expect.stringMatching(/medium|low/)])
  })

  test.each([
    [
      'critical',
      ['init_module', 'kexec_load', 'bpf', 'mount', 'io_uring_setup', 'open_by_handle_at', 'iopl'],
    ],
    [
      'high',
      ['ptrace', 'unshare', 'setns', 'clone3', 'perf_event_open', 'keyctl', 'clock_settime', 'reboot'],
    ],
    [
      'low',
      ['getpid', 'mseal', 'seccomp', 'landlock_restrict_self', '_sysctl', 'create_module', 'lookup_dcookie'],
    ],
  ])('is %s where a reader would look first', (level, names) => {
    for (const name of names) expect([name, levelOf(name)]).toEqual([name, level])
  })

  test('is low for what no current kernel has, and says so', () => {
    for (const { name } of catalogue.syscalls) {
      const reasons = syscallDetail(name)?.riskReasons ?? []
      if (!reasons.includes('not-in-current-kernels')) continue
      expect(reasons).toHaveLength(1)
      expect([name, levelOf(name)]).toEqual([name, name === 'uselib' ? 'medium' : 'low'])
    }
  })

  test('has a reason above low', () => {
    for (const { name } of catalogue.syscalls) {
      if (levelOf(name) !== 'low') expect([name, syscallDetail(name)?.riskReasons]).not.toEqual([name, []])
    }
  })

  test('is explained: every level and every reason stands in RISK.md', () => {
    const text = readFileSync(new URL('RISK.md', import.meta.url), 'utf8')
    for (const level of riskLevels) expect(text).toMatch(new RegExp(`^\\| ${level} +\\|`, 'm'))
    for (const reason of Object.keys(givenReasons)) expect(text).toContain(`\`${reason}\``)
  })
})
