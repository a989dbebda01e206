import { describe, expect, it } from 'vitest'
import { defaultTarget, type Target } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { healthOf, type RecordingGapId } from './recording-health'
import type { SeenCall, StraceFacts, TraceFile, TraceSummary } from './trace-summary'

const x64 = 'SCMP_ARCH_X86_64'

/** A recording of a whole run: from its start to its end, with calls of every kind. */
const whole: StraceFacts = {
  begins: 'execve',
  calls: 100,
  failed: 10,
  ends: 1,
  exited: 1,
  showsExit: true,
  showsMemory: true,
  showsLoading: true,
  made: 0,
  isOfSeveral: false,
  isAbiGuessed: false,
  kin: undefined,
  contradictions: [],
  endsWithExit: true,
}

const facts = (more: Partial<StraceFacts> = {}): StraceFacts => ({
  ...whole,
  exited: more.ends ?? whole.exited,
  ...more,
})

function file(more: Partial<TraceFile> = {}): TraceFile {
  return {
    name: 'log',
    bytes: 1,
    lines: 1,
    callLines: 1,
    otherLines: 0,
    notUnderstood: 0,
    sources: ['strace'],
    problems: [],
    architecture: x64,
    library: 'glibc',
    strace: whole,
    run: undefined,
    source: 0,
    ...more,
  }
}

const place = { file: 0, line: 1, offset: 0 }

function seen(name: string, more: Partial<SeenCall> = {}): SeenCall {
  return {
    name,
    arch: x64,
    nr: 0,
    count: 1,
    processes: [],
    errors: [],
    actions: [],
    arguments: [],
    argumentsLeftOut: false,
    endedBySigsys: 0,
    first: place,
    last: place,
    firstTime: undefined,
    lastTime: undefined,
    files: 1,
    sources: ['strace'],
    ...more,
  }
}

const read = seen('read')
const proof = { needed: [], notNeeded: [], status: 0, usualStatus: 0 }

function summaryOf(
  files: readonly TraceFile[],
  calls: readonly SeenCall[] = [read],
  more: Partial<TraceSummary> = {},
): TraceSummary {
  return {
    files,
    bytes: 0,
    lines: 0,
    callCount: 0,
    calls,
    processes: [],
    processesLeftOut: 0,
    samples: [],
    lostRecords: 0,
    missingRecords: 0,
    unnamedCalls: 0,
    unknownArchitectures: [],
    hints: [],
    proof: undefined,
    timeScale: undefined,
    ...more,
  }
}

function gapsOf(
  files: readonly TraceFile[],
  calls?: readonly SeenCall[],
  more?: Partial<TraceSummary>,
  target: Target = defaultTarget,
) {
  return healthOf(summaryOf(files, calls, more), target).gaps.map(({ id }) => id)
}

/** What strace cannot tell is not told by a file of another tool either. */
const list = file({ sources: ['list'], strace: undefined })
const table = file({ sources: ['strace-summary'], strace: undefined })
const audit = file({ sources: ['audit'], strace: undefined, architecture: undefined })

