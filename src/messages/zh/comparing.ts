import type { ReleaseSpan } from '../../core/advice/presets/earlier-releases'
import type { Words } from '../words'

const spanInWords = ({ from, to }: ReleaseSpan) => (from === to ? from : `${from}–${to}`)
const spansInWords = (releases: readonly ReleaseSpan[]) => releases.map(spanInWords).join('、')

export const words: Words['comparing'] = {
  compareWith: '比较对象',
  defaults: '默认配置',
  default: {
    'docker-default': 'Docker 的默认配置',
    'podman-default': 'Podman 的默认配置',
    'containerd-default': 'containerd 的默认配置',
  },
  earlier: {
    docker: 'Docker 较早的默认配置',
    podman: 'Podman 较早的默认配置',
    containerd: 'containerd 较早的默认配置',
  },
  release: {
    docker: releases => `Docker ${spansInWords(releases)}`,
    podman: releases => `Podman ${spansInWords(releases)}`,
    containerd: releases => `containerd ${spansInWords(releases)}`,
  },
  otherTexts: '其他文本',
  asOpened: '打开时的本配置',
  openFile: '文件…',
  paste: '粘贴的文本…',
  onThisDevice: '此设备上',
  pasted: '粘贴的文本',
  pasteLabel: '另一份配置的文本',
  use: '比较',
  comparing: '正在比较两份配置。',
  failed: {
    before: (other, reason) => `无法与${other}比较。${reason}`,
    after: reason => `本配置无法比较。${reason}`,
  },
  unreadable: '它的 JSON 有错误。',
  earlierText: 'JSON 现在有错误，这里显示的是出错前文本的差异。',
  off: {
    before: other => `${other}关闭了 seccomp：所有调用都会执行。`,
    after: '本配置关闭了 seccomp：所有调用都会执行。',
  },
  table: other => `与${other}的差别`,
  call: '调用',
  there: '另一份',
  here: '本配置',
  when: '条件与例子',
  always: '总是',
  example: '例如',
  action: '采用',
  takeOver: '采用',
  takeOverCall: name => `采用 ${name}`,
  settings: '调用之外',
  otherAnswer: '错误号不同',
  otherAnswerMeans: '允许和拒绝与之前相同',
  moreCases: count => `另有 ${count} 种情况`,
  text: '文本',
  textDiff: '逐行显示两份文本，而不是它们的效果',
  textOf: other => `${other}的文本`,
  textHere: '此配置的文本',
  textDiffFailed: '无法加载文本比较。请关闭后重新打开。',
  merge: '合并',
  mergeWith: other => `与${other}合并`,
  openMerged: '将结果作为新文档打开',
  mergedName: name => `merged-${name}`,
  merging: '正在合并并验证。',
}
