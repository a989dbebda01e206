import type { Words } from '../words'

export const words: Words['recipes'] = {
  title: '如何记录',
  intro: '让程序做完它运行时会做的一切：启动、出错、重新加载和结束。大写的词由你填写。',
  recipe: {
    strace: {
      title: '单独运行的程序',
      about: '显示每一次调用及其参数。没有走到的程序路径不会出现在日志里。',
    },
    'docker-log': {
      title: 'Docker，使用只记录的配置',
      about:
        '先把“全部记录”导出为 log-everything.json。内核随后记录每次调用，但不含参数。没有 auditd 时内核会丢弃大部分记录，所以有第一条命令，最后一条把它改回。使用同类配置的其他容器的记录也会在日志里。',
    },
    'docker-sidecar': {
      title: 'Docker，从第二个容器运行 strace',
      about:
        '适用于不含 strace 的镜像。它附加到所有已在运行的进程（包括工作进程）及其之后启动的进程；缺少启动时的调用。strace 会对列出进程时用到的命令报 “No such process”，无妨。用 Ctrl C 停止。',
    },
    node: {
      title: '在节点上',
      about:
        '需要节点的 root 权限和节点上的 strace。它附加到容器的所有进程及其之后启动的进程。附加之前的调用不在其中。',
    },
    'kubernetes-debug': {
      title: 'Kubernetes，在临时容器中运行 strace',
      about:
        '需要 kubectl 的 debug 命令带有 sysadmin 调试配置，以及使用它的权限。它附加到容器中所有已在运行的进程（包括工作进程）及其之后启动的进程；缺少启动时的调用。strace 会对列出进程时用到的命令报 “No such process”，无妨。',
    },
    'kubernetes-log': {
      title: 'Kubernetes，使用只记录的配置',
      about:
        '第一条和最后一条命令在节点上运行，此前要把“全部记录”导出为 log-everything.json。没有 auditd 时，期间在节点上把 kernel.printk_ratelimit 设为 0。',
    },
  },
  copy: '复制',
  copyCommand: (title, place, all) =>
    all === 1 ? `复制命令：${title}` : `复制第 ${place} 条命令（共 ${all} 条）：${title}`,
}
