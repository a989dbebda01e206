import type { Words } from '../words'

const goal: Words['goals']['goal'] = {
  'no-user-namespaces': {
    name: '不建用户命名空间',
    what: '程序不能创建用户命名空间（在其中它会拥有所有权能）：clone 和 unshare 带 CLONE_NEWUSER 时被拒绝；clone3 的标志过滤器看不到，按内核没有此调用作答。',
    breaks: '免 root 容器引擎、bubblewrap、浏览器沙箱、unshare --user。',
  },
  'no-mounting': {
    name: '不挂载',
    what: '不能挂载、卸载或移动文件系统，也不能改其选项：mount、umount2 以及 fsopen、open_tree 一类较新的调用都不行。',
    breaks: 'mount、umount、FUSE 辅助程序、内层容器引擎。',
  },
  'no-root-change': {
    name: '不换根目录',
    what: '程序不能改变自己眼中的 /：chroot 和 pivot_root 被拒绝。',
    breaks: 'chroot、把自己关起来的 FTP 和邮件服务器、内层容器引擎、debootstrap。',
  },
  'no-device-nodes': {
    name: '不建设备文件',
    what: '程序不能创建设备文件。普通文件、套接字和管道照常创建。',
    breaks: '用 mknod 建设备，以及要解出设备文件的包管理器。',
  },
  'no-file-handles': {
    name: '不凭句柄打开文件',
    what: '只能凭路径打开文件：open_by_handle_at 凭编号就能打开文件系统里的任何文件，被拒绝。',
    breaks: '用户态 NFS 服务器和一些备份程序。',
  },
  'no-perf': {
    name: '不用性能事件',
    what: '程序既不能测量别的进程，也不能测量内核：perf_event_open 被拒绝。',
    breaks: 'perf，以及使用硬件计数器的性能分析程序。',
  },
  'no-bpf': {
    name: '不用 bpf',
    what: '程序不能用 bpf 把代码装入内核。',
    breaks: 'bpftrace、Cilium、systemd 给单元装的过滤器，以及其他装载 BPF 程序的工具。',
  },
  'no-userfaultfd': {
    name: '不用 userfaultfd',
    what: '程序不能自己处理缺页。漏洞利用常借它让内核停在选定的时刻。',
    breaks: 'QEMU 的热迁移、CRIU，以及少数垃圾回收器（没有它也能继续）。',
  },
  'no-reboot': {
    name: '不重启，不换内核',
    what: '程序既不能重启或停机，也不能准备启动另一个内核。',
    breaks: 'reboot、halt、kexec。',
  },
  'no-io-ports': {
    name: '不用 I/O 端口',
    what: '程序不能通过端口或 PCI 寄存器直接操作硬件。',
    breaks: '旧的 X 服务器、dmidecode 的旧办法、没有 /dev/rtc 的 hwclock。',
  },
  'no-kernel-log': {
    name: '不看内核日志',
    what: '程序不能用 syslog 读取或清除内核日志。',
    breaks: 'dmesg。',
  },
  'no-quota-swap': {
    name: '不改配额、交换区和记账',
    what: '程序不能改磁盘配额、交换区和进程记账。',
    breaks: '配额工具、swapon、swapoff、accton。',
  },
  'no-keyrings': {
    name: '不用密钥环',
    what: '程序不能在内核里添加、索取或更改密钥。同一用户的所有容器共用密钥环。',
    breaks: 'keyctl、存放在内核里的 Kerberos 票据、某些 CIFS 和 eCryptfs 挂载。',
  },
  'no-raw-sockets': {
    name: '不用原始套接字',
    what: '程序不能按原样收发网络数据包：因特网协议族的 SOCK_RAW 和 AF_PACKET 被拒绝。',
    breaks: '不用新式套接字的 ping、tcpdump、DHCP 客户端、nmap 的 SYN 扫描。',
  },
  'no-terminal-injection': {
    name: '不向终端注入输入',
    what: '程序不能像有人键入一样往终端里塞输入：ioctl 命令 TIOCSTI 和 TIOCLINUX 被拒绝。',
    breaks: '几乎没有：mail 修改已键入的行，以及 gpm 的粘贴。',
  },
  'no-personality-changes': {
    name: '不换执行域',
    what: '程序不能改变内核对待它的方式，例如关掉地址随机化，或让可读的内存可执行。查询仍然可以。',
    breaks: 'setarch、linux32、gdb 关掉地址随机化、Wine 下的一些旧程序。',
  },
  'no-executable-memory': {
    name: '不造可执行内存',
    what: '可写的内存不能变成可执行：mmap 同时带 PROT_WRITE 和 PROT_EXEC、mprotect 和 pkey_mprotect 带 PROT_EXEC、shmat 带 SHM_EXEC 时被拒绝。',
    breaks: '边运行边翻译代码的一切：Node.js、Java、.NET、LuaJIT、PHP 和 PCRE 的 JIT。',
  },
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
    breaks: '有其他办法的不受影响：数据库和 Node.js 改用较早的调用。必须使用 io_uring 的程序会失败。',
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
    what: '不能创建、清空、重命名、删除或链接文件，也不能改其权限、所有者或时间。',
    breaks: '要创建文件的一切：日志、缓存、临时文件、包管理器，以及 shell 的 >，写到 /dev/null 也一样。',
  },
}

