import { reachOf } from '../../core/engine/catalogue/reach'
import type { Words } from '../words'

const list = (names: readonly string[], last = '和') =>
  [names.slice(0, -1).join('、'), names.at(-1)].filter(Boolean).join(` ${last} `)

const call: Words['inspector']['call'] = {
  risk: level => `风险：${level}`,
  deny: errno => `以 ${errno} 拒绝`,
  denyCall: (name, errno) => `以 ${errno} 拒绝：${name}`,
  isDeniedSo: errno => `现在就以 ${errno} 拒绝。`,
  conditionsLost: names => `${list(names)} 带有条件，这样做会放弃它们。`,
  goAhead: '放弃条件',
  leave: '保持不变',
  manual: '手册页',
  manualOf: page => `${page} 的手册页，在新标签页打开`,
  reference: '参考页',
  referenceOf: name => `${name} 的参考页，在新标签页打开`,
  copyLink: '复制链接',
  copyLinkOf: name => `复制链接：${name}`,
  source: '内核源码',
  sourceOf: name => `${name} 的内核源码，在新标签页打开`,
  ifDenied: '拒绝后',
  affected: '受影响',
  bestErrno: (errno, reason) => `最好以 ${errno} 拒绝：${reason}。`,
  join: parts => parts.join('，'),
  errnoUsual: '程序会当作没有权限',
  errnoFallback: '库会当作内核较旧，改走别的路',
  whatFiltersSee: '过滤器看得到什么',
  pointerWhy: '过滤器读不了内存：它只看到指针指向哪里，看不到那里的内容；而且检查之后另一个线程还能改动它。',
  pointer: '指针，看不到内容',
  testable: (kind, bits) => `${kind}${bits} 位，可以比较`,
  kind: {
    flags: '标志，',
    enum: '选项，',
    fd: '描述符，',
    mode: '模式，',
    size: '大小，',
    pid: '进程，',
    addr: '地址，',
    sig: '信号，',
    uid: '用户，',
    gid: '组，',
    'enum+flags': '选项和标志，',
    cmd: '命令，',
  },
  testArgument: argument => `给 ${argument} 加条件`,
  otherArguments: columns => `在 ${columns.join('、')} 上参数不同`,
  bits32: '标为 32 位的参数，内核不看寄存器的高半部分，而过滤器会一并比较。',
}

const defaults: Words['inspector']['defaults'] = {
  history: 'Docker 默认配置的变化',
  releases: 'containerd 与 Podman 各版本',
  release: (engine, releases) =>
    releases.length === 0
      ? `${engine}（尚未发布）`
      : `${engine} ${releases.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join('、')}`,
  change: (from, to) => `${from} → ${to}`,
  denied: '拒绝',
  allowed: '允许',
  deniedWith: errno => `以 ${errno} 拒绝`,
  from: (before, after) => `先是${before}，后来${after}`,
  withAny: names => `有 ${list(names, '或')} 时`,
  withoutAny: names => `没有 ${list(names, '或')} 时`,
  beforeKernel: (version, unless) =>
    `Linux ${version} 以前${unless.length > 0 ? `而没有 ${list(unless, '和')} 时` : ''}`,
  fromKernel: version => `自 Linux ${version}`,
  turn: (when, met) => `${when}：${met}。`,
  byArguments: '取决于参数',
  otherConditions: '参数条件不同',
}

const capabilities: Words['inspector']['capabilities'] = {
  title: '权能',
  notExamined: '未发现权能检查。未核查：内核经由指针所做的检查。',
  newer: `尚未核对：这个调用比所读的 ${reachOf('capabilities').to} 源码更新。`,
  none: '内核不检查任何权能。',
  any: names => list(names, '或'),
  scope: { init: '在初始用户命名空间中', userns: '在所属的用户命名空间中（可能由进程自行创建）' },
  evidence: (file, release) =>
    `见 ${release === undefined ? reachOf('capabilities').to : `Linux ${release}`} 的 ${file}`,
}

const groups: Words['inspector']['groups'] = {
  title: '分组',
  systemd: 'systemd',
  strace: 'strace',
  noSets: '不在任何一组',
  search: term => `搜索 ${term}`,
}

const numbers: Words['inspector']['numbers'] = {
  title: '编号',
  architecture: '架构',
  number: '编号',
  direct: number => String(number),
  multiplexed: (via, call) => `${via} ${call}`,
  absent: '没有',
  noCode: '有编号而无代码',
  since: version => `始于 ${version}`,
  count: (present, all) => `${all} 种架构中有 ${present} 种`,
  both: (linux, libseccomp) =>
    [linux && `Linux ${linux}`, `libseccomp ${libseccomp}`].filter(Boolean).join('，'),
  sinceVersion: version => (version.startsWith('<=') ? `始于 ${version.slice(2)} 或更早` : `始于 ${version}`),
}

const lostBehaviour = {
  starts: '容器无法启动',
  'dynamic-glibc': '大多数程序无法启动',
  forks: '程序无法启动其他程序',
  threads: '程序无法创建线程',
} as const

