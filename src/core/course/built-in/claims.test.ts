import { describe, expect, it } from 'vitest'
import { languageCodes, loadWords } from '../../../messages'
import { defaultVerdicts, verdictsOfDefault } from '../../analysis/default-verdicts'
import { catalogue } from '../../catalogue'
import { constantsFor } from '../../catalogue/constants'
import { dockerHistory } from '../../catalogue/detail.generated'
import { firstSince } from '../../catalogue/since'
import { defaultTarget } from '../../profile'
import { type BuiltInLessonId, builtInLesson, builtInLessonIds } from '.'

/** The releases of Linux that pages name, each as the first with a call. */
const releases: Partial<Record<BuiltInLessonId, Readonly<Record<string, readonly string[]>>>> = {
  'default-action': { '5.2': ['fsopen', 'fsmount', 'move_mount'] },
  clone: { '5.3': ['clone3'] },
  'other-doors': { '6.6': ['fchmodat2'] },
}

const numberOn = (name: string, architecture: Parameters<typeof catalogue.numberOf>[1]) => {
  const found = catalogue.numberOf(name, architecture)
  return found?.kind === 'direct' ? found.number : undefined
}

async function pageOf(id: BuiltInLessonId, language: (typeof languageCodes)[number]): Promise<string> {
  const { lessons } = await loadWords('learn', language)
  const { title, texts } = lessons[id]
  const { page } = await builtInLesson(id, title, (await texts()).words)
  return page
}

describe.each(languageCodes)('what the pages state in %s', language => {
  it.each(builtInLessonIds)('of releases of Linux is the catalogue’s: %s', async id => {
    const named = [...(await pageOf(id, language)).matchAll(/Linux (\d+\.\d+)/g)].map(
      ([, release]) => release,
    )
    expect([...new Set(named)].sort()).toEqual(Object.keys(releases[id] ?? {}).sort())
    for (const [release, calls] of Object.entries(releases[id] ?? {}))
      for (const call of calls) expect([call, firstSince(call)]).toEqual([call, release])
  })
})

describe('what the pages state', () => {
  it('of numbers is the catalogue’s', () => {
    expect(['read', 'openat', 'socket', 'munmap'].map(name => numberOn(name, 'SCMP_ARCH_X86_64'))).toEqual([
      0, 257, 41, 11,
    ])
    expect(numberOn('execve', 'SCMP_ARCH_X86')).toBe(11)
    expect(
      ['stime', 'clock_settime64', 'socketcall'].map(name => numberOn(name, 'SCMP_ARCH_X86_64')),
    ).toEqual([undefined, undefined, undefined])
    const onTarget = catalogue.syscalls.filter(({ name }) => numberOn(name, 'SCMP_ARCH_X86_64') !== undefined)
    expect(onTarget.length).toBeGreaterThan(350)
  })

  it('of constants is the catalogue’s', () => {
    const named = (call: string, index: number, name: string) =>
      constantsFor(call, index, 'SCMP_ARCH_X86_64').find(constant => constant.name === name)?.value
    expect(named('socket', 0, 'AF_INET')).toBe(2n)
    expect(named('socket', 1, 'SOCK_STREAM')).toBe(1n)
    expect(named('ioctl', 1, 'TIOCSTI')).toBe(0x5412n)
    const bits = ['PROT_READ', 'PROT_WRITE', 'PROT_EXEC'].map(name => named('mprotect', 2, name))
    expect(bits).toEqual([1n, 2n, 4n])
    const flags = ['NEWCGROUP', 'NEWUTS', 'NEWIPC', 'NEWUSER', 'NEWPID', 'NEWNET', 'NEWNS']
    const sum = flags.reduce((all, name) => all | (named('clone', 0, `CLONE_${name}`) ?? 0n), 0n)
    expect(sum).toBe(2114060288n)
  })

  it('of the engines’ defaults is what they do', () => {
    const engines = defaultVerdicts(defaultTarget)
    const indexOf = (name: string) => catalogue.byName(name)?.index ?? -1
    for (const engine of ['docker', 'podman', 'containerd'] as const) {
      const refusals = engines[engine].filter(({ outcome }) => outcome.action === 'SCMP_ACT_ERRNO')
      // An allow list.
      expect([engine, refusals.length > 30]).toEqual([engine, true])
    }
    expect(engines.docker[indexOf('ptrace')]?.kind).toBe('allowed')
    for (const name of ['clone', 'clone3']) expect(engines.podman[indexOf(name)]?.kind).toBe('allowed')
    for (const engine of ['docker', 'containerd'] as const) {
      expect([engine, engines[engine][indexOf('clone')]?.kind]).toEqual([engine, 'conditional'])
      const { outcome } = engines[engine][indexOf('clone3')] ?? {}
      expect([engine, outcome]).toMatchObject([engine, { action: 'SCMP_ACT_ERRNO', errno: 38 }])
      expect(engines[engine][indexOf('io_uring_setup')]?.outcome.action).toBe('SCMP_ACT_ERRNO')
    }
    expect(dockerHistory.split(';')).toContain('first-of-branch~24.0.0~25.0.0~io_uring_setup~allow~-')
    const docker = verdictsOfDefault('docker', defaultTarget).filter(
      ({ kind }, index) =>
        (kind === 'allowed' || kind === 'conditional') &&
        numberOn(catalogue.syscalls[index]?.name ?? '', 'SCMP_ARCH_X86_64') !== undefined,
    )
    expect(Math.abs(docker.length - 300)).toBeLessThan(25)
  })
})
