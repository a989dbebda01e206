import type { engineWords as english } from '../en/exports-engines'
import { listed } from './wording'

type EngineWords = typeof english

const under = (v: { readonly under?: string }) => (v.under ? `在 ${v.under} 下：` : '')

const ofPrograms = (v: { readonly count: number; readonly of: readonly string[] }) =>
  v.of.length === 0 ? '其他架构程序的调用' : ` ${listed(v.of)} 程序的 ${v.count} 个调用`

const loss: EngineWords['loss'] = {
  'errno-names-left-out': v => `去掉 ${v.count} 个 errno 名称：目标的运行时只读数字，例如 errnoRet。`,
  'errno-names-ignored': v =>
    `${v.count} 个 errno 名称不起作用：Docker 只读数字，例如 errnoRet；这些调用改为返回该数字或 EPERM。`,
  'seccomp-switched-off': () => '没有 defaultAction 和规则的文件会关闭 seccomp：容器启动后不受限制。',
  'effect-looser': v => `${under(v)}配置拒绝的 ${v.count} 个调用在那里会执行，至少在某些参数下如此。`,
  'effect-stricter': v => `${under(v)}配置放行的 ${v.count} 个调用在那里会被拒绝，至少在某些参数下如此。`,
  'effect-other': v =>
    `${under(v)}${v.count} 个调用在那里的结局不同：错误不同，程序被终止而不是收到错误，或者是否留下日志不同。`,
  'effect-unknown': v => `${under(v)}${v.count} 个调用的条件太多，无法比较。它们在那里的结果未知。`,
  'abi-looser': v => `${under(v)}配置拒绝的${ofPrograms(v)}在那里会执行。`,
  'abi-stricter': v => `${under(v)}配置放行的${ofPrograms(v)}在那里会被拒绝。`,
  'abi-other': v => `${under(v)}${ofPrograms(v)}在那里的结局不同。`,
  'x32-looser': v =>
    `${under(v)}用 x32 编号的调用在那里会执行，而配置拒绝它们；但只有以 CONFIG_X86_X32_ABI 构建并启用 x32 启动的内核才会如此。`,
  'x32-other': v =>
    `${under(v)}用 x32 编号的调用在那里的结局不同；只有以 CONFIG_X86_X32_ABI 构建并启用 x32 启动的内核才受影响。`,
  'capabilities-differ': v =>
    `规则的条件涉及 ${v.count} 个默认只有一方容器拥有的权能。用 --cap-add 或 --cap-drop 给予相同的权能，两边的效果就相同。`,
  'flags-need-runc': v =>
    `1.2 之前的 runc 拒绝配置中的 ${v.count} 个标志，什么也无法启动：Debian 12 和 13 带的是 runc 1.1。可用 runc --version 查看。`,
  'not-loaded-there': v =>
    v.under
      ? `在 ${v.under} 下用这个文件什么也无法启动：它拒绝这个文件。`
      : '用这个文件在那里什么也无法启动：读取它的程序拒绝这个文件。',
  'container-start-refused': v =>
    `用这个文件无法启动任何容器：${v.by} 自己在过滤器之后要用的 ${v.count} 个调用被拒绝。`,
  'container-start-at-times': v =>
    `用这个文件启动可能失败：${v.by} 在过滤器之后要用的 ${v.count} 个调用有时或在某些参数下被拒绝。`,
  'listener-needed': v =>
    v.isAsked
      ? '配置中的一些调用由监督者决定。容器启动之前，每台机器上都必须有它在该路径监听：否则容器无法启动。'
      : '没有规则询问监督者，crun 仍会连接 listenerPath：该路径上无人监听时，由它启动的容器都无法启动。请去掉该路径。',
  'artifact-beyond-limits': v =>
    `实现 Kubernetes KEP-6061 的节点会拒绝该制品，有 ${v.count} 处超出限制：128 条规则、1 MiB、不得需要监督者。请合并动作相同的规则，并去掉 SCMP_ACT_NOTIFY 和 listenerPath。CRI-O 目前接受。`,
  'baseline-refuses': v =>
    `配置放行的 ${v.count} 个调用会被 containerd、CRI-O 或 OpenShift 的默认配置拒绝。按 KEP-6061，节点两者都询问，以更严格的回答为准。`,
  'effective-not-proven': v =>
    `无法证明节点放行的不超出其默认配置，涉及 ${v.count} 个调用：条件太多无法比较，或有调用可以运行。`,
  'rollout-logs-only': () => '默认动作只记录：没有规则提到的调用会执行。目前不提供任何保护。',
  'rollout-still-refuses': v => `拒绝的规则仍会拒绝：${v.count} 个调用不会执行，而且可能不留日志。`,
  'rollout-refusals-logged': v =>
    `这个去处只有两种回应，即执行和记录：规则拒绝的 ${v.count} 个调用也只记录，并会执行。`,
  'rollout-unchanged': () => '默认动作没有可改为记录的拒绝，因此保持不变。',
  'oci-config-capabilities': v =>
    `config.json 的权能与目标相差 ${v.count} 个，而配置的条件取决于它们。请把目标的权能设为 config.json 的权能。`,
}

