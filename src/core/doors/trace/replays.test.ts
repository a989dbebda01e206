import { describe, expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { compareTrace, firstRefusal } from './compare-trace'
import { foreignErrno } from './told-errno'
import { createTraceReader } from './trace-reader'

const target = defaultTarget
const rule = (names: string, args?: readonly object[], action = 'SCMP_ACT_ALLOW', more: object = {}) => ({
  names: names.split(' '),
  action,
  ...(args ? { args } : {}),
  ...more,
})
const on = (index: number, value: number, op = 'SCMP_CMP_EQ') => [{ index, value, op }]

function filterOf(syscalls: readonly object[], more: object = {}, of: Target = target) {
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: [of.architecture],
    syscalls,
    ...more,
  })
  const load = compileProfile(parseProfile(text), of)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

function read(logs: readonly string[], of: Target = target) {
  const reader = createTraceReader({ architecture: of.architecture })
  for (const [index, log] of logs.entries()) {
    reader.begin(`log ${index}`)
    reader.push(new TextEncoder().encode(log))
  }
  return reader.end()
}

const compared = (log: string, ...question: Parameters<typeof filterOf>) =>
  compareTrace(read([log], question[2]), filterOf(...question))

describe('what becomes of a call that was seen', () => {
  it('is told of all that it was seen with', () => {
    const fates = (log: string, ...syscalls: readonly object[]) =>
      compared(log, syscalls).calls.map(({ call, fate }) => [call.name, fate])
    const two = 'socket(AF_UNIX, SOCK_STREAM, 0) = 3\nsocket(AF_INET, SOCK_STREAM, 0) = 3\n'
    const traced = rule('socket', on(0, 1), 'SCMP_ACT_TRACE')
    everyRow<[syscalls: readonly object[], fate: string]>(
      [
        [[rule('socket')], 'allowed'],
        [[rule('read')], 'refused'],
        [[rule('socket', on(0, 1))], 'mixed'],
        [[traced], 'mixed'],
        [[traced, rule('socket', on(0, 2))], 'supervised'],
        [[rule('socket', undefined, 'SCMP_ACT_TRACE')], 'supervised'],
      ],
      (syscalls, fate) => {
        expect(fates(two, ...syscalls)).toEqual([['socket', fate]])
      },
    )
    const partly = 'socket(AF_UNIX, SOCK_STREAM, 0) = 3\nsocket(AF_OF_NOBODY, SOCK_STREAM, 0) = 3\n'
    expect(fates(partly, rule('socket', on(0, 1)))).toEqual([['socket', 'depends']])
    // What the architecture lacks is not refused, nor does anything follow from it.
    const summary = read(['read(3) = 0\n'])
    const calls = summary.calls.map(call => ({ ...call, name: 'socketcall', nr: undefined }))
    const lacking = compareTrace({ ...summary, calls }, filterOf([rule('dup')]))
    expect(lacking.calls.map(({ fate, cases }) => [fate, cases])).toEqual([['absent', []]])
    expect(firstRefusal(lacking)).toBeUndefined()
  })

  it('is told of what the log does not tell, too, from the first line with the call', () => {
    const log =
      'lseek(3, 0, SEEK_SET) = 0\nlseek(3, 0, SEEK_SET) = 0\n<... lseek resumed>) = 0\nread(3) = 0\n'
    const [lseek, once] = compared(log, [rule('lseek', on(2, 0))]).calls
    expect(
      lseek?.cases.map(({ fate, count, seen, first }) => [fate, count, seen?.values[2], first.line]),
    ).toEqual([
      ['allowed', 2, 0n, 1],
      ['depends', 1, undefined, 1],
    ])
    expect(once?.cases.map(({ fate, count }) => [fate, count])).toEqual([['refused', 1]])
  })

  it('stands in the order of names, whatever the architecture', () => {
    const record = (arch: string, number: number) =>
      `type=1326 audit(1.2:${number}): arch=${arch} syscall=${number} code=0x7ffc0000\n`
    const log = [
      record('c000003e', 1),
      record('40000003', 4),
      record('c000003e', 0),
      record('40000003', 6),
      record('c000003e', 35),
    ].join('')
    expect(compared(log, [rule('read')]).calls.map(({ call }) => call.name)).toEqual([
      'close',
      'nanosleep',
      'read',
      'write',
      'write',
    ])
  })
})

