import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { presetTarget } from '../analysis'
import { engines, runtimeDefaults } from '../catalogue'
import { presets } from '../presets'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { lintProfile } from './lint-profile'

const docker: Target = defaultTarget

/** Ids of problems and findings, with what they are about. */
function said(text: string, target: Target = docker): string[] {
  const document = parseProfile(text)
  return [
    ...document.problems.map(({ id }) => id),
    ...lintProfile(document, target).map(({ id, severity, values }) => {
      const about = values.name ?? values.denied ?? values.names ?? values.kind ?? ''
      return `${severity} ${id} ${about}`.trim()
    }),
  ]
}

describe('the defaults of the engines, on their own engine', () => {
  const findings = (index: number, target: Target) => {
    const preset = presets.find(({ id }) => id === `${engines[index]}-default`)
    const own = presetTarget(`${engines[index] ?? 'docker'}-default`, target)
    const { architecture, kernel, capabilities } = own
    const text = preset?.make({ architecture, kernel: `${kernel.major}.${kernel.minor}`, capabilities }) ?? ''
    return said(text, own)
  }

  // What stands here is true of them: see the words of each finding.
  it.each([
    ['docker', ['security upper-half-open socket', 'security multiplexer-open socket']],
    [
      'podman',
      [
        'security rule-void setns',
        'security upper-half-open socket',
        'security multiplexer-open socket',
        'security upper-half-open socket',
        'info socket-families-open AF_ALG',
      ],
    ],
    ['containerd', ['security upper-half-open socket', 'security multiplexer-open socket']],
  ] as const)('%s', (engine, expected) => {
    expect(findings(engines.indexOf(engine), docker)).toEqual(expected)
  })

  it.each(['SCMP_ARCH_AARCH64', 'SCMP_ARCH_S390X', 'SCMP_ARCH_RISCV64', 'SCMP_ARCH_PPC64LE'] as const)(
    'say nothing else on %s',
    architecture => {
      for (const [index] of engines.entries()) {
        const others = findings(index, { ...docker, architecture }).filter(
          text =>
            !/ (rule-void setns|upper-half-open socket|multiplexer-open socket|socket-families-open AF_ALG)$/.test(
              text,
            ),
        )
        expect(others).toEqual([])
      }
    },
  )

  it('are used for Kubernetes, which ignores Docker’s conditions', () => {
    const text =
      presets[0]?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] }) ?? ''
    const target: Target = {
      ...docker,
      runtime: 'containerd',
      capabilities: runtimeDefaults.containerd.capabilities,
    }
    expect(said(text, target)).toContain('security conditions-ignored-here')
  })
})

