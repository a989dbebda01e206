import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { defaultTarget, parseProfile } from '../core'
import { createTraceReader } from '../core/doors/trace'
import { answerQuestion } from '../core/questions'
import { readLog } from '../library'
import { loadWords } from '../messages'
import { toldFacts, toldGaps } from '../messages/told-recording'
import { fromLog, log, readGroups, readLoaders } from './logs'

const start = `100 execve("/usr/bin/server", ["server"], 0x7ffd /* 8 vars */) = 0
100 brk(NULL) = 0x5000
100 openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3
100 read(3, "", 4096) = 0
`
const end = '100 exit_group(0) = ?\n100 +++ exited with 0 +++\n'
const audit = (serial: number, arch: string, syscall: number) =>
  `type=SECCOMP msg=audit(1700000000.100:${serial}): auid=0 uid=0 pid=7 comm="server" sig=0 arch=${arch} syscall=${syscall} compat=0 ip=0x7f code=0x7ffc0000\n`

const perf = {
  start: '         ? (         ): ls/7  ... [continued]: execve())             = 0\n',
  middle: '     0.073 ( 0.025 ms): ls/7 brk()                                   = 0x5575e7590000\n',
  end: '    44.163 (         ): ls/7 exit_group()                                = ?\n',
}
const perfTable = ` ls (7), 64 events, 91.4%

   syscall            calls  errors  total       min       avg       max       stddev
                                     (msec)    (msec)    (msec)    (msec)        (%)
   --------------- --------  ------ -------- --------- --------- ---------     ------
   mmap                   8      0     0.179     0.018     0.022     0.036      9.34%
   execve                 1      0     0.000     0.000     0.000     0.000      0.00%
`

/** What each log lacks, worst first: every form of a recording, as far as it can tell. */
const logs: readonly (readonly [
  name: string,
  log: string,
  gaps: readonly string[],
  /** Parts of what else is told. */
  facts?: readonly string[],
])[] = [
  ['that is whole', start + end, []],
  ['without its start', `100 read(3, "", 4096) = 0\n${end}`, ['start-missing']],
  ['without its end', start, ['end-missing']],
  [
    'taken under a filter',
    `${start}100 clone3({flags=CLONE_VM}, 88) = -1 ENOSYS (Function not implemented)\n${end}`,
    ['under-filter', 'one-run'],
  ],
  [
    'that is filtered',
    `${start.split('\n')[0]}\n${'100 openat(AT_FDCWD, "/lib/libc.so.6", O_RDONLY) = 3\n'.repeat(9)}${end}`,
    ['filtered'],
  ],
  [
    'of another architecture',
    [1, 2, 3].map(serial => audit(serial, 'c00000b7', 60 + serial)).join(''),
    ['other-architecture'],
  ],
  [
    'of two architectures, with numbers that have no name',
    [
      ...[audit(1, 'c000003e', 59), audit(2, 'c000003e', 9999), audit(3, 'c000003e', 231)],
      ...[audit(4, 'c0000015', 3), audit(5, 'c0000015', 7), audit(6, 'c0000015', 9998)],
    ].join(''),
    [],
    ['3 calls of programs for ppc64le', '(waitpid)', '(syscall_0x270e (ppc64le), syscall_0x270f)'],
  ],
  [
    'with lost records',
    `${audit(1, 'c000003e', 59)}${audit(2, 'c000003e', 231)}audit: 9 callbacks suppressed\n`,
    ['records-lost'],
  ],
  [
    'that is a table',
    `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 50.00    0.000010           1        10           read
 50.00    0.000010           1        10           write
------ ----------- ----------- --------- --------- ----------------
100.00    0.000020           1        20           total
`,
    ['table-only'],
  ],
  [
    'of auditd, from the middle',
    'type=SYSCALL msg=audit(1700000000.100:7): arch=c000003e syscall=0 success=yes exit=4 a0=3 a1=7f a2=4 a3=0 items=0 ppid=1 pid=7 comm="server" exe="/server"\n',
    ['start-missing'],
  ],
  ['of perf trace that is whole', perf.start + perf.middle + perf.end, ['architecture-supposed']],
  ['of perf trace without its start', perf.middle + perf.end, ['start-missing']],
  ['of perf trace without its end', perf.start + perf.middle, ['end-missing']],
  [
    'of perf trace with lost events',
    `${perf.start + perf.middle}LOST 2466 events!\n${perf.end}`,
    ['records-lost'],
  ],
  ['that is perf’s table', ` Summary of events:\n\n${perfTable}`, ['table-only']],
  [
    'that is perf’s table of a program that ran before',
    ` Summary of events:\n\n${perfTable.replace(/ +execve.*\n/, '')}`,
    ['table-only', 'start-missing'],
  ],
  ['of bpftrace with lost events', 'Lost 12 events\n@[openat]: 9\n', ['records-lost']],
  // Nobody can tell by these where the program began and ended.
  ['of sysdig', '9 14:28:33.0 0 nginx (27609) > gettid \n', ['architecture-supposed']],
  ['of ltrace', '7 brk@SYS(nil) = 0x55d0\n7 +++ exited (status 0) +++\n', ['architecture-supposed']],
  ['of a gadget', '{"comm":"ls","pid":12,"syscall":"openat","ret":3}\n', ['architecture-supposed']],
  ['that lists names', 'read\nwrite\n', ['architecture-supposed']],
]

