import type { Operator } from '../../core'

interface ConditionParts {
  readonly argument: string
  /** By name where it has one. */
  readonly value: string
  /** In digits, which an order is told by. */
  readonly number: string
  /** The value in hexadecimal. */
  readonly mask: string
  /** Of a mask: the flags in it, joined by “or” and by “and”, where all have a name. */
  readonly flags: { readonly any: string; readonly all: string; readonly count: number } | undefined
  readonly remainder: string
  /** None of the mask's bits may be set. */
  readonly none: boolean
  /** All of them must be. */
  readonly all: boolean
}

const anyOf: Partial<Record<Operator, (argument: string, values: string) => string>> = {
  SCMP_CMP_EQ: (argument, values) => `${argument} is ${values}`,
}

/** What the Condition column says, in few words. */
export const words = {
  argument: (index: number) => `argument ${index}`,
  compare: {
    SCMP_CMP_EQ: p => `${p.argument} is ${p.value}`,
    SCMP_CMP_NE: p => `${p.argument} is not ${p.value}`,
    SCMP_CMP_LT: p => `${p.argument} below ${p.number}`,
    SCMP_CMP_LE: p => `${p.argument} at most ${p.number}`,
    SCMP_CMP_GT: p => `${p.argument} above ${p.number}`,
    SCMP_CMP_GE: p => `${p.argument} at least ${p.number}`,
    SCMP_CMP_MASKED_EQ: p => {
      if (p.flags && p.none) return `no ${p.flags.any} flag`
      if (p.flags && p.all) return `${p.flags.all} ${p.flags.count === 1 ? 'is' : 'are'} set`
      return `${p.argument} & ${p.mask} is ${p.remainder}`
    },
  } satisfies Record<Operator, (parts: ConditionParts) => string>,
  /** Operators whose alternatives on one argument fit into one list. */
  anyOf,
  and: (parts: readonly string[]) => parts.join(' and '),
  or: (parts: readonly string[]) => parts.join(' or '),
  inTurn: (parts: readonly string[]) => parts.join('; '),
  list: (names: readonly string[], more: number, last: 'or' | 'and') =>
    more > 0
      ? `${names.join(', ')} +${more}`
      : [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${last} `),
  family: (prefix: string) => `${prefix}*`,
  when: (verdictText: string, conditions: string) => `${verdictText} if ${conditions}`,
  needsCapability: (names: readonly string[]) => `needs ${names.join(' or ')}`,
  notWithCapability: (name: string) => `not with ${name}`,
  onlyOn: (architectures: readonly string[]) => `only on ${architectures.join(', ')}`,
  notOn: (architectures: readonly string[]) => `not on ${architectures.join(', ')}`,
  fromKernel: (version: string) => `from Linux ${version}`,
  beforeKernel: (version: string) => `before Linux ${version}`,
  stub: 'above every named call',
  unknown: 'unknown to libseccomp',
  defect: 'libseccomp defect',
  otherWay: (verdictText: string, via: string | undefined, architecture: string) =>
    `${verdictText}${via === undefined ? '' : ` through ${via}`} on ${architecture}`,
  goneSince: (version: string) => `gone since ${version}`,
}
