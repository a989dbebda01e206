import { describe, expect, it } from 'vitest'
import { type ProgramBehaviourId, programBehaviourIds } from '../behaviour'
import { lintProfile } from '../lint'
import { defaultTarget, parseProfile } from '../profile'
import { type GoalId, goalIds, planRunGoal, profileForGoals, readRunGoals } from '.'

/** What a program must do itself cannot be refused beside it. */
const against: Partial<Record<ProgramBehaviourId, readonly GoalId[]>> = {
  strace: ['no-debugging'],
}

describe('a profile made for goals', () => {
  it.each(programBehaviourIds)('lets %s run and refuses what it need not do', program => {
    const refusals: readonly GoalId[] = [
      'no-new-namespaces',
      'no-mounting',
      'no-debugging',
      'no-kernel-modules',
      'no-io-uring',
      'no-bpf',
    ].filter(
      (id): id is GoalId => goalIds.some(known => known === id) && !against[program]?.some(no => no === id),
    )
    for (const base of ['seen', 'default'] as const) {
      const made = profileForGoals({ programs: [program], refusals, base }, defaultTarget)
      expect(made.programs.map(({ state }) => state)).toEqual(['runs'])
      expect(made.refusals.filter(({ state }) => state !== 'holds' && state !== 'absent')).toEqual([])
    }
  })

  it('carries nothing that the linter would call an error or a hole', () => {
    for (const program of programBehaviourIds) {
      const { text } = profileForGoals({ programs: [program], refusals: [], base: 'seen' }, defaultTarget)
      const grave = lintProfile(parseProfile(text), defaultTarget).filter(
        ({ severity }) => severity === 'error' || severity === 'security',
      )
      expect(
        grave.map(({ id }) => id),
        program,
      ).toEqual([])
    }
  })

  it('allows what the program was seen to call, even if a refusal was borne, but not what leads far', () => {
    const names = (program: ProgramBehaviourId) => {
      const { text } = profileForGoals({ programs: [program], refusals: [], base: 'seen' }, defaultTarget)
      const allowed = JSON.parse(text).syscalls.filter(
        ({ action }: { action: string }) => action === 'SCMP_ACT_ALLOW',
      )
      return allowed.flatMap((rule: { names: string[] }) => rule.names)
    }
    expect(names('bash')).toEqual(expect.arrayContaining(['rt_sigprocmask', 'munmap', 'set_robust_list']))
    expect(names('strace')).toContain('ptrace')
    expect(names('strace')).not.toContain('process_vm_readv')
    expect(names('node')).not.toContain('clone3')
  })

  it('says so where one wish stands against another', () => {
    const wanted = { programs: ['strace'], refusals: ['no-debugging'], base: 'seen' } as const
    const { programs, refusals } = profileForGoals(wanted, defaultTarget)
    const isBoth = programs[0]?.state === 'runs' && refusals[0]?.state === 'holds'
    expect(isBoth).toBe(false)
  })

  it('is of the engine’s default where that is asked for', () => {
    const wanted = { programs: [], refusals: ['no-keyrings'], base: 'default' } as const
    const podman = { ...defaultTarget, runtime: 'podman', loader: 'crun' } as const
    expect(profileForGoals(wanted, defaultTarget).text).toContain('"defaultErrnoRet": 1')
    expect(profileForGoals(wanted, podman).text).toContain('"defaultErrnoRet": 38')
  })
})

describe('a program that does not run', () => {
  const { text } = profileForGoals({ programs: ['dash'], refusals: [], base: 'seen' }, defaultTarget)
  const document = parseProfile(text)

  it('is told with the calls on which it breaks, and what lets it run', () => {
    const [python] = readRunGoals(document, defaultTarget, ['python'])
    expect(python?.state).toBe('breaks')
    expect(python?.breaks.length).toBeGreaterThan(0)
    const { names, plan } = planRunGoal(document, 'python', defaultTarget)
    expect(plan?.ok).toBe(true)
    for (const { name, isSometimes } of python?.breaks ?? []) if (!isSometimes) expect(names).toContain(name)
  })

  it('is not known where no filter is made', () => {
    const broken = parseProfile('{ "defaultAction": "SCMP_ACT_NOTIFY" }')
    expect(readRunGoals(broken, defaultTarget, ['dash'])).toMatchObject([{ state: 'unknown' }])
  })
})
