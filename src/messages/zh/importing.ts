import type { AskingContainer } from '../../core/doors/import'
import type { Words } from '../words'
import { fleet } from './fleet'
import { notRead } from './not-read'
import { listed } from './wording'

/** 容器要求使用的过滤器。 */
function asking({ container, asks, profile = '', unread = [] }: AskingContainer): string {
  if (unread.length > 0) return `${container} 有 ${listed(unread)}，这里没有查看。`
  switch (asks) {
    case 'default':
      return `${container} 要求使用运行时的默认配置，Seccompose 的预设中有它。`
    case 'none':
      return `${container} 要求不使用过滤器。`
    case 'privileged':
      return `${container} 是特权容器，没有过滤器。`
    case 'named':
      return `${container} 写了名称 ${profile}，可以打开那个文件。`
    default:
      return `${container} 没有要求：除非 kubelet 为所有容器使用默认配置，否则没有过滤器。`
  }
}

export const words: Words['importing'] = {
  fleet,
  title: file => `从 ${file} 打开配置`,
  reading: file => `正在读取 ${file}…`,
  untilRead: '找到其中的配置之前，不会打开任何内容。',
  takesLong: '所需时间比平时长，半分钟后将放弃读取。',
  choose: '配置',
  open: '打开',
  close: '关闭',
  text: '配置的文本',
  format: {
    'oci-config': 'OCI 运行时配置',
    'container-inspect': '容器的 inspect 输出',
    'spo-profile': 'Security Profiles Operator 的 SeccompProfile',
    'kubescape-profile': 'kubescape 的 SeccompProfile',
    'varmor-policy': 'vArmor 策略',
    'config-map': 'Kubernetes ConfigMap',
    'machine-config': 'OpenShift MachineConfig',
    'talos-config': 'Talos 机器配置',
    kubernetes: 'Kubernetes 对象',
    'yaml-profile': '以 YAML 写成的配置',
    'name-list': '系统调用名称列表',
    'systemd-unit': 'systemd 单元的系统调用过滤器',
    'nspawn-settings': 'systemd-nspawn 设置',
    'lxc-policy': 'LXC 策略',
    'firejail-profile': 'firejail 配置',
    'minijail-policy': 'minijail 策略',
    'seccompiler-filter': 'seccompiler 或 Firecracker 的过滤器',
    'libseccomp-source': '程序的源代码',
    settings: '设置',
  },
  meaning: {
    allow: '允许这些调用，拒绝其余调用',
    deny: '拒绝这些调用，允许其余调用',
  },
  taken: (format, place, file) => {
    switch (format) {
      case 'name-list':
        return `已用 ${file} 中的名称生成配置。`
      case 'systemd-unit':
        return `已用 ${file} 中的 ${place ?? ''} 生成配置。`
      case 'yaml-profile':
        return `已将 ${file} 写成 JSON。YAML 文件保持不变。`
      default:
        return `已从 ${file} 取出${place === undefined ? '配置' : ` ${place}`}。文件的其余部分保持原样。`
    }
  },
  workload: {
    'workload-unconfined': container =>
      `${container} 要求不使用过滤器：所有系统调用都对它开放。改用运行时的默认配置，或指定一个配置。`,
    'workload-privileged': container => `${container} 是特权容器，没有过滤器。改为只给它需要的权能和设备。`,
    'workload-no-profile': (container, annotated) =>
      annotated === ''
        ? `${container} 没有指定配置；除非 kubelet 为所有容器启用默认配置，否则没有过滤器。将 seccompProfile 设为 RuntimeDefault，或指定一个配置。`
        : `${container} 只在注解中指定了配置（${annotated}），自 Kubernetes 1.27 起注解不再生效。请移到 securityContext.seccompProfile。`,
    'workload-profile-path': (container, profile) =>
      profile === ''
        ? `${container} 要求使用节点上的配置却没有给出路径，Kubernetes 会拒绝。请设置 localhostProfile。`
        : `${container} 指定了配置 ${profile}。Kubernetes 只接受 kubelet 的 seccomp 目录下的相对路径，不能以斜杠开头，也不能含有“..”。`,
    'workload-profile-missing': (container, profile) =>
      `${container} 指定了配置 ${profile}，但这里没有这个文件。缺少它时容器无法启动。`,
  },
  passedOver: names => `其中没有配置：${names}。`,
  note: {
    ...notRead,
    'fields-left': v => `已略去只有 Operator 才读取的字段：${listed(v.fields)}。`,
    'unknown-names': v => `不是已知的系统调用，按原样保留：${listed(v.names)}。`,
    'architectures-of': v => `列表没有说明架构。配置写入了 ${listed(v.architectures)}。`,
    'errno-of-list': v => `列表没有说明错误号。被拒绝的调用返回 ${v.errno}。`,
    'systemd-write': () => '列表拒绝 write，但 systemd 仍然放行它：systemd 用它报告启动失败。配置也放行。',
    'systemd-default-set': () => 'systemd 会在每个允许列表中加入 @default 集合，配置也是如此。',
    'firejail-ignored': v => `firejail 不认识以下内容，会略过它们，配置也是如此：${listed(v.words)}。`,
    'systemd-ignored': v => `systemd 不认识以下内容，会发出警告并忽略：${listed(v.words)}。`,
    'systemd-architectures': v =>
      `没有 SystemCallArchitectures= 时，systemd 过滤 ${listed(v.architectures)}。配置写入了这些架构。`,
    'capabilities-of': v =>
      `容器在引擎的权能之外增加了 ${v.added.length > 0 ? listed(v.added) : '零个'}，去掉了 ${v.dropped.length > 0 ? listed(v.dropped) : '零个'}。关于权能的条件按目标来判断：请在目标中设置。`,
    'spo-base-joined': v => `已像 Operator 那样并入同一文件中 ${v.base} 的规则。`,
    'containers-beside': v => `同一文件中还有：${v.containers.map(asking).join('')}`,
    'talos-deprecated': () =>
      'Talos 1.15 弃用了此配置所在的 machine.seccompProfiles，改用 SeccompProfileConfig 文档。Kubernetes 的导出两种都会写。',
    'default-moved': () =>
      '该文件对条件不成立的调用和未提到的调用有两种处理。前者成为配置的默认动作，后者写成规则。未来内核的调用得到前者。',
  },
  failure: file => ({
    'program-source': () =>
      `${file} 是程序的源代码。它过滤什么，只有运行时才知道：请让它写出过滤器，再到“试一个调用”的“过滤器”里查看。`,
    'compiled-filter': () =>
      `${file} 中是编译好的过滤器，无法还原成配置。可在“试一个调用”的“过滤器”里与配置比较。`,
    containers: v => `${file} 中没有配置。${v.containers.map(asking).join('')}`,
    'own-filters': v =>
      `${file} 没有列出调用，但有会另建过滤器的设置，这里不读取它们：${listed(v.settings)}。`,
    'firejail-stops': v =>
      `firejail 0.9.74 用 ${file} 无法启动任何程序：它在 ${listed(v.words)} 处中止。列表中不能有空格，seccomp.32 不能与 seccomp.drop 并用。`,
    'systemd-unknown': v =>
      `${file}：systemd 会发出警告并忽略 ${listed(v.words)}，因此没有加载过滤器。请注意大小写：在 [Service] 下写 SystemCallFilter=。`,
    kafel: () => `${file} 中是 nsjail 使用的 Kafel 策略，这里不读取这种语言。`,
    'snapd-filter': () => `${file} 是 snapd 形式的调用列表，带有参数，这里不读取这种形式。`,
    'ecs-task': () =>
      `${file} 是 Amazon ECS 的任务定义，它不接受 seccomp 配置。可行的替代办法见导出中的“ECS、gVisor、Landlock”。`,
    'for-readers': () => `${file} 是给人阅读的审查报告。请打开生成它的配置。`,
    'no-profile': () => `${file} 中没有 seccomp 配置。`,
    'repeated-key': v =>
      `${file} 中的键 ${v.key} 出现多次（${listed(v.spelled)}）：runc 不分大小写，会合并它们的值，以后面的为准，crun 则取第一个写作 ${v.key} 的。请只保留一个。`,
    'key-spelled': v =>
      `${file} 把键 ${v.key} 写作 ${v.spelled}：runc 照样读取，crun 则会忽略。请写作 ${v.key}。`,
    unconfined: () => `${file} 中没有配置：它要求不使用过滤器（seccomp=unconfined）。`,
    privileged: () => `${file} 中没有配置：容器是特权容器且没有指定配置，因此不受限制，没有过滤器。`,
    builtin: () => `${file} 中没有配置：容器使用引擎的默认配置，Seccompose 的预设中有它。`,
    elsewhere: v => `${file} 中没有配置：它只写了名称 ${v.name}。请打开那个文件。`,
    'other-group': v =>
      `${file} 中是 ${v.group} 的 SeccompProfile，既不属于 Security Profiles Operator，也不属于 kubescape。这里不知道它的字段是什么意思。`,
    template: v => `${file} 是模板：第 ${v.line} 行有待填写的内容。请打开“helm template”生成的文件。`,
    'not-yaml': v => `${file} 第 ${v.line} 行不是有效的 YAML。`,
    'yaml-unfolds': () => `${file} 的别名或嵌套展开后过大，不予读取。`,
  }),
  untouched: '没有打开任何内容。',
  takesTooLong: file => `查看 ${file} 耗时过长，没有打开任何内容。请只提供其中含有配置的部分。`,
}
