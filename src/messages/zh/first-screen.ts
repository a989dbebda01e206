import type { Engine } from '../../core'
import type { Words } from '../words'

type Verdict = Words['firstScreen']['verdict']

const verdict: Verdict = {
  word: {
    allowed: '允许',
    logged: '记录',
    conditional: '有条件',
    notified: '监督',
    traced: '跟踪',
    denied: '拒绝',
    trapped: '陷入',
    'killed-thread': '终止',
    'killed-process': '终止',
  },
  detail: (kind, errno) => {
    if (kind === 'killed-thread') return '线程'
    if (kind === 'killed-process') return '进程'
    return errno !== undefined && kind === 'denied' ? `errno ${errno}` : ''
  },
  inSentence: (kind, errno) => {
    if (kind === 'killed-thread') return '终止线程'
    if (kind === 'killed-process') return '终止进程'
    return errno !== undefined && kind === 'denied' ? `拒绝，errno ${errno}` : verdict.word[kind]
  },
}

const engineName: Record<Engine, string> = { docker: 'Docker', podman: 'Podman', containerd: 'containerd' }

const catalogue: Words['firstScreen']['catalogue'] = {
  region: '系统调用目录',
  grid: '系统调用',
  search: '搜索系统调用',
  searchHint: '名称、编号、@组、CAP_…、CVE 或 risk:high',
  searchKey: '/',
  clearSearch: '清除搜索',
  found: count => `找到 ${count} 个`,
  filters: '按结果筛选',
  facet: { all: '全部', allowed: '允许', conditional: '有条件', denied: '拒绝', changed: '已改' },
  column: {
    select: '选择',
    name: '名称',
    risk: '风险',
    verdict: '结果',
    condition: '条件',
    docker: engineName.docker,
    podman: engineName.podman,
    containerd: engineName.containerd,
  },
  risk: { critical: '极高', high: '高', medium: '中', low: '低' },
  riskHint: '在容器里运行代码的攻击者能从该调用得到什么',
  columnShort: { docker: 'D', podman: 'P', containerd: 'C' },
  defaultOf: engine => `${engineName[engine]} 的默认配置`,
  engineName,
  defaultVerdict: (engine, verdictText) => `${engineName[engine]}：${verdictText}`,
  selectAll: '选择所有显示的调用',
  selectCall: name => `选择 ${name}`,
  actionFor: name => `${name} 的动作`,
  changed: '打开后已改',
  noNumber: '–',
  absentNumber: architecture => `${architecture} 上没有`,
  numberAndSince: (number, since) => (since === undefined ? number : `${number}，始于 ${since}`),
  noVerdict: '没有结果',
  locked: 'JSON 的错误改正之前不能更改。',
  selected: (count, hidden) =>
    hidden === 0 ? `已选 ${count} 个：` : `已选 ${count} 个，其中 ${hidden} 个未显示：`,
  cancel: '取消',
}

const shell: Words['firstScreen']['shell'] = {
  product: 'Seccompose',
  windowTitle: name => `${name} – Seccompose`,
  failed: '这部分无法加载或得出结果。你的文档没有变化。',
  reload: '重新加载页面',
  retry: '重试',
  skip: '跳到系统调用',
  skipToGoals: '跳到目标',
  close: '关闭',
  cancel: '取消',
  newFrom: '新建自',
  open: '打开',
  share: '分享',
  export: '导出',
  undo: label => (label === undefined ? '撤销' : `撤销：${label}`),
  redo: label => (label === undefined ? '重做' : `重做：${label}`),
  more: '更多：新建、打开、目标、主题、语言',
  documentMenu: name => `文档 ${name}`,
  rename: '重命名',
  download: name => `下载 ${name}`,
  copyJson: '复制 JSON',
  closeDocument: '回到开始页',
  settings: language => `主题和语言：${language}`,
  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  language: '语言',
  panes: '窗格',
  syscallsPane: '系统调用列表',
  jsonPane: 'JSON',
  panel: '面板',
  openPanel: '打开面板',
  closePanel: '关闭面板',
  resizeJson: 'JSON 的宽度',
  resizePanel: '面板的高度',
  panelTabs: {
    problems: '问题',
    syscall: '系统调用',
    simulator: '试一个调用',
    compare: '比较',
    observe: '日志',
    lab: '实验室',
  },
  panelBeside: '面板放在 JSON 旁边',
  panelBelow: '面板放在表格下方',
  panelMore: '面板的更多操作',
  jsonMore: 'JSON 的更多操作',
  fillWindow: '面板占满窗口',
  leaveWindow: '面板恢复原大小',
  profileJson: '配置 JSON',
  plainText: '配置的文本',
  tabIndents: 'Tab 键用于缩进',
  tabLeaves: 'Tab 键离开编辑器',
  format: '格式化',
  copy: '复制',
  downloadShort: '下载',
  lineShortened: count => `… 本行还有 ${count.toLocaleString('zh')} 个字符`,
  counts: (allowed, conditional, denied) => `允许 ${allowed}，有条件 ${conditional}，拒绝 ${denied}`,
  place: (line, column) => `第 ${line} 行，第 ${column} 列`,
  dropHere: '松开以打开或读取',
  pastedName: 'pasted.json',
  severity: { error: '错误', security: '安全', warning: '警告', info: '提示' },
}

const start: Words['firstScreen']['start'] = {
  presets: {
    'docker-default': { name: 'Docker 的默认配置', hint: '适用于各种权能和架构' },
    'podman-default': { name: 'Podman 的默认配置', hint: '适用于各种权能和架构' },
    'containerd-default': { name: 'containerd 的默认配置', hint: '按所选权能' },
    smallest: { name: '能启动的最小配置', hint: '只含 runc 自己的调用' },
    empty: { name: '空的允许列表', hint: '未添加的一律拒绝' },
    'log-all': { name: '全部记录', hint: '不拒绝，记录每个调用' },
    'allow-all': { name: '全部允许', hint: '在添加规则之前不拒绝任何调用' },
    strict: { name: '严格模式', hint: '只许 read、write、exit、sigreturn；docker run 会卡住' },
  },
}

const target: Words['firstScreen']['target'] = {
  label: '目标',
  title: '目标',
  runtime: '运行时',
  runtimesShort: {
    docker: 'Docker',
    podman: 'Podman',
    'cri-o': 'CRI-O',
    containerd: 'containerd',
    oci: 'OCI',
  },
  loader: '加载者',
  architecture: '架构',
  kernel: 'Linux',
  capabilities: '权能',
  linux: kernel => `Linux ${kernel}`,
}

export const words: Words['firstScreen'] = {
  verdict,
  catalogue,
  shell,
  start,
  target,
}
