import { release } from 'node:os'
import { expect } from '@playwright/test'
import {
  compileFilter,
  defaultTarget,
  parseProfile,
  type RuntimeName,
  settleRules,
  type Target,
} from '../../../src/core'
import { runtimeDefaults } from '../../../src/core/engine/catalogue'
import type { FilterReader } from '../filters/loaded-filter'
import { closestProgram } from '../filters/loaded-programs'
import { neededNames } from '../livable-profile'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import type { Engine } from './engine'
import { startUnder } from './engine-filter'
import { versionsOf } from './oci-runtime'

/**
 * For an engine that passes over a key, every value of it is alike: of texts with the same keys that it reads as the same
 * rules, one is enough.
 */
function oneOfAlike(target: Target): Case[] {
  const keysOf = (text: string) => [...text.matchAll(/"(\w+)"\s*:/g)].map(([, key]) => key).join()
  const kinds = cases.map(one => {
    const text = textOf(one)
    return [
      `${keysOf(text)} ${JSON.stringify(settleRules(parseProfile(text), target), plainly)}`,
      one,
    ] as const
  })
  return [...new Map(kinds.toReversed()).values()].toReversed()
}

const plainly = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

const textOf = ({ profile }: Case) =>
  typeof profile === 'string' ? profile : JSON.stringify(profile, null, 2)

const [major = 6, minor = 12] = release().split('.').map(Number)
const kernel = { major, minor }

interface Case {
  what: string
  /** A text where the order, or a key that stands twice, matters. */
  profile: object | string
  capabilities?: string[]
}

/** What each rule is settled to shows in the filter: it is the only one that refuses anything. */
const refusing = (rest: object) => ({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [{ names: ['mount'], action: 'SCMP_ACT_ERRNO', ...rest }],
})
/** A default that refuses, with what the container needs. */
const allowing = (rest: object) => ({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [{ names: neededNames, action: 'SCMP_ACT_ALLOW' }],
  ...rest,
})
const onlyFor = (filter: object) => refusing({ includes: filter })
const notFor = (filter: object) => refusing({ excludes: filter })

const repeating = (...members: string[]) => `{"defaultAction":"SCMP_ACT_ALLOW",${members.join()}}`
const ruleWith = (members: string) =>
  repeating(`"syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO",${members}}]`)

