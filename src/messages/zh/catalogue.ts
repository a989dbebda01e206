import type { Words } from '../words'

/** 对表格中的行进行操作时的用语。 */
export const words: Words['catalogue'] = {
  notJudged: {
    verdicts: '无法分析当前文本。表格显示的仍是先前文本的结果。',
    findings: '无法在当前文本中查找问题。列表显示的仍是先前文本的问题。',
    expectations: '无法用当前文本检验各项期望。',
  },
  stale: line => `没有判定：文本第 ${line} 行有错误。`,
  goToError: '转到错误',
  showPlace: '显示位置',
  lacking: part => `判定仅针对配置本身。${part}`,
  unknownMore: count => `另有 ${count} 个名称不是系统调用，只列出前面的。`,
  noneNamed: query => `没有名为 ${query} 的调用。`,
  noDefaultOf: engine => `不知道 ${engine} 的默认配置，这里打开的是 Docker 的。`,
  didYouMean: '是否要找',
  questionMark: '？',
  noneInFacet: (facet, query) => {
    const what = { allowed: '允许', conditional: '有条件', denied: '拒绝', changed: '已改' }[facet]
    return query === '' ? `没有“${what}”的调用。` : `没有符合“${query}”且“${what}”的调用。`
  },
  clearFilter: '清除筛选',
  bulk: '所选的调用',
  bulkAction: { allow: '允许', deny: '拒绝', log: '记录' },
  clearSelection: '清除',
  choice: {
    allow: '允许',
    log: '允许并记录',
    deny: '拒绝',
    'deny-unimplemented': '拒绝',
    'deny-errno': '用其他 errno 拒绝…',
    'kill-process': '终止进程',
    'kill-thread': '终止线程',
    trap: '陷入（SIGSYS）',
    trace: '交给跟踪者',
  },
  errnoOf: (errno, name) => (name === undefined ? `errno ${errno}` : `errno ${errno}（${name}）`),
  editCondition: '条件…',
  showInJson: '在 JSON 中显示',
  notInJson: '没有规则写到它',
  errnoField: 'errno，数字或名称',
  errnoHint: '13 或 EACCES',
  errnoUnknown: '既不是 0 到 4094 的 errno，也不是它的名称。',
  deny: '拒绝',
  giveUpTitle: '放弃条件？',
  giveUp: '放弃这些条件',
  keep: '保留',
  andMore: count => `以及另外 ${count} 个`,
}
