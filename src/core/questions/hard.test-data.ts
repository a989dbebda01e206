// Texts made to be hard: some kilobytes that take a filter, a comparison or a linter far more work than their length.

const names = [
  ...['socket', 'clone', 'ioctl', 'prctl', 'personality', 'mmap', 'mprotect', 'fcntl', 'keyctl', 'bpf'],
  ...['ptrace', 'unshare', 'setns', 'mount', 'open', 'openat', 'kill', 'futex', 'read', 'write'],
]
const operators = ['EQ', 'GT', 'GE', 'LT', 'LE', 'NE'].map(operator => `SCMP_CMP_${operator}`)
const actions = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL']

interface Condition {
  readonly index: number
  readonly value: number
  readonly valueTwo?: number
  readonly op: string | undefined
}

function profileOf(
  rules: readonly { names: readonly string[]; action?: string; args: Condition[] }[],
): string {
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    syscalls: rules.map(rule => ({ action: 'SCMP_ACT_ALLOW', ...rule })),
  })
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

export const hard: Readonly<Record<string, string>> = {
  'one rule of many equal values': profileOf([
    { names, args: times(40, n => ({ index: n % 6, value: n, op: 'SCMP_CMP_EQ' })) },
  ]),
  'one rule of many comparisons': profileOf([
    { names, args: times(640, n => ({ index: n % 6, value: n, op: operators[n % 6] })) },
  ]),
  'rules of three conditions for ten calls each': profileOf(
    times(10, n => ({
      names: names.slice(n % 10, (n % 10) + 10),
      action: actions[n % 3] ?? '',
      args: times(3, k => ({ index: (n + k) % 6, value: n * (7 - 2 * k), op: operators[(n + k) % 6] })),
    })),
  ),
  'as many of them as fit into no filter': profileOf(
    times(160, n => ({
      names: names.slice(n % 10, (n % 10) + 10),
      action: actions[n % 3] ?? '',
      args: times(3, k => ({ index: (n + k) % 6, value: n * (7 - 2 * k), op: operators[(n + k) % 6] })),
    })),
  ),
  'masks across each other': profileOf(
    times(30, n => ({
      names: ['clone', 'unshare'],
      action: actions[n % 2] ?? '',
      args: [
        { index: n % 6, value: (n * 0x9e3779b1) >>> 0, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
        { index: (n + 1) % 6, value: 2 ** (n % 31), valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
      ],
    })),
  ),
  'an argument of a number that nothing has': profileOf([
    {
      names: ['socket'],
      args: [
        { index: 67_108_864, value: 1, op: 'SCMP_CMP_EQ' },
        { index: 2, value: 1, op: 'SCMP_CMP_GT' },
      ],
    },
  ]),
}

/** Behind each of these rules lie many ways of a call, so that looking at what containers call is what takes long. */
export const manyMasks: string = profileOf(
  times(160, n => ({
    names: [names[n % 20] ?? ''],
    args: [
      { index: n % 6, value: (n * 0x9e3779b1) >>> 0, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
      { index: (n + 1) % 6, value: 2 ** (n % 31), valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
    ],
  })),
)