/** Everything that Docker's dialect has and the plain form has not, as far as the engines differ over it. */
const cases: Case[] = [
  { what: 'a capability that is missing', profile: onlyFor({ caps: ['CAP_SYS_ADMIN'] }) },
  {
    what: 'a capability that is there',
    profile: onlyFor({ caps: ['CAP_SYS_ADMIN'] }),
    capabilities: ['CAP_SYS_ADMIN'],
  },
  { what: 'one of two capabilities', profile: onlyFor({ caps: ['CAP_SYS_ADMIN', 'CAP_CHOWN'] }) },
  { what: 'a capability in short', profile: onlyFor({ caps: ['CHOWN'] }) },
  { what: 'a capability in lower case', profile: onlyFor({ caps: ['cap_chown'] }) },
  { what: 'the engine’s own capability', profile: onlyFor({ caps: ['CAP_CHOWN'] }) },
  { what: 'a capability of Docker’s that Podman leaves out', profile: onlyFor({ caps: ['CAP_MKNOD'] }) },
  { what: 'one excluded capability of two', profile: notFor({ caps: ['CAP_SYS_ADMIN', 'CAP_CHOWN'] }) },
  { what: 'an excluded capability that is missing', profile: notFor({ caps: ['CAP_SYS_ADMIN'] }) },
  { what: 'the host’s architecture', profile: onlyFor({ arches: ['arm64', 'amd64'] }) },
  { what: 'the host’s architecture in another word', profile: onlyFor({ arches: ['x86_64', 'x86', 'x32'] }) },
  { what: 'the host’s architecture excluded', profile: notFor({ arches: ['amd64'] }) },
  { what: 'lists that are empty', profile: onlyFor({ caps: [], arches: [] }) },
  { what: 'a kernel long past', profile: onlyFor({ minKernel: '4.8' }) },
  { what: 'a kernel to come', profile: onlyFor({ minKernel: '200.0' }) },
  { what: 'a kernel long past, excluded', profile: notFor({ minKernel: '4.8' }) },
  { what: 'a kernel of no number', profile: notFor({ minKernel: '' }) },
  { what: 'a kernel with three parts', profile: onlyFor({ minKernel: '3.12.1' }) },
  { what: 'a kernel that is a word', profile: onlyFor({ minKernel: 'new' }) },
  { what: 'an errno by name', profile: refusing({ errno: 'EACCES', errnoRet: 5 }) },
  { what: 'an errno as digits', profile: refusing({ errno: '13', errnoRet: 5 }) },
  { what: 'an errno as digits with a zero in front', profile: refusing({ errno: '013' }) },
  { what: 'an errno in lower case', profile: refusing({ errno: 'eacces' }) },
  { what: 'an errno of no name', profile: refusing({ errno: '', errnoRet: 5 }) },
  { what: 'an errno that there is not', profile: refusing({ errno: 'ENOPE', errnoRet: 5 }) },
  {
    what: 'an errno that there is not, in a rule left out',
    profile: refusing({ errno: 'ENOPE', includes: { caps: ['CAP_BPF'] } }),
  },
  { what: 'a default errno by name', profile: allowing({ defaultErrno: 'ENOSYS', defaultErrnoRet: 13 }) },
  { what: 'a default errno as digits', profile: allowing({ defaultErrno: '22' }) },
  { what: 'a default errno that there is not', profile: allowing({ defaultErrno: 'ENOPE' }) },
  {
    what: 'a default errno that there is not, where no errno is asked for',
    profile: { ...refusing({}), defaultErrno: 'ENOPE' },
  },
  {
    what: 'an errno that there is not, where no errno is asked for',
    profile: refusing({ action: 'SCMP_ACT_LOG', errno: 'ENOPE' }),
  },
  { what: 'an errno in another base', profile: refusing({ errno: '0x0d' }) },
  { what: 'an errno with a sign', profile: refusing({ errno: '+13' }) },
  { what: 'a default errno by number', profile: allowing({ defaultErrnoRet: 38 }) },
  { what: 'the old key for one name', profile: refusing({ names: undefined, name: 'mount' }) },
  { what: 'both keys for names', profile: refusing({ name: 'mount' }) },
  {
    what: 'both keys for names in a rule left out',
    profile: refusing({ name: 'mount', includes: { caps: ['CAP_BPF'] } }),
  },
  { what: 'a rule without names', profile: refusing({ names: [] }) },
  {
    what: 'a map of architectures',
    profile: {
      ...refusing({}),
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] }],
    },
  },
  {
    what: 'a map of other hosts’ architectures',
    profile: {
      ...refusing({}),
      archMap: [{ architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] }],
    },
  },
  {
    what: 'a map that has the host twice',
    profile: {
      ...refusing({}),
      archMap: [
        { architecture: 'SCMP_ARCH_X86_64', subArchitectures: null },
        { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
      ],
    },
  },
  {
    what: 'architectures and a map of them',
    profile: {
      ...refusing({}),
      architectures: ['SCMP_ARCH_X86'],
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] }],
    },
  },
  { what: 'a comment', profile: refusing({ comment: 'why', args: null, includes: {}, excludes: {} }) },
  { what: 'nothing at all', profile: {} },
  {
    what: 'rules again, that keep conditions',
    profile: repeating(
      '"syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":5,"op":"SCMP_CMP_EQ"}]}]',
      '"syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]',
    ),
  },
  {
    what: 'rules again in another case, that keep an errno',
    profile: repeating(
      '"syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","errnoRet":5}]',
      '"Syscalls":[{"Names":["mount"],"action":"SCMP_ACT_ERRNO"}]',
    ),
  },
  {
    what: 'conditions again, that keep their value',
    profile: ruleWith(
      '"args":[{"index":0,"value":5,"op":"SCMP_CMP_EQ"}],"args":[{"index":0,"op":"SCMP_CMP_EQ"}]',
    ),
  },
  {
    what: 'includes again, that keep their capability',
    profile: ruleWith('"includes":{"caps":["CAP_SYS_ADMIN"]},"includes":{"arches":["amd64"]}'),
  },
  {
    what: 'includes and then null',
    profile: ruleWith('"includes":{"caps":["CAP_SYS_ADMIN"]},"includes":null'),
  },
  { what: 'null among rules', profile: repeating('"syscalls":[null]') },
  { what: 'null among conditions', profile: ruleWith('"args":[null]') },
  {
    what: 'null among conditions of a rule left out',
    profile: ruleWith('"args":[null],"includes":{"caps":["CAP_BPF"]}'),
  },
  { what: 'null among names', profile: ruleWith('"names":["mount",null]') },
  { what: 'a comment that is a number', profile: ruleWith('"comment":5') },
  { what: 'an errno by name that is a number', profile: ruleWith('"errno":5') },
  { what: 'an errno beyond 32 bits', profile: ruleWith('"errnoRet":4294967301') },
  {
    what: 'a key with the long s',
    profile: repeating('"ſyscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]'),
  },
]

