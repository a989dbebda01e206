import { describe, expect, it } from 'vitest'
import { languageCodes, loadWords } from '../../../messages'
import { defaultVerdicts, verdictsOfDefault } from '../../analysis/default-verdicts'
import { catalogue } from '../../catalogue'
import { constantsFor } from '../../catalogue/constants'
import { dockerHistory } from '../../catalogue/detail.generated'
import { firstSince } from '../../catalogue/since'
import { defaultTarget } from '../../profile'
import { type BuiltInLessonId, builtInLesson, builtInLessonIds } from '.'

/** What a release that a text names rests on: calls that came with it, or where it is written. */
interface Source {
  /** Calls that the catalogue has since this release of Linux. */
  readonly calls?: readonly string[]
  readonly written?: string
}

/** Each release that a page or an exercise names, by lesson; a sentence that names another has no source. */
const sources: Partial<Record<BuiltInLessonId, Readonly<Record<string, Source>>>> = {
  'default-action': { 'Linux 5.2': { calls: ['fsopen', 'fsmount', 'move_mount'] } },
  'docker-default': {
    '4.8': {
      written: 'Linux 4.8, kernel/seccomp.c and arch/x86/entry/common.c: ptrace stops before the filter',
    },
  },
  clone: {
    'Linux 5.3': { calls: ['clone3'] },
    '2.34': { written: 'glibc 2.34, NEWS and sysdeps/unix/sysv/linux/clone-internal.c' },
  },
  'other-doors': {
    'Linux 6.6': { calls: ['fchmodat2'] },
    '25': {
      written: 'moby 25.0.0, profiles/seccomp/default_linux.go; asked below of the history of the catalogue',
    },
  },
  kubernetes: {
    'Kubernetes 1.27': { written: 'Kubernetes, docs/tutorials/security/seccomp: the annotations' },
    'Kubernetes 1.19': {
      written:
        'Kubernetes 1.19, pkg/kubelet/kuberuntime/kuberuntime_sandbox.go: generatePodSandboxLinuxConfig',
    },
  },
  'the-filter-itself': {
    'Linux 5.11': { written: 'Linux 5.11, kernel/seccomp.c: seccomp_cache_check_allow' },
  },
}

/** A release with what it is one of, or by itself: 4.8, 第 25 版, version 25. */
const RELEASE =
  /(?:Linux|Kubernetes) \d+\.\d+|(?:version|kernels from|第|内核) ?(\d+(?:\.\d+)?)|(?:version|从) (\d+\.\d+)|(\d\.\d+) 版|内核 (\d\.\d+)/g

const numberOn = (name: string, architecture: Parameters<typeof catalogue.numberOf>[1]) => {
  const found = catalogue.numberOf(name, architecture)
  return found?.kind === 'direct' ? found.number : undefined
}

/** The page and the exercises of a lesson as one text. */
async function textOf(id: BuiltInLessonId, language: (typeof languageCodes)[number]): Promise<string> {
  const { lessons } = await loadWords('learn', language)
  const { title, texts } = lessons[id]
  const { page, exercises } = await builtInLesson(id, title, (await texts()).words)
  return [
    page,
    ...exercises.flatMap(({ task, hints = [], solution }) => [
      task,
      solution.reasons,
      ...hints.map(hint => hint.text),
    ]),
  ].join('\n')
}

describe.each(languageCodes)('each release that a lesson names in %s', language => {
  it.each(builtInLessonIds)('has a source: %s', async id => {
    const named = [...(await textOf(id, language)).matchAll(RELEASE)].map(
      ([whole, ...parts]) => parts.find(part => part !== undefined) ?? whole,
    )
    expect([...new Set(named)].sort()).toEqual(Object.keys(sources[id] ?? {}).sort())
  })
})

/** Bold that ends in a mark with a letter behind it is none in CommonMark: its asterisks are shown. */
const UNCLOSED = /\*\*[^*\n]+\p{P}\*\*(?=[\p{L}\p{N}`])/gu

it.each(languageCodes)('no lesson in %s shows the asterisks of its bold', async language => {
  for (const id of builtInLessonIds)
    expect([id, (await textOf(id, language)).match(UNCLOSED) ?? []]).toEqual([id, []])
})

describe('what the pages state', () => {
  it('of releases of Linux is the catalogue’s', () => {
    for (const [release, { calls = [] }] of Object.values(sources).flatMap(each => Object.entries(each)))
      for (const call of calls) expect([call, `Linux ${firstSince(call)}`]).toEqual([call, release])
  })

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