describe('what recordings lack', () => {
  it('goes by what one of strace shows and what not', () => {
    everyRow<[of: Partial<StraceFacts>, gaps: readonly RecordingGapId[]]>(
      [
        [{}, []],
        [{ begins: 'read' }, ['start-missing']],
        [{ ends: 0 }, []],
        [{ showsExit: false, failed: 1 }, ['filtered']],
        [{ ends: 0, endsWithExit: false }, ['end-missing']],
        [{ isAbiGuessed: true }, ['abi-guessed']],
        // All of them failed.
        [{ calls: 8, failed: 8 }, ['failures-only']],
        [{ calls: 8, failed: 8, begins: 'access' }, ['failures-only']],
        [{ calls: 8, failed: 7 }, []],
        [{ calls: 7, failed: 7 }, []],
        // None of them failed, and what does not come back is missing, too.
        [{ calls: 8, failed: 0, showsExit: false }, ['successes-only']],
        [{ calls: 8, failed: 0, showsExit: false, begins: 'read' }, ['start-missing', 'successes-only']],
        [{ calls: 7, failed: 0, showsExit: false }, []],
        [{ calls: 8, failed: 0 }, []],
        [{ calls: 8, failed: 0, showsExit: false, ends: 0, endsWithExit: false }, ['end-missing']],
        [{ calls: 8, failed: 0, showsExit: false, showsMemory: false }, ['filtered']],
        // What every program does is missing.
        [{ calls: 8, failed: 1, showsMemory: false }, ['filtered']],
        [{ calls: 7, failed: 1, showsMemory: false }, []],
        [{ calls: 8, failed: 1, showsMemory: false, begins: 'read' }, ['start-missing']],
        [{ calls: 8, failed: 1, showsLoading: false }, ['filtered']],
        [{ calls: 7, failed: 1, showsLoading: false }, []],
        // Of a log that is cut, the rest of the start may be missing.
        [
          {
            calls: 8,
            failed: 1,
            showsLoading: false,
            ends: 0,
            exited: 0,
            showsExit: false,
            endsWithExit: false,
          },
          ['end-missing'],
        ],
        [{ calls: 8, failed: 1, showsExit: false }, ['filtered']],
        [{ calls: 8, failed: 1, showsExit: false, ends: 0, endsWithExit: false }, ['end-missing']],
        // What ended by itself called exit; what was killed did not.
        [{ calls: 8, failed: 1, showsExit: false, begins: 'read' }, ['filtered']],
        [{ calls: 8, failed: 1, showsExit: false, begins: 'read', exited: 0 }, ['start-missing']],
        [{ made: 1 }, ['children-missing']],
        [{ made: 1, isOfSeveral: true }, []],
      ],
      (of, gaps) => {
        expect(gapsOf([file({ strace: facts(of) })])).toStrictEqual(gaps)
      },
    )
  })

  it('is told of one, whatever another has', () => {
    const attached = file({ name: 'attached', strace: facts({ begins: 'read' }) })
    const unended = file({ name: 'unended', strace: facts({ ends: 0, endsWithExit: false }) })
    const failures = file({ name: 'failures', strace: facts({ failed: 100 }) })
    const filtered = file({ name: 'filtered', strace: facts({ showsMemory: false }) })
    everyRow<[files: readonly TraceFile[], gaps: readonly RecordingGapId[]]>(
      [
        [
          [attached, unended],
          ['start-missing', 'end-missing'],
        ],
        [[attached, attached], ['start-missing']],
        [[attached, list], ['start-missing']],
        [[failures], ['failures-only']],
        [
          [failures, filtered],
          ['filtered', 'failures-only'],
        ],
        [[failures, file()], ['failures-only']],
        [[failures, list], ['failures-only']],
        [[failures, { ...list, callLines: 0 }], ['failures-only']],
        [[table], ['table-only']],
        [
          [table, file({ name: 'perf', sources: ['perf-summary'], strace: undefined })],
          ['table-only', 'start-missing'],
        ],
        [[table, { ...list, name: 'list' }], ['table-only']],
        [[file({ sources: ['strace', 'strace-summary'] })], []],
        [[file({ sources: ['perf', 'perf-summary'], strace: undefined })], ['start-missing', 'end-missing']],
        [[list], []],
      ],
      (files, gaps) => {
        expect(gapsOf(files)).toStrictEqual(gaps)
      },
    )
  })

  it('goes by the calls of a log of the kernel', () => {
    const [start, end] = [seen('execve'), seen('exit_group')]
    for (const sources of [['audit'], ['audit-syscall'], ['list', 'audit']] as const) {
      const log = file({ sources, strace: undefined })
      expect(gapsOf([log], [read, start, end])).toStrictEqual([])
      expect(gapsOf([log], [read, end])).toStrictEqual(['start-missing'])
      // Who is killed calls nothing.
      expect(gapsOf([log], [read, start])).toStrictEqual([])
      expect(gapsOf([log], [read, seen('execve', { count: 0 }), seen('exit')])).toStrictEqual([
        'start-missing',
      ])
    }
  })

  it('is told where a call was refused meanwhile', () => {
    const refused = (more: Partial<SeenCall>, name = 'read') =>
      healthOf(summaryOf([file()], [seen(name, more)]), defaultTarget).gaps.map(({ id, names }) => [
        id,
        ...names,
      ])
    const action = (...returns: number[]) => ({
      actions: returns.map(value => ({ returns: value, count: 1 })),
    })
    const error = (name: string) => ({ errors: [{ error: name, count: 1 }] })
    expect(refused(action(0x7ffc0000, 0x7fff0000))).toStrictEqual([])
    for (const returns of [0, 0x80000000, 0x50001, 0x7fc00000, 0x7ff00000, 0x30000])
      expect(refused(action(0x7ffc0000, returns)), `${returns}`).toStrictEqual([['under-filter', 'read']])
    expect(refused({ endedBySigsys: 1 })).toStrictEqual([['under-filter', 'read']])
    expect(refused(error('ENOSYS'))).toStrictEqual([])
    expect(refused(error('EAGAIN'), 'clone3')).toStrictEqual([['one-run']])
    expect(refused(error('ENOSYS'), 'clone3')).toStrictEqual([['under-filter', 'clone3'], ['one-run']])
    expect(refused(error('EPERM'), 'ptrace')).toStrictEqual([['tracer-traced', 'ptrace']])
    expect(refused(error('ESRCH'), 'ptrace')).toStrictEqual([['way-around-missing', 'ptrace']])
    expect(refused({ ...error('EPERM'), sources: ['perf'] }, 'ptrace')).toStrictEqual([])
    expect(refused({ ...error('EPERM'), sources: ['perf', 'strace'] }, 'ptrace')).toStrictEqual([
      ['tracer-traced', 'ptrace'],
    ])
    const killed = { endedBySigsys: 1 }
    const [gap] = healthOf(
      summaryOf(
        [file()],
        [seen('write', killed), seen('bpf', killed), seen('bpf', { ...killed, arch: 'SCMP_ARCH_X86' }), read],
      ),
      defaultTarget,
    ).gaps
    expect(gap?.names).toStrictEqual(['bpf', 'write'])
  })

  it('is told where records were lost, or a file was cut', () => {
    expect(gapsOf([file()], [read], { lostRecords: 1 })).toStrictEqual(['records-lost'])
    expect(gapsOf([file()], [read], { missingRecords: 1 })).toStrictEqual(['records-lost'])
    expect(gapsOf([file()], [read], { lostRecords: 2, missingRecords: 2 })).toStrictEqual(['records-lost'])
    for (const problem of ['truncated', 'unreadable', 'cut-line'] as const) {
      const { gaps } = healthOf(
        summaryOf([
          file({ name: 'a', problems: ['utf-16', problem] }),
          file({ name: 'b' }),
          file({ name: 'c', problems: [problem] }),
        ]),
        defaultTarget,
      )
      expect(gaps).toStrictEqual([{ id: 'cut', commands: [], names: ['a', 'c'], runs: ['a', 'c'] }])
    }
    for (const problem of ['compressed', 'utf-16', 'utf-16-unmarked', 'binary', 'long-lines'] as const)
      expect(gapsOf([file({ problems: [problem] })]), problem).toStrictEqual([])
  })

  it('is other runs, where there is one of a program that makes threads or processes', () => {
    for (const name of ['clone', 'clone3', 'fork', 'vfork']) {
      expect(gapsOf([file()], [read, seen(name)]), name).toStrictEqual(['one-run'])
      expect(gapsOf([file(), file({ name: 'two' })], [read, seen(name)]), name).toStrictEqual([])
      expect(gapsOf([file()], [read, seen(name)], { proof }), name).toStrictEqual([])
      expect(gapsOf([file()], [read, seen(name, { count: 0 })]), name).toStrictEqual([])
    }
    for (const name of ['clone33', 'xfork', 'forks', 'vvfork', 'exit'])
      expect(gapsOf([file()], [seen(name)]), name).toStrictEqual([])
  })

  it('is the machine, where nothing tells of it or it is another', () => {
    const untold = file({ architecture: undefined })
    expect(gapsOf([untold])).toStrictEqual(['architecture-supposed'])
    expect(gapsOf([untold, file({ name: 'two' })])).toStrictEqual([])
    expect(gapsOf([untold, { ...audit, callLines: 0 }])).toStrictEqual([])
    expect(gapsOf([untold, { ...list, architecture: undefined }])).toStrictEqual(['architecture-supposed'])
    const arm = seen('read', { arch: 'SCMP_ARCH_AARCH64' })
    expect(gapsOf([file()], [arm])).toStrictEqual(['other-architecture'])
    expect(gapsOf([untold], [arm])).toStrictEqual(['other-architecture'])
    expect(gapsOf([file()], [arm, read])).toStrictEqual([])
    expect(gapsOf([file()], [seen('read', { arch: 'SCMP_ARCH_X86' })])).toStrictEqual([])
    expect(gapsOf([file()], [arm, seen('read', { count: 0 })])).toStrictEqual(['other-architecture'])
  })

  it('is nothing where no call was seen, and comes the worst first', () => {
    const none = healthOf(
      summaryOf([file({ strace: facts({ begins: 'read' }) })], [seen('read', { count: 0 })], {
        lostRecords: 1,
        proof,
      }),
      defaultTarget,
    )
    expect(none).toMatchObject({ architectures: [], gaps: [], proof })
    expect(none.runs).toHaveLength(1)
    const all = summaryOf(
      [
        file({
          architecture: undefined,
          problems: ['truncated'],
          strace: facts({ begins: 'read', failed: 0, showsExit: false, isAbiGuessed: true }),
        }),
      ],
      [
        seen('clone3', { arch: 'SCMP_ARCH_AARCH64', errors: [{ error: 'ENOSYS', count: 1 }] }),
        seen('ptrace', { arch: 'SCMP_ARCH_AARCH64', errors: [{ error: 'EPERM', count: 1 }] }),
        seen('read', { arch: 'SCMP_ARCH_ARM' }),
        seen('write', { arch: 'SCMP_ARCH_ARM' }),
      ],
      { lostRecords: 1 },
    )
    const strace = 'strace -f -e quiet=attach -o trace.txt PROGRAM'
    const logging = 'docker run --rm --security-opt seccomp=log-everything.json IMAGE'
    expect(healthOf(all, defaultTarget)).toStrictEqual({
      containers: [],
      programs: [],
      runs: [
        {
          files: ['log'],
          sources: ['strace'],
          architecture: undefined,
          library: 'glibc',
          showsStart: false,
          showsEnd: true,
          showsChildren: undefined,
          tellsArguments: true,
        },
      ],
      architectures: ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
      proof: undefined,
      gaps: [
        { id: 'other-architecture', commands: [], names: [], runs: [] },
        { id: 'start-missing', commands: [strace], names: [], runs: [] },
        { id: 'successes-only', commands: [strace], names: [], runs: [] },
        {
          id: 'records-lost',
          commands: ['sudo sysctl -w kernel.printk_ratelimit=0', logging],
          names: ['1'],
          runs: [],
        },
        { id: 'cut', commands: [], names: ['log'], runs: [] },
        {
          id: 'under-filter',
          commands: [
            `docker run --rm --security-opt seccomp=unconfined --cap-add SYS_PTRACE IMAGE ${strace}`,
          ],
          names: ['clone3'],
          runs: [],
        },
        { id: 'tracer-traced', commands: [logging], names: ['ptrace'], runs: [] },
        {
          id: 'abi-guessed',
          commands: ['strace -f -n -e quiet=attach -o trace.txt PROGRAM'],
          names: [],
          runs: [],
        },
        {
          id: 'one-run',
          commands: ['strace -f -e quiet=attach -o trace-2.txt PROGRAM'],
          names: [],
          runs: [],
        },
      ],
    })
    const [filtered] = healthOf(
      summaryOf([file({ strace: facts({ showsMemory: false }) })]),
      defaultTarget,
    ).gaps
    expect(filtered).toStrictEqual({ id: 'filtered', commands: [strace], names: [], runs: [] })
  })
})

