import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { ProofLines } from './proof-line'
import { readLog } from './recorded-logs.test-data'
import { Recording } from './recording'

/** Names of the calls that a file lets through as a recording, and the number of lines that it took. */
function recorded(text: string, isWhole = true) {
  const recording = new Recording()
  const lines = text.split('\n')
  const taken = lines.map((line, index) => recording.add(line, { file: 0, line: index + 1, offset: 0 }))
  const closed = recording.close(isWhole)
  expect(closed.lines.map(line => line.text)).toEqual(lines.filter((_, index) => taken[index]))
  return closed.calls?.map(({ call }) => call)
}

const json = (profile: object) => JSON.stringify(profile, undefined, 1)
const rule = (action: string | undefined, ...names: string[]) => ({ action, names })

describe('a profile that a recorder wrote', () => {
  it('is read as JSON: the calls that it lets through or logs, each once', () => {
    expect(
      recorded(
        json({
          defaultAction: 'SCMP_ACT_ERRNO',
          syscalls: [
            rule('SCMP_ACT_ALLOW', 'read', 'write'),
            rule('SCMP_ACT_LOG', 'read', 'close'),
            rule('SCMP_ACT_ERRNO', 'mount'),
            rule(undefined, 'umount2'),
          ],
        }),
      ),
    ).toEqual(['read', 'write', 'close'])
    expect(recorded(json({ syscalls: [rule('SCMP_ACT_ALLOW', 'read')] }))).toBeUndefined()
    expect(recorded('{"a":')).toBeUndefined()
  })

  it('is read as YAML, whose items have their action and their names in any order', () => {
    const head = 'apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile'
    everyRow<[yaml: string, calls: readonly string[] | undefined]>(
      [
        [
          `${head}
spec:
  defaultAction: SCMP_ACT_ERRNO
  architectures:
  - SCMP_ARCH_X86_64
  syscalls:
  - action: SCMP_ACT_ALLOW
    names:
    - read
    - "write"
    - 'close'
    -   dup
  - names:
    - mkdir
    action: "SCMP_ACT_LOG"
  - action: SCMP_ACT_ERRNO
    names:
    - mount
  - names:
    - umount2
status:
  names:
  - reboot
`,
          ['read', 'write', 'close', 'dup', 'mkdir'],
        ],
        // Names of another list than the item's.
        [
          `---
defaultAction: SCMP_ACT_ERRNO
syscalls:
- names:
  - read
  includes:
    names:
    - mount
  args:
  - index: 0
    action: SCMP_ACT_ERRNO
  action: SCMP_ACT_ALLOW
- read
`,
          ['read'],
        ],
        // Nothing says that it is a profile.
        [`syscalls:\n- action: SCMP_ACT_ALLOW\n  names:\n  - read\n`, undefined],
        [`kind: Pod\nspec:\n  - names:\n`, undefined],
        [
          `syscalls:\n- action: SCMP_ACT_ALLOW\n  names:\n  - read\n  - write it\n  - "dup\n  -close\ndefaultAction: SCMP_ACT_ERRNO\n`,
          ['read', 'dup'],
        ],
        [
          `defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n-   action:   SCMP_ACT_ALLOW  \n    names:\n    - read\n`,
          ['read'],
        ],
      ],
      (yaml, calls) => {
        expect(recorded(yaml)).toEqual(calls)
      },
    )
  })

  it('begins as one, and is whole', () => {
    const profile =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
    expect(recorded(profile)).toEqual(['read'])
    expect(recorded(`  ${profile}`)).toEqual(['read'])
    expect(recorded(profile, false)).toBeUndefined()
    expect(recorded('')).toBeUndefined()
    const begins = (text: string) => new Recording().mayBe(text)
    for (const first of ['{', '---', ' apiVersion: v1', 'kind: Pod', 'defaultAction: x', 'syscalls:'])
      expect(begins(first), first).toBe(true)
    for (const first of ['', '-- x', 'apiVersions', 'the kind: x', 'x{', 'syscalls'])
      expect(begins(first), first).toBe(false)
  })

  it('takes no line before its first and after its end, and none of what is longer than any recording', () => {
    const place = { file: 0, line: 1, offset: 0 }
    const recording = new Recording()
    expect([recording.add('read', place), recording.add('{', place), recording.add('read', place)]).toEqual([
      false,
      true,
      true,
    ])
    expect([recording.mayBe('read'), recording.mayBe('{')]).toEqual([true, true])
    recording.close(true)
    expect([recording.mayBe('{'), recording.add('{', place)]).toEqual([false, false])
    const long = new Recording()
    expect([long.add('{'.padEnd(2_000_000), place), long.add('x', place)]).toEqual([true, false])
    expect(long.close(true).calls).toBeUndefined()
    const profile =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
    expect(recorded(profile.padEnd(2_000_000))).toEqual(['read'])
  })

  it('counts as a log of the calls that it lets through', () => {
    const { calls, files } = readLog(
      'kind: SeccompProfile\nspec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n  - action: SCMP_ACT_ALLOW\n    names:\n    - read\n    - write\n',
      defaultTarget,
    )
    expect(calls.map(({ name, count, sources }) => [name, count, ...sources])).toEqual([
      ['read', 1, 'recording'],
      ['write', 1, 'recording'],
    ])
    expect(files[0]).toMatchObject({ notUnderstood: 0 })
  })
})

describe('the report of a proof', () => {
  const proofOf = (...lines: string[]) => {
    const proofs = new ProofLines()
    return [lines.map(line => proofs.read(line)), proofs.proof] as const
  }

  it('tells of each call whether the program ran without it, and how the program ended', () => {
    expect(
      proofOf(
        'proof: run=unconfined status=0',
        'proof: run=profile status=137',
        'proof: run=log-only status=1',
        'proof: call=write needed=yes',
        'proof: call=read needed=yes',
        'proof: call=mkdir needed=no',
        'proof: call=dup needed=no',
      ),
    ).toEqual([
      ['other', 'other', 'other', 'write', 'read', 'other', 'other'],
      { needed: ['read', 'write'], notNeeded: ['dup', 'mkdir'], status: 137, usualStatus: 0 },
    ])
  })

  it('counts a call as needed that was needed in any of its runs', () => {
    expect(proofOf('proof: call=read needed=no', 'proof: call=read needed=yes')[1]).toMatchObject({
      needed: ['read'],
      notNeeded: [],
    })
  })

  it('may tell of nothing else, and is none where no line is of it', () => {
    expect(proofOf('proof: run=profile status=1')[1]).toEqual({
      needed: [],
      notNeeded: [],
      status: 1,
      usualStatus: undefined,
    })
    expect(proofOf('proof: call=read needed=no')[1]?.notNeeded).toEqual(['read'])
    expect(proofOf('proof: call=read needed=yes')[1]?.status).toBeUndefined()
    expect(proofOf('read(0) = 1')[1]).toBeUndefined()
  })

  it('has lines of two forms, to the letter', () => {
    for (const line of [
      'the proof: run=profile status=1',
      'proof: run=profile status=',
      'proof: run=profile status=1 x',
      'proof: run=a b status=1',
      'proof: call=read needed=maybe',
      'proof: call=read needed=yes x',
      'proof: call= needed=yes',
      'proof: ',
      'waterproof: call=read needed=yes',
    ])
      expect(proofOf(line), line).toEqual([[undefined], undefined])
  })
})
