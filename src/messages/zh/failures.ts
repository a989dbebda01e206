import type {
  DefectId,
  LoadProblemId,
  ProblemId,
  ProblemValues,
  Sentences,
  StartFailureValues,
} from '../../core'
import type { Shipment } from '../../core/engine/catalogue/shipments'

export const loadProblem: Sentences<Pick<ProblemValues, LoadProblemId>> = {
  'byte-orders-mixed': v =>
    `${v.value} 的字节序与主机相反，libseccomp 不能为两者建立同一个过滤器。请把它从 architectures 中去掉。`,
  'flags-unsupported': v => `runc 1.1 拒绝 ${v.value} 这样的标志。请去掉 flags，或使用 runc 1.2。`,
  'notify-as-default': () => 'runc 拒绝把 SCMP_ACT_NOTIFY 作为默认动作。请为要通知的调用写规则。',
  'notify-on-write': () =>
    'runc 拒绝对 write 使用 SCMP_ACT_NOTIFY，因为它自己要用 write 交出监听描述符。请把 write 从这条规则中去掉。',
  'conditions-conflict': v =>
    v.via
      ? `规则 ${v.other} 和规则 ${v.rule} 对 ${v.name} 的说法矛盾：在 ${v.where} 上它们也成为 ${v.via} 的规则，第一个参数的条件随之消失，libseccomp 会拒绝后一条（“file exists”）。请去掉 ${v.where}，或让两条用同一个动作。`
      : `规则 ${v.other} 和规则 ${v.rule} 对 ${v.name} 的说法矛盾：一条的条件与另一条相同或是其一部分，而动作不同。libseccomp 会拒绝后一条（“file exists”）。请只留一条，或写成互斥的条件。`,
  'endless-loop': v =>
    `libseccomp 2.6.0 永远建不完这个过滤器：${v.name} 的规则 ${v.rule} 与另一条规则有同一个条件，随后却比较另一个参数。请用 EQ 或 MASKED_EQ 写这个共同条件，或每条规则只写一个条件。`,
  'filter-too-long': v =>
    `过滤器有 ${v.value} 条指令，内核最多接受 4096 条。请减少带条件的调用，或减少架构。`,
  'too-complex': v =>
    `第 ${v.rule} 条这样的规则对 ${v.name} 的参数作了太多种比较，这里不再推算。这样的过滤器大多超过内核最多接受的 4096 条指令：内核会拒绝，runc 报告 invalid argument。libseccomp 也可能要花几分钟。请少写范围比较，或每条规则只写一个条件。`,
}

export function startFailures(problem: Sentences<ProblemValues>): Sentences<StartFailureValues> {
  const refused =
    <Id extends ProblemId>(id: Id) =>
    (values: ProblemValues[Id]) =>
      `容器无法启动：${problem[id](values)}`
  return {
    'seccomp-off': () => '没有 defaultAction 也没有规则，运行时会关闭 seccomp。',
    'text-unreadable': () => '文本不能作为配置读取。请先改正错误。',
    'endless-loop': v => `容器在启动时卡住：${problem['endless-loop'](v)}`,
    'too-complex': v => `无法得知这份配置的效果：${problem['too-complex'](v)}`,
    'names-missing': () => '容器无法启动：crun 要求每条规则都有 names。',
    'errno-unused': v => `容器无法启动：${v.action} 没有 errno，crun 拒绝同时写 ${v.key}。请删除 ${v.key}。`,
    'notify-without-listener': () => '容器无法启动：规则使用 SCMP_ACT_NOTIFY 时，runc 要求有 listenerPath。',
    'architectures-and-arch-map': refused('architectures-and-arch-map'),
    'name-and-names': refused('name-and-names'),
    'min-kernel-malformed': refused('min-kernel-malformed'),
    'errno-name-unknown': refused('errno-name-unknown'),
    'default-action-missing': refused('default-action-missing'),
    'action-missing': refused('action-missing'),
    'action-unknown': refused('action-unknown'),
    'operator-missing': refused('operator-missing'),
    'operator-unknown': refused('operator-unknown'),
    'architecture-unknown': refused('architecture-unknown'),
    'byte-orders-mixed': refused('byte-orders-mixed'),
    'flag-unknown': refused('flag-unknown'),
    'flags-unsupported': refused('flags-unsupported'),
    'name-empty': refused('name-empty'),
    'argument-index-too-large': refused('argument-index-too-large'),
    'errno-too-large': refused('errno-too-large'),
    'notify-as-default': refused('notify-as-default'),
    'notify-on-write': refused('notify-on-write'),
    'conditions-conflict': refused('conditions-conflict'),
    'filter-too-long': refused('filter-too-long'),
    'object-expected': refused('object-expected'),
    'list-expected': refused('list-expected'),
    'text-expected': refused('text-expected'),
    'integer-fraction': refused('integer-fraction'),
    'integer-exponent': refused('integer-exponent'),
    'integer-negative': refused('integer-negative'),
    'integer-too-large': refused('integer-too-large'),
    'integer-as-text': refused('integer-as-text'),
    'integer-expected': refused('integer-expected'),
  }
}

export const defect: Record<DefectId, string> = {
  'number-not-loaded':
    '在这个架构上任何规则都不会被用到（见于 libseccomp 2.6.0）：过滤器中的第一个调用是它没有的。请去掉它没有的名称。',
  'stale-accumulator':
    '对某些参数，过滤器比较的是另一个参数（见于 libseccomp 2.6.0）。请为这个调用每条规则只写一个条件，或只用 EQ 和 MASKED_EQ。',
  'rules-merged-wrongly':
    '对某些参数，无论按什么顺序读这些规则，都与过滤器的做法不符（见于 libseccomp 2.6.0）。请为这个调用写互斥的条件，每条规则只写一个。',
}

export const decidedBy = {
  rule: '来自规则',
  default: '来自默认',
  'runtime-stub': '来自运行时：比配置写到的所有调用都新',
  'architecture-check': '来自 libseccomp：过滤器不含这个架构',
  unfiltered: '来自内核：它不就此询问过滤器',
  defect: '来自 libseccomp 的缺陷',
}

export const releases = {
  libseccomp: 'libseccomp',
  runc: 'runc',
  runcRelease: { '1.1': '1.1', '1.2': '1.2 或更高' },
  hint: '主机上的版本，决定认识哪些名称，以及规则如何合并。',
  engine: '引擎版本',
  newest: '已知最新',
  engineHint: '表格、比较和新建配置都采用此版本的默认配置。',
  shipped: (list: readonly Shipment[]) =>
    `各平台所带版本：${list.map(({ where, release, date }) => `${where} 带 ${release}${date === '' ? '' : `（${date}）`}`).join('、')}。`,
}