describe('the runs of recordings', () => {
  const runsOf = (...files: TraceFile[]) => healthOf(summaryOf(files), defaultTarget).runs

  it('are files, those of one run’s processes together', () => {
    const names = ['run.7', 'run.1234567890', 'run', 'other.7', 'run.7x', 'run.12345678901', 'x.run.8']
    expect(runsOf(...names.map(name => file({ name }))).map(({ files }) => files)).toStrictEqual([
      ['run.7', 'run.1234567890', 'run'],
      ['other.7'],
      ['run.7x'],
      ['run.12345678901'],
      ['x.run.8'],
    ])
    expect(
      runsOf({ ...list, name: 'a.7' }, { ...list, name: 'a.8' }).map(({ files }) => files),
    ).toStrictEqual([['a.7'], ['a.8']])
    expect(runsOf(file({ callLines: 0 }), file({ name: 'two' })).map(({ files }) => files)).toStrictEqual([
      ['two'],
    ])
  })

  it('show what one of their files shows', () => {
    const first = facts({ ends: 0, endsWithExit: false })
    const second = facts({ begins: 'read', ends: 0 })
    expect(
      runsOf(
        file({ name: 'run.7', architecture: undefined, library: undefined, strace: first }),
        file({ name: 'run.8', library: undefined, strace: second, sources: ['strace', 'list'] }),
        file({ name: 'run.9', architecture: 'SCMP_ARCH_X86', library: 'musl', strace: second }),
      ),
    ).toStrictEqual([
      {
        files: ['run.7', 'run.8', 'run.9'],
        sources: ['strace', 'list'],
        architecture: x64,
        library: 'musl',
        showsStart: true,
        showsEnd: true,
        showsChildren: undefined,
        tellsArguments: true,
      },
    ])
    const [run] = runsOf(file({ strace: facts({ begins: 'read', ends: 1, showsExit: false }) }))
    expect(run).toMatchObject({ showsStart: false, showsEnd: true })
    expect(runsOf(list)).toStrictEqual([
      {
        files: ['log'],
        sources: ['list'],
        architecture: x64,
        library: 'glibc',
        showsStart: undefined,
        showsEnd: undefined,
        showsChildren: undefined,
        tellsArguments: false,
      },
    ])
    expect(runsOf(audit)).toMatchObject([{ showsStart: false, showsEnd: undefined }])
  })
})
