import type { sourceWords as english } from '../en/exports-sources'
import { listed } from './wording'

const hostNames = {
  systemd: 'systemd',
  nspawn: 'systemd-nspawn',
  firejail: 'firejail',
  lxc: 'LXC',
  bubblewrap: 'bubblewrap',
}

/** 源代码、二进制过滤器，以及容器引擎之外的沙箱。 */
export const sourceWords: typeof english = {
  destination: {
    bpf: 'BPF 过滤器',
    'libseccomp-c': 'C 与 libseccomp',
    'libseccomp-go': 'Go 与 libseccomp',
    seccompiler: 'Rust seccompiler',
    firecracker: 'Firecracker',
    systemd: 'systemd 服务',
    nspawn: 'systemd-nspawn',
    lxc: 'LXC',
    minijail: 'minijail',
    firejail: 'firejail',
    review: '审查',
  },
  destinationHint: {
    bpf: 'bubblewrap、Flatpak、原始形式',
    'libseccomp-c': '程序源代码',
    'libseccomp-go': '程序源代码',
    seccompiler: 'rust-vmm 的 JSON',
    firecracker: '各类线程的 JSON',
    systemd: '附加配置',
    nspawn: '.nspawn 设置',
    lxc: '第 2 版策略',
    minijail: '策略',
    firejail: 'profile 行',
    review: 'Markdown 和 CSV',
  },
  loss: {
    'rules-for-others': v => `${v.count} 条规则只适用于其他架构、内核或权能，已去掉。`,
    'unknown-names-left-out': v => `目标的 libseccomp 不认识 ${v.count} 个名称，已去掉。`,
    'stub-left-out': v =>
      `runc 对比 ${v.call} 更新的调用返回 ENOSYS，程序因此会改用旧的调用。在这里它们遇到默认动作。`,
    'flags-left-out': v => `去掉 ${v.count} 个标志。`,
    'listener-left-out': () => '去掉监听者的路径：加载过滤器的程序必须自己监督。',
    'notify-without-supervisor': v => `${v.count} 个调用等待监督者。没有监督者时以 ENOSYS 失败。`,
    'architectures-left-out': v => `只放行目标自身架构的调用。另外 ${v.count} 个架构的程序会被终止。`,
    'architectures-open': () => 'LXC 把 32 位程序的调用放在同样的规则之下。配置会终止它们。',
    'conditions-refused': v => `${v.count} 个调用的条件在这里无法表达。无论参数如何都会被拒绝。`,
    'conditions-allowed': v =>
      `${v.count} 个调用的条件在这里无法表达。无论参数如何都会放行，包括配置拒绝的参数。`,
    'conditions-kept-open': v =>
      `${v.count} 个调用的条件在这里无法表达，而没有这些调用什么也无法启动。无论参数如何都会放行，包括配置拒绝的参数。`,
    'host-start-refused': v =>
      `用这个文件什么也无法启动：${hostNames[v.by]} 自己在过滤器之后要用的 ${v.count} 个调用被拒绝。`,
    'host-start-at-times': v =>
      `用这个文件启动可能失败：${hostNames[v.by]} 或程序库的加载器在过滤器之后要用的 ${v.count} 个调用有时或在某些参数下被拒绝。`,
    'loader-refused': v =>
      `用这个文件，需要加载库的程序都无法启动：加载器要用的 ${v.count} 个调用被拒绝。只有静态链接的程序才能启动。`,
    'actions-changed': v => `${v.count} 个动作变成这里最接近的动作。被拒绝的仍被拒绝。`,
    'minijail-logs-in-debug': () =>
      'minijail 用 -L 记录而不拒绝，而且只有允许它的构建才如此，这是它的 Makefile 的默认值。其他构建会忽略 -L 并终止程序。',
    'calls-unknown-to-headers': v =>
      `${v.count} 个调用比目标的内核更新，已去掉：策略里若有编译 minijail 所用头文件没有的名称，minijail 会拒绝整个策略。`,
    'unlisted-killed': () => '没有对应行的编号会终止进程：minijail 对不认识的调用没有别的回应。',
    'calls-unknown-there': v =>
      `${v.count} 个调用比 seccompiler 表中最后的 ${v.call} 更新，已去掉：适用默认动作。`,
    'sets-grow': () =>
      '@file-system 之类的集合取自 systemd 257。以后的版本会往里添加调用，它们会得到同样的对待。',
    'systemd-unknown': () => '无论默认动作是什么，systemd 对不认识的调用都返回 ENOSYS。',
    'write-added': () => 'systemd 仍会放行 write：它用这个调用报告服务已启动。',
    'firejail-keeps': v =>
      `firejail 自身需要 ${v.count} 个被配置拒绝（哪怕只拒绝某些参数）的调用，无论参数如何都会放行。`,
    'firejail-after-start': v =>
      `firejail 自己需要配置拒绝（哪怕只拒绝某些参数）的 ${v.count} 个调用。此后无论参数如何，都由它预先加载的库来拒绝；静态链接的程序不会加载这个库。`,
    'nspawn-errnos': () => '被拒绝的调用返回什么由 systemd-nspawn 决定：EPERM，或对不认识的调用返回 ENOSYS。',
    'nspawn-architectures': v =>
      `systemd-nspawn 不会终止本机能运行的另外 ${v.count} 个架构的程序。这些名称对它们同样有效，但在那里名称不同的调用（例如代替 socket 的 socketcall）遇到的是 systemd-nspawn 自己的列表，无论配置怎么说。`,
    'other-threads': () => '三类线程得到同一个过滤器。Firecracker 自带的过滤器对每一类都更窄。',
  },
  step: {
    'bpf-run': v => `使用 ${v.file} 启动 shell，文件以描述符 ${v.descriptor} 打开。`,
    'bpf-embed': v => `或者把 ${v.file} 包含进程序，并加载 ${v.name}。`,
    'filter-loaded': () => 'Seccomp: 2 表示已加载过滤器。',
    'c-build': () => '编译。Debian 的软件包是 libseccomp-dev。',
    'go-build': () => '作为独立模块编译。需要 libseccomp-dev 和 C 编译器。',
    'source-run': () => '加载过滤器后启动 shell。',
    'source-export': () => '按内核接受的形式写出过滤器。',
    'seccompiler-build': v => `为 ${v.architecture} 编译 JSON。`,
    'seccompiler-add': v =>
      `把带 JSON 读取功能的 seccompiler 加入程序。程序运行时才为 ${v.architecture} 编译 JSON。`,
    'seccompiler-load': v =>
      `用 compile_from_json 读取 ${v.file}，再用 apply_filter 加载名为 main 的过滤器。`,
    'firecracker-run': v =>
      `用 ${v.file} 代替自带的过滤器启动 Firecracker。没有测试运行过 Firecracker 及其 seccompiler-bin：关于过滤器的说明以它们的文档为准。`,
    'systemd-install': v => `把 ${v.file} 放到服务旁边。${v.unit} 代表服务的名称。`,
    'systemd-verify': () => 'systemd 没有发现问题：没有输出。',
    'systemd-restart': () => '重新启动服务。',
    'systemd-loaded': () =>
      '服务处于 active，并且 Seccomp: 2 表示已加载过滤器。如果启动失败，按下面的方法撤除文件。',
    'nspawn-install': v => `把 ${v.file} 放到机器 ${v.machine} 的设置旁边并启动它。`,
    'lxc-install': v => `把 ${v.file} 放到容器旁边，并写进它的配置。NAME 代表容器的名称。`,
    'minijail-run': v => `使用 ${v.file} 启动 shell。`,
    'firejail-run': v => `使用 ${v.file} 启动 shell。`,
    'review-attach': v => `把 ${v.table} 贴进审查。用电子表格打开 ${v.verdicts}，或把它放在配置旁边。`,
    'review-compare': () => '改动影响的判定就是不同的行。',
  },
  refusal: {
    'architecture-unknown-there': v => `这里无法表达 ${v.architecture}。可用的是 ${listed(v.known)}。`,
    'rollout-not-logged': () =>
      '这里没有既执行又记录调用的办法，试用不会显示任何内容：无论配置拒绝什么，日志都是空的。请选择“仍然拒绝”，并在别的去处试用配置，例如 systemd 服务。',
  },
}
