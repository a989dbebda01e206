import type { ExportWords } from '.'

const destination: ExportWords['destination'] = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  oci: 'OCI 运行时',
  crio: 'CRI-O',
  kubernetes: 'Kubernetes',
}

const destinationHint: ExportWords['destinationHint'] = {
  docker: '和 Compose',
  podman: '和 containers.conf、镜像标签',
  containerd: 'ctr、nerdctl',
  oci: 'runc、crun：config.json',
  crio: 'crio.conf、OCI 制品',
  kubernetes: 'Pod，Localhost 配置',
}

const loss: ExportWords['loss'] = {
  'comments-stripped': v => `去掉 ${v.count} 处注释：运行时读取纯 JSON。`,
  'trailing-commas-stripped': v => `去掉 ${v.count} 个多余的逗号：运行时读取纯 JSON。`,
  'byte-order-mark-stripped': () => '去掉字节顺序标记：运行时读取纯 JSON。',
  'rules-left-out': v =>
    `${v.count} 条规则只适用于其他架构、内核或能力，已去掉。普通形式没有 includes 和 excludes：留着就会永远成立。`,
  'conditions-settled': v => `${v.count} 条规则适用于此目标，去掉 includes 和 excludes 后保留。`,
  'arch-map-settled': v => `archMap 变成此目标的 ${v.count} 个架构。`,
  'errno-names-settled': v => `${v.count} 个 errno 名称变成数字。`,
  'legacy-names-settled': v => `${v.count} 条用旧键 name 的规则现在用 names。`,
  'rule-comments-left-out': v => `去掉 ${v.count} 条规则说明。`,
  'unknown-keys-left-out': v => `去掉 ${v.count} 个未知的键。`,
  'unknown-names-kept': v => `${v.count} 个名称不是 Linux 的系统调用。运行时会忽略它们。`,
  'verdicts-differ': v =>
    `${v.count} 个系统调用在那里的结果与目标所示不同，因为文件的读法不同。把目标设为此运行时即可看到它的结果。`,
  'rollout-logs-only': () => '默认动作只记录：没有规则提到的调用会执行。目前不提供任何保护。',
  'rollout-still-refuses': v => `拒绝的规则仍会拒绝：${v.count} 个调用不会执行，而且可能不留日志。`,
  'rollout-unchanged': () => '默认动作没有可改为记录的拒绝，因此保持不变。',
  'oci-config-capabilities': v =>
    `config.json 的能力与目标相差 ${v.count} 个，而配置的条件取决于它们。请把目标的能力设为 config.json 的能力。`,
}

/** 按顺序要做的事。 */
const step: ExportWords['step'] = {
  run: () => '在此配置下启动。',
  'seccomp-mode': () => '内核显示“Seccomp: 2”：过滤器已加载。0 表示没有。',
  'try-refused': v =>
    Number(v.kills) === 1 ? `${v.name} 被拒绝：程序被终止。` : `${v.name} 被拒绝：程序报告错误。`,
  'compose-up': () => '或在这些文件所在的文件夹中用 Compose 启动。',
  'docker-daemon': v =>
    `要让它成为所有容器的默认配置：把配置放到守护进程能找到的位置，把 daemon.json 的那一行加入 ${v.file}，然后重启 Docker。`,
  'docker-daemon-check': v => `Docker 显示的配置是 ${v.path}，容器中是“Seccomp: 2”。`,
  'podman-default': v => `要让它成为所有容器的默认配置：安装配置和 ${v.file} 中的设置。`,
  'podman-default-check': v => `Podman 显示的配置是 ${v.path}，容器中是“Seccomp: 2”。`,
  'podman-label': v => `或让镜像在标签 ${v.label} 中携带它。`,
  'podman-label-check': () =>
    '容器中是“Seccomp: 2”，标签里有配置。没有 --seccomp-policy=image，Podman 不会读取它。',
  'ctr-pull': () => '获取镜像：ctr 不会自行拉取。',
  'ctr-run': () => '在此配置下启动。--seccomp-profile 只有与 --seccomp 同用才有效。',
  'nerdctl-run': () => '或用 nerdctl 启动，它会拉取镜像。',
  'oci-bundle': () => '制作 bundle：容器的文件放在 rootfs 中，与 config.json 并列。',
  'oci-run': v => `在 bundle 的文件夹中用 ${v.loader} 启动。`,
  'oci-check': () => '它运行时，内核对它显示“Seccomp: 2”：过滤器已加载。',
  'crio-default': v =>
    `用于配置为 RuntimeDefault 的 Pod：在每个节点上把配置安装为 ${v.path}，并安装指向它的设置。`,
  'crio-push': v =>
    `或只用于个别 Pod：把制品推送为 ${v.reference}，并在每个节点上让 CRI-O（1.30 或更新）读取指向它的注解。`,
  'crio-restart': () => '在每个节点上重启 CRI-O。',
  'crio-pod': () => '启动注解指向该制品的 Pod。只有 Pod 的 securityContext 没有指定配置时它才有效。',
  'crio-check': () => 'Pod 中内核显示“Seccomp: 2”：过滤器已加载。',
  'rollout-watch': () =>
    '让程序做完它能做的一切，同时观察内核日志。第一行必须包含“log”；没有第二行，内核会在日志过多时丢弃一部分。',
  'rollout-learn': v =>
    `保存这些行，在这里的“日志”中打开，并加入程序需要的调用。运行 auditd 时，这些行由它保存：${v.auditd}。`,
  'rollout-enforce': () => '日志不再有新内容后，以强制拒绝的方式重新导出，并替换文件。',
}

/** 为什么不能有文件。 */
const refusal: ExportWords['refusal'] = {
  'value-out-of-range': v => `${v.value} 放不下：目的地最多接受 ${v.limit}。`,
  'oci-config-unreadable': v => `config.json 不是 JSON：见第 ${v.line} 行第 ${v.column} 列。`,
  'oci-config-shape': v => `${v.path} 必须是一个 JSON 对象，但不是。`,
}

const panel: Omit<ExportWords, 'destination' | 'destinationHint' | 'loss' | 'step' | 'refusal'> = {
  title: name => `导出 ${name}`,
  forTarget: (architecture, kernel, count) => `针对 ${architecture} · Linux ${kernel} · ${count} 个能力`,
  change: '更改',
  changeTarget: '更改目标',
  backToFiles: '显示文件',
  destinations: '去处',
  files: '文件',
  size: (lines, bytes) =>
    `${lines.toLocaleString('zh')} 行，${bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`}`,
  preview: name => `${name} 的文本`,
  copyFile: name => `复制 ${name}`,
  copy: '复制',
  download: name => `下载 ${name}`,
  downloadAll: count => `下载全部 ${count} 个文件`,
  image: '要启动的镜像',
  imageHint: 'debian:stable-slim',
  nodeFolder: '节点上的文件夹',
  errorsTitle: count => `这份配置有 ${count} 个错误`,
  errorsText: '错误会原样导出。运行时可能拒绝该文件。',
  moreErrors: count => `以及另外 ${count} 个`,
  show: '显示',
  lost: '失去的内容',
  nothingLost: '没有：文件与文档所说完全一致。',
  details: () => '是哪些',
  onEveryNode: '在每个节点上',
  failed: '无法导出',
  working: '正在准备文件',
  footer: '在此浏览器中生成；不发送任何内容。',
}

/** 离开本应用的内容，以及途中失去的内容。 */
export const exportWords: ExportWords = { ...panel, destination, destinationHint, loss, step, refusal }
