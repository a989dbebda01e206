import type { Operator } from '../../core'

const list = (names: readonly string[], last: 'or' | 'and') =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${last} `)

/** How a condition is put into a sentence. What stands in backticks is code. */
export const words = {
  argument: (index: number) => `argument ${index}`,
  compare: {
    SCMP_CMP_EQ: (argument, value) => `${argument} is ${value}`,
    SCMP_CMP_NE: (argument, value) => `${argument} is not ${value}`,
    SCMP_CMP_LT: (argument, value) => `${argument} is below ${value}`,
    SCMP_CMP_LE: (argument, value) => `${argument} is at most ${value}`,
    SCMP_CMP_GT: (argument, value) => `${argument} is above ${value}`,
    SCMP_CMP_GE: (argument, value) => `${argument} is at least ${value}`,
    SCMP_CMP_MASKED_EQ: (argument, value) => `${argument} under a mask is ${value}`,
  } satisfies Record<Operator, (argument: string, value: string) => string>,
  masked: (argument: string, mask: string, value: string) => `${argument} & ${mask} is ${value}`,
  oneOf: (argument: string, values: readonly string[]) => `${argument} is ${list(values, 'or')}`,
  noneOf: (argument: string, values: readonly string[]) =>
    values.length === 1 ? `${argument} is not ${values[0]}` : `${argument} is none of ${list(values, 'or')}`,
  between: (argument: string, from: bigint, to: bigint, isLast: boolean) => {
    if (from === 0n) return `${argument} is below ${to + 1n}`
    return isLast ? `${argument} is at least ${from}` : `${argument} is from ${from} to ${to}`
  },
  none: (argument: string, flags: readonly string[]) =>
    flags.length === 1
      ? `${argument} does not have ${flags[0]}`
      : `${argument} has none of ${list(flags, 'or')}`,
  all: (argument: string, flags: readonly string[]) => `${argument} has ${list(flags, 'and')}`,
  any: (argument: string, flags: readonly string[]) => `${argument} has any of ${list(flags, 'or')}`,
  exactly: (argument: string, flags: readonly string[]) =>
    flags.length === 0 ? `${argument} is 0` : `${argument} is exactly ${list(flags, 'and')}`,
  always: 'always',
  and: (parts: readonly string[]) => parts.join(' and '),
  or: (parts: readonly string[]) => parts.join(', or '),
  onlyIf: (condition: string) => `only if ${condition}`,
  verdictIf: (verdict: string, condition: string) => `${verdict} if ${condition}`,
}
