import type { Words } from '../words'
import { listed } from './wording'

const containers = (count: number) => `${count} 个容器`
const calls = (count: number) => `${count} 个调用`

export const fleet: Words['importing']['fleet'] = {
  title: '集群总览',
  heading: (count, files) => `${files} 个文件中有 ${containers(count)}`,
  reading: '正在读取工作负载…',
  cancel: '取消',
  none: '其中没有容器。',
  noneShown: '没有符合筛选条件的容器。',
  shown: (count, all) => (count === all ? containers(all) : `${containers(all)}中的 ${count} 个`),
  namespace: '命名空间',
  anyNamespace: '所有命名空间',
  noNamespace: '（无）',
  call: '可以调用',
  callHint: '系统调用，例如 io_uring_setup',
  unknownCall: name => `没有名为 ${name} 的系统调用。`,
  mayCall: (count, name, unknown) =>
    `${containers(count)}可以调用 ${name}${unknown === 0 ? '' : `；另有 ${unknown} 个不清楚`}`,
  groupLabel: '配置',
  anyGroup: '所有配置',
  columns: {
    workload: '工作负载',
    container: '容器',
    image: '镜像',
    profile: '配置',
    picture: '图',
    opens: '比 RuntimeDefault 多开放',
    findings: '发现',
  },
  filter: {
    privileged: '无：特权容器',
    none: '无：Unconfined',
    unsaid: '没有写明',
    without: '没有过滤器',
    missing: name => `${name}（不在这些文件中）`,
    off: name => `${name}：没有过滤器`,
    default: name => `RuntimeDefault（${name}）`,
  },
  opens: {
    all: count => `没有过滤器：多 ${calls(count)}`,
    some: names => `${calls(names.length)}：${listed(names)}`,
    nothing: '没有',
    refused: '无法启动',
    unknown: '不清楚',
  },
  tighter: count => `少 ${calls(count)}`,
  finding: {
    'workload-privileged': () => '它是特权容器，没有过滤器。请改为只给它所需的权能和设备。',
    'workload-unconfined': () =>
      '它要求不使用过滤器：所有系统调用都对它开放。请让它使用 RuntimeDefault，或写明一个配置。',
    'workload-no-profile': () =>
      '它没有写明配置，除非 kubelet 启用了 seccompDefault，否则没有过滤器。请设置 seccompProfile。',
    'workload-profile-path': () =>
      'Kubernetes 拒绝它的配置路径，因此它无法启动。请写 kubelet 的 seccomp 目录下的相对路径，不要以斜杠开头，也不要含有“..”。',
    'workload-profile-missing': () =>
      '它写明的配置不在这些文件中，或者有几个文件都可能是它，因此不清楚它能使用哪些调用。请加上那个文件。',
    'workload-profile-refused': () => '运行时不加载它的配置，因此它无法启动。',
    'workload-profile-off': () => '它的配置关闭了 seccomp：所有系统调用都对它开放。',
    'workload-profile-flawed': about => `它的配置有这些发现：${listed(about)}。`,
    'workload-unread': about => `读不懂，因此没有考虑：${listed(about)}。`,
  },
  left: (path, reason) => {
    if (reason.id === 'windows') return `${path}：${containers(reason.count)}用于 Windows，那里没有 seccomp`
    const at = reason.line === undefined ? '' : `（第 ${reason.line} 行）`
    return reason.isTemplate
      ? `${path}：模板中有待填写的内容${at}；请使用 helm template 或 kustomize build 的输出`
      : `${path}：无法读取${at}`
  },
  notRead: '没有计入的内容',
  groups: count => `${count} 个作用不同的配置`,
  one: {
    button: '合成一个配置',
    heading: count => `${containers(count)}共用的配置`,
    from: names => `在 ${listed(names)} 之下能执行的，仍然都能执行。`,
    unknown: count => `没有计入的容器（所用的配置不清楚）：${count} 个。`,
    noLongerRefused: names =>
      names.length === 0 ? '原来拒绝的仍然拒绝。' : `不再拒绝 ${calls(names.length)}：${listed(names)}。`,
    noLongerRuns: names => (names.length === 0 ? '' : `不再允许 ${calls(names.length)}：${listed(names)}。`),
    elsewhere: (architecture, refused, run) =>
      `对 ${architecture} 的程序：${[
        refused.length === 0 ? '' : `不再拒绝 ${calls(refused.length)}：${listed(refused)}`,
        run.length === 0 ? '' : `不再允许 ${calls(run.length)}：${listed(run)}`,
      ]
        .filter(Boolean)
        .join('；')}。`,
    unresolved: names => (names.length === 0 ? '' : `条件太多、没有比较：${listed(names)}。`),
    startsNoMore: '这些容器在它之下无法启动。',
    twin: (profile, count, among) => `${profile}（${count}：${listed(among)}）`,
    flaws: ids => `其中的发现：${listed(ids)}。`,
    nothing: '这些容器都没有已知的配置。',
    fails: '没有一个过滤器能同时满足这些配置。',
    open: '打开',
  },
  openProfile: isItsOwn => (isItsOwn ? '打开并修正' : '从 RuntimeDefault 开始'),
  compare: '比较',
  exportIt: '导出',
  fileName: 'fleet.json',
}