const limit: Words['goals']['limit'] = {
  'namespaces-of-the-container': '运行时已建的命名空间仍在，外面可以把新进程放进去。',
  'other-namespaces': '容器若有 CAP_SYS_ADMIN，仍可创建其他种类的命名空间。“不建新的命名空间”也堵住这些。',
  'mounted-by-the-runtime': '运行时已挂载的仍在，可以打开。',
  'root-by-namespace': '自带挂载的挂载命名空间能做同样的事。“不挂载”和“不建新的命名空间”可堵住。',
  'devices-that-are-there': '已有的设备文件可以打开。能用哪些由容器的 cgroup 决定。',
  'handles-by-descriptor': '以打开的描述符传来的文件照常使用。',
  'rare-families':
    '默认拒绝的配置里，较少见协议族（AF_BLUETOOTH、AF_CAN……）的套接字也一并拒绝：否则每族要一条规则。',
  'programs-loaded-outside': '在容器外装载的 BPF 程序继续运行。',
  'faults-by-device': '容器里若有 /dev/userfaultfd，可用 ioctl 做同样的事。',
  'log-device': '容器里若有 /dev/kmsg，可像普通文件一样读取。',
  'ports-device': '容器里若有 /dev/port 和 /dev/mem，可做同样的事。',
  'keys-of-the-kernel': '文件系统或网络协议需要密钥时，内核自己仍会去找。',
  'other-terminal-commands': '终端的其他命令（如设置大小）不变。',
  'persona-of-a-file': '程序文件要求的执行域，内核仍会设置。',
  'executable-files':
    '文件仍可映射为代码，每个程序都需要。能写文件又能映射它的，就有可执行内存：请用 noexec 挂载可写的文件系统。',
  'modules-on-demand': '程序用到模块提供的功能时，内核自己仍会加载模块。',
  'other-kernel-code': 'bpf 和 kexec_load 也把代码带进内核，不在此列。',
  'older-asynchronous-calls': '较早的异步调用（如 io_submit）不变。',
  'killed-not-refused': '这类调用不会返回错误，当前线程会被直接终止。',
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

const wayRound: Words['goals']['wayRound'] = {
  io_uring_setup: 'io_uring_setup 能通过：io_uring 替程序做的事不经过过滤器，包括这里所拒绝的。',
  ptrace: 'ptrace 能通过：Linux 4.8 以前，跟踪者可改动已通过过滤器的调用。',
}

const list = (names: readonly string[]) => names.join('、')

const image = (recorded: string, lacks: string) =>
  `已记录：镜像的启动脚本、启动脚本常用的命令（rm、cp -p、mv、chown、chmod、mkdir、ln、sed、find、tar、ps 等，Debian 与 BusyBox 的都有）、${recorded}、用 exec 打开的 shell（包括在终端上）、停止。未记录：${lacks}。`
const alone = '只记录了程序本身。镜像的启动脚本及其 shell 还会发出更多调用。'
const script =
  '已记录：带管道、循环和后台任务的脚本，其中用到 ls、cp、mv、rm、sort、grep、sleep。未记录：其他命令。'

export const words: Words['goals'] = {
  title: '要求',
  subtitle: architecture => `${architecture} 的过滤器拒绝什么、允许什么运行`,
  list: '要求',
  goal,
  limit,
  wayRound,
  showGoal: id => `查看“${goal[id].name}”`,
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
  staysOpen: '仍然开放的',
  behind: (names, call, architecture) =>
    `${architecture} 上的 ${list(names)}：也可经 ${call} 发出，过滤器看不到它的参数。“${goal['no-32-bit'].name}”可堵住。`,
  behindPointer: (names, architecture) =>
    `${architecture} 上的 ${list(names)}：那里的参数在指针后面，过滤器看不到。`,
  unknownCalls: (names, libseccomp) =>
    `${list(names)}：libseccomp ${libseccomp} 不认识，只有默认动作能拒绝。`,
  alreadyHolds: '这份配置已经做到，不会有任何改变。',
  nothingMore: '规则能做的，这份配置都已做到。',
  anotherWay: '规则已尽可能拒绝这些调用，但另有途径能做同样的事。',
  absent: '目标上没有与此有关的东西。',
  unknown: '容器在这份配置下不能启动，或者起决定作用的部分不在配置中。请看“问题”。',
  inTheWay: '无法以小改动实现',
  footer: '作为一步，可撤销。',
  apply: '应用',
  groups: { refuse: '必须做到', run: '必须能运行', stop: '必须挡住' },
  attackSought: '攻击的名称或编号',
  noAttack: '列表中没有叫这个名称或编号的攻击。',
  attackNeeds: '攻击需要什么',
  kept: '作为本文档的要求',
  keptSign: '要求',
  programState: {
    runs: '能运行',
    'may-break': '可能出错',
    breaks: '不能运行',
    'not-known': '无法得知',
    unknown: '无法得知',
  },
  programWhat: program =>
    `${program} 从启动到完成一项小任务时被记录到的调用及其参数。做更多事的程序可能需要更多调用。`,
  breaksAt: '在何处出错',
  brokenCall: (call, outcome) => `${call}：${outcome}`,
  instead: name => `因 ${name} 被拒绝而改用`,
  sometimes: '仅在某些运行中',
  newerThanKernel: '目标的内核没有这个调用',
  recorded: {
    'nginx-image': image(
      '服务器及其工作进程、重新加载、通过 shell 的健康检查',
      '其他模块。用 curl 检查时请加上 curl',
    ),
    'httpd-image': image('服务器及 event 的工作进程、重新加载、通过 shell 的健康检查', 'CGI、其他模块'),
    'haproxy-image': image('主进程及其工作进程、重新加载、通过 shell 的健康检查', 'Lua、QUIC'),
    'rabbitmq-image': image(
      '带管理和 Prometheus 插件的服务器、AMQP 客户端、通过 rabbitmq-diagnostics 的健康检查、rabbitmqctl',
      '集群、TLS、其他插件',
    ),
    'redis-image': image('服务器、通过 redis-cli 的健康检查', '模块、集群'),
    'memcached-image': image('服务器、通过 shell 的健康检查', '磁盘存储'),
    'postgres-image': image(
      '创建新集群、执行文件中的初始语句、服务器、通过 pg_isready 的健康检查、重新加载',
      '扩展、复制',
    ),
    'mariadb-image': image(
      '创建新数据库、时区、服务器、通过 mariadb-admin 的健康检查（记录时拒绝了 io_uring，与 Docker 的默认配置一致）',
      'Galera、其他引擎',
    ),
    'node-image': image('两个进程的服务器、工作线程、子进程、通过 node 的健康检查', 'npm、原生模块'),
    'python-image': image(
      'gunicorn 及其工作进程和线程、asyncio、进程池、SQLite、子进程、通过 python3 的健康检查、重新加载',
      '其他服务器、原生模块',
    ),
    'java-image': image('带线程池的服务器、子进程、垃圾回收、通过 shell 的健康检查', 'jcmd 等工具'),
    'php-image': image('FPM 及其工作进程、会话、子进程、通过 php 的健康检查、重新加载', '其他扩展'),
    nginx: alone,
    redis: alone,
    postgres: alone,
    node: alone,
    python: alone,
    java: alone,
    go: '已记录：net/http 的服务器和客户端、goroutine、文件、子进程。未记录：TLS、cgo。',
    bash: script,
    dash: script,
    busybox: script,
    curl: '已记录：用 curl 和 BusyBox 的 wget 从本机 localhost 取一个页面。未记录：TLS、DNS 服务器。',
    sqlite: '已记录：在新的数据库文件中建表、写入、读取。未记录：WAL、扩展。',
    build: '已记录：git init、commit、clone 和 gc，用 make 和 gcc 编译 C。未记录：通过网络获取、g++。',
    strace: '已记录：跟踪一个会创建子进程的小程序。未记录：附加到运行中的进程。',
  },
  programRuns: '它被记录到的每个调用都能通过，或者没有它也能继续。',
  programUnknown: '没有这个架构上的记录，因此无法得知它能否运行。',
  programDoubt: (call, outcome) => `没有试过 ${call} 遇到 ${outcome} 时它会怎样。`,
  letRun: names => `应用后会允许这些调用：${list(names)}。`,
  cannotRun: '在这个目标上，改动规则也不能让它运行。',
  verdict: {
    refuses: '拒绝',
    runs: '能运行',
    dangersHeld: (count, all) => `${all} 项危险中的 ${count} 项`,
    stops: '挡住',
    attacksStopped: (count, all) => `${all} 个攻击中的 ${count} 个`,
    programsRun: (count, all) => `${all} 个程序中的 ${count} 个`,
    more: count => `另有 ${count} 项`,
    setGoals: '设定要求',
    summary: (held, all) => `${all} 个要求中 ${held} 个成立`,
  },
  applyNamed: name => `应用：${name}`,
}
