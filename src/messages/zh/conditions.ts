import type { Words } from '../words'

const list = (names: readonly string[], last: '或' | '和') =>
  [names.slice(0, -1).join('、'), names.at(-1)].filter(Boolean).join(` ${last} `)

export const words: Words['conditions'] = {
  argument: index => `第 ${index} 个参数`,
  compare: {
    SCMP_CMP_EQ: (argument, value) => `${argument} 是 ${value}`,
    SCMP_CMP_NE: (argument, value) => `${argument} 不是 ${value}`,
    SCMP_CMP_LT: (argument, value) => `${argument} 小于 ${value}`,
    SCMP_CMP_LE: (argument, value) => `${argument} 不大于 ${value}`,
    SCMP_CMP_GT: (argument, value) => `${argument} 大于 ${value}`,
    SCMP_CMP_GE: (argument, value) => `${argument} 不小于 ${value}`,
    SCMP_CMP_MASKED_EQ: (argument, value) => `${argument} 按掩码取出的值是 ${value}`,
  },
  masked: (argument, mask, value) => `${argument} & ${mask} 是 ${value}`,
  oneOf: (argument, values) => `${argument} 是 ${list(values, '或')}`,
  noneOf: (argument, values) =>
    values.length === 1
      ? `${argument} 不是 ${values[0]}`
      : `${argument} 不是 ${list(values, '和')} 中任何一个`,
  between: (argument, from, to, isLast) => {
    if (from === 0n) return `${argument} 小于 ${to + 1n}`
    return isLast ? `${argument} 不小于 ${from}` : `${argument} 在 ${from} 到 ${to} 之间`
  },
  none: (argument, flags) =>
    flags.length === 1 ? `${argument} 不含 ${flags[0]}` : `${argument} 不含 ${list(flags, '和')} 中任何一个`,
  all: (argument, flags) => `${argument} 含 ${list(flags, '和')}`,
  any: (argument, flags) => `${argument} 含 ${list(flags, '或')} 中任何一个`,
  exactly: (argument, flags) =>
    flags.length === 0 ? `${argument} 是 0` : `${argument} 恰好是 ${list(flags, '和')}`,
  always: '总是',
  and: parts => parts.join('，且 '),
  or: parts => parts.join('，或 '),
  onlyIf: condition => `仅当 ${condition}`,
  verdictIf: (verdict, condition) => `如果 ${condition}，则${verdict}`,
}
