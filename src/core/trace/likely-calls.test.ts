import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callsOf } from '../behaviour'
import { compileProfile } from '../bpf'
import { catalogue } from '../catalogue'
import { presets } from '../presets'
import { defaultTarget, parseProfile } from '../profile'
import { answerBlockedCall } from './blocked-call'
import { readErrorText } from './error-text'
import { judgeNamed } from './judge-call'
import { byLikelihood, type Suspect } from './likely-calls'

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
const heldOut = readFileSync(new URL('held-out-symptoms.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(row => {
    const [program = '', call = '', errno = '', end = '', text = '""'] = row.split('\t')
    return { program, call, errno: errnos[errno], text: `${JSON.parse(text)}\nexit status ${end}` }
  })

/** How often the call is listed, listed first, or only others are. */
function rates(suspectsFor: (call: string, errno: string | undefined) => readonly Suspect[]) {
  let listed = 0
  let first = 0
  let onlyWrong = 0
  for (const { call, errno, text } of heldOut) {
    const hinted = readErrorText(text)?.calls ?? []
    const { suspects } = byLikelihood(text, suspectsFor(call, errno), { hinted, seen: new Set(), target })
    const names = suspects.slice(0, 8).map(({ name }) => name)
    if (names.includes(call)) listed++
    else if (names.length > 0) onlyWrong++
    if (names[0] === call) first++
  }
  const of = (count: number) => count / heldOut.length
  return { listed: of(listed), first: of(first), onlyWrong: of(onlyWrong) }
}

describe('what programs that nothing was learned from print when one call is refused', () => {
  it('leads to the call under Docker’s default without it', () => {
    const base = refusedByDefault()
    const { listed, first, onlyWrong } = rates((name, errno) => [
      ...base.filter(other => other.name !== name),
      { name, errno, isConditional: false },
    ])
    expect(heldOut.length).toBeGreaterThan(500)
    expect(listed).toBeGreaterThanOrEqual(0.85)
    expect(first).toBeGreaterThanOrEqual(0.6)
    expect(onlyWrong).toBeLessThanOrEqual(0.03)
  })
})

/** Calls of a container’s start, and those of each program of which a refusal shows. */
const ofStart = new Set(
  callsOf(['starts', 'starts-as-user', 'ends', 'dynamic-glibc'], { target }).map(({ name }) => name),
)
const madeBy = new Map<string, Set<string>>()
for (const { program, call } of heldOut) madeBy.set(program, (madeBy.get(program) ?? new Set()).add(call))

it('under a profile of a program’s own calls, too, or the answer is called a guess', () => {
  const all = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
  const figures = { listed: 0, claimed: 0, onlyWrong: 0 }
  for (const { program, call, errno, text } of heldOut) {
    const refused = all.filter(
      name => name === call || !(ofStart.has(name) || madeBy.get(program)?.has(name)),
    )
    const suspects = refused.map(name => ({ name, errno, isConditional: false }))
    const hinted = readErrorText(text)?.calls ?? []
    const likely = byLikelihood(text, suspects, { hinted, seen: new Set(), target })
    const names = likely.suspects.slice(0, 8).map(({ name }) => name)
    if (names.includes(call)) figures.listed++
    if (likely.isGuess || names.length === 0) continue
    figures.claimed++
    if (!names.includes(call)) figures.onlyWrong++
  }
  expect(figures.listed / heldOut.length).toBeGreaterThanOrEqual(0.8)
  expect(figures.claimed / heldOut.length).toBeGreaterThanOrEqual(0.5)
  expect(figures.onlyWrong / heldOut.length).toBeLessThanOrEqual(0.03)
})

describe('an error text', () => {
  const without = (...names: string[]) => {
    const profile = JSON.parse(docker)
    for (const rule of profile.syscalls) {
      rule.names = rule.names.filter((name: string) => !names.includes(name))
    }
    return parseProfile(JSON.stringify(profile, null, 1))
  }
  const answerOf = (text: string, ...refused: string[]) => {
    const answer = answerBlockedCall(text, without(...refused), target)
    if (!answer.ok || answer.kind !== 'error') return answer.ok ? answer.kind : answer.id
    return [answer.blocked.map(({ call }) => call.name)[0], ...answer.letThrough]
  }

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
    expect(answerOf("mkdir: cannot create directory '/x': Permission denied")).toEqual([undefined, 'mkdir'])
  })

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