const step: EngineWords['step'] = {
  prove: () =>
    '验证：在本配置下、在只记录的版本下运行，再逐个去掉调用各运行一次。服务器程序不会自行结束，需要一条检查它的命令：见 PROVE.md 中的 CHECK。然后在打开本配置时打开 proof.txt，或把它拖入。',
  remove: () => '撤除已做的部分。正在运行的程序保留过滤器，直到重新启动。',
  'compose-up': () => '或在这些文件所在的目录中用 Compose 启动。',
  'docker-daemon': v =>
    `要让它成为所有容器的默认配置：把配置放到守护进程能找到的位置，把 daemon.json 的那一行加入 ${v.file}。dockerd 回答“configuration OK”；它不检查配置文件是否存在，而文件不存在时它无法启动。`,
  'docker-restart': v =>
    `重启 Docker；重新加载不会读取新的默认配置。重启会停止所有容器，除非 ${v.file} 事先已有 "live-restore": true，并且 Docker 已重新加载过。`,
  'docker-daemon-check': v => `Docker 显示的配置是 ${v.path}，容器中是“Seccomp: 2”。`,
  'docker-remove': v =>
    `撤除它，容器都无法启动时也是如此：从 ${v.file} 中去掉那一行，然后重启。在此之前，--security-opt seccomp=builtin 让容器在 Docker 自身的默认配置下启动。容器重新启动时才得到新的默认配置。`,
  'docker-nomad': v =>
    `用 Nomad：在每个客户端上把配置放到 ${v.path}，其 Docker 驱动从那里读取：它只接受文件，不接受文本。没有测试运行过 Nomad。`,
  'docker-gitlab': v =>
    `用 GitLab Runner：把 security_opt 加入 ${v.file} 中的 runner。其中就是配置本身，每个版本都接受。它适用于作业的容器，不适用于服务的容器。要撤销，请去掉 security_opt。没有测试运行过 GitLab Runner。`,
  'docker-buildkite': () =>
    '用 Buildkite：Compose 插件按 compose.yaml 启动该步骤。这两个文件与配置一起放在仓库中。没有测试运行过 Buildkite。',
  'podman-default': v => `要让它成为所有容器的默认配置：安装配置和 ${v.file} 中的设置。`,
  'podman-default-check': v => `Podman 显示的配置是 ${v.path}，容器中是“Seccomp: 2”。`,
  'podman-quadlet': v => `或作为 systemd 服务运行：安装配置和 ${v.file}，Podman 的生成器会据此生成服务。`,
  'podman-quadlet-check': () => '服务的容器中是“Seccomp: 2”。',
  'podman-label': v => `或让镜像在标签 ${v.label} 中携带它。`,
  'podman-label-check': () =>
    '容器中是“Seccomp: 2”，标签里有配置。没有 --seccomp-policy=image，Podman 不会读取它。',
  'ctr-pull': () => '获取镜像：ctr 不会自行拉取。',
  'ctr-run': () => '在此配置下启动。--seccomp-profile 只有与 --seccomp 同用才有效。',
  'nerdctl-run': () => '或用 nerdctl 启动，它会拉取镜像。',
  'oci-bundle': () => '制作 bundle：容器的文件放在 rootfs 中，与 config.json 并列。',
  'oci-run': v => `在 bundle 的目录中用 ${v.loader} 启动。`,
  'oci-user': v => `bundle 只认用户的编号：把 ${v.name} 的编号写入 config.json 的 process.user。`,
  'oci-check': () => '它运行时，内核对它显示“Seccomp: 2”：过滤器已加载。',
  'crio-default': v =>
    `用于配置为 RuntimeDefault 的 Pod：在每个节点上把配置安装为 ${v.path}，并安装指向它的设置。`,
  'crio-push': v =>
    `或只用于个别 Pod：把制品推送为 ${v.reference}，并在每个节点上让 CRI-O（1.30 或更新）读取指向它的注解。该设置是 crio.conf(5) 的一个 workload，不改动任何运行时。它依据 CRI-O 的文档和源代码；没有测试运行过 CRI-O。`,
  'crio-restart': () =>
    '在每个节点上重启 CRI-O。没有测试运行过 CRI-O；关于其过滤器的说明是用 crun 试出来的。',
  'crio-pod': () => '启动注解指向该制品的 Pod。只有 Pod 的 securityContext 没有指定配置时它才有效。',
  'crio-check': () => 'Pod 中内核显示“Seccomp: 2”：过滤器已加载。',
  'crio-effective': v =>
    `实现 KEP-6061 的节点上实际放行什么，见 ${listed(v.files)}：配置与 ${listed(v.nodes)} 的默认配置都要询问，以更严格的回答为准。${v.proven.length > 0 ? `已对每个调用和所有参数比较：${listed(v.proven)} 的默认配置拒绝的，在那里都不能运行。` : ''}OpenShift 按没有能力的 Pod 计算，即 SCC restricted-v2 创建的 Pod。以上依据该提案；没有测试运行过这样的节点。`,
  'rollout-watch': () =>
    '让程序做完它能做的一切，同时观察内核日志。第一行必须包含“log”；没有第二行，内核会在日志过多时丢弃一部分。',
  'rollout-learn': v =>
    `保存这些行，在这里的“日志”中打开，并加入程序需要的调用。运行 auditd 时，这些行由它保存：${v.auditd}。`,
  'rollout-enforce': () => '日志不再有新内容后，以强制拒绝的方式重新导出，并替换文件。',
}

const fieldProblem: EngineWords['fieldProblem'] = {
  'config-unreadable': v => `这不是 JSON：见第 ${v.line} 行第 ${v.column} 列。`,
  'reference-digest': () => '推送制品之后才知道摘要。请写标签，去掉 @ 之后的部分。',
  'config-shape': v => `${v.path} 必须是一个 JSON 对象，但不是。`,
}

/** 关于容器引擎和试用配置的说明。 */
export const engineWords: EngineWords = { loss, step, fieldProblem }