async function readsAsResolved(
  engine: Engine,
  readFilters: FilterReader,
  { runtime, loader }: { runtime: RuntimeName; loader: 'runc' | 'crun' },
  folder: string,
): Promise<void> {
  const versions = await versionsOf(loader)
  if (!versions) throw new Error(`no release of ${loader} or libseccomp that is known`)
  const own = runtime === 'podman' ? runtimeDefaults.podman : runtimeDefaults.docker
  const plain: Target = { ...defaultTarget, runtime, loader, kernel, capabilities: own.capabilities }
  const tried = runtime === 'containerd' ? oneOfAlike(plain) : cases
  await sideBySide(tried.entries(), async ([place, one]) => {
    const { what, capabilities = [] } = one
    const text = textOf(one)
    const all = [...own.capabilities, ...capabilities]
    const target: Target = { ...defaultTarget, runtime, loader, kernel, capabilities: all }
    const settled = settleRules(parseProfile(text), target)
    const file = `${folder}/${place}.json`
    const start = await startUnder(engine, readFilters, file, text, { capabilities })
    if (settled.kind === 'off') {
      expect.soft(start, what).toEqual({ kind: 'runs', filters: [] })
    } else if (settled.kind !== 'rules') {
      expect.soft(start, `${what}: ${settled.failure.id}`).toMatchObject({ kind: 'refused' })
    } else {
      const compilation = compileFilter(settled.seccomp, target, versions)
      const loaded = start.kind === 'runs' ? start.filters[0] : undefined
      const expected = compilation.ok
        ? { kind: 'runs', filters: [closestProgram(compilation, loaded)] }
        : { kind: 'refused', message: expect.any(String) }
      expect.soft(start, what).toEqual(expected)
    }
  })
}

test.describe('reads Docker’s dialect as it is resolved for it', () => {
  test.describe.configure({ timeout: 300_000 })

  test('Docker', async ({ docker, readFilters }, { outputDir }) => {
    await readsAsResolved(docker, readFilters, { runtime: 'docker', loader: 'runc' }, outputDir)
  })

  test('containerd', async ({ containerd, readFilters }, { outputDir }) => {
    await readsAsResolved(containerd, readFilters, { runtime: 'containerd', loader: 'runc' }, outputDir)
  })

  test('Podman', async ({ podman, readFilters }, { outputDir }) => {
    await readsAsResolved(podman, readFilters, { runtime: 'podman', loader: 'crun' }, outputDir)
  })
})
