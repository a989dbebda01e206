import type { Words } from '../words'
import { engineWords } from './exports-engines'
import { kubernetesWords } from './exports-kubernetes'
import { panelWords } from './exports-panel'
import { sourceWords } from './exports-sources'
import { notRead } from './not-read'
import { listed } from './wording'

const destination: Words['exports']['destination'] = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  oci: 'OCI 运行时',
  crio: 'CRI-O',
  elsewhere: 'ECS、gVisor、Landlock',
  kubernetes: 'Kubernetes',
  spo: 'Security Profiles Operator',
  ...sourceWords.destination,
}

const destinationHint: Words['exports']['destinationHint'] = {
  docker: 'Compose、Nomad、GitLab、Buildkite',
  podman: '和 containers.conf、镜像标签',
  containerd: 'ctr、nerdctl',
  oci: 'runc、crun：config.json',
  crio: 'crio.conf、OCI 制品',
  elsewhere: '不接受配置；可用什么代替',
  kubernetes: 'Localhost 配置，安装程序',
  spo: 'SeccompProfile',
  ...sourceWords.destinationHint,
}

const loss: Words['exports']['loss'] = {
  ...engineWords.loss,
  ...kubernetesWords.loss,
  ...sourceWords.loss,
  'comments-stripped': v => `去掉 ${v.count} 处注释：运行时读取纯 JSON。`,
  'trailing-commas-stripped': v => `去掉 ${v.count} 个多余的逗号：运行时读取纯 JSON。`,
  'byte-order-mark-stripped': () => '去掉字节顺序标记：运行时读取纯 JSON。',
  'rules-left-out': v =>
    `${v.count} 条规则只适用于其他架构、内核或权能，已去掉。普通形式没有 includes 和 excludes：留着就会永远成立。`,
  'conditions-settled': v => `${v.count} 条规则适用于此目标，去掉 includes 和 excludes 后保留。`,
  'arch-map-settled': v => `archMap 变成此目标的 ${v.count} 个架构。`,
  'errno-names-settled': v => `${v.count} 个 errno 名称变成数字。`,
  'legacy-names-settled': v => `${v.count} 条用旧键 name 的规则现在用 names。`,
  'rule-comments-left-out': v => `去掉 ${v.count} 条规则说明。`,
  'part-not-read': v => `配置缺少来源文件的一部分。${notRead[v.part](v)}`,
  'unknown-keys-left-out': v => `去掉 ${v.count} 个未知的键。`,
  'unknown-names-kept': v => `${v.count} 个名称不是 Linux 的系统调用。运行时会忽略它们。`,
}

const engineName = { docker: 'Docker', podman: 'Podman', containerd: 'containerd' }

/** 按顺序要做的事。 */
const step: Words['exports']['step'] = {
  ...engineWords.step,
  ...kubernetesWords.step,
  ...sourceWords.step,
  'name-image': v => `把文件和命令中的 ${v.place} 换成你的镜像名。`,
  run: () => '在此配置下启动。',
  'seccomp-mode': () => '内核显示“Seccomp: 2”：过滤器已加载。0 表示没有。',
  'refuses-more': v => {
    const parts = [
      ...(v.names.length > 0 ? [`拒绝 ${listed(v.names)}`] : []),
      ...(v.partly.length > 0 ? [`只在某些参数下放行 ${listed(v.partly)}`] : []),
    ]
    return parts.length === 0
      ? `${engineName[v.engine]} 的默认配置放行的，此配置都不拒绝。`
      : `此配置${parts.join('，')}；${engineName[v.engine]} 的默认配置不这样做。`
  },
  'try-refused': v =>
    `${v.name} 被拒绝：程序${v.kills ? '被终止' : '报告错误'}。${v.runsUnder ? `在 ${engineName[v.runsUnder]} 的默认配置下它能执行。` : ''}`,
}

/** 为什么不能有文件。 */
const refusal: Words['exports']['refusal'] = {
  ...kubernetesWords.refusal,
  ...sourceWords.refusal,
  'elsewhere-ecs': () =>
    'Amazon ECS 的任务定义不接受 seccomp 配置，Fargate 则不接受任何安全选项。在自己的 EC2 实例上，可以把它设为守护进程的默认配置：见 Docker 导出的 daemon.json。在 Fargate 上，让程序自己加载过滤器：见“主机”和“源代码”中的 C、Go、Rust 或 BPF。',
  'elsewhere-gvisor': () =>
    'gVisor 的 runsc 只有以 --oci-seccomp 启动时才读取 config.json 中的配置，并在它自己的内核里执行。如果要让程序完全接触不到主机内核，gVisor 比过滤器做得更多：可以两者并用，或只用 gVisor。',
  'elsewhere-landlock': () =>
    '程序可以打开哪些文件、使用哪些端口，过滤器无法决定：它看不到名称。Landlock 可以，由程序自己设置，或由 minijail 等沙箱设置。请与配置一起使用。',
  'value-out-of-range': v => `${v.value} 放不下：目的地最多接受 ${v.limit}。`,
}

const panel: Omit<
  Words['exports'],
  'destination' | 'destinationHint' | 'loss' | 'step' | 'refusal' | 'fieldProblem' | keyof typeof panelWords
> = {
  title: name => `导出 ${name}`,
  forTarget: (architecture, kernel, count) => `针对 ${architecture} · Linux ${kernel} · ${count} 个权能`,
  change: '更改',
  changeTarget: '更改目标',
  backToFiles: '显示文件',
  destinations: '去处',
  files: '文件',
  size: (lines, bytes) => {
    const size = bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`
    return lines === undefined ? `${size}，二进制` : `${lines.toLocaleString('zh')} 行，${size}`
  },
  preview: name => `${name} 的文本`,
  copyFile: name => `复制 ${name}`,
  copy: '复制',
  download: name => `下载 ${name}`,
  imageHint: 'nginx:1.29',
  errorsTitle: count => `这份配置有 ${count} 个错误`,
  errorsText: '错误会原样导出。运行时可能拒绝该文件。',
  moreErrors: count => `以及另外 ${count} 个`,
  show: '显示',
  lost: '无法保留的内容',
  nothingLost: '没有：文件与文档所说完全一致。',
  details: () => '是哪些',
  onEveryNode: '在每个节点上',
  failed: '无法导出',
  working: '正在准备文件',
  footer: '在此浏览器中生成；不发送任何内容。',
}

/** 离开本应用的内容，以及途中无法保留的内容。 */
export const words: Words['exports'] = {
  ...panel,
  ...panelWords,
  destination,
  destinationHint,
  loss,
  step,
  refusal,
  fieldProblem: { ...kubernetesWords.fieldProblem, ...engineWords.fieldProblem },
}
