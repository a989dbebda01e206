import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { formatKernelVersion, presets } from '../core'
import { lintExamples } from '../core/advice/lint/examples.test-data'
import { type TargetOptions, targetOf } from './targets'

export interface NamedProfile {
  readonly name: string
  readonly text: string
}

/** Targets that read profiles differently. */
export const targets: readonly TargetOptions[] = [
  {},
  { runtime: 'podman', capAdd: ['SYS_ADMIN'] },
  { runtime: 'kubernetes', arch: 'aarch64' },
  { runtime: 'oci', arch: 's390x', kernel: '4.4' },
]

/** Each profile that the repository holds: presets, the two examples of each rule, and a folder of real ones where one is named. */
export function repositoryProfiles(): readonly NamedProfile[] {
  const { architecture, kernel, capabilities } = targetOf()
  const host = { architecture, kernel: formatKernelVersion(kernel), capabilities }
  const own = presets.map(({ id, make }) => ({ name: id, text: make(host) }))
  const examples = Object.entries(lintExamples).flatMap(([id, { finds, passes }]) => [
    { name: `${id}-finds`, text: finds.text },
    { name: `${id}-passes`, text: passes.text },
  ])
  const odd = ['{}', '{ "defaultAction": ', '[]', '', '{"defaultAction":"SCMP_ACT_ALLOW",}'].map(
    (text, at) => ({
      name: `odd-${at}`,
      text,
    }),
  )
  const folder = process.env.SECCOMPOSE_CORPUS
  const real =
    folder === undefined
      ? []
      : readdirSync(folder)
          .filter(name => name.endsWith('.json'))
          .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
  return [...own, ...examples, ...odd, ...real]
}

/** The calls of profiles made at random, with a name that is none. */
export const sometimesNamed = [
  'read',
  'clone',
  'bpf',
  'ptrace',
  'mount',
  'socket',
  'personality',
  'raed',
  'io_uring_setup',
  'ioctl',
]
const action = fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL_PROCESS')
const condition = fc.record({
  index: fc.integer({ min: 0, max: 2 }),
  value: fc.constantFrom(0, 1, 2, 0x10000000, 0x7e020000),
  op: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_GE'),
})
const rule = fc.record({
  names: fc.array(fc.constantFrom(...sometimesNamed), { minLength: 1, maxLength: 4 }),
  action,
  args: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(condition, { maxLength: 2 })),
})
/** Profiles that mean something: known calls, a misspelt one, conditions on values that matter to some of them. */
export const randomProfile = fc
  .record({
    defaultAction: action,
    architectures: fc.constantFrom(['SCMP_ARCH_X86_64'], ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']),
    syscalls: fc.array(rule, { maxLength: 6 }),
  })
  .map(value => JSON.stringify(value, undefined, 2))
