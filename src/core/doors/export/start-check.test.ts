import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { answerQuestion } from '../../questions'
import { exported, presetText } from './exported.test-data'
import { checkStart, type StartCheckQuestion } from './start-check'
import { startQuestion } from './start-question'

const question: StartCheckQuestion = {
  destination: 'containerd',
  target: defaultTarget,
  withPause: false,
  noNewPrivileges: true,
}

/** All that a start can need, each time or at times. */
function refused(text: string, more: Partial<StartCheckQuestion> = {}): readonly string[] {
  const { missing, sometimes } = check(text, more)
  return [...missing, ...sometimes]
}

function check(text: string, more: Partial<StartCheckQuestion> = {}) {
  const answer = checkStart(parseProfile(text), { ...question, ...more })
  if (!answer.ok) throw new Error(answer.failure.id)
  return answer
}

const allowing = (...names: string[]) =>
  JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] })

describe('the check before an export', () => {
  it('finds nothing missing in a default profile, with pause and without', () => {
    for (const withPause of [false, true]) {
      for (const loader of ['runc', 'crun'] as const) {
        const target: Target = { ...defaultTarget, loader }
        expect(
          check(presetText('docker-default'), { withPause, target, noNewPrivileges: false }).needs,
        ).toEqual([])
      }
    }
  })

  it('asks for more without no_new_privs', () => {
    const target: Target = { ...defaultTarget, loader: 'crun' }
    const text = allowing('close', 'execve')
    expect(check(text, { target }).missing).toEqual([])
    expect(check(text, { target, noNewPrivileges: false }).needs).toEqual([
      {
        by: 'crun',
        names: [
          ...['capset', 'close_range', 'prctl', 'pselect6', 'read', 'rt_sigaction', 'rt_sigprocmask'],
          ...['setresgid', 'setresuid', 'write'],
        ],
        sometimes: [],
      },
    ])
  })

  it('counts a start with pause as one without no_new_privs, which the workload cannot give to it', () => {
    const target: Target = { ...defaultTarget, loader: 'crun' }
    const [crun] = check(allowing('close', 'execve'), { target, withPause: true }).needs
    expect(crun).toMatchObject({ by: 'crun', names: expect.arrayContaining(['capset', 'prctl']) })
  })

  it('asks for what pause needs where it runs under the profile', () => {
    const loaded = refused(allowing('read'), { noNewPrivileges: false })
    const text = allowing('read', ...loaded)
    expect(check(text, { noNewPrivileges: false }).needs).toEqual([])
    const { needs } = check(text, { withPause: true })
    expect(needs).toEqual([
      {
        by: 'pause',
        names: ['arch_prctl', 'exit_group', 'mprotect', 'pause', 'rt_sigaction'],
        sometimes: [],
      },
    ])
    expect(check(allowing('read', 'mmap', ...loaded), { withPause: true }).missing).not.toContain('brk')
  })

  it('asks for every call of pause where a refusal kills', () => {
    const loaded = refused(allowing('read'), { noNewPrivileges: false })
    const text = allowing('read', ...loaded).replace('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS')
    const pause = check(text, { withPause: true }).needs.find(({ by }) => by === 'pause')
    expect(pause?.names).toContain('set_tid_address')
  })

  it('gives one command after which nothing is missing', () => {
    const text = allowing('read')
    const document = parseProfile(text)
    const { command } = check(text, { withPause: true })
    const plan = command && planCommand(document, command, defaultTarget)
    if (!plan?.ok) throw new Error('no plan')
    expect(check(applyEdits(text, plan.edits), { withPause: true })).toEqual({
      ok: true,
      needs: [],
      missing: [],
      sometimes: [],
      command: undefined,
    })
  })

  it.each(['SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_KILL', 'SCMP_ACT_TRAP'])(
    'misses nothing after one step under %s, whatever runc’s line moves',
    action => {
      for (const loader of ['runc', 'crun'] as const) {
        for (const names of [['exit', 'exit_group'], ['read'], ['rseq'], ['clone3']]) {
          for (const withPause of [false, true]) {
            for (const noNewPrivileges of [false, true]) {
              const target: Target = { ...defaultTarget, loader }
              const text = allowing(...names).replace('SCMP_ACT_ERRNO', action)
              const more = { target, withPause, noNewPrivileges }
              const { command } = check(text, more)
              const plan = command && planCommand(parseProfile(text), command, target)
              if (!plan?.ok) throw new Error('no plan')
              expect([loader, names, more, refused(applyEdits(text, plan.edits), more)]).toEqual([
                loader,
                names,
                more,
                [],
              ])
            }
          }
        }
      }
    },
  )

  it('counts a call that runc answers with ENOSYS only where the way around it kills', () => {
    const loaded = refused(allowing('read'), { noNewPrivileges: false })
    const text = (...more: string[]) =>
      allowing(
        'read',
        ...loaded.filter(name => name !== 'faccessat2'),
        'epoll_ctl',
        'fcntl',
        'fchown',
        'getpid',
      )
        .replace('"read"', ['read', 'nanosleep', ...more].map(name => `"${name}"`).join())
        .replace('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS')
    expect(refused(text(), { noNewPrivileges: false })).toEqual(['faccessat2'])
    expect(refused(text('geteuid', 'getegid', 'getgroups'), { noNewPrivileges: false })).toEqual([])
  })

  it('tells what every start makes from what some do', () => {
    const denying = (...names: string[]) =>
      JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] })
    const plain = { noNewPrivileges: false }
    expect(check(denying('mmap', 'nanosleep'), plain)).toMatchObject({
      needs: [{ by: 'runc', names: [], sometimes: ['mmap', 'nanosleep'] }],
      missing: [],
      sometimes: ['mmap', 'nanosleep'],
      command: expect.anything(),
    })
    expect(check(denying('execve', 'mmap'), plain)).toMatchObject({
      missing: ['execve'],
      sometimes: ['mmap'],
    })
  })

  const own = (process: object) => ({ oci: { config: JSON.stringify({ process, linux: {} }) } })

  // A runtime asks to keep capabilities before it loads the filter where `no_new_privs` is set, and else behind it.
  it.each([
    ['docker', {}, 'refused'],
    ['oci', {}, undefined],
    ['oci', own({ noNewPrivileges: true }), undefined],
    ['oci', own({ noNewPrivileges: false }), 'refused'],
    ['oci', own({}), 'refused'],
    ['kubernetes', {}, undefined],
    // nerdctl sets none, and `ctr` does.
    ['containerd', {}, 'at-times'],
  ] as const)('%s with %j: a condition on PR_SET_KEEPCAPS is told as %s', (destination, options, told) => {
    const args = [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }]
    const syscalls = [{ names: ['prctl'], action: 'SCMP_ACT_ERRNO', args }]
    const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls })
    const asked = startQuestion(destination, defaultTarget, options)
    const { missing, sometimes } = check(text, asked)
    expect({ missing, sometimes }).toEqual({
      missing: told === 'refused' ? ['prctl'] : [],
      sometimes: told === 'at-times' ? ['prctl'] : [],
    })
    const ids = exported(text, destination, options).losses.map(({ id }) => id)
    expect(new Set(ids.filter(id => id.startsWith('container-start-')))).toEqual(
      new Set(told ? [`container-start-${told}`] : []),
    )
  })

  it('misses nothing where refusals are only logged', () => {
    expect(check(allowing('read'), { withPause: true, rollout: 'log' }).missing).toEqual([])
  })

  it('reads the profile as the engine of the destination does, whatever the target', () => {
    const named = allowing('read').replace('{', '{"defaultErrno":"ENOPE",')
    const failure = (destination: StartCheckQuestion['destination'], target: Target = defaultTarget) => {
      const answer = checkStart(parseProfile(named), { ...question, destination, target })
      return answer.ok ? undefined : answer.failure.id
    }
    // Podman and CRI-O know errno names, Docker and containerd do not.
    for (const runtime of ['docker', 'podman'] as const) {
      const target: Target = { ...defaultTarget, runtime }
      expect(failure('crio', target)).toBe('errno-name-unknown')
      expect(failure('podman', target)).toBe('errno-name-unknown')
      expect(failure('docker', target)).toBeUndefined()
    }
  })

  it('says why nothing starts at all', () => {
    const answer = checkStart(parseProfile('{}'), question)
    expect(!answer.ok && answer.failure.id).toBe('seccomp-off')
  })

  it('is a question that survives the way out of a worker', async () => {
    const answer = await answerQuestion('startCheck', parseProfile(allowing('read')), question)
    expect(structuredClone(answer)).toEqual(answer)
  })
})