/** Both languages by turns. */
const told = logs.map(
  ([name, text, gaps, parts], place) =>
    [name, parts || place % 2 === 0 ? 'en' : 'zh', text, gaps, parts ?? []] as const,
)

it.each(told)(
  'the command tells of a log %s what the app tells, in %s',
  async (_, language, text, gaps, parts) => {
    const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'recording.txt')
    const profile = join(folder, 'profile.json')
    await writeFile(file, text)
    await writeFile(profile, '{"defaultAction": "SCMP_ACT_ALLOW"}')

    const reader = createTraceReader({ architecture: defaultTarget.architecture })
    reader.begin(file)
    reader.push(new TextEncoder().encode(text))
    reader.endFile()
    const summary = reader.end()
    const question = { summary, target: defaultTarget, withConditions: false }
    const draft = await answerQuestion('newProfile', parseProfile(''), { question, names: [] })
    const words = await loadWords('observe', language)
    const lacking = toldGaps(draft.health, words)
    const facts = toldFacts(summary, draft.coverage, words)
    expect(lacking.map(({ id }) => id)).toEqual(expect.arrayContaining([...gaps]))
    const options = { language, format: 'text' } as const
    const silent = () => undefined
    const made = await fromLog([file], options, silent)
    const compared = await log(profile, [file], options, silent)
    for (const { notes } of [made, compared]) {
      for (const { title, about, commands } of lacking)
        expect(notes).toContain([`${title} ${about}`, ...commands.map(each => `  $ ${each}`)].join('\n'))
      for (const part of [...facts.map(fact => fact.text), ...parts]) expect(notes).toContain(part)
    }
    // The package.
    const recording = await readLog(text, { language, fileName: file })
    expect(recording.gaps).toEqual(lacking)
    expect(recording.facts).toEqual(facts.map(({ text: fact, names }) => ({ text: fact, names })))
    const { text: json, notes } = await fromLog([file], { ...options, format: 'json' }, silent)
    expect(notes).toBe('')
    expect(JSON.parse(json)).toMatchObject({ profile: made.text, recordings: { gaps: lacking } })
  },
)