describe('what was never seen', () => {
  const unseen = (log: string, ...question: Parameters<typeof filterOf>) =>
    compared(log, ...question).unseen.map(
      ({ name, fate, isNeededToStart }) => `${name} ${fate}${isNeededToStart ? ' needed' : ''}`,
    )

  it('is let through, with any arguments or some, in the order of names', () => {
    const syscalls = [
      rule('sync read dup'),
      rule('socket', on(0, 1)),
      rule('ptrace', undefined, 'SCMP_ACT_TRACE'),
    ]
    expect(unseen('dup(3) = 4\n', syscalls)).toEqual([
      'read allowed needed',
      'socket depends',
      'sync allowed',
    ])
    expect(unseen('dup(3) = 4\n', [rule('dup')])).toEqual([])
  })

  it('is looked for on the architectures of the log, too, and a call goes by its name', () => {
    const both = { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }
    const older = 'type=1326 audit(1.2:9): arch=40000003 syscall=3 code=0x7ffc0000\n'
    expect(unseen(older, [rule('read waitpid umount')], both)).toEqual(['umount allowed', 'waitpid allowed'])
    expect(unseen('dup(3) = 4\n', [rule('read waitpid')], both)).toEqual(['read allowed needed'])
  })

  it('is needed where a table lists no call that does not come back', () => {
    const table =
      '% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n100.00    0.000177         177         1           dup\n'
    const ends = [rule('exit exit_group rt_sigreturn sigreturn sync')]
    const x86: Target = { ...target, architecture: 'SCMP_ARCH_X86' }
    expect(unseen(table, ends, {}, x86)).toEqual([
      'exit allowed needed',
      'exit_group allowed needed',
      'rt_sigreturn allowed needed',
      'sigreturn allowed needed',
      'sync allowed',
    ])
    expect(unseen('dup(3) = 4\n', ends, {}, x86)).toEqual(
      expect.arrayContaining(['exit allowed', 'sigreturn allowed', 'sync allowed']),
    )
  })
})

describe('where a program that runs again would meet a refusal', () => {
  const first = (
    logs: readonly string[],
    syscalls: readonly object[],
    isBorne?: (name: string) => boolean,
  ) => {
    const found = firstRefusal(compareTrace(read(logs), filterOf(syscalls)), isBorne)
    return found && [found.name, found.place.file, found.place.line, found.verdict.action, found.isCertain]
  }

  it('is the earliest line, of the first file before those of the second', () => {
    const refused = 'SCMP_ACT_ERRNO'
    expect(first(['sync() = 0\nread(3) = 0\ndup(3) = 4\n'], [rule('sync')])).toEqual([
      'read',
      0,
      2,
      refused,
      true,
    ])
    expect(first(['dup(3) = 4\nread(3) = 0\n'], [rule('sync')])).toEqual(['dup', 0, 1, refused, true])
    expect(first(['sync() = 0\nsync() = 0\nread(3) = 0\n', 'dup(3) = 4\n'], [rule('sync')])).toEqual([
      'read',
      0,
      3,
      refused,
      true,
    ])
    expect(first(['sync() = 0\n', 'sync() = 0\ndup(3) = 4\n'], [rule('sync')])).toEqual([
      'dup',
      1,
      2,
      refused,
      true,
    ])
    expect(first(['sync() = 0\n'], [rule('sync')])).toBeUndefined()
  })

  it('is not certain where the log does not tell enough of a call before it', () => {
    const log = 'socket(AF_OF_NOBODY, SOCK_STREAM, 0) = 3\ndup(3) = 4\n'
    const partly = [rule('socket', on(0, 1))]
    expect(first([log], partly)?.[4]).toBe(false)
    expect(first([log.split('\n').reverse().join('\n')], partly)?.[4]).toBe(true)
    expect(first([log.replace('dup', 'sync')], [...partly, rule('sync')])).toBeUndefined()
  })

  it('is none that programs do without', () => {
    const log = ['dup(3) = 4\nread(3) = 0\n']
    expect(first(log, [rule('sync')], name => name === 'dup')?.[0]).toBe('read')
    expect(first(log, [rule('sync')], () => true)).toBeUndefined()
  })
})

describe('an error that a text tells', () => {
  it('is another’s where no instruction of the filter answers with it', () => {
    // runc would answer ENOSYS for calls that are newer than those of the profile.
    const crun: Target = { ...target, loader: 'crun' }
    const program = (...syscalls: readonly object[]) =>
      filterOf(syscalls, { listenerPath: '/run/agent.sock' }, crun).program
    const foreign = (text: string, ...syscalls: readonly object[]) =>
      foreignErrno(text, program(...syscalls), target)
    const denied = 'x: Permission denied'
    everyRow<[text: string, syscalls: readonly object[], errno: string | undefined]>(
      [
        [denied, [rule('read')], 'EACCES'],
        ['x: Operation not permitted', [rule('read')], undefined],
        ['x: Function not implemented', [rule('read')], 'ENOSYS'],
        ['x: it broke', [rule('read')], undefined],
        [denied, [rule('bpf', undefined, 'SCMP_ACT_ERRNO', { errnoRet: 13 })], undefined],
        // A number that is compared is no answer.
        [denied, [rule('socket', on(0, 0x5000d))], 'EACCES'],
        // Without a tracer the kernel answers ENOSYS; a supervisor answers what it will.
        [denied, [rule('bpf', undefined, 'SCMP_ACT_TRACE')], 'EACCES'],
        ['x: Function not implemented', [rule('bpf', undefined, 'SCMP_ACT_TRACE')], undefined],
        [denied, [rule('bpf', undefined, 'SCMP_ACT_NOTIFY')], undefined],
        [denied, [rule('bpf', undefined, 'SCMP_ACT_KILL_PROCESS')], 'EACCES'],
      ],
      (text, syscalls, errno) => {
        expect(foreign(text, ...syscalls)).toBe(errno)
      },
    )
  })
})
