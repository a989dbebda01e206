import { describe, expect, it } from 'vitest'
import { riskOf } from '../../engine/catalogue'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { callsOf, neededNames, type ProgramBehaviourId, programBehaviourIds } from '../behaviour'
import { imageBehaviourIds } from '../behaviour/behaviour-ids'
import { lintProfile } from '../lint'
import { isLackOfOthers, remarksOf } from '../lint/remark'
import { hostOf, presets } from '../presets'
import { type GoalId, goalIds, planRunGoal, profileForGoals, readGoals, readRunGoals } from '.'

/** What a program must do itself cannot be refused beside it. */
const against: Partial<Record<ProgramBehaviourId, readonly GoalId[]>> = {
  strace: ['no-debugging'],
}

interface SeenRule {
  readonly names: string[]
  readonly action: string
}

describe('a profile made for goals', () => {
  // The panel of problems explains these beside them, where the programs run that the profile is for.
  it.each(['runc', 'crun'] as const)(
    'finds in what it made for %s only what other programs would lack',
    loader => {
      const target: Target = { ...defaultTarget, loader, runtime: loader === 'runc' ? 'docker' : 'podman' }
      for (const program of programBehaviourIds) {
        const made = profileForGoals({ programs: [program], refusals: [], base: 'seen' }, target)
        const found = lintProfile(parseProfile(made.text), target)
        const { open } = remarksOf({ problems: [], findings: found, acknowledgements: [], stale: undefined })
        const unexplained = open.map(({ item }) => item.id).filter(id => !isLackOfOthers(id))
        expect(unexplained, program).toEqual([])
        // That threads hang is a fault whatever the profile is for.
        expect(
          found.filter(one => one.id === 'threads-denied' && one.values.hangs),
          program,
        ).toEqual([])
      }
    },
  )

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

  it.each(imageBehaviourIds)('lets start scripts of %s remove, copy, link and give away files', program => {
    const { text } = profileForGoals({ programs: [program], refusals: [], base: 'seen' }, defaultTarget)
    const { syscalls } = JSON.parse(text) as { syscalls: readonly SeenRule[] }
    const allowed = new Set(
      syscalls.flatMap(({ names, action }) => (action === 'SCMP_ACT_ALLOW' ? names : [])),
    )
    // rm, cp -p, chown, ln -s, mv, touch
    const asked = ['unlinkat', 'fchown', 'fchownat', 'symlinkat', 'renameat2', 'utimensat']
    expect(asked.filter(name => !allowed.has(name))).toEqual([])
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

  it('is the engine’s default, as it is, where that is asked for and nothing else', () => {
    const wanted = { programs: [], refusals: [], base: 'default' } as const
    for (const [runtime, id] of [
      ['docker', 'docker-default'],
      ['podman', 'podman-default'],
      ['cri-o', 'podman-default'],
      ['containerd', 'containerd-default'],
    ] as const) {
      const on: Target = { ...defaultTarget, runtime }
      const text = presets.find(preset => preset.id === id)?.make(hostOf(on))
      expect(profileForGoals(wanted, on)).toEqual({ text, programs: [], refusals: [] })
    }
  })

  it('changes the engine’s default by what is to be refused alone', () => {
    const wanted = { programs: ['node'], refusals: ['no-keyrings', 'no-x32'], base: 'default' } as const
    const plain = profileForGoals({ ...wanted, programs: [], refusals: [] }, defaultTarget).text
    const { text, programs, refusals } = profileForGoals(wanted, defaultTarget)
    expect([programs.map(({ id }) => id), refusals.map(({ id }) => id)]).toEqual([
      ['node'],
      ['no-keyrings', 'no-x32'],
    ])
    expect(text).toBe(plain.replace(/,\s*"SCMP_ARCH_X32"/, ''))
  })

  it.each(['dash', 'go', 'strace', 'postgres'] as const)(
    'from what %s was seen to call allows all of it but what leads far and is not needed',
    program => {
      const on: Target = { ...defaultTarget, loader: 'crun' }
      const behaviours = ['starts', 'starts-as-user', 'pause', 'ends', program] as const
      const { text } = profileForGoals({ programs: [program], refusals: [], base: 'seen' }, on)
      const made: { defaultAction: string; architectures: string[]; syscalls: SeenRule[] } = JSON.parse(text)
      const allowed = made.syscalls.flatMap(rule => (rule.action === 'SCMP_ACT_ALLOW' ? rule.names : []))
      const needed = neededNames(behaviours, { target: on }, { action: 'SCMP_ACT_ERRNO', errno: 1 })
      const seen = [...new Set(callsOf(behaviours, { target: on }).map(({ name }) => name))]
      const leadsFar = (name: string) =>
        name === 'clone3' || ['critical', 'high'].includes(riskOf(name) ?? '')
      const meant = seen.filter(name => name !== 'clone3' && (!leadsFar(name) || needed.includes(name)))
      expect(meant.filter(name => !allowed.includes(name))).toEqual([])
      expect(allowed.filter(name => leadsFar(name) && !needed.includes(name))).toEqual([])
      // Families of sockets are allowed one by one.
      const once = allowed.filter(name => name !== 'socket')
      expect(once).toEqual([...new Set(once)])
      expect(made.architectures).toEqual(['SCMP_ARCH_X86_64'])
      // Libraries go on with `clone`, which makes no namespaces.
      const absent = made.syscalls.find(({ names }) => names.includes('clone3'))
      expect(absent).toMatchObject({ action: 'SCMP_ACT_ERRNO', errnoRet: 38 })
      // Nor is anything else answered so that was seen.
      expect(absent?.names.filter(name => meant.includes(name))).toEqual([])
      expect(readGoals(parseProfile(text), on, ['no-new-namespaces'])).toMatchObject([{ state: 'holds' }])
    },
  )

  it('answers that there is no clone3 with the number that this has on the host', () => {
    const on: Target = { ...defaultTarget, loader: 'crun', architecture: 'SCMP_ARCH_MIPS64' }
    const { text, programs } = profileForGoals({ programs: ['dash'], refusals: [], base: 'seen' }, on)
    const { architectures, syscalls } = JSON.parse(text)
    expect(architectures).toEqual(['SCMP_ARCH_MIPS64'])
    expect(syscalls).toContainEqual({
      names: ['clone3', 'futex_waitv'],
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 89,
    })
    // Nothing was recorded there.
    expect(programs).toMatchObject([{ id: 'dash', state: 'not-known' }])
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
