import { describe, expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { compareTrace } from './compare-trace'
import { summaryForTarget } from './for-target'
import { coverageOf, draftFromTrace, planFromTrace } from './plan-from-trace'
import { readLog } from './recorded-logs.test-data'
import { said } from './said-command.test-data'
import { createTraceReader } from './trace-reader'

const target = defaultTarget
const both = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
const rule = (names: string, args?: readonly object[]) => ({
  names: names.split(' '),
  action: 'SCMP_ACT_ALLOW',
  ...(args ? { args } : {}),
})
const whole = 'read close exit_group execve write'

function planOf(
  log: string,
  syscalls: readonly object[],
  architectures: readonly string[] = both,
  withConditions = false,
  defaultAction = 'SCMP_ACT_ERRNO',
) {
  const document = parseProfile(JSON.stringify({ defaultAction, architectures, syscalls }))
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  const summary = readLog(log, target)
  return planFromTrace(summary, compareTrace(summary, load.compilation), load.compilation, { withConditions })
}

const stepsOf = (...question: Parameters<typeof planOf>) =>
  planOf(...question).steps.map(({ id, names, command }) => [id, names.join(' '), said(command)])
const openedBy = (...question: Parameters<typeof planOf>) =>
  stepsOf(...question).filter(([id]) => id !== 'remove-unseen')

const serials = { next: 0 }
/** A record of the kernel, on x86_64 or on the older ABI. */
const record = (number: number, arch = 'c000003e', serial = ++serials.next) =>
  `audit: type=1326 audit(1.2:${serial}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=${arch} syscall=${number} compat=0 ip=0x7f code=0x50000\n`
const older = (number: number) => record(number, '40000003')
const on32 = (lines: string) => `[ Process PID=7 runs in 32 bit mode. ]\n${lines}`

const noNamespace = 'allow: clone where a0&0x7e020000=0'

describe('what was seen on two architectures', () => {
  it('is let through once by its name', () => {
    expect(openedBy(record(102) + older(24) + record(41) + older(359), [rule(whole)])).toEqual([
      ['allow-missing', 'getuid socket', 'allow: getuid socket'],
    ])
  })

  it('is let through once with all arguments, each call in a step of its own', () => {
    const lines = 'socket(AF_INET, SOCK_STREAM, 0) = 3\nioctl(1, TCGETS, 0x7f) = 0\n'
    const narrow = [
      rule(whole),
      rule('socket', [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }]),
      rule('ioctl', [{ index: 1, value: 1, op: 'SCMP_CMP_EQ' }]),
    ]
    expect(openedBy(lines + on32(lines), narrow)).toEqual([
      ['give-up-conditions', 'ioctl', 'allow!: ioctl'],
      ['give-up-conditions', 'socket', 'allow!: socket'],
    ])
  })

  it('is told once as not narrowed', () => {
    const log = record(165) + older(21) + record(166) + older(52)
    expect(planOf(log, [rule(whole)], both, true).notNarrowed).toEqual([
      { name: 'mount', why: 'not-told' },
      { name: 'umount2', why: 'not-told' },
    ])
    const text = draftFromTrace(readLog(record(165) + older(21) + record(166) + older(52), target), {
      target,
      withConditions: true,
      names: [],
    })
    expect(text.notNarrowed).toEqual([
      { name: 'mount', why: 'not-told' },
      { name: 'umount2', why: 'not-told' },
    ])
    expect(JSON.parse(text.text).architectures).toEqual(both)
  })

  it('is clone once where it makes processes on both', () => {
    const lines = 'clone(child_stack=NULL, flags=SIGCHLD) = 9\n'
    expect(openedBy(lines + on32(lines), [rule(whole)])).toEqual([['allow-clone', 'clone', noNamespace]])
    expect(openedBy(`fork() = 8\n${lines}`, [rule(whole)])).toEqual([
      ['allow-missing', 'fork', 'allow: fork'],
      ['allow-clone', 'clone', noNamespace],
    ])
    expect(openedBy(`clone3({flags=CLONE_VM}, 88) = 8\n${lines}`, [rule(whole)])).toEqual([
      ['clone3-absent', 'clone3 clone', `errno 38!: clone3 + ${noNamespace}`],
    ])
  })
})

describe('an architecture that is not listed', () => {
  it('is not listed where no kernel of the target runs it', () => {
    expect(planOf(record(63, 'c00000b7'), [rule(whole)]).unlistedArchitectures).toEqual([])
  })

  it('is listed, which is all that a call lacks that is let through on the target’s own', () => {
    const log = older(3) + older(24)
    expect(openedBy(log, [rule(whole)], ['SCMP_ARCH_X86_64'])).toEqual([
      ['list-architectures', 'SCMP_ARCH_X86', 'architectures: SCMP_ARCH_X86_64 SCMP_ARCH_X86'],
      ['allow-missing', 'getuid', 'allow: getuid'],
    ])
  })
})

