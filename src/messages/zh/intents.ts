import type { Words } from '../words'

const intent: Words['intents']['intent'] = {
  'no-new-namespaces': {
    name: '不建新的命名空间',
    what: '程序既不能创建命名空间，也不能进入别的命名空间。线程和子进程照常：clone 按标志判断，库会从 clone3 退回到它。',
    breaks: '建立内层容器或沙箱的程序：容器引擎、bubblewrap、浏览器沙箱、unshare 和 nsenter。',
  },
  'no-kernel-modules': {
    name: '不加载内核模块',
    what: '程序既不能把代码装入内核，也不能卸下。',
    breaks: 'insmod、modprobe 和 rmmod。',
  },
  'no-io-uring': {
    name: '不用 io_uring',
    what: '程序不能使用 io_uring，它的操作不经过过滤器。',
    breaks: '有其他办法的不受影响：数据库和 Node.js 改用较早的调用。非用 io_uring 不可的会失败。',
  },
  'no-32-bit': {
    name: '不运行 32 位程序',
    what: '过滤器不再接受主机 32 位 ABI 的调用。',
    breaks: '所有 32 位程序，包括 Wine 和较老的游戏。',
  },
  'no-x32': {
    name: '不运行 x32 程序',
    what: '过滤器不再接受 x32 的调用。x32 是 x86_64 上很少用的 ABI，有自己的编号。',
    breaks: '为 x32 构建的程序。',
  },
  'no-new-network-families': {
    name: '只用常见的网络协议族',
    what: '新套接字只能是 AF_UNIX（又名 AF_LOCAL）、AF_INET、AF_INET6 或 AF_NETLINK，套接字对只能是 AF_UNIX。其余协议族一律拒绝。',
    breaks: '抓包和 DHCP 客户端（AF_PACKET）、蓝牙、CAN、虚拟机套接字（AF_VSOCK）、内核加密（AF_ALG）。',
  },
  'no-debugging': {
    name: '不调试其他进程',
    what: '程序不能跟踪其他进程，不能读写或管理其内存，不能取走其文件，也不能测量它们。',
    breaks: 'gdb、strace、perf，以及查看其他进程的崩溃报告程序。',
  },
  'no-clock-changes': {
    name: '不改时钟',
    what: '程序既不能设置也不能调整系统时钟。',
    breaks: 'date --set、hwclock，以及 chrony 等时间服务。',
  },
  'read-only-files': {
    name: '文件系统调用只读',
    what: '不能创建、清空、改名、删除或链接文件，也不能改其权限、属主或时间。',
    breaks: '要创建文件的一切：日志、缓存、临时文件、包管理器，以及 shell 的 >，写到 /dev/null 也一样。',
  },
}

const limit: Words['intents']['limit'] = {
  'namespaces-of-the-container': '运行时已建的命名空间仍在，外面可以把新进程放进去。',
  'modules-on-demand': '程序用到模块提供的功能时，内核自己仍会加载模块。',
  'other-kernel-code': 'bpf 和 kexec_load 也把代码带进内核，不在此列。',
  'older-asynchronous-calls': '较早的异步调用（如 io_submit）不变。',
  'killed-not-refused': '这类调用不是返回错误：发出调用的线程会被终止。',
  'this-host-only': 'archMap 中只改目标主机的那一项。其他主机请另选目标。',
  'inherited-sockets': '继承、传来或用 pidfd_getfd 取来的套接字可以是任何协议族。',
  'raw-sockets': '在保留的协议族里，原始套接字只取决于 CAP_NET_RAW。',
  'files-in-proc': '/proc/PID/mem 等文件与普通文件一样打开。',
  'memory-by-bpf': '容器若有 CAP_BPF 和 CAP_PERFMON，可用 bpf 读取任何进程的内存，不在此列。',
  'clock-cannot-be-read': 'adjtimex 和 clock_adjtime 也用来读时钟状态，同样被拒绝。',
  'clock-device': '容器里若有 /dev/rtc 之类的硬件时钟，可用 ioctl 设置。',
  'open-for-writing': '已有的文件仍可打开来写：runc 启动时需要。请把文件系统挂载为只读。',
  'socket-files': 'bind 仍可创建 AF_UNIX 套接字的文件。',
  'owner-by-descriptor': 'fchown 保留：容器用户不是 root 时 runc 需要它。它要求 CAP_CHOWN。',
  'attributes-by-ioctl': 'ioctl 仍可改文件属性。',
}

const wayRound: Words['intents']['wayRound'] = {
  io_uring_setup: 'io_uring_setup 能通过：io_uring 替程序做的事不经过过滤器，包括这里所禁止的。',
  ptrace: 'ptrace 能通过：Linux 4.8 以前，跟踪者可改动已通过过滤器的调用。',
}

const list = (names: readonly string[]) => names.join('、')

export const words: Words['intents'] = {
  title: '意图',
  subtitle: architecture => `按 ${architecture} 过滤器的现状`,
  list: '意图',
  intent,
  limit,
  wayRound,
  showIntent: id => `查看“${intent[id].name}”`,
  state: {
    holds: '成立',
    partly: '部分成立',
    open: '不成立',
    absent: '此主机没有',
    unknown: '无法得知',
  },
  changes: '会改变什么',
  call: '调用',
  now: '现在',
  afterwards: '之后',
  everyCallOn: architecture => `${architecture} 上的所有调用`,
  byRules: '按规则',
  place: (architecture, via) => (via === undefined ? architecture : `${architecture} 经 ${via}`),
  onPlaces: places => `（${list(places)}）`,
  aside: '随之改变',
  breaks: '什么会失灵',
  callsBehind: '按被拒绝的调用',
  neededToStart: names => `容器不再能启动：runc 需要 ${list(names)}。`,
  staysOpen: '仍然开放的',
  openNow: '现在能通过的',
  behind: (names, call, architecture) =>
    `${architecture} 上的 ${list(names)}：也可经 ${call} 发出，过滤器看不到它的参数。“${intent['no-32-bit'].name}”可堵住。`,
  unknownCalls: (names, libseccomp) =>
    `${list(names)}：libseccomp ${libseccomp} 不认识，只有默认动作能拒绝。`,
  alreadyHolds: '这份配置已经做到，不会有任何改变。',
  nothingMore: '规则能做的，这份配置都已做到。',
  anotherWay: '规则对这些调用已拒绝到底，但另有一条路能做同样的事。',
  absent: '目标上没有与此有关的东西。',
  unknown: '容器在这份配置下不能启动，因此没有过滤器可问。请看“问题”。',
  inTheWay: '小改动做不到',
  footer: '作为一步，可撤销。',
  apply: '应用',
  applyNamed: name => `应用：${name}`,
}
