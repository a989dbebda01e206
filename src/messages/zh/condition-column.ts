import type { Words } from '../words'

export const words: Words['conditionColumn'] = {
  argument: index => `参数 ${index}`,
  compare: {
    SCMP_CMP_EQ: p => `${p.argument} 等于 ${p.value}`,
    SCMP_CMP_NE: p => `${p.argument} 不等于 ${p.value}`,
    SCMP_CMP_LT: p => `${p.argument} 小于 ${p.number}`,
    SCMP_CMP_LE: p => `${p.argument} 不大于 ${p.number}`,
    SCMP_CMP_GT: p => `${p.argument} 大于 ${p.number}`,
    SCMP_CMP_GE: p => `${p.argument} 不小于 ${p.number}`,
    SCMP_CMP_MASKED_EQ: p => {
      if (p.flags && p.none) return `不含 ${p.flags.any} 标志`
      if (p.flags && p.all) return `含 ${p.flags.all}`
      return `${p.argument} & ${p.mask} 等于 ${p.remainder}`
    },
  },
  anyOf: { SCMP_CMP_EQ: (argument, values) => `${argument} 等于 ${values}` },
  and: parts => parts.join(' 且 '),
  or: parts => parts.join(' 或 '),
  inTurn: parts => parts.join('；'),
  list: (names, more, last) =>
    more > 0
      ? `${names.join('、')} +${more}`
      : [names.slice(0, -1).join('、'), names.at(-1)].filter(Boolean).join(last === 'or' ? ' 或 ' : ' 和 '),
  family: prefix => `${prefix}*`,
  when: (verdictText, conditions) => `${conditions} 时${verdictText}`,
  needsCapability: names => `需要 ${names.join(' 或 ')}`,
  notWithCapability: name => `有 ${name} 时不适用`,
  onlyOn: architectures => `仅 ${architectures.join('、')}`,
  notOn: architectures => `不含 ${architectures.join('、')}`,
  fromKernel: version => `自 Linux ${version}`,
  beforeKernel: version => `Linux ${version} 之前`,
  stub: '大于列出的最大编号',
  unknown: 'libseccomp 不认识',
  defect: 'libseccomp 缺陷',
  otherWay: (verdictText, via, architecture) =>
    `在 ${architecture} 上${via === undefined ? '' : `经 ${via} `}${verdictText}`,
  goneSince: version => `Linux ${version} 起已移除`,
}
