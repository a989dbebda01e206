import { describe, expect, it } from 'vitest'
import { everyCase } from './cases.test-data'
import { Recording } from './recording'

describe('a recorded profile', () => {
  const place = { file: 0, line: 1, offset: 0 }
  const record = (text: string, isWhole = true) => {
    const recording = new Recording()
    const taken = text.split('\n').map(line => recording.add(line, place))
    const { lines, calls } = recording.close(isWhole)
    return { taken, lines: lines.map(line => line.text), calls: calls?.map(({ call }) => call) }
  }
  const json = (profile: object, indent?: number) => JSON.stringify(profile, null, indent)
  const rules = {
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [
      { names: ['read', 'write', 'read'], action: 'SCMP_ACT_ALLOW' },
      { names: ['close', 'read'], action: 'SCMP_ACT_LOG' },
      { names: ['mount'], action: 'SCMP_ACT_ERRNO' },
    ],
  }

  it('in JSON is the calls that it lets through or writes down, each once', () => {
    for (const text of [json(rules), json(rules, 2), `  ${json(rules, 2)}`, `${json(rules, 2)}\n`])
      expect(record(text).calls, text).toEqual(['read', 'write', 'close'])
    expect(record(json({ syscalls: rules.syscalls })).calls).toBeUndefined()
    expect(record('{').calls).toBeUndefined()
    const recording = new Recording()
    recording.add(json(rules), place)
    expect(recording.close(true).calls?.[0]).toEqual({ source: 'recording', call: 'read', count: 1 })
  })

  const yaml = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata:
  name: app
spec:
  architectures:
  - SCMP_ARCH_X86_64
  defaultAction: SCMP_ACT_ERRNO
  syscalls:
  - action: SCMP_ACT_ALLOW
    names:
    - read
    - "write"
    - 'close'
  - names:
    - openat
    action: "SCMP_ACT_LOG"
  - action: SCMP_ACT_ERRNO
    names:
    - mount
  - names:
    - execve
    args:
    - index: 0
    - umount
    action: SCMP_ACT_ALLOW`

  it('in YAML is the same, the action before or behind the names', () => {
    expect(record(yaml).calls).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    expect(record(`---\n${yaml}`).calls).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    // A key of less depth ends the item.
    expect(
      record(`${yaml}\nstatus:\n    - bpf\n    names:\n    - bpf\n    action: SCMP_ACT_ALLOW`).calls,
    ).toEqual(['read', 'write', 'close', 'openat', 'execve'])
    const flat =
      'defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n-   names:\n    - read\n    action: SCMP_ACT_ALLOW\n'
    expect(record(flat).calls).toEqual(['read'])
    expect(record(flat.replace('- read', '- read write')).calls).toEqual([])
    expect(record(flat.replace('    action', '      action')).calls).toEqual([])
    expect(record(yaml.replace('  defaultAction: SCMP_ACT_ERRNO\n', '')).calls).toBeUndefined()
  })

  it('may begin in the ways of JSON and YAML', () => {
    everyCase(
      ['{', '  {"a":1}', '---', 'apiVersion: v1', 'kind: X', 'defaultAction: X', 'syscalls:'],
      first => {
        const recording = new Recording()
        expect(recording.mayBe(first)).toBe(true)
        expect(recording.add(first, place)).toBe(true)
        // From then on every line is part of it.
        expect(recording.mayBe('anything')).toBe(true)
        expect(recording.close(false).lines).toEqual([{ text: first, place }])
        expect(recording.mayBe(first)).toBe(false)
        expect(recording.add(first, place)).toBe(false)
      },
    )
  })

  it('does not begin otherwise', () => {
    everyCase(['', 'x {', '--', 'spec:', 'read', 'my syscalls:'], first => {
      const recording = new Recording()
      expect(recording.mayBe(first)).toBe(false)
      expect(recording.add(first, place)).toBe(false)
      expect(recording.close(true)).toEqual({ lines: [], calls: undefined })
    })
  })

  it('is none where it is a part of a file, or longer than any', () => {
    expect(record(json(rules), false)).toEqual({ taken: [true], lines: [json(rules)], calls: undefined })
    const padding = ' '.repeat(2_000_000 - json(rules).length)
    expect(record(json(rules) + padding).calls).toEqual(['read', 'write', 'close'])
    const longer = record(`${json(rules)}\n${padding} `)
    expect([longer.taken, longer.calls]).toEqual([[true, false], undefined])
  })
})
