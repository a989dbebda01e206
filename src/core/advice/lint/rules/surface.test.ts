import { describe, expect, it } from 'vitest'
import { defaultTarget, type Target } from '../../../engine/profile'
import { allow, allowList, deny, denyList, rule, START_CALLS, when } from '../example-text.test-data'
import { fixed, verdictOn } from '../fixing.test-data'
import { said } from '../said.test-data'

const WITHOUT_CLONE = START_CALLS.replace('clone clone3 ', '')

describe('a dangerous call that is open', () => {
  it('is found where it runs with some arguments only', () => {
    const text = allowList(allow(WITHOUT_CLONE), allow('bpf', when(0, 'EQ', 5n)))
    expect(said(text)).toContain('security dangerous-call-open bpf')
    const closed = fixed(text, 'dangerous-call-open')
    expect(verdictOn(closed, 'bpf', [5n])).toBe('SCMP_ACT_ERRNO')
    expect(said(closed)).not.toContain('security dangerous-call-open bpf')
  })

  it('is none where its conditions can never be met', () => {
    const never = when(0, 'LT', 0n)
    expect(said(allowList(allow(WITHOUT_CLONE), allow('bpf', never)))).not.toContain(
      'security dangerous-call-open bpf',
    )
  })

  it('is none where a supervisor decides, or a tracer', () => {
    for (const action of ['NOTIFY', 'TRACE']) {
      const text = allowList(allow(WITHOUT_CLONE), rule(action, 'mount'))
      expect(said(text)).not.toContain('security dangerous-call-open mount')
    }
  })

  it('is none that the kernel does not have', () => {
    const old: Target = { ...defaultTarget, kernel: { major: 4, minor: 15 } }
    const text = allowList(allow(`${WITHOUT_CLONE} fsopen move_mount io_uring_setup`))
    expect(said(text, old).filter(line => line.startsWith('security'))).toEqual([])
    expect(said(text)).toEqual(
      expect.arrayContaining([
        'security dangerous-call-open fsopen',
        'security mount-open move_mount',
        'security io-uring-open io_uring_setup',
      ]),
    )
  })

  it('is told once where it is part of a way that is told as a whole', () => {
    const text = allowList(allow(`${WITHOUT_CLONE} open_tree move_mount unshare`))
    expect(said(text).filter(line => /open_tree|move_mount|unshare/.test(line))).toEqual([
      'security mount-open move_mount, open_tree',
      'security namespaces-open unshare',
    ])
  })

  it('is named beside a default that allows, whichever its arguments', () => {
    const closed = denyList(deny('mount', when(3, 'EQ', 1n)))
    expect(said(closed).find(line => line.startsWith('security default-allows'))).toMatch(/\bmount\b/)
  })

  it('is found where a ring can be made with some arguments only', () => {
    const text = allowList(allow(WITHOUT_CLONE), allow('io_uring_setup', when(0, 'LT', 64n)))
    expect(said(text)).toContain('security io-uring-open io_uring_setup')
  })
})

describe('calls of less risk that the default denies', () => {
  it('are one finding, the worst first', () => {
    const text = allowList(allow(`${WITHOUT_CLONE} syslog kcmp open_by_handle_at bpf`))
    const found = said(text).filter(line => /syslog|kcmp|handle|bpf/.test(line))
    expect(found).toEqual([
      'security beyond-default open_by_handle_at, syslog, kcmp',
      'security dangerous-call-open bpf',
    ])
    expect(said(fixed(text, 'beyond-default')).join()).not.toContain('syslog')
  })

  it('are those of the machine’s own ABI', () => {
    expect(said(allowList(allow(`${WITHOUT_CLONE} syslog`)))).toContain('warning beyond-default syslog')
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    expect(said(allowList(allow(`${WITHOUT_CLONE} chown32`)), arm).join()).not.toContain('beyond-default')
  })
})