const siblings: Words['inspector']['siblings'] = {
  title: '应同样对待的调用',
  relation: (relation, note) => (note === undefined ? relation : `${relation}。${note}`),
  none: '没有已知效果相同的[同类调用](term:sibling)。',
  call: '调用',
  absentOn: architecture => `${architecture} 上没有`,
  alike: '相同',
  treatAlike: '同样对待',
  treat: (sibling, name) => `同样对待：${sibling}，与 ${name} 一样`,
  treatAll: count => (count === 1 ? '同样对待它' : `全部 ${count} 个同样对待`),
  treatAllOf: (all, name) => `${all}，与 ${name} 一样`,
  lost: behaviours => `此后${behaviours.map(id => lostBehaviour[id]).join('，')}。`,
  conditional: '条件针对调用自己的参数，所以不会照搬。',
  go: name => `显示 ${name}`,
}

const cves: Words['inspector']['cves'] = {
  title: '漏洞',
  none: '记录中没有经由这个调用的漏洞。',
  identifier: '编号',
  effect: '后果',
  notes: '说明',
  userNamespace: '可从用户命名空间利用',
  notChecked: '比所读的已遭利用漏洞列表更新',
  exploited: '已知被利用',
  byInterface: '经由它背后的接口',
  more: count => `另有 ${count} 个`,
  sample: `记录并不完整，截至 ${reachOf('cves').date}；已被利用的以 CISA ${reachOf('exploited').date} 的清单为准。`,
}

const sandboxes: Words['inspector']['sandboxes'] = {
  title: '在沙箱中',
  gvisor: 'gVisor',
  gvisorHost: 'gVisor 自身',
  firecracker: 'Firecracker',
  chromium: 'Chromium',
  gvisorSupport: { full: '在沙箱内完成', partial: '部分完成', error: '总是失败', 'error-or-eperm': '失败' },
  gvisorNone: '不认识：ENOSYS',
  gvisorFilter: {
    base: '总是',
    'host-network': '使用主机网络时',
    'platform-kvm': '在 KVM 上',
    'platform-ptrace': '使用 ptrace 时',
    'platform-systrap': '使用 systrap 时',
    cgo: '带 C 代码时',
    profile: '性能分析时',
  },
  threads: parts => `线程 ${parts}`,
  mayCall: parts =>
    parts.map(({ name, onArguments }) => (onArguments ? `${name}（有条件）` : name)).join('、'),
  notAllowed: '自身也不允许调用',
  notOnList: '不在任何线程的名单上',
  chromiumPolicy: {
    allow: '渲染进程可以调用',
    args: '渲染进程有条件地可以调用',
    errno: '渲染进程得到 EPERM',
    'errno=38': '渲染进程得到 ENOSYS',
    crash: '渲染进程被终止',
  },
}

const picker: Words['inspector']['picker'] = {
  edit: '修改',
  editCondition: (number, rule) => `修改规则 ${rule} 的条件 ${number}`,
  close: '关闭',
  way: '写法',
  byName: '按名称',
  byNumber: '按数字',
  test: '比较方式',
  tests: { none: '不含其中任何一个', all: '全部含有', any: '含有任何一个', exactly: '恰好是' },
  isOneOf: '是其中之一',
  isNoneOf: '不是其中任何一个',
  is: '是',
  names: '名称',
  find: '查找名称或数字',
  noneFound: '没有含这些字母的名称。',
  chosen: count => `已选 ${count} 个`,
  nothingChosen: '请至少选一个。',
  field: mask => `且它的 ${mask} 各位是`,
  anyValue: '任意',
  pointerArgument: name => `${name}（指针）`,
  pointerWarning: '指针每次调用都不同，对它加条件没有用处。',
  noEffect: rules =>
    rules.length === 0
      ? '这样不会改变什么：默认动作已经如此。'
      : `这样不会改变什么：规则 ${rules.join('、')} 已经如此。`,
  narrow: rules => `同时取代规则 ${rules.join('、')} 所允许的`,
  moreRules: rules => `需要 ${rules} 条规则：libseccomp 在每条规则中只比较一个参数一次。`,
  exactNote: bits => `写成 ${bits} 位的掩码：内核不看寄存器的其余部分，而过滤器会比较。`,
  trap: {
    bypass: bits => `可以绕过：内核只读这个参数的 ${bits} 位，过滤器比较 64 位，调用者可以设置其余各位。`,
    misses: bits => `内核读 ${bits} 位；更高的位若被设置（例如负数），会被当作另一个值。`,
    beyond: bits => `内核只读这个参数的 ${bits} 位；这个数更大。`,
  },
  rewrite: '改写成不受其余各位影响',
  rewriteNamed: names => `只放行 ${list(names)}`,
  noRewrite: {
    suffice: '没有一个条件能稳妥地表达它。请列出想要的值。',
    'must-be-clear': '没有一个条件能稳妥地表达它。请列出所指的值。',
    compared: '没有一个条件能稳妥地表达它。',
    'without-effect': '',
  },
}

const reach: Words['inspector']['reach'] = {
  title: '资料截至',
  fact: {
    numbers: '编号',
    arguments: '参数',
    constants: '取值名称',
    capabilities: '权能',
    sets: '分组',
    docker: 'Docker 默认配置',
    podman: 'Podman 默认配置',
    containerd: 'containerd 默认配置',
    cves: '漏洞',
    exploited: '已被利用的漏洞',
  },
  to: (release, date) => [release, date].filter(Boolean).join('，'),
  known: reaches => `资料截至：${reaches.join('；')}。`,
}

export const words: Words['inspector'] = {
  call,
  reach,
  defaults,
  capabilities,
  groups,
  numbers,
  siblings,
  cves,
  sandboxes,
  picker,
}
