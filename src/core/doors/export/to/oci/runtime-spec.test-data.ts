/**
 * The schema of a container's configuration as facts, as far as an export fills it in: which fields there are, of what
 * type, and which have to be there. Source: opencontainers/runtime-spec 6999a89 (2026-04-25), schema/config-schema.json,
 * config-linux.json, defs.json and defs-linux.json. That schema takes unknown fields; here one is a slip of the pen.
 */
const text = { type: 'string' }
const texts = { type: 'array', items: text }
const flag = { type: 'boolean' }
const words = (prefix: string, names: string) => ({
  type: 'string',
  enum: names.split(' ').map(word => `${prefix}${word}`),
})
const list = (items: object, minItems = 0) => ({ type: 'array', items, minItems })
const object = (properties: object, ...required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const uint32 = { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 }
/** A double cannot say 2^64 − 1; the exact digits have a test of their own. */
const uint64 = { type: 'integer', minimum: 0, maximum: 2 ** 64 }

const action = words('SCMP_ACT_', 'KILL KILL_PROCESS KILL_THREAD TRAP ERRNO TRACE ALLOW LOG NOTIFY')
const argument = object(
  {
    index: uint32,
    value: uint64,
    valueTwo: uint64,
    op: words('SCMP_CMP_', 'NE LT LE EQ GE GT MASKED_EQ'),
  },
  ...['index', 'value', 'op'],
)
const rule = object(
  { names: list(text, 1), action, errnoRet: uint32, args: list(argument) },
  ...['names', 'action'],
)

export const seccompSchema = object(
  {
    defaultAction: action,
    defaultErrnoRet: uint32,
    architectures: list(
      words(
        'SCMP_ARCH_',
        'X86 X86_64 X32 ARM AARCH64 LOONGARCH64 M68K MIPS MIPS64 MIPS64N32 MIPSEL MIPSEL64 MIPSEL64N32 PPC PPC64 PPC64LE S390 S390X SH SHEB PARISC PARISC64 RISCV64',
      ),
    ),
    flags: list(words('SECCOMP_FILTER_FLAG_', 'TSYNC LOG SPEC_ALLOW WAIT_KILLABLE_RECV')),
    listenerPath: text,
    listenerMetadata: text,
    syscalls: list(rule),
  },
  'defaultAction',
)

export const configSchema = object(
  {
    ociVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
    process: object(
      {
        terminal: flag,
        user: object({ uid: uint32, gid: uint32 }),
        args: texts,
        env: texts,
        cwd: text,
        capabilities: object({ bounding: texts, effective: texts, permitted: texts }),
        noNewPrivileges: flag,
      },
      'cwd',
    ),
    root: object({ path: text, readonly: flag }, 'path'),
    hostname: text,
    mounts: list(object({ destination: text, type: text, source: text, options: texts }, 'destination')),
    linux: object({
      resources: object({ devices: list(object({ allow: flag, access: text }, 'allow')) }),
      namespaces: list(object({ type: words('', 'mount pid network uts ipc user cgroup time') }, 'type')),
      maskedPaths: texts,
      readonlyPaths: texts,
      seccomp: seccompSchema,
    }),
  },
  'ociVersion',
)
