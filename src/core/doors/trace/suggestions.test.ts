import { describe, expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { judgeNamed } from './judge-call'
import { coverageOf } from './plan-from-trace'
import { unknownArguments } from './printed-arguments'
import { readLog } from './recorded-logs.test-data'
import { suggestionsFor } from './suggestions'

const profile = (...names: string[]) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: names.length > 0 ? [{ names, action: 'SCMP_ACT_ALLOW' }] : [],
    }),
  )

function filterOf(document: ReturnType<typeof parseProfile>, target: Target) {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

const log = `execve("/x", ["/x"], 0x7ffc /* 1 vars */) = 0
openat(AT_FDCWD, "/x", O_RDONLY) = 3
newfstatat(3, "", {}, 0) = 0
fcntl(3, F_SETFL, O_RDONLY|O_NONBLOCK) = 0
clone(child_stack=NULL, flags=SIGCHLD) = 9
write(1, "x", 1) = 1
exit_group(0) = ?
+++ exited with 0 +++
`

const suggested = (text: string, target: Target = defaultTarget, ...open: string[]) =>
  suggestionsFor(readLog(text, target), filterOf(profile(...open), target))

describe('what a log does not show', () => {
  it.each([
    defaultTarget,
    { ...defaultTarget, loader: 'crun' } as const,
    { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const,
  ])(
    'is refused now, is there, and is let through by the command that comes with it: $architecture $loader',
    target => {
      const document = profile()
      const found = suggested(log, target)
      expect(found.map(({ id }) => id)).toEqual([
        'runtime-start',
        'waits',
        'exec-and-probes',
        'other-library',
        'error-path',
      ])
      for (const { id, names, command } of found) {
        expect(names).toEqual([...new Set(names)].sort())
        const plan = planCommand(document, command, target)
        if (!plan.ok) throw new Error(plan.id)
        const after = filterOf(parseProfile(applyEdits(document.text, plan.edits)), target)
        for (const name of names) {
          expect(catalogue.numberOf(name, target.architecture)).toBeDefined()
          const { architecture } = target
          const before = judgeNamed(filterOf(document, target), name, architecture, unknownArguments.values)
          const now = judgeNamed(after, name, architecture, unknownArguments.values)
          expect([id, name, before?.fate]).toEqual([id, name, 'refused'])
          // `clone` is let through where it makes no namespace.
          expect(name === 'clone' ? ['allowed', 'depends'] : ['allowed'], `${id} ${name}`).toContain(
            now?.fate,
          )
        }
      }
    },
  )

  it('is no longer suggested where it is let through or was seen', () => {
    const all = suggested(log)
    const names = all.flatMap(one => one.names)
    expect(suggested(log, defaultTarget, ...names).map(({ id }) => id)).toEqual([])
    const [, waits] = all
    expect(waits).toMatchObject({ id: 'waits', names: ['poll', 'ppoll'], because: ['fcntl'] })
    for (const waiting of [
      'poll',
      'ppoll',
      'select',
      'pselect6',
      'epoll_wait',
      'epoll_pwait',
      'epoll_pwait2',
    ])
      expect(suggested(`${log}${waiting}(0) = 0\n`).map(({ id }) => id)).not.toContain('waits')
    expect(suggested(log.replace('F_SETFL', 'F_GETFL')).map(({ id }) => id)).not.toContain('waits')
  })

  it('names what was seen of the calls that others stand in for', () => {
    const other = suggested(log).find(({ id }) => id === 'other-library')
    expect(other?.because).toEqual(expect.arrayContaining(['newfstatat', 'openat', 'write']))
    expect(other?.names).toEqual(expect.arrayContaining(['open', 'stat', 'writev', 'ioctl']))
    for (const own of ['openat2', 'creat', 'clone3', 'execveat']) expect(other?.names).not.toContain(own)
    expect(suggested('read(0, "", 1) = 0\n').find(({ id }) => id === 'other-library')?.names).toContain(
      'readv',
    )
    const asks = suggested('write(1, "", 1) = 1\nioctl(1, TCGETS, 0) = 0\n')
    expect(asks.find(({ id }) => id === 'other-library')?.names).not.toContain('ioctl')
  })

  it('may be another call of one name of the recorder', () => {
    const found = suggested('9 14:28:33.0 0 a (7) > accept fd=3\n10 14:28:33.0 0 a (7) > dup fd=3\n')
    expect(
      found.filter(({ id }) => id === 'shared-name').map(({ names, because }) => [because, names]),
    ).toEqual([
      [['accept'], ['accept4']],
      [['dup'], ['dup2', 'dup3']],
    ])
  })

  it('is the end of a thread, where there are threads', () => {
    const start = (text: string) => suggested(text).find(({ id }) => id === 'runtime-start')?.names
    expect(start(log)).toContain('exit')
    expect(start('read(0, "", 1) = 0\n')).not.toContain('exit')
    expect(start('clone3({flags=CLONE_VM}, 88) = 9\n')).toContain('exit')
  })
})

it('how far a log goes is told of what it shows alone, and of one file only where there are several', () => {
  const text = 'read(0, "", 1) = 1\nread(0, "", 1) = 1\nwrite(1, "", 1) = -1 EPERM (x)\nclose(3) = 0\n'
  expect(coverageOf(readLog(text, defaultTarget))).toEqual({
    files: 1,
    calls: 4,
    distinct: 3,
    seenOnce: ['close', 'write'],
    seenInOneFile: [],
    onlyFailed: ['write'],
    lostRecords: 0,
    unnamedCalls: 0,
    linesNotUnderstood: 0,
    incompleteFiles: [],
  })
})