describe('mistakes that people make', () => {
  const rules = (members: string, list: string) => `{${members},"syscalls":[${list}]}`
  const denyAll = '"defaultAction":"SCMP_ACT_ERRNO"'
  const allowAll = '"defaultAction":"SCMP_ACT_ALLOW"'

  it.each([
    [
      'an inverted list',
      rules(
        denyAll,
        '{"names":["ptrace","mount","umount2","chroot","pivot_root","execve"],"action":"SCMP_ACT_ALLOW"}',
      ),
      'error list-inverted ptrace, mount, umount2, pivot_root',
    ],
    [
      'all rules under an unknown key',
      `{${allowAll},"syscallLists":[{"names":["ptrace"],"action":"SCMP_ACT_ERRNO"}]}`,
      'key-unknown',
    ],
    [
      'functions of the C library',
      rules(allowAll, '{"names":["pthread_create"],"action":"SCMP_ACT_ERRNO"}'),
      'security library-function pthread_create',
    ],
    [
      'an architecture by another name',
      `{${denyAll},"architectures":["SCMP_ARCH_ARM64"],"syscalls":[]}`,
      'architecture-unknown',
    ],
    [
      'a namespace mask on the pointer of clone3',
      rules(
        denyAll,
        '{"names":["clone3"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security pointer-compared clone3',
    ],
    [
      'mask and value the wrong way round',
      rules(
        allowAll,
        '{"names":["clone"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":268435456,"valueTwo":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security mask-value-outside clone',
    ],
    [
      'a mask that is not the one of the comment',
      rules(
        allowAll,
        '{"names":["clone"],"action":"SCMP_ACT_ERRNO","comment":"CLONE_NEWUSER","args":[{"index":0,"value":536870912,"valueTwo":536870912,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'warning comment-disagrees CLONE_NEWUSER',
    ],
    [
      'a denial beside an unconditional permission',
      rules(
        denyAll,
        '{"names":["clone"],"action":"SCMP_ACT_ALLOW"},{"names":["clone"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]}',
      ),
      'security conditions-void clone',
    ],
    [
      'mkdir without mkdirat',
      rules(allowAll, '{"names":["mkdir"],"action":"SCMP_ACT_ERRNO"}'),
      'warning sibling-open mkdir',
    ],
    [
      'execve denied',
      rules(allowAll, '{"names":["execve"],"action":"SCMP_ACT_ERRNO"}'),
      'error start-calls-denied execve',
    ],
    [
      'exit_group and exit denied',
      rules(allowAll, '{"names":["exit_group","exit"],"action":"SCMP_ACT_ERRNO"}'),
      'error program-start-denied exit_group',
    ],
    [
      'a tracer that nobody runs',
      rules('"defaultAction":"SCMP_ACT_TRACE"', '{"names":["read"],"action":"SCMP_ACT_ALLOW"}'),
      'error trace-without-tracer',
    ],
    ['a log for a wall', rules('"defaultAction":"SCMP_ACT_LOG"', ''), 'security default-logs'],
    [
      'a range in one rule',
      rules(
        allowAll,
        '{"names":["ioctl"],"action":"SCMP_ACT_ERRNO","args":[{"index":1,"value":10,"op":"SCMP_CMP_GE"},{"index":1,"value":20,"op":"SCMP_CMP_LE"}]}',
      ),
      'security argument-repeated ioctl',
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toContain(expected)
  })
})

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS
const files = CORPUS === undefined ? [] : readdirSync(CORPUS)

/** What is known to be wrong with some of them, by the beginning of the file's name. */
const MISTAKES: readonly (readonly [file: string, ...expected: string[]])[] = [
  ['Joey574__topography', 'warning name-unknown fscontext', 'error clone3-refused'],
  ['KrzysztofMarciniak__alpine', 'warning name-unknown init', 'error start-calls-denied'],
  ['NotReallyJustin__ftYeet__seccomp@03d7e1ec', 'warning name-unknown spawn'],
  [
    'NotReallyJustin__ftYeet__seccomp@5cd371d1',
    'security default-allows',
    'security sibling-open chmod, fchmod, fchmodat',
  ],
  ['PyHelix__AGI', 'error start-calls-denied execve'],
  ['SynarionTechnologies', 'error start-calls-denied execve'],
  ['ThreatFlux', 'error start-calls-denied execve'],
  ['TomasTomecek__devconf-2016-atomic-workshop__seccomp__hardcore', 'warning start-calls-denied read'],
  ['TomasTomecek__devconf-2016-atomic-workshop__seccomp__policy', 'security sibling-open chmod'],
  ['WellingtonEspindula', 'warning library-function pread', 'warning library-function pwrite'],
  ['algrvvv__go-sandbox', 'error start-calls-denied', 'error program-start-denied'],
  [
    'cuervo-ai',
    'security conditions-void socket',
    'security rule-void setuid',
    'warning comment-disagrees CLONE_NEWUSER',
  ],
  ['docker__labs', 'security default-allows'],
  ['hvrryh-web', 'error start-calls-denied execve', 'error program-start-denied mmap'],
  ['jessfraz__dotfiles', 'name-legacy', 'security default-allows', 'warning sibling-open fork, vfork'],
  [
    'krukkeniels__safe-ai__config__seccomp@13d3b699',
    'security mask-denies-absence clone',
    'security conditions-void clone',
    'security conditions-void prctl',
    'security conditions-void ioctl',
    'warning library-function initgroups',
  ],
  [
    'krukkeniels__safe-ai__config__seccomp@27c8d7e1',
    'security pointer-compared clone3',
    'security conditions-void clone',
  ],
  ['krukkeniels__safe-ai__config__seccomp@62edfe20', 'security mask-denies-absence clone'],
  ['moby__profiles__seccomp__default@4d30d2d2', 'warning name-unknown lsm_set_self_attrs'],
  ['rythelle__alcatraz', 'key-unknown', 'error list-inverted allows-all'],
  ['smirnoffmg', 'error start-calls-denied execve', 'warning dangerous-call-open settimeofday'],
]

describe('profiles from public repositories', () => {
  it('show what is known to be wrong with them', () => {
    const missed = MISTAKES.flatMap(([start, ...expected]) => {
      const file = files.find(name => name.startsWith(start))
      if (file === undefined) return []
      const all = said(readFileSync(path.join(CORPUS ?? '', file), 'utf8'))
      return expected
        .filter(wanted => !all.some(text => text.startsWith(wanted)))
        .map(wanted => `${start}: ${wanted}`)
    })
    expect(missed).toEqual([])
  })
})
