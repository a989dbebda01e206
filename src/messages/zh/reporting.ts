import type { Words } from '../words'

const listed = (names: readonly string[], most = 12) => {
  const shown = names.slice(0, most).join('、')
  return names.length > most ? `${shown} 等 ${names.length} 个` : shown
}

export const words: Words['reporting'] = {
  title: name => `${name} 的审查报告`,
  intro: '概要、问题和差别，供发回给作者。报告在此浏览器中生成。',
  notes: '你的备注',
  notesHint: '作者需要知道的。可用 Markdown。',
  compare: other => `附上与 ${other} 的差别`,
  copy: '复制 Markdown',
  markdown: '报告：Markdown',
  html: '报告：HTML',
  fileName: name => `review-of-${name}`,
  closed: names => `在打开时的文本下可以执行、现在被拒绝的调用：${listed(names)}。`,
  goals: (sum, failing) =>
    failing.length === 0 ? `${sum}。` : `${sum}；不成立的有：${listed(failing, 4)}。`,
  goal: (name, calls) => (calls.length === 0 ? name : `${name}（${listed(calls, 3)}）`),
  preview: 'Markdown 预览',
  failed: '无法生成报告。',
  making: '正在生成报告。',
  acknowledged: (finding, reason) => `${finding} 已接受：${reason}`,
  line: (id, line) => `${id}，第 ${line} 行`,
}