it('lets through beside what was seen what is asked for, and tells what it withholds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'recording.txt')
  await writeFile(file, `${start}100 bpf(BPF_MAP_CREATE, {}, 72) = 4\n${end}`)
  const made = (more: object) => fromLog([file], { language: 'en', format: 'text', ...more }, () => undefined)
  const leftOut = 'Left out, although the log shows them: bpf'
  const let_ = 'Allowed, although the profile then gets a warning: bpf'
  for (const [more, note, shown, absent] of [
    [{}, leftOut, 'capset', 'vfork'],
    [{ bare: true }, leftOut, 'brk', 'capset'],
    [{ with: readGroups('start,condemned') }, let_, 'bpf', 'tgkill'],
    [{ with: readGroups('start, errors') }, leftOut, 'tgkill', 'bpf'],
    [{ with: readGroups('start,probes') }, leftOut, 'vfork', 'bpf'],
    [{ base: 'docker-default', with: readGroups('condemned') }, let_, 'bpf', '"SCMP_ACT_TRACE"'],
    [{ base: 'docker-default' }, leftOut, 'capset', '"SCMP_ACT_TRACE"'],
    [{ failOnGap: 'table-only' }, leftOut, 'brk', 'tgkill'],
  ] as const) {
    const { text, notes, status } = await made(more)
    expect(notes, JSON.stringify(more)).toContain(note)
    expect([text.includes(`"${shown}"`), text.includes(`"${absent}"`)], JSON.stringify(more)).toEqual([
      true,
      false,
    ])
    expect(status).toBe(0)
  }
  // What crun alone makes before the program begins.
  const either = { narrow: true, runtimes: readLoaders('runc,crun') }
  const startsUnder = async (text: string, loader: 'runc' | 'crun') => {
    const target = { ...defaultTarget, loader }
    const rest = { destination: 'oci', withPause: false, noNewPrivileges: false } as const
    const check = await answerQuestion('startCheck', parseProfile(text), { ...rest, target })
    return check.ok && check.missing.length === 0
  }
  const both = (await made(either)).text
  const one = await made({ narrow: true })
  expect(one.notes).toContain('--runtimes runc,crun')
  expect([await startsUnder(both, 'runc'), await startsUnder(both, 'crun')]).toEqual([true, true])
  expect([await startsUnder(one.text, 'runc'), await startsUnder(one.text, 'crun')]).toEqual([true, false])
  expect(() => readGroups('probe')).toThrow('--with probe: any of start, probes')
  expect((await made({ failOnGap: true })).status).toBe(1)
  expect((await made({ failOnGap: 'cut,way-around-missing' })).status).toBe(1)
  await expect(made({ failOnGap: 'cut, way-round-missing' })).rejects.toThrow(
    /^--fail-on-gap way-round-missing: any of .*way-around-missing/,
  )
})

it('one of several containers is taken alone, with files that are read twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'compose.log')
  const of = (name: string, text: string) => text.trim().replace(/^/gm, `${name}  | `)
  await writeFile(
    file,
    `${of('web-1', start + end)}\n${of('db-1', `${start}100 ptrace(PTRACE_TRACEME) = 0\n${end}`)}\n`,
  )
  const made = (more: object) => fromLog([file], { language: 'en', format: 'text', ...more }, () => undefined)
  const all = await made({ failOnGap: 'several-containers' })
  expect(all.status).toBe(1)
  expect(all.notes).toContain('Several containers are in it. db-1, web-1.')
  expect(all.notes).toContain('ptrace')
  const web = await made({ failOnGap: 'several-containers', only: ['web-1'] })
  expect(web.status).toBe(0)
  expect(web.notes).not.toContain('ptrace')
  await expect(made({ only: ['cache'] })).rejects.toThrow('--only cache: the recordings name web-1, db-1')
  await expect(
    fromLog(['-'], { language: 'en', format: 'text', only: ['web-1'] }, () => undefined),
  ).rejects.toThrow('--only needs files')
})

it('what is no recording is shown, with what is wrong with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'other.txt')
  for (const [content, told] of [
    [
      Buffer.from('a day\nat sea\n'),
      'no calls were found; the first lines that were not understood: “a day” “at sea”',
    ],
    [Buffer.from('BZh91AY&SY'), 'no calls were found; ends early: the end is missing'],
  ] as const) {
    await writeFile(file, content)
    await expect(fromLog([file], { language: 'en', format: 'text' }, () => undefined)).rejects.toThrow(told)
  }
})

it('a new profile comes with how many lines were not understood', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'recording.txt')
  await writeFile(file, `${start}100 nosuchcall(1) = 0\n100 what is this\n${end}`)
  const options = { language: 'en', format: 'text' } as const
  for (const more of [{}, { bare: true }, { base: 'smallest' }]) {
    const { notes } = await fromLog([file], { ...options, ...more }, () => undefined)
    expect(notes).toMatch(/^\d lines? w(?:ere|as) not understood\./)
  }
  const { text } = await fromLog([file], { ...options, format: 'json' }, () => undefined)
  expect(JSON.parse(text).recordings.linesNotUnderstood).toBeGreaterThan(0)
})

it('tells which calls a part of the file that was not read may refuse', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-log-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [file, recording] = ['app.profile', 'recording.txt'].map(name => join(folder, name)) as [
    string,
    string,
  ]
  await writeFile(file, 'seccomp.drop ptrace\nrestrict-namespaces\nnoroot\n')
  await writeFile(recording, `${start}100 unshare(CLONE_NEWUSER) = 0\n${end}`)
  const told = await log(file, [recording], { language: 'en', format: 'text' }, () => undefined)
  expect([told.text, told.status]).toEqual([
    expect.stringContaining('what was not read may refuse: unshare'),
    1,
  ])
})