describe('what was never seen', () => {
  const removed = (log: string, names: string, defaultAction?: string) =>
    stepsOf(log, [rule(names)], undefined, undefined, defaultAction).filter(([id]) => id === 'remove-unseen')

  it('is taken away, but clone3 answered as absent', () => {
    expect(removed('read(3) = 1\n', `${whole} clone3 mkdir`)).toEqual([
      ['remove-unseen', 'clone3 mkdir', 'errno!: mkdir + errno 38!: clone3'],
    ])
    expect(removed('read(3) = 1\n', whole)).toEqual([])
    expect(removed('read(3) = 1\n', `${whole} mkdir`, 'SCMP_ACT_KILL_PROCESS')).toEqual([
      ['remove-unseen', 'mkdir', 'kill_process!: mkdir'],
    ])
  })

  it('may be clone, by which makes processes whoever makes them in another way', () => {
    for (const call of ['fork', 'vfork', 'clone3'])
      expect(removed(`${call}() = 9\n`, `${whole} fork vfork clone clone3 mkdir`)[0]?.[1], call).toBe(
        ['clone3', 'fork', 'mkdir', 'vfork'].filter(name => name !== call).join(' '),
      )
    expect(removed('read(3) = 1\n', `${whole} clone mkdir`)[0]?.[1]).toBe('clone mkdir')
  })
})

describe('a log of another architecture', () => {
  const log = record(0) + older(3) + record(16)
  it('is given back as it is where the target runs all that it shows', () => {
    const summary = readLog(log, target)
    expect(summaryForTarget(summary, target)).toBe(summary)
    const x32 = readLog(record(0x4000_0000), target)
    expect(x32.calls.map(({ arch }) => arch)).toEqual(['SCMP_ARCH_X32'])
    expect(summaryForTarget(x32, target)).toBe(x32)
  })

  it('says of the target which calls were made, and how often, but not with what', () => {
    const arm = { ...target, architecture: 'SCMP_ARCH_AARCH64' } as const
    const mixed = readLog(
      `${record(0)}${record(0)}${record(63, 'c00000b7')}${older(3)}${older(6)}${record(2)}`,
      arm,
    )
    const { calls } = summaryForTarget(mixed, arm)
    expect(calls.map(({ name, arch, nr, count }) => [name, arch, nr, count])).toEqual([
      ['read', 'SCMP_ARCH_AARCH64', 63, 4],
      ['close', 'SCMP_ARCH_AARCH64', 57, 1],
    ])
    const told = readLog(
      'lseek(3, 0, SEEK_SET) = 0\nlseek(3, 0, SEEK_END) = 0\nopenat(3, "/lib/x86_64-linux-gnu/libc.so.6", 0) = 3\n',
      arm,
    )
    const foreign = summaryForTarget(told, arm).calls
    expect(
      foreign.map(({ name, arch, count, arguments: seen, argumentsLeftOut }) => [
        name,
        arch,
        count,
        seen,
        argumentsLeftOut,
      ]),
    ).toEqual([
      ['lseek', 'SCMP_ARCH_AARCH64', 2, [], false],
      ['openat', 'SCMP_ARCH_AARCH64', 1, [], false],
    ])
  })
})

it('a record that was read before shows no call, and nothing follows from it', () => {
  // The kernel’s log and the journal hold the same records, by their numbers; one that is cut short may be of no call.
  const log = record(0, undefined, 7) + record(83, undefined, 7) + record(6, '40000003', 7)
  const summary = readLog(log, target)
  expect(summary.calls.map(({ name, count }) => [name, count])).toEqual([
    ['read', 1],
    ['mkdir', 0],
    ['close', 0],
  ])
  const plan = planOf(log, [rule('read dup')], ['SCMP_ARCH_X86_64'])
  expect(plan.steps.map(({ id, names }) => [id, ...names])).toEqual([['remove-unseen', 'dup']])
  expect(plan.unlistedArchitectures).toEqual([])
  expect(plan.coverage).toMatchObject({ distinct: 1, seenOnce: ['read'], onlyFailed: [] })
  expect(plan.suggestions.find(({ id }) => id === 'other-library')?.because).toEqual(['read'])
  const { text } = draftFromTrace(summary, { target, withConditions: false, names: [] })
  expect(JSON.parse(text)).toMatchObject({
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names: ['read'] }],
  })
})

it('how far a log goes is told for all its files', () => {
  const reader = createTraceReader({ architecture: target.architecture })
  const push = (name: string, text: string) => {
    reader.begin(name)
    reader.push(new TextEncoder().encode(text))
  }
  push(
    'a',
    'read(0, "", 1) = 1\nwrite(1, "", 1) = -1 EPERM (x)\nwrite(1, "", 1) = -1 EAGAIN (x)\nwhat is it\n',
  )
  reader.endFile('truncated')
  push('b', 'read(0, "", 1) = -1 EINTR (x)\nclose(3) = 0\nclose(4) = 0\nwhat is it\nwhat is it now\n')
  reader.endFile('compressed')
  push('c', 'audit: 17 callbacks suppressed\n')
  expect(coverageOf(reader.end('unreadable'))).toEqual({
    files: 3,
    calls: 6,
    distinct: 3,
    seenOnce: [],
    seenInOneFile: ['close', 'write'],
    onlyFailed: ['write'],
    lostRecords: 17,
    unnamedCalls: 0,
    linesNotUnderstood: 3,
    incompleteFiles: ['a', 'c'],
  })
})
