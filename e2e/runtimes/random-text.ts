/** What a place of a profile takes: a word of a list, a number, a list of one thing, or an object by its keys. */
type Grammar =
  | { readonly words: readonly string[] }
  | { readonly numbers: readonly string[] }
  | readonly [Grammar]
  | { readonly members: Readonly<Record<string, Grammar>> }

const words = (...list: readonly string[]): Grammar => ({ words: list })
const small = { numbers: ['0', '1', '5', '38', '4094'] }
const wide = { numbers: ['0', '1', '7', '4294967295', '4294967296', '18446744073709551615'] }
const actions = words('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG')
const filter: Grammar = {
  members: {
    caps: [words('CAP_SYS_ADMIN', 'CAP_CHOWN')],
    arches: [words('amd64', 'arm64')],
    minKernel: words('4.8', '5.0', '200.0', ''),
  },
}
const condition: Grammar = {
  members: {
    index: { numbers: ['0', '1', '2'] },
    value: wide,
    valueTwo: wide,
    op: words('SCMP_CMP_EQ', 'SCMP_CMP_MASKED_EQ'),
  },
}
const rule: Grammar = {
  members: {
    names: [words('ptrace', 'mount', 'mkdir', 'bpf')],
    name: words('', 'ptrace'),
    action: actions,
    errnoRet: small,
    errno: words('', 'EPERM', '13'),
    args: [condition],
    comment: words('why'),
    includes: filter,
    excludes: filter,
  },
}
const profile: Grammar = {
  members: {
    defaultAction: actions,
    defaultErrnoRet: small,
    defaultErrno: words('', 'EACCES'),
    architectures: [words('SCMP_ARCH_X86_64', 'SCMP_ARCH_X86')],
    archMap: [
      {
        members: {
          architecture: words('SCMP_ARCH_X86_64'),
          subArchitectures: [words('SCMP_ARCH_X86', 'SCMP_ARCH_X32')],
        },
      },
    ],
    flags: [words('SECCOMP_FILTER_FLAG_LOG')],
    listenerPath: words('', '/run/a.sock'),
    listenerMetadata: words('', 'b'),
    syscalls: [rule],
  },
}

/** Values of no type that any place takes, and numbers at the bounds. */
const strays = [
  'true',
  '""',
  '"5"',
  '{}',
  '[]',
  '[1]',
  '-1',
  '-0',
  '1.0',
  '1e3',
  '1e400',
  '-18446744073709551615',
]
const bounds = ['18446744073709551616', '4294967297', '99999999999999999999999', '9223372036854775808']

export interface TextWishes {
  /** Which keys of a profile may stand in it at all; without it, all. */
  readonly only?: readonly string[]
  /** A profile begins with this, such as what a container needs to live. */
  readonly before?: string
}

/**
 * The text of a profile in which much is as nobody would write it: keys again, in other letters, null, other types, numbers
 * at the bounds, escapes, at every depth.
 */
export function randomText(random: () => number, { only, before = '' }: TextWishes = {}): string {
  const chance = (likelihood: number) => random() < likelihood
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const nulls = pick([0, 0, 0.05, 0.15])
  const others = pick([0, 0, 0, 0.01, 0.03])
  const repeats = pick([0.1, 0.3, 0.6])
  const spellings = pick([0, 0, 0.15])
  const spell = (key: string) => {
    if (!chance(spellings)) return key
    return pick([
      key.toUpperCase(),
      key.charAt(0).toUpperCase() + key.slice(1),
      key.replace('s', 'ſ'),
      key.replace(/k/i, '\u212a'),
      key.replace(/^./, first => `\\u00${first.charCodeAt(0).toString(16)}`),
      `${key}\\u0000`,
      `${key}\u0301`,
    ])
  }
  const write = (grammar: Grammar): string => {
    if (grammar !== profile && chance(nulls)) return 'null'
    if (grammar !== profile && chance(others)) return pick([...strays, ...bounds])
    if ('words' in grammar) return chance(0.01) ? '"\\ud800"' : JSON.stringify(pick(grammar.words))
    if ('numbers' in grammar) return pick(grammar.numbers)
    if (!('members' in grammar)) {
      const [item] = grammar
      return `[${Array.from({ length: pick([0, 1, 1, 2, 3]) }, () => write(item)).join()}]`
    }
    const members: string[] = []
    for (const [key, inner] of Object.entries(grammar.members)) {
      if (only && grammar === profile && !only.includes(key)) continue
      while (chance(members.length === 0 ? 0.9 : 0.55)) {
        members.push(`"${spell(key)}":${write(inner)}`)
        if (!chance(repeats)) break
      }
    }
    if (chance(0.1)) members.push(`"other":${pick(strays)}`)
    // Not in the order of the grammar, so that a key comes again behind others.
    for (let place = members.length - 1; place > 0; place--) {
      const other = Math.floor(random() * (place + 1))
      const [one = '', two = ''] = [members[place], members[other]]
      members[place] = two
      members[other] = one
    }
    return `{${[...(grammar === profile && before ? [before] : []), ...members].join()}}`
  }
  return write(profile)
}
