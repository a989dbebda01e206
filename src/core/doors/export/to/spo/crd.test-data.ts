/**
 * The schema of `SeccompProfile` and `ProfileBinding`, version v1, as facts: which fields there are, of what type and in
 * what bounds. Source: kubernetes-sigs/security-profiles-operator a2e4c4b (2026-08-21), deploy/base-crds/crds. The API
 * server prunes what a schema does not name, so `additionalProperties` is false here throughout.
 */
const name = { type: 'string', minLength: 1 }
const actions = ['KILL', 'KILL_PROCESS', 'KILL_THREAD', 'TRAP', 'ERRNO', 'TRACE', 'ALLOW', 'LOG', 'NOTIFY']
const operators = ['NE', 'LT', 'LE', 'EQ', 'GE', 'GT', 'MASKED_EQ']
const architectures =
  'NATIVE X86 X86_64 X32 ARM AARCH64 MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 PPC64LE S390 S390X PARISC PARISC64 RISCV64'
const flags = ['TSYNC', 'LOG', 'SPEC_ALLOW', 'WAIT_KILLABLE_RECV']

const words = (prefix: string, names: readonly string[]) => ({
  type: 'string',
  enum: names.map(word => `${prefix}${word}`),
})
const set = (items: object, minItems = 0) => ({ type: 'array', items, minItems, uniqueItems: true })
const object = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const integer = (maximum: number) => ({ type: 'integer', minimum: 0, maximum })
const int32 = integer(2 ** 31 - 1)
/** A double cannot say 2^63 − 1; the exact bound has a test of its own. */
const int64 = integer(2 ** 63)

const action = words('SCMP_ACT_', actions)
const argument = object({ index: int32, op: words('SCMP_CMP_', operators), value: int64, valueTwo: int64 }, [
  'index',
  'op',
])
const rule = object(
  {
    names: set({ type: 'string' }, 1),
    action,
    errnoRet: int32,
    args: { type: 'array', items: argument, maxItems: 6 },
  },
  ['names', 'action'],
)
const identity = (kind: string) => ({
  apiVersion: { const: 'security-profiles-operator.x-k8s.io/v1' },
  kind: { const: kind },
})

/** Cluster-scoped: an object with a namespace would be refused. */
export const seccompProfileSchema = object(
  {
    ...identity('SeccompProfile'),
    metadata: object({ name }, ['name']),
    spec: object(
      {
        state: words('', ['Enabled', 'Disabled']),
        baseProfileName: { type: 'string' },
        defaultAction: action,
        architectures: set(words('SCMP_ARCH_', architectures.split(' '))),
        listenerPath: {
          type: 'string',
          pattern: '^/var/run/security-profiles-operator/[a-zA-Z0-9_\\-\\.]+$',
        },
        listenerMetadata: { type: 'string' },
        syscalls: { type: 'array', items: rule },
        flags: set(words('SECCOMP_FILTER_FLAG_', flags)),
      },
      ['defaultAction'],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
)

export const profileBindingSchema = object(
  {
    ...identity('ProfileBinding'),
    metadata: object({ name, namespace: name }, ['name']),
    spec: object(
      {
        image: name,
        profileRef: object(
          { kind: words('', ['SeccompProfile', 'SelinuxProfile', 'AppArmorProfile']), name },
          ['kind', 'name'],
        ),
        podSelector: { type: 'object' },
      },
      ['image', 'profileRef'],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
)
