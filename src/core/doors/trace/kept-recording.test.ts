import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { keptRun, withRun } from './kept-recording'
import { joinedRuns, neededNoMore, needOfCall, runsIn } from './kept-runs'
import { draftFromTrace } from './plan-from-trace'
import { healthOf } from './recording-health'
import { createTraceReader } from './trace-reader'

function read(...texts: readonly string[]) {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  for (const [place, text] of texts.entries()) {
    reader.begin(`log-${place}`)
    reader.push(new TextEncoder().encode(text))
  }
  return reader.end()
}

const START = `7 execve("/bin/app", ["app"], 0x7ffc /* 3 vars */) = 0
7 brk(NULL) = 0x55d000000000
7 access("/etc/ld.so.preload", R_OK) = -1 ENOENT (No such file or directory)
7 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
7 mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f0000000000
7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 4
7 close(3) = 0
7 read(0, "", 1) = 0
`
const END = '7 exit_group(0) = ?\n7 +++ exited with 0 +++\n'
const LOG = START + END
const audit = (nr: number) =>
  `type=1326 audit(1.2:${nr}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="my app" exe="/app" sig=0 arch=c000003e syscall=${nr} compat=0 ip=0x7f code=0x7ffc0000\n`

const kept = (log: string, day: number, commit = `c${day}`) =>
  keptRun(read(log), defaultTarget, { when: `2026-12-0${day}T09:30:00.000Z`, where: 'ci main', commit })

describe('a recording that is kept', () => {
  it.each([
    ['a strace recording', LOG],
    ['records of the audit', audit(59) + audit(41) + audit(231)],
  ])('says of calls, arguments and errors what %s says', (_, log) => {
    const [before, after] = [read(log), read(kept(log, 1))]
    const facts = ({ calls }: typeof before) =>
      calls
        .map(({ name, arch, nr, count, arguments: seen, errors }) => ({
          ...{ name, arch, nr, count, errors: errors.map(({ error }) => error) },
          seen: seen.map(({ values }) => values),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(facts(after)).toEqual(facts(before))
    const options = { target: defaultTarget, withConditions: true, names: [] }
    const rules = (summary: typeof before) =>
      JSON.parse(draftFromTrace(summary, options).text)
        .syscalls.map((rule: object) => JSON.stringify(rule))
        .sort()
    expect(rules(after)).toEqual(rules(before))
  })

  it('narrows nothing to arguments of which it has some alone', () => {
    const many = Array.from({ length: 200 }, (_, place) => `7 socket(AF_INET, ${place}, IPPROTO_TCP) = 4\n`)
    const narrowed = (...texts: readonly string[]) =>
      draftFromTrace(read(...texts), {
        target: defaultTarget,
        withConditions: true,
        names: [],
      }).narrowings.map(({ name }) => name)
    expect(narrowed(START + many.join('') + END)).not.toContain('socket')
    expect(narrowed(kept(START + many.join('') + END, 1))).not.toContain('socket')
    expect(narrowed(kept(LOG, 1))).toContain('socket')
  })

  it('is small', () => {
    expect(kept(START + START.repeat(500) + END, 1).length).toBeLessThan(2000)
  })

  it('tells what its recording lacked, whatever other runs have', () => {
    const cut = START.replace(/^.*execve.*\n/, '')
    const gaps = (...texts: readonly string[]) =>
      healthOf(read(...texts), defaultTarget).gaps.map(({ id }) => id)
    expect(gaps(kept(cut, 1))).toEqual(expect.arrayContaining(['start-missing', 'end-missing']))
    expect(gaps(kept(cut, 1) + kept(LOG, 2))).toEqual(gaps(kept(cut, 1)))
  })
})

describe('runs', () => {
  it('are joined in the order of their time, each once', () => {
    const [one, two, three] = [kept(LOG, 1), kept(LOG, 2), kept(LOG, 3)]
    const all = joinedRuns([three + one, `${two}${three}`])
    expect(all).toBe(one + two + three)
    expect(joinedRuns([all, all])).toBe(all)
    expect(joinedRuns([all], 2)).toBe(two + three)
  })

  it('show who needs a call, in how many of them, and when last', () => {
    const summary = read(kept(LOG, 1) + kept(audit(59) + audit(101), 2) + kept(LOG, 3))
    expect(needOfCall(summary, 'ptrace')).toEqual({
      runs: 1,
      all: 3,
      last: { when: '2026-12-02T09:30:00.000Z', where: 'ci main', commit: 'c2', lacks: expect.any(Array) },
      processes: ['my app'],
    })
    expect(needOfCall(summary, 'execve')).toMatchObject({ runs: 3, all: 3, last: { commit: 'c3' } })
    expect(needOfCall(summary, 'mount')).toBeUndefined()
  })

  it('count as files beside other recordings, and lead back to the file that they stand in', () => {
    const summary = read(kept(LOG, 1) + kept(LOG, 2), LOG)
    expect(summary.files.map(({ name, source }) => [name, source])).toEqual([
      ['2026-12-01T09:30:00.000Z ci main', 0],
      ['2026-12-02T09:30:00.000Z ci main', 0],
      ['log-1', 1],
    ])
    expect(summary.calls.find(({ name }) => name === 'socket')?.files).toBe(3)
  })
})

describe('a log beside the runs that are kept', () => {
  const run = { when: '2026-12-05T09:30:00.000Z', where: 'app.log', commit: '' }

  it('Test that a log is one run more, and the same one where it is read again', () => {
    const once = withRun(kept(LOG, 1), read(START), defaultTarget, run)
    expect(runsIn(once)).toHaveLength(2)
    const again = withRun(once, read(LOG), defaultTarget, run)
    expect(runsIn(again)).toHaveLength(2)
    expect(runsIn(again)[1]).toContain('exit_group')
  })

  it('Test that calls which only older runs show are told, with a log of several files as one run', () => {
    const runs = kept(LOG, 1) + kept(audit(59) + audit(101), 2) + kept(audit(59), 3)
    expect(neededNoMore(read(runs), 2)).not.toContain('ptrace')
    expect(neededNoMore(read(runs), 1)).toContain('ptrace')
    const beside = read(runs, audit(59), audit(1))
    expect(neededNoMore(beside, 3)).not.toContain('ptrace')
    expect(neededNoMore(beside, 3)).toContain('socket')
    expect(neededNoMore(beside, 2)).toContain('ptrace')
    expect(neededNoMore(beside, 4)).toEqual([])
  })
})
