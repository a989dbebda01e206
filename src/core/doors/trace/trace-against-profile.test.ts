import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'
import { createTraceReader } from './trace-reader'

function read(text: string) {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.push(new TextEncoder().encode(text))
  return reader.end()
}

const summary = read('read(0, "", 1) = 0\nsocket(AF_INET, SOCK_STREAM, 0) = 3\nexit_group(0) = ?\n')
const question = { summary, target: defaultTarget, withConditions: false }

describe('a log against a profile', () => {
  it('says where the program would break and what would let it through', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","exit_group"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    const answer = traceAgainstProfile(document, question)
    expect(answer).toMatchObject({ ok: true, first: { name: 'socket', place: { line: 2 } } })
    expect(answer.ok && answer.plan.steps.find(({ id }) => id === 'allow-missing')?.names).toEqual(['socket'])
  })

  it('says that a text is no profile', () => {
    expect(traceAgainstProfile(parseProfile('['), question)).toMatchObject({ ok: false, id: 'no-filter' })
  })
})

describe('a new profile from a log', () => {
  it('lets through the calls of the log, and names what the start needs besides', () => {
    const { text, suggestions } = newProfileFromTrace(question, [])
    expect(traceAgainstProfile(parseProfile(text), question)).toMatchObject({ ok: true, first: undefined })
    const start = suggestions.find(({ id }) => id === 'runtime-start')
    expect(start?.names).toContain('execve')
    expect(newProfileFromTrace(question, start?.names ?? []).text).toContain('"execve"')
    expect(text).not.toContain('"execve"')
  })

  const mounting = read(
    'mount("a", "/b", "c", MS_RDONLY, NULL) = 0\nunshare(CLONE_NEWNS) = 0\nread(0, "", 1) = 0\n',
  )
  const condemned = (...names: string[]) =>
    newProfileFromTrace({ ...question, summary: mounting }, names).suggestions.filter(
      ({ id }) => id === 'condemned',
    )

  it('leaves out what the linter warns of, and says by which rules, whether or not it is asked for', () => {
    const [only, ...others] = condemned()
    expect(others).toEqual([])
    expect(only).toEqual({
      id: 'condemned',
      names: ['mount', 'unshare'],
      because: only?.because,
      command: { kind: 'set-action', names: ['mount', 'unshare'], action: 'SCMP_ACT_ALLOW' },
      isProposed: false,
    })
    // That the start is left out is no reason.
    expect(only?.because).toEqual(['dangerous-call-open', 'namespaces-open'])
    expect(condemned('mount')).toEqual([only])
    // What is asked for and was not seen is not left out.
    expect(condemned('bpf')[0]?.names).toEqual(['mount', 'unshare'])
    expect(newProfileFromTrace(question, ['bpf']).suggestions.map(({ id }) => id)).not.toContain('condemned')
  })

  it('has what programs need beside what was seen only where the container starts', () => {
    const forking = { ...question, summary: read('clone(child_stack=NULL, flags=SIGCHLD) = 9\n') }
    const { text, suggestions } = newProfileFromTrace(forking, [])
    expect(text).not.toContain('"futex"')
    const start = suggestions.find(({ id }) => id === 'runtime-start')?.names ?? []
    const started = newProfileFromTrace(forking, [
      ...start.filter(name => name !== 'exit'),
      'epoll_pwait',
      'mseal',
    ])
    expect(started.text).toContain('"exit"')
    // And what they give up for another way is answered as absent, which runc does not do below `mseal`.
    expect(JSON.parse(started.text).syscalls.at(-1)).toEqual({
      names: ['epoll_pwait2', 'futex_waitv'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 38,
    })
  })

  it('tells how far the log goes of what it says of the target, and of the log as it was made', () => {
    const arm = { ...question, target: { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const }
    const foreign = read('open("/lib/x86_64-linux-gnu/libc.so.6", 0) = 3\nread(0, "", 1) = 0\n')
    const { text, coverage, health } = newProfileFromTrace({ ...arm, summary: foreign }, [])
    expect(JSON.parse(text)).toMatchObject({
      architectures: ['SCMP_ARCH_AARCH64'],
      syscalls: [{ names: ['read'] }],
    })
    expect(coverage.distinct).toBe(1)
    expect(health.architectures).toEqual(['SCMP_ARCH_X86_64'])
  })
})
