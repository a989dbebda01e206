import type { Words } from '../words'

const number = (value: number) => value.toLocaleString('zh')

/** 列出前几个名称，自成一句；没有则为空。 */
function listed(names: readonly string[]): string {
  const first = names.slice(0, 8).join('、')
  if (names.length <= 8) return first && `${first}。`
  return `${first}等 ${number(names.length)} 个。`
}

/** 真实运行的日志。 */
export const words: Words['observe'] = {
  title: '导入日志',
  views: { log: '日志', record: '如何记录' },
  viewsLabel: '用日志做什么',
  blocked: {
    label: '一行审计记录、一行 strace 或一段错误文字',
    hint: '粘贴日志或终端里的内容。多行时，以第一行说明拒绝的为准。',
    example: 'audit: type=1326 audit(1700000000.123:456): … arch=c000003e syscall=101 … code=0x50000',
    none: '这段文字里看不出任何调用。',
    guesses: isRecorded =>
      `这段文字没有指向任何调用。下面只是猜测：本配置拒绝的调用里，与本配置所放行调用相近的程序最常需要的几个。${isRecorded ? '内核的审计记录会写明是哪个调用，strace 也会。' : '要知道是哪一个，请在 strace 下运行程序，或把本配置导出为只记录的形式再运行。'}`,
    candidates: '可能由下列调用引起，只列出本配置拒绝的，最可能的在前：',
    others: names =>
      `可能性较小的还有：${names.join('、')}。要知道是哪一个，请在 strace 下运行程序，或把本配置导出为只记录的形式再运行。`,
    noCandidates:
      '通常会引起它的调用，本配置都没有拒绝。原因多半在别处：权能、AppArmor 或 SELinux，或文件权限。',
    letThrough: (names, isNamed, mayBeRefused) =>
      `${isNamed ? '这段文字提到的' : '程序曾因此类调用被拒绝而这样报错：'} ${names}，本配置是放行的${mayBeRefused ? '，但导入的文件有一部分没有读取，那部分可能拒绝它。' : '。原因多半在别处：权能、AppArmor 或 SELinux，或文件权限。'}`,
    partMayRefuse: '通常会引起它的调用，所导入文件中已读取的部分都没有拒绝。没有读取的部分可能拒绝它们。',
    partMayRefuseIt: '按导入的文件中已读取的部分，它是放行的。没有读取的部分可能拒绝它。',
    noLikely: isRecorded =>
      isRecorded
        ? '这段文字没有写出调用的名称。请粘贴内核的审计行，或在 strace 下运行程序。'
        : '这段文字没有写出调用的名称。本配置返回错误号，内核不留记录。请在 strace 下运行程序，或把本配置导出为只记录的版本再运行。',
    on: architecture => `（${architecture}）`,
    recorded: (outcome, process) =>
      `记录${process === undefined ? '' : `（${process}）`}写的是：${outcome}。`,
    notByFilter: errno =>
      `此过滤器从不返回 ${errno}。拒绝它的是别的原因：文件权限、用户身份、缺少的权能、AppArmor 或 SELinux。`,
    nowAllowed: isRecord =>
      isRecord
        ? '本配置放行它。它是在另一份配置下，或在某次编辑之前被拒绝的。'
        : '本配置放行它。拒绝它的是别的：缺少能力、用户、文件权限、AppArmor 或 SELinux，或另一份配置。',
    allowedAsSeen: '本配置放行它。这一行没有显示它被拒绝。',
    killsNothing:
      '对目标架构的任何调用，本配置都不会以 SIGSYS 终止程序。起因是另一个过滤器（例如 unit 的 SystemCallFilter=），或者程序属于另一种架构。',
    nowDepends: '取决于这段文字没有给出的参数。',
    byRule: line => `第 ${line} 行的规则拒绝了它。`,
    byDefault: '没有规则放行它，因此适用默认动作。',
    byCapability: names =>
      `没有生效的规则放行它，因此适用默认动作。拥有 ${names.join(' 或 ')} 时会有规则放行。`,
    byArchitecture: architecture => `过滤器不接受 ${architecture} 的调用。`,
    byStub: above => `编号大于 ${above}（配置列出的最大编号）的调用由 runc 自己处理。`,
    byDefect: 'libseccomp 的缺陷使过滤器拒绝它。',
    does: '它的用途',
    risk: '放行它的风险',
    allow: name => `允许 ${name}`,
    allowAsMade: name => `允许这样调用 ${name}`,
    allowAny: name => `以任何参数允许 ${name}`,
    listArchitecture: architecture => `列出 ${architecture}`,
    gaveUp: '会放弃它的条件',
    suspects:
      '缺少权能、用户不对、no-new-privileges、AppArmor 和 SELinux 都会给出同样的错误。在调用失败的地方运行这条命令，就能分清：',
    suspectsRead:
      'Seccomp 为 0 表示没有装载过滤器，原因在别处。Uid 是用户，CapEff 是权能的位图。NoNewPrivs 为 1 时，set-user-ID 程序得不到任何权限。最后一行是 AppArmor 配置或 SELinux 标签（如果有）。',
    copySuspects: '复制用来分清其他原因的命令',
    noEdit: '对本配置的任何编辑都无法放行它。',
    showRule: '在 JSON 中显示',
    tryCall: '试这个调用',
  },
  health: {
    title: '记录的情况',
    gap: {
      'other-architecture': '是在另一种架构上记录的。',
      'start-missing': '缺少启动部分。',
      filtered: '有调用被略去。',
      'successes-only': '只有成功的调用。',
      'failures-only': '只有失败的调用。',
      'table-only': '只有统计表。',
      'records-lost': '丢失了记录。',
      'several-containers': '其中有多个容器。',
      'several-programs': '其中有多个程序。',
      'processes-missing': '缺少进程。',
      'lines-missing': '缺少行。',
      'children-missing': '没有跟踪子进程。',
      cut: '有文件缺少末尾。',
      'under-filter': '记录期间有调用被拒绝。',
      'tracer-traced': '程序未能进行跟踪。',
      'end-missing': '缺少结束部分。',
      'way-around-missing': '没有显示程序不用危险调用时会怎么做。',
      'abi-guessed': '32 位调用只能凭名称区分。',
      'one-run': '只记录了一次。',
      'architecture-supposed': '日志没有显示架构。',
    },
    about: {
      'other-architecture': () =>
        '目标不能运行那种架构的程序。这里只采用调用的名称，而那里的库可能使用别的调用。请在目标上记录，或改选记录时的架构为目标。',
      'start-missing': () => '开始记录时程序已在运行，或日志缺少开头。据此生成的配置多半无法让程序启动。',
      filtered: () => 'strace -e 之类的选项略去了每个程序都会用到的调用。请不带该选项重新记录。',
      'successes-only': () => 'strace -z 略去失败的调用，以及不返回的调用（如 exit_group）。',
      'failures-only': () => 'strace -Z 略去了一切成功的调用。',
      'table-only': () =>
        '其中没有参数；strace 也不统计不返回的调用：exit、exit_group。它们列在“容器的启动”中。',
      'records-lost': ([count]) =>
        `${count === undefined ? '' : `至少缺少 ${number(Number(count))} 条记录。`}记录来得太快时，内核会丢弃，它的日志也装不下多少：编号不连续，就是丢了或被滤掉了。请取消限速后多记录几次，并全部选上。`,
      'several-containers': names =>
        `${listed(names)}用全部内容做出的配置，会让每个容器都能做其他容器需要的事。请只取其中一个，其余的会被略去，但日志没有说明属于哪个容器的进程会保留。如果它们是在同一个容器里启动的（例如 docker exec），那就都属于这个容器。`,
      'several-programs': names =>
        `${listed(names)}它们是分别启动的。用全部内容做出的配置，会让每个程序都能做其他程序需要的事。请只取其中一个；如果它们都在同一个容器里运行，就都保留。`,
      'processes-missing': names =>
        `${listed(names)}日志显示创建了一些进程或线程，却没有它们的行；或者有它们的行，却没有显示它们的创建。`,
      'lines-missing': names =>
        `${names.length === 0 ? '' : `发现 ${number(names.length)} 处，位于行 ${listed(names)}`}有些行与前面的行矛盾：没有开始的调用返回了，或者调用还没有返回就开始了另一个。它们之间的行缺失，可能还缺少不留痕迹的行。`,
      'children-missing': () =>
        '程序创建的线程或进程在日志里一行也没有：strace 只有带 -f 才跟踪它们。它们的调用不在日志里。',
      cut: files => `不完整：${listed(files)}此后的内容缺失。`,
      'under-filter': names =>
        `当时已有过滤器，拒绝了 ${names.slice(0, 5).join('、')}。放行后程序会做什么，日志里没有。`,
      'tracer-traced': () =>
        'strace 在跟踪这个程序，而一个进程只能有一个跟踪者。它本来会用 ptrace 做的事不在日志里：请改由内核记录。',
      'end-missing': names =>
        `${names.length === 0 ? '' : `没有结束的进程：${listed(names)}`}没有显示程序的结束。请让它自行结束，或像平时那样停止它。`,
      'way-around-missing': names =>
        `程序用了 ${names.slice(0, 5).join('、')}。配置会拒绝它们，除非你另作决定。请在拒绝它们的情况下再记录一次，并把两个文件都选上。`,
      'abi-guessed': () =>
        '两种 ABI 中同名的调用，按该进程最近一次可辨的 ABI 计算。加上 -n，日志会写出每次调用的编号。',
      'one-run': () =>
        '线程和进程每次运行的调用不尽相同：先后次序变了，调用也会变。请再记录一次，并全部选上。',
      'architecture-supposed': () => '这里当作与目标的架构相同。',
    },
    library: { glibc: 'glibc', musl: 'musl', none: '未加载 C 库' },
    start: '含启动',
    end: '含结束',
    proven: (needed, all, notNeeded) =>
      `试过的 ${number(all)} 个调用中，${number(needed)} 个是必需的${notNeeded.length > 0 ? `。这次运行从未需要：${notNeeded.join('、')}` : ''}。`,
    endsOtherwise: (status, usual) => `在本配置下程序以 ${status} 结束，没有它时以 ${usual} 结束。`,
    container: names => `容器：${names.join('、')}`,
    only: name => `只看 ${name}`,
    inRuns: (about, runs) => `${about}只有以下记录如此：${listed(runs)}`,
    noGap: '没有发现缺口：启动和结束都在其中。',
    runs: count => `${number(count)} 份记录`,
    moreFiles: count => `等 ${number(count + 1)} 个文件`,
    copyTitle: '复制',
    copy: (title, place, all) =>
      all === 1 ? `复制命令：${title}` : `复制第 ${place} 条命令（共 ${all} 条）：${title}`,
  },
  fate: {
    allowed: '允许',
    refused: '拒绝',
    supervised: '转交',
    mixed: '部分拒绝',
    depends: '不确定',
    absent: '没有此调用',
    unseen: '允许，从未出现',
  },
  fateHint: {
    allowed: '',
    refused: '',
    supervised: '由跟踪者或监督者决定。',
    mixed: '出现过的参数中有一些被拒绝。',
    depends: '取决于日志没有给出的参数。',
    absent: '该架构没有这个名称的调用。',
    unseen: '',
  },
  source: {
    strace: 'strace',
    'strace-summary': 'strace -c',
    audit: '审计的 seccomp 记录',
    'audit-syscall': '审计的 syscall 记录',
    perf: 'perf trace',
    'perf-summary': 'perf trace -s',
    sysdig: 'sysdig 或 Falco',
    ltrace: 'ltrace -S',
    proof: '验证报告',
    kept: '保存的记录',
    bpftrace: 'bpftrace',
    crio: 'CRI-O 的计数',
    json: 'JSON 行',
    tool: '其他工具的输出',
    recording: '由记录工具生成的配置',
    list: '名称列表',
  },
  fileProblem: {
    compressed: '压缩了两次，未读取',
    packed: '压缩方式在此无法解压，请先用 xz -d、bzip2 -d 或 zstd -d 解压',
    'binary-recording':
      '是工具自己的二进制格式，请先用 perf script、trace-cmd report、sysdig -r 或 babeltrace2 转成文本',
    'no-calls': '只说到程序、文件或次数，没有说进行了哪些调用，请让工具输出调用',
    'other-system': '来自 Linux 以外的系统，调用各不相同',
    filter: '是过滤器的指令，不是进行过的调用',
    'cut-line': '最后一行不完整',
    truncated: '提前结束，缺少末尾',
    unreadable: '未能读到末尾',
    'utf-16': '原为 UTF-16',
    'utf-16-unmarked': '夹有 UTF-16 文本，请另存为 UTF-8',
    binary: '含二进制行',
    'long-lines': '有些行太长，未能完整读取',
  },
  step: {
    'allow-missing': count => `允许日志中出现而配置拒绝的 ${number(count)} 个调用`,
    'give-up-conditions': () => '以任何参数允许，放弃配置中的条件',
    'allow-missing-arguments': () => '只允许出现过的参数',
    'clone3-absent': () => '让 clone3 返回 ENOSYS，让程序改用 clone',
    'allow-clone': () => '在不创建命名空间时允许 clone',
    'allow-condemned': count => `允许日志中的 ${number(count)} 个调用，尽管会因此出现警告`,
    'remove-unseen': count => `拒绝日志中从未出现的 ${number(count)} 个调用`,
    'list-architectures': () => '列出日志中出现而被过滤器终止的架构',
  },
  stepHint: {
    'allow-missing': '',
    'give-up-conditions': '出现过的参数中，有一些被条件拒绝。',
    'allow-missing-arguments': '',
    'clone3-absent': 'clone3 的标志在内存里，过滤器看不到：放行它就能创建命名空间。C 库会改用 clone。',
    'allow-condemned': '每一个都会放开容器的一项限制。只勾选程序离不开的。',
    'allow-clone': '创建进程和线程只需要这些。',
    'remove-unseen': 'runc 启动所需的会保留。少走的路径（出错、重新加载、关闭）所需的请取消勾选。',
    'list-architectures': '',
  },
  condemnedLetThrough: '日志中有，已放行，尽管会因此出现警告',
  suggestionTitle: {
    'runtime-start': () => '容器的启动',
    'exec-and-probes': () => 'shell、docker exec 和探针',
    'other-library': () => '其他 C 库与内核',
    'error-path': () => '出错与中断',
    waits: () => '等待',
    'way-around': () => '用来代替未放行的调用',
    'made-before': () => '记录开始之前',
    'made-after': () => '记录结束时尚未返回',
    'shared-name': because => `与 ${because} 同名`,
    condemned: () => '日志中有，但没有放行',
  },
  suggestion: {
    'runtime-start': () => 'runc 在加载过滤器之后、启动程序之前会用到。没有它们，容器通常无法启动。',
    'exec-and-probes': () => '容器内的 shell 会用到：docker exec、健康检查、探针。',
    'other-library': because => `其他 C 库或内核版本不用 ${because}，而用这些。`,
    'error-path': () => '程序在失败、中止或被中断时会用到。',
    waits: () =>
      '记录时没有等待过。下次可能要等：使用非阻塞文件的程序会用 poll 等待文件，shell 会用 rt_sigsuspend 等待子进程。',
    'way-around': because =>
      `${because} 在这里会被拒绝；实测中，程序此时会改用这些。要看这个程序怎么做，请在拒绝它的情况下再记录一次。`,
    'made-before': because =>
      because === ''
        ? '记录缺少启动部分。程序启动时会用到这些。'
        : `记录缺少启动部分，或缺少一些调用。没有这些，就不会有 ${because}，程序也无法启动。`,
    'made-after': because => `这些与 ${because} 相伴。记录结束时还没有返回的调用，不在记录里。`,
    condemned: () => '每一个都会放开容器的一项限制。只勾选程序离不开的。',
    'shared-name': because => `记录工具把它们与 ${because} 写成同一个名称。`,
  },
  errorText: {
    'not-permitted': 'Operation not permitted 即 EPERM，多数配置返回它。',
    'not-implemented': 'Function not implemented 即 ENOSYS，内核或配置不认识的调用返回它。',
    'bad-system-call': 'Bad system call 即 SIGSYS：过滤器终止了进程。',
    'profile-not-found': '没有找到 seccomp 配置，因此什么都没有启动。',
    'profile-not-read': 'seccomp 配置无法读取，因此什么都没有启动。',
    'filter-not-loaded': '过滤器未能加载到内核，因此什么都没有启动。',
    'call-named': '这段文字提到了系统调用。',
    'known-complaint': '有调用被拒绝时，程序曾这样报错。',
    'only-end': '这段文字只说明了程序如何结束。',
    'no-sign': '这段文字没有指向任何调用。',
    'capabilities-failed': '未能设置进程的权能。',
    'no-new-privileges-failed': '进程未能放弃获得特权（no_new_privs）。',
    'procfs-check': 'runc 在启动程序之前要确认 /proc，但没有做到。',
    'namespace-failed': '未能创建或进入命名空间。',
    'thread-failed': '未能启动线程。',
    'mount-failed': '未能挂载或卸载文件系统。',
    'chown-failed': '未能更改文件的所有者。',
    'time-failed': '未能设置时钟。',
    'io-uring-failed': '未能使用 io_uring。',
    'ptrace-failed': '未能跟踪或读取进程。',
    'perf-failed': '未能打开性能事件。',
    'keyring-failed': '未能使用密钥环。',
    'bpf-failed': '未能加载 BPF 程序或映射。',
    'numa-failed': '未能设置内存策略。',
    'personality-failed': '未能更改进程的 personality。',
    'sandbox-failed': '浏览器自己的沙箱未能建立。',
  },
  startError: {
    'profile-not-found':
      '没有调用被拒绝。docker 命令在执行它的机器上读取该文件；kubelet 在每个节点的 /var/lib/kubelet/seccomp 下查找。“导出”给出放置它的步骤。',
    'profile-not-read': '没有调用被拒绝。引擎读不了的地方，列在该配置的“问题”里。',
    'filter-not-loaded':
      '没有调用被拒绝：过滤器从未生效。内核可能没有 seccomp，或没有配置所要求的内容，例如某个动作或标志。',
  },
  number,
  intake: {
    lead: '把运行日志拖到这里：strace、内核审计、perf、sysdig 等。',
    detail:
      '大小不限，可多个文件、目录，.gz、.xz、.bz2 和 .zst 可直接读取。日志只在这里读取，不会外传；其中有哪些调用，会随打开的文档保存在本设备上。',
    choose: '选择文件',
    folder: '选择目录',
    paste: '或粘贴日志',
    read: '读取',
    pastedName: '粘贴的日志',
  },
  reading: '正在读取日志',
  readSoFar: (bytes, all) => `${size(bytes)}，共 ${size(all)}`,
  rate: bytes => `每秒 ${size(bytes)}`,
  timeLeft: seconds => (seconds < 1 ? '剩余不到 1 秒' : `剩余 ${duration(seconds)}`),
  stop: '取消',
  failed: '未能读取日志：浏览器停止了读取程序。',
  another: '读取另一份日志',
  add: '添加日志',
  addHint: '与现有的日志一起读取另一次运行，也可以是 seccompose keep 写出的文件',
  readAgain: '重新读取',
  readAgainHint: '配置此后有了新条件时使用：按这些条件所看的参数重读日志',
  stopped: '读取已取消。以下只涉及已读的部分。',
  found: (calls, distinct, files) =>
    `${number(files)} 个文件中有 ${number(calls)} 次调用，${number(distinct)} 种`,
  foundNone: '其中没有找到系统调用。',
  foundEmpty: '其中没有内容：是空的。',
  foundNothing: '其中没有找到系统调用。下面是最先出现的无法识别的行。',
  would: {
    none: '在本配置下再次运行，日志中的调用都不会被拒绝。',
    breaks: (name, file, line) =>
      `在本配置下再次运行，首先被拒绝的是 ${name}，在 ${file} 第 ${number(line)} 行。`,
    fallback: '返回的是 ENOSYS，库对此往往另有办法。',
    perhaps: '更早的调用也可能被拒绝：日志没有给出它们的参数。',
  },
  noFilter: '没有可供对照的过滤器：',
  filters: '筛选调用',
  filter: { all: '全部', refused: '拒绝', depends: '不确定', allowed: '允许', unseen: '从未出现' },
  table: '日志中的调用',
  column: {
    call: '调用',
    count: '次数',
    fate: '在本配置下',
    arguments: '参数',
    processes: '进程',
    time: '最早与最晚',
  },
  noRows: '按此筛选没有调用。',
  neededToStart: 'runc 启动需要它',
  details: name => `${name} 的详情`,
  argumentsMore: count => `还有 ${number(count)} 种`,
  processesMore: count => `还有 ${number(count)} 个`,
  argumentsLeftOut: '不同的参数比保留的多。',
  anyArguments: '未给出参数',
  times: count => `${number(count)} 次`,
  process: (pid, name) =>
    [name, pid === undefined ? undefined : String(pid)].filter(Boolean).join(' ') || '未给出',
  processesLeftOut: count => `另有 ${number(count)} 个进程合并计数。`,
  errors: '错误',
  inRuns: (runs, all, last) => `${number(all)} 次中的 ${number(runs)} 次，最近一次是 ${last}`,
  kept: {
    note: count => `此文档在本设备上保存了 ${number(count)} 次运行。`,
    failed: '未能更改已保存的内容：浏览器空间不足，或不保存任何内容。',
    show: count => (count === 1 ? '显示这次运行' : '显示全部运行'),
    forget: '删除保存的运行',
    neededNoMore: count => `以前需要，而最近 ${number(count)} 次运行都没有用到：`,
    newest: count => `只看最近 ${number(count)} 次运行`,
  },
  runsTitle: '运行',
  seenIn: '出现',
  endedBySigsys: count => `有 ${number(count)} 次，进程在它这里被 SIGSYS 终止。`,
  line: line => `第 ${number(line)} 行`,
  lineOf: (line, file) => `${file} 第 ${number(line)} 行`,
  firstLine: line => `最早在第 ${number(line)} 行`,
  lastLine: line => `最晚在第 ${number(line)} 行`,
  linesTitle: (line, file) => `${file}，第 ${number(line)} 行前后`,
  linesGone: '文件已无法读取，可能已被更改或删除。',
  closeLines: '关闭这些行',
  select: '在表中显示',
  evidence: '这份日志能说明多少',
  understood: (file, call, other, missed) =>
    `${file}：${number(call)} 行有调用，${number(other)} 行属于其他种类，${number(missed)} 行无法识别`,
  seenOnce: count => `${number(count)} 个调用只出现过一次`,
  seenInOneFile: (count, files) => `${number(count)} 个调用只在 ${number(files)} 个文件之一中出现`,
  onlyFailed: count => `${number(count)} 个调用每次都失败；程序是否需要它们，日志没有说明`,
  lost: count => `内核丢弃了 ${number(count)} 条记录：这份日志只是抽样。`,
  foreign: (architecture, count) =>
    `${number(count)} 次调用来自 ${architecture} 程序，目标上不运行这类程序：只采用调用的名称`,
  absentHere: count => `这类程序的 ${number(count)} 个调用在目标上不存在：已略去`,
  numbers: count => `${number(count)} 个编号没有名称，没有规则能放行：已略去`,
  unnamed: count => `${number(count)} 次调用没有名称或编号`,
  unknownArchitecture: (word, count) => `${number(count)} 次调用属于配置无法写出的架构：${word}`,
  onlyThisRun: '日志只显示运行过的，从不显示可能运行的。',
  notUnderstood: count => `${number(count)} 行无法识别`,
  firstOfThem: count => `前 ${number(count)} 行：`,
  hints: '可能由被拒的调用引起的行',
  explain: '解释',
  edits: '要改什么',
  editsNone: '配置放行的正是日志中出现的，没有别的。',
  editsNotJudged: '逐一检查此配置的每项修改耗时过长。每次修改后请查看“问题”：可能会多出警告。',
  narrowed: (count, ways) => `收窄了 ${number(count)} 个调用，关闭了 ${number(ways)} 种调用方式`,
  narrowedCall: (closed, isWriteExecute) =>
    [
      ...(isWriteExecute ? ['从不同时可写和可执行'] : []),
      ...(closed.length > 0
        ? [
            `不含 ${closed.slice(0, 6).join('、')}${closed.length > 6 ? ` 等 ${number(closed.length)} 种` : ''}`,
          ]
        : []),
    ].join('；') || '只能用日志里的值',
  notNarrowed: count => `${number(count)} 个调用仍可带任何参数`,
  whyNotNarrowed: {
    'not-told': '日志没有给出它的全部参数',
    'unknown-value': '有参数写成了这里不知道其值的词',
    'too-many': '参数的组合太多，几条规则写不下',
    timing: '它的参数取决于哪个线程先到',
    'other-architecture': '它在不止一种架构上出现',
    'way-around': '未放行的调用被拒绝后，程序会以别的方式用到它',
    'part-missing': '记录缺少启动部分或一些调用，其中的参数可能不同',
  },
  withConditions: '只允许出现过的参数（日志给出全部参数时）',
  suggestions: '程序的日志从不显示的',
  calls: count => `${number(count)} 个调用`,
  unknownToRuntime: names => `运行时的 libseccomp 不认识 ${names}：针对它的规则会被丢弃。`,
  unlisted: names => `日志中有 ${names} 的调用，而 archMap 没有列出。`,
  apply: count => (count === 0 ? '应用' : `应用 ${number(count)} 处更改`),
  oneStep: '这是一步，可以撤销。',
  create: '由这份日志新建配置',
  createHint: count => `放行日志中的 ${number(count)} 个调用，以及你勾选的：`,
  tickAll: hasMore => (hasMore ? '全部勾选（危险的除外）' : '全部勾选'),
  tickNone: '全部取消',
  ticked: count => `已勾选 ${number(count)} 个调用`,
  createButton: '创建配置',
  newName: 'from-log.json',
}

function size(bytes: number): string {
  if (bytes < 1000) return `${number(bytes)} 字节`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  const value = bytes / 1000 ** power
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1]}`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`
}
