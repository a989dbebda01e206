import fc from 'fast-check'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import type { ComparisonSide } from './filter-side'

/** Milliseconds that a property is given, on a machine that does other things too. */
export const PATIENCE = 60_000

/** JSON whose bigints are integers with all their digits. */
export function writeJson(value: object): string {
  const marked = JSON.stringify(value, (_, member) =>
    typeof member === 'bigint' ? `integer ${member}` : member,
  )
  return marked.replaceAll(/"integer (\d+)"/g, '$1')
}

/** A profile in a case: as JSON, or the lines of its text where those matter. */
export type Written = object | readonly string[]

/** The text of a profile in a case. */
export const writtenText = (profile: Written): string =>
  Array.isArray(profile) ? profile.join('\n') : JSON.stringify(profile)

/** A text as a case has it. */
export function written(text: string): Written {
  try {
    const profile: Written = JSON.parse(text)
    if (JSON.stringify(profile) === text) return profile
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return text.split('\n')
}

export const ociTarget: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }

export function side(profile: object, target: Target = ociTarget): ComparisonSide {
  return { document: parseProfile(writeJson(profile)), target }
}

const value = fc.oneof(fc.bigInt(0n, 9n), fc.constantFrom(2n ** 32n + 3n, 2n ** 64n - 1n, 0x7e020000n))

const condition = fc.record({
  index: fc.nat(2),
  value,
  valueTwo: value,
  op: fc.constantFrom(
    'SCMP_CMP_EQ',
    'SCMP_CMP_NE',
    'SCMP_CMP_LT',
    'SCMP_CMP_LE',
    'SCMP_CMP_GT',
    'SCMP_CMP_GE',
    'SCMP_CMP_MASKED_EQ',
  ),
})

const rule = fc.record({
  names: fc.uniqueArray(fc.constantFrom('socket', 'clone', 'mount', 'openat', 'bpf'), {
    minLength: 1,
    maxLength: 3,
  }),
  action: fc.constantFrom(
    'SCMP_ACT_ALLOW',
    'SCMP_ACT_ALLOW',
    'SCMP_ACT_ERRNO',
    'SCMP_ACT_LOG',
    'SCMP_ACT_TRAP',
  ),
  args: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    {
      weight: 3,
      arbitrary: fc.uniqueArray(condition, { minLength: 1, maxLength: 2, selector: one => one.index }),
    },
  ),
})

/** A profile that says much about a few calls. Some of them no runtime loads. */
export const anyProfile = fc.record({
  defaultAction: fc.constantFrom(
    'SCMP_ACT_ERRNO',
    'SCMP_ACT_ERRNO',
    'SCMP_ACT_ALLOW',
    'SCMP_ACT_KILL_PROCESS',
  ),
  architectures: fc.constantFrom(
    [],
    ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    ['SCMP_ARCH_X86'],
  ),
  syscalls: fc.array(rule, { maxLength: 4 }),
})
