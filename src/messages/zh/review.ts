import type { SharedField } from '../../core/doors/share'
import type { Words } from '../words'
import { notRead } from './not-read'
import { words as picture } from './picture'

/** 比较的后一份称为“本配置”。 */
const compare: Words['review']['compare'] = {
  overall: {
    equal: '两份配置对每个调用的处理完全相同。',
    stricter: '本配置更严：没有多允许什么，有些则不再允许。',
    looser: '本配置更宽：没有多拒绝什么，并允许一些另一份不允许的。',
    neither: '谁也不比谁更严：下面列出每个不同的调用。',
    undecided: '有一部分无法比较，因此无法对整体下结论。',
  },
  change: { added: '新增', removed: '移除', loosened: '放宽', tightened: '收紧', changed: '改变' },
  changeMeans: {
    added: '以前不能执行，现在可以',
    removed: '以前可以执行，现在不能',
    loosened: '拒绝的比以前少',
    tightened: '拒绝的比以前多',
    changed: '有宽有严，或错误号不同',
  },
  direction: { looser: '更宽', stricter: '更严', other: '结果不同' },
  unnamed: '不属于任何调用的编号',
  lacking: ({ before, after }) => [
    ...before.map(part => `另一份配置缺少来源文件的一部分。${notRead[part.id](part)}`),
    ...after.map(part => `此配置缺少来源文件的一部分。${notRead[part.id](part)}`),
  ],
  unresolved: names => `条件太多，未作比较：${names}。`,
  architecture: (name, judgedBy, count) => {
    const which = judgedBy === 'after' ? '只有本配置' : '只有另一份配置'
    return name === undefined
      ? `${which}让两份都没写的架构上的程序运行，因为它没有过滤器。`
      : `${which}写了 ${name}：那里有 ${count} 个调用可以执行。不写，则全部被终止。`
  },
  setting: (setting, before, after) => {
    const name = { flags: 'flags', 'listener-path': 'listenerPath', 'listener-metadata': 'listenerMetadata' }[
      setting
    ]
    return `${name}：${before || '无'} → ${after || '无'}`
  },
}

const takeOver: Words['review']['takeOver'] = {
  alsoChanged: names =>
    `这些调用的结果也随之改变：${names}。编号大于配置中最大编号的调用，runc 一律返回 ENOSYS。`,
  failure: {
    'side-fails': '其中一份配置无法启动容器，因此不能采用其中的内容。',
    'no-call': '这些编号不属于任何调用，没有规则能写到它们。请改默认动作。',
    'not-expressible': '以本配置的默认动作，没有规则能做到另一份在这里所做的。',
    'no-rule-differs': '规则是相同的。差别来自运行时，而不是配置。',
    refused: '无法这样修改这份配置。',
  },
}

const merge: Words['review']['merge'] = {
  kind: { union: '并集', intersection: '交集', overlay: '叠加' },
  kindMeans: {
    union: '任一份允许的，都允许。',
    intersection: '两份都允许的，才允许。',
    overlay: '第二份写到的调用由它决定，其余由第一份决定。',
  },
  proven: '已验证：对每个调用和所有参数，结果都与此说明一致。',
  unchanged: '第一份配置已经如此，没有可改的内容。',
  loss: ({ direction, names }, architectures) => {
    const which = names.length === 0 ? '不属于任何调用的编号' : names.join('、')
    switch (direction) {
      case 'looser':
        return `${which}（${architectures}）：比所要求的更宽，因为规则对所有架构一样有效。`
      case 'stricter':
        return `${which}（${architectures}）：比所要求的更严，因为规则无法表达所要求的内容。`
      case 'other':
        return `${which}（${architectures}）：拒绝时的错误号与所要求的不同。`
    }
  },
  unresolved: names => `保持第一份配置的原样，未经验证：${names}。`,
  kept: settings => `沿用第一份配置：${settings}。`,
  failure: {
    'side-fails': '其中一份配置无法启动容器，因此不能合并。',
    'no-filter': '其中一份配置关闭了 seccomp，没有可合并的规则。',
    refused: '无法这样修改第一份配置。',
    'result-fails': '合并后的配置无法启动容器。',
  },
}

const member: Record<SharedField | 'whole', string> = {
  name: '名称',
  text: '文本',
  target: '目标',
  expectations: '要求',
  whole: '文档',
}

const share: Words['review']['share'] = {
  fit: {
    fits: length => `${length} 个字符，到处可用。`,
    'too-long-for-chat': length =>
      `${length} 个字符。有些聊天工具会把超过 2,000 个字符的链接截断；在那里请发送文件。`,
    'too-long-for-browsers': length => `${length} 个字符，对有些浏览器太长；请发送文件。`,
  },
  failure: {
    'no-share': '这个链接不含配置。',
    'too-new': '这个链接由更新版本的 Seccompose 生成。请重新加载页面再试。',
    'too-large': '这个链接的内容超过任何配置所需，因此没有打开。',
    damaged: '这个链接已损坏或不完整。请对方重发，或发送文件。',
    malformed: '这个链接的内容不是应有的样子。',
  },
  malformed: field => `这个链接无效：无法读取${member[field]}。`,
  untouched: '已打开的内容保持不变。',
}

const report: Words['review']['report'] = {
  language: 'zh-CN',
  title: name => `审查：${name}`,
  labelled: (label, value) => `${label}：${value}`,
  madeFor: '目标',
  date: '日期',
  figure: '指标',
  value: '数值',
  noFindings: '没有发现问题。',
  allFindings: count => `全部 ${count} 个问题及其位置`,
  figures: '概要与数字',
  details: '全部差异',
  result: '结论',
  severity: { error: '错误', security: '安全', warning: '警告', info: '信息' },
  severityHead: '严重程度',
  place: '位置',
  message: '问题',
  fix: '修复',
  differences: other => `与 ${other} 的差别`,
  overall: compare.overall,
  call: '调用',
  change: compare.change,
  on: '架构',
  changeHead: '变化',
  before: '另一份',
  after: '本配置',
  when: '条件',
  example: '例子',
  always: '总是',
  and: '且',
  unnamed: compare.unnamed,
  outcome: (kind, errno) => {
    const number = errno
      ? `，${errno.name ? `${errno.name}（${errno.number}）` : `errno ${errno.number}`}`
      : ''
    switch (kind) {
      case 'allowed':
        return '允许'
      case 'logged':
        return '允许并记录'
      case 'notified':
        return '交给监督者'
      case 'traced':
        return '交给跟踪者'
      case 'denied':
        return `拒绝${number}`
      case 'trapped':
        return 'SIGSYS'
      case 'killed-thread':
        return '终止线程'
      case 'killed-process':
        return '终止进程'
    }
  },
  settledBy: (kind, rule) => {
    switch (kind) {
      case 'rule':
        return `规则 ${rule}`
      case 'default':
        return '默认动作'
      case 'architecture-check':
        return '未写此架构'
      case 'runtime-stub':
        return '运行时：比配置更新的调用'
      case 'unfiltered':
        return '内核：不询问过滤器'
      case 'defect':
        return 'libseccomp 的缺陷'
    }
  },
  noFilter: '没有过滤器',
  architecture: compare.architecture,
  setting: compare.setting,
  unresolved: compare.unresolved,
  lacking: compare.lacking,
  notes: '审查者的备注',
  picture,
  footer: '由 Seccompose 生成。参数从 0 数起，与配置中相同。',
}

export const words: Words['review'] = { compare, takeOver, merge, share, report }
