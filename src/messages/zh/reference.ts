import type { Words } from '../words'

export const words: Words['reference'] = {
  reference: '参考',
  lead: 'Linux 系统调用的作用、风险和被拒绝时的影响，各架构上的编号，以及各容器引擎的默认配置如何处理它们。',
  editor: 'Seccompose',
  skip: '跳到正文',
  facts: 'JSON 格式',
  sources: '来源',
  source: (table, source, version, date) =>
    `${table}：${source}${version === '-' ? '' : `，${version}`}${date === '-' ? '' : `（${date}）`}`,
  counted: (name, count) => `${name}（${count}）`,
  calls: '系统调用',
  capabilities: '权能',
  cves: '漏洞',
  sets: 'systemd 的集合',
  defaults: '默认配置',
  constants: '常量',
  architectures: '架构',
  call: {
    title: name => `${name}：Linux 系统调用`,
    description: (name, does, level) =>
      `${name}：${does}风险：${level}。编号、参数、权能、漏洞，以及 seccomp 默认配置的处理。`,
    arguments: '参数',
    argument: '参数',
    type: '类型',
    seen: '过滤器看到什么',
    noArguments: '没有参数。',
    unknownArguments: '参数未知。',
    constantsOf: family => `常量：${family}`,
    does: '作用',
    why: level => `风险：${level}`,
    openEditor: '在编辑器中，以 Docker 的默认配置为基础',
    allow: '允许它',
    deny: '拒绝它',
    restrict: '按参数限制它',
    defaultsOn: (architecture, kernel) => `使用各引擎默认给予的权能，${architecture}，Linux ${kernel}。`,
  },
  capability: {
    title: name => `${name}：检查它的系统调用`,
    description: (name, count) =>
      `Linux 检查 ${name} 的 ${count} 个系统调用、何时检查，以及 Docker 的默认配置因它而开放哪些调用。`,
    checked: '检查它的调用',
    none: '已查看的调用都不检查它。',
    when: '何时',
    whole: '整个调用',
    opens: 'Docker 的默认配置因它开放的调用',
    opensNone: 'Docker 的默认配置不因它开放任何调用。',
    seenIn: '见于',
  },
  cve: {
    title: id => `${id}：相关的系统调用`,
    description: (id, effect, calls) => `${id}：${effect}。经由 ${calls.join('、')}。`,
    effect: '后果',
    calls: '经由',
    notes: '说明',
    record: 'cve.org 上的记录',
    sample: '在配置中拒绝某个调用，就目前所知只关闭这一条途径，不关闭其他途径。',
  },
  set: {
    title: name => `${name}：systemd 集合中的系统调用`,
    description: (name, count) =>
      `${name} 在 systemd 的 SystemCallFilter= 中代表的 ${count} 个系统调用，以及每个的风险。`,
  },
  engine: {
    title: name => `${name} 的默认 seccomp 配置`,
    description: (name, allowed, conditional, denied) =>
      `${name} 的默认 seccomp 配置在 x86_64 上如何处理每个系统调用：允许 ${allowed} 个，有条件 ${conditional} 个，拒绝 ${denied} 个。`,
    counts: (allowed, conditional, denied) =>
      `允许 ${allowed} 个，有条件 ${conditional} 个，拒绝 ${denied} 个`,
    read: '读自',
    conditional: '有条件',
    denied: '拒绝',
    allowed: '允许',
    history: '各版本的变化',
    open: '在编辑器中打开',
    shipped: '各平台所带版本（依其官方页面）',
  },
  constant: {
    title: name => `${name}：Linux 的常量`,
    description: (name, names) =>
      `Linux 上 ${name} 的名称和值：${names.join('、')}，以及使用它们的系统调用。`,
    name: '名称',
    value: 'x86_64 上的值',
    elsewhere: '其他架构',
    takenBy: '用于',
    argumentOf: (argument, call) => `${call} 的 ${argument}`,
    absent: '不存在',
    on: (column, value) => `${column}：${value}`,
  },
  architecture: {
    title: name => `Linux 在 ${name} 上的系统调用`,
    description: (name, count) =>
      `Linux 在 ${name} 上的 ${count} 个系统调用：编号、风险、Docker 默认配置的处理，以及各自的作用。`,
    sort: column => `按${column}排序`,
    number: '编号',
    call: '调用',
    risk: '风险',
    since: '始于',
    docker: 'Docker 默认配置中',
    does: '作用',
    behind: (via, call) => `${via} ${call}`,
  },
  index: {
    title: 'Linux 系统调用与 seccomp 参考',
    description:
      'Linux 的每个系统调用：作用、风险、各架构上的编号、权能与漏洞，以及 Docker、Podman 和 containerd 默认如何处理它。',
  },
  offline: {
    title: '此设备上没有这个页面',
    description: '参考中已经看过的页面，没有网络也能打开。',
    again: '有网络之后，重新加载即可。',
  },
}
