import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callsOf } from '../../advice/behaviour'
import { presets } from '../../advice/presets'
import { compileProfile } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { answerBlockedCall } from './blocked-call'
import { readErrorText } from './error-text'
import { judgeNamed } from './judge-call'
import { byLikelihood, readSymptoms, type Suspect } from './likely-calls'

const target = defaultTarget
const docker = presets.find(({ id }) => id === 'docker-default')?.make({ ...target, kernel: '6.12' }) ?? ''
const unknown = Array(6).fill(undefined)

/** What Docker’s default refuses. */
function refusedByDefault(): Suspect[] {
  const load = compileProfile(parseProfile(docker), target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return catalogue.presentOn('SCMP_ARCH_X86_64').flatMap(({ name }) => {
    const judgement = judgeNamed(load.compilation, name, 'SCMP_ARCH_X86_64', unknown)
    const refusal = judgement?.verdicts.find(({ action }) => action === 'SCMP_ACT_ERRNO')
    if (!judgement || !refusal) return []
    const errno = refusal.errno === 38 ? 'ENOSYS' : 'EPERM'
    return [{ name, errno, isConditional: judgement.fate !== 'refused' }]
  })
}

const errnos: Readonly<Record<string, string>> = { 1: 'EPERM', 13: 'EACCES', 38: 'ENOSYS' }
const rows = readFileSync(new URL('held-out-symptoms.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(row => row.split('\t'))
/** By program, the calls that it makes. */
const madeBy = new Map(
  rows.flatMap(([id = '', calls = '', ...rest]) => (rest.length === 0 ? [[id, calls.split(' ')]] : [])),
)
const heldOut = rows.flatMap(([program = '', call = '', errno = '', end = '', text]) =>
  text === undefined
    ? []
    : [{ program, call, errno: errnos[errno], text: `${JSON.parse(text)}\nexit status ${end}` }],
)

/** How often the call is named, named first, or only others are. */
function rates(suspectsFor: (complaint: (typeof heldOut)[number]) => readonly Suspect[]) {
  const whole = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
  const counts = { named: 0, first: 0, onlyWrong: 0 }
  for (const complaint of heldOut) {
    const { call, text } = complaint
    const hinted = readErrorText(text)?.calls ?? []
    const refused = suspectsFor(complaint)
    const names = new Set(refused.flatMap(({ name, isConditional }) => (isConditional ? [] : [name])))
    const { suspects, others } = byLikelihood(text, refused, {
      allowed: new Set(whole.filter(name => !names.has(name))),
      hinted,
      seen: new Set(),
      target,
    })
    const listed = [...suspects.map(({ name }) => name), ...others]
    if (listed.includes(call)) counts.named++
    else if (listed.length > 0) counts.onlyWrong++
    if (listed[0] === call) counts.first++
  }
  const of = (count: number) => count / heldOut.length
  return { named: of(counts.named), first: of(counts.first), onlyWrong: of(counts.onlyWrong) }
}

describe('what programs that nothing was learned from print when one call is refused', () => {
  it('leads to the call under Docker’s default without it', () => {
    const base = refusedByDefault()
    const { named, first, onlyWrong } = rates(({ call: name, errno }) => [
      ...base.filter(other => other.name !== name),
      { name, errno, isConditional: false },
    ])
    expect(heldOut.length).toBeGreaterThan(500)
    expect(named).toBeGreaterThanOrEqual(0.85)
    expect(first).toBeGreaterThanOrEqual(0.6)
    expect(onlyWrong).toBeLessThanOrEqual(0.03)
  })

  it('leads to the call under a profile of the program’s own calls without it, or is said to tell nothing', () => {
    const all = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
    const ofStart = callsOf(['starts', 'starts-as-user', 'ends', 'dynamic-glibc'], { target })
    const { named, first, onlyWrong } = rates(({ program, call, errno }) => {
      const allowed = new Set([...ofStart.map(({ name }) => name), ...(madeBy.get(program) ?? [])])
      return all
        .filter(name => name === call || !allowed.has(name))
        .map(name => ({ name, errno, isConditional: false }))
    })
    expect(named).toBeGreaterThanOrEqual(0.98)
    expect(first).toBeGreaterThanOrEqual(0.83)
    expect(onlyWrong).toBeLessThanOrEqual(0.016)
  })
})

it('a call to which the text points has none beside it of which the text tells nothing', () => {
  const text = "nsenter: reassociate to namespace 'ns/net' failed: Operation not permitted"
  const suspects = refusedByDefault()
  const refused = new Set(suspects.map(({ name }) => name))
  const allowed = new Set(catalogue.syscalls.map(({ name }) => name).filter(name => !refused.has(name)))
  const hinted = readErrorText(text)?.calls ?? []
  const likely = byLikelihood(text, suspects, { hinted, seen: new Set(), allowed, target })
  expect(likely.suspects.map(({ name }) => name)).toEqual(['setns'])
  expect(likely.others).toContain('clone')
})

it('is learned line by line, without what differs from run to run', () => {
  const symptoms = readSymptoms('cannot frobnicate Q: ERR\tflock', 'flock=1 sync=1')
  const suspects = ['sync', 'flock'].map(name => ({ name, errno: 'EPERM', isConditional: false }))
  const text = "app: cannot frobnicate 'x': Operation not permitted"
  const likely = byLikelihood(text, suspects, { hinted: [], seen: new Set(), target }, symptoms)
  expect(likely.suspects.map(({ name }) => name)).toEqual(['flock', 'sync'])
  expect(likely.isGuess).toBe(false)
})

describe('an error text', () => {
  const without = (...names: string[]) => {
    const profile = JSON.parse(docker)
    for (const rule of profile.syscalls) {
      rule.names = rule.names.filter((name: string) => !names.includes(name))
    }
    return parseProfile(JSON.stringify(profile, null, 1))
  }
  const answerOf = (text: string, ...refused: string[]) => answerBeside([], text, ...refused)
  /** `seen`: the calls of a log. */
  const answerBeside = (seen: readonly string[], text: string, ...refused: string[]) => {
    const answer = answerBlockedCall(text, without(...refused), target, seen)
    if (!answer.ok || answer.kind !== 'error') return answer.ok ? answer.kind : answer.id
    return [answer.blocked.map(({ call }) => call.name)[0], ...answer.letThrough]
  }

  it.each([
    ['sethostname', 'hostname: you must be root to change the host name'],
    ['sethostname', 'hostname: sethostname: Operation not permitted'],
    ['setdomainname', 'domainname: you must be root to change the domain name'],
    ['setgroups', 'su: cannot set groups: Operation not permitted'],
    ['setgroups', 'chroot: failed to set supplemental groups: Operation not permitted'],
    ['setgroups', 'start-stop-daemon: unable to set initgroups() with gid 65534 (Operation not permitted)'],
    ['setgid', 'su: cannot set group id: Operation not permitted'],
    ['setgid', 'chroot: failed to set group-ID: Operation not permitted'],
    ['setuid', 'runuser: cannot set user id: Operation not permitted'],
    ['setuid', 'chroot: failed to set user-ID: Operation not permitted'],
    ['setuid', 'start-stop-daemon: unable to set uid to nobody (Operation not permitted)'],
    ['setresuid', 'setpriv: setresuid failed: Operation not permitted'],
    ['fallocate', 'fallocate: fallocate failed: Operation not permitted'],
    ['mknodat', 's6-svscan: fatal: unable to mkfifo .s6-svscan/control: Operation not permitted'],
    ['prctl', '[FATAL tini (2)] Failed to register as child subreaper: Operation not permitted'],
    ['inotify_init', "Couldn't initialize inotify: Operation not permitted"],
    ['linkat', "ln: failed to create hard link 'd/h' => 'd/f': Operation not permitted"],
    ['readlink', 'pax: Unable to read symlink d/l: Operation not permitted'],
    ['setgid', 'Error changing groupid: Operation not permitted.'],
    ['getxattr', 'sys_acl_get_file(., ACL_TYPE_DEFAULT): Operation not permitted, falling back on umask'],
    ['sendto', 'send_hdr failed: Operation not permitted'],
    ['dup', 'dup /dev/null: Operation not permitted'],
    [
      'fsync',
      'SQLITE_IOERR(1034): os_unix.c:42614: (1) full_fsync(/tmp/r.fossil-journal) - Operation not permitted',
    ],
  ])('names %s where it was refused: %s', (call, text) => {
    expect(answerOf(text, call)[0]).toBe(call)
  })

  it('names a program or a function of a library, behind which another call stands', () => {
    expect(answerOf("chmod: changing permissions of '/tmp/q': Operation not permitted", 'fchmodat')).toEqual([
      'fchmodat',
    ])
    expect(answerOf('runtime: eventfd failed with 1', 'eventfd2')).toEqual(['eventfd2'])
    expect(answerOf('getsockopt(SO_ERROR): Operation not permitted', 'connect')).toEqual(['connect'])
  })

  it('is what runc writes where a call of the start is refused', () => {
    const of = (text: string) =>
      `docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${text}: operation not permitted: unknown.`
    expect(answerOf(of('readdirent /proc/self/fd'), 'getdents64')).toEqual(['getdents64'])
    expect(answerOf(of('read /proc/self/status'), 'read')).toEqual(['read'])
    expect(answerOf(of('open exec fifo /proc/self/fd/5'), 'openat')).toEqual(['openat'])
    expect(answerOf(of('unable to setup user'), 'setuid')).toEqual(['setuid'])
  })

  it('has another cause where the call that it points to is let through', () => {
    const text = "mkdir: cannot create directory '/x': Permission denied"
    expect(answerOf(text)).toEqual([undefined, 'mkdir'])
    // A log shows calls of which Docker’s default refuses some arguments.
    const shown = "chmod: changing permissions of '/tmp/q': Operation not permitted"
    const [first, ...letThrough] = answerBeside(['chmod', 'clone', 'socket', 'personality'], shown)
    expect(first).toBeUndefined()
    expect(letThrough).toContain('chmod')
  })

  it('Test that refused calls that programs like it need are told as guesses where a text points to nothing', () => {
    const answer = answerBlockedCall(
      'it went wrong\nexit status 1',
      without('flock', 'rename', 'poll'),
      target,
    )
    expect(answer).toMatchObject({ ok: true, kind: 'error', error: 'no-sign', isGuess: true, letThrough: [] })
    const first = answer.ok ? answer.blocked.slice(0, 3).map(({ call }) => call.name) : []
    expect(first.sort()).toEqual(['flock', 'poll', 'rename'])
  })

  it('leads to the kernel’s record only where what is refused leaves one, as an error does not by itself', () => {
    const isRecorded = (defaults: string) => {
      const text = `{${defaults},"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}`
      const answer = answerBlockedCall('it: Operation not permitted', parseProfile(text), target)
      return answer.ok && answer.kind === 'error' && answer.isRecorded
    }
    expect(isRecorded('"defaultAction":"SCMP_ACT_ERRNO"')).toBe(false)
    expect(isRecorded('"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"]')).toBe(true)
    expect(isRecorded('"defaultAction":"SCMP_ACT_KILL_PROCESS"')).toBe(true)
  })

  it('tells what was done where it names no call', () => {
    expect(answerOf('nice: cannot get niceness: Operation not permitted', 'getpriority')).toEqual([
      'getpriority',
    ])
    expect(answerOf('runtime: epollctl failed with 1', 'epoll_ctl')).toEqual(['epoll_ctl'])
    expect(
      answerOf('PermissionError: [Errno 1] Operation not permitted in os.truncate(path)', 'truncate'),
    ).toEqual(['truncate'])
  })

  it.each([
    ['Error: stepping, disk I/O error (10)', 'fdatasync'],
    ['gpg: problem with the agent: No agent running', 'connect'],
    ['io.UnsupportedOperation: File or stream is not seekable, error', 'lseek'],
    ['app: failed to set CPU affinity', 'sched_setaffinity'],
    ['server: Unable to change to group "nogroup".', 'setgid'],
  ])(
    'Test that a failure without an error of a filter leads to the call that does what it tells of: %s',
    (text, call) => {
      expect(answerOf(text, call)).toEqual([call])
    },
  )

  it('is none where nothing failed', () => {
    expect(answerOf('all is well')).toBe('no-call-found')
    expect(answerOf('163')).toBe('no-call-found')
  })

  it('goes by the log of the program where it says nothing else', () => {
    const first = (seen: readonly string[]) => {
      const answer = answerBlockedCall('app: Operation not permitted', without('sync', 'flock'), target, seen)
      return answer.ok && answer.kind === 'error' ? answer.blocked[0]?.call.name : undefined
    }
    expect(first(['flock'])).toBe('flock')
    expect(first(['sync'])).toBe('sync')
  })
})
