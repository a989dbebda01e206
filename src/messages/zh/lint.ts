import type { Words } from '../words'
import { notRead } from './not-read'
import { listed } from './wording'

/** 一类发现的标题。 */
const title: Words['lint']['title'] = {
  'byte-orders-mixed': '两种字节序的架构',
  'notify-as-default': '以监督者为默认动作',
  'notify-on-write': '对 write 使用监督者',
  'conditions-conflict': '条件相同，动作不同',
  'endless-loop': '无法生成的过滤器',
  'filter-too-long': '过滤器过长',
  'conditions-beyond-six': '条件多于六个',
  'listener-metadata-alone': '有元数据而无监听者',
  'listener-unasked': '没有规则询问的监听者',
  'wait-killable-alone': '有标志而无监听者',
  'flags-before-runc-1.2': '旧版 runc 拒绝的标志',
  'number-beyond-double': '工具可能改动的数字',
  'default-allows': '默认允许一切',
  'default-logs': '默认不限制任何调用',
  'list-inverted': '列表写反了',
  'kills-thread': '只终止一个线程',
  'trace-without-tracer': '需要跟踪者',
  'equals-default': '与默认动作相同的规则',
  'enosys-for-denied': '通常用 EPERM 之处用了 ENOSYS',
  'fallback-refused': '妨碍退回到旧调用',
  'clone3-refused': 'clone3 以不当的错误号拒绝',
  'personality-query-refused': '无法查询 personality',
  'terminal-input-open': '仍可向终端注入输入',
  'errno-name-ignored': '此处不读取错误名',
  'argument-repeated': '同一参数比较了两次',
  'mask-empty': '空掩码',
  'mask-value-outside': '值超出掩码',
  'second-value-ignored': '第二个值未使用',
  'mask-denies-absence': '没有标志时才拒绝',
  'flags-compared-whole': '把标志作为整体比较',
  'mask-needs-all': '要求所有标志同时出现',
  'mask-incomplete': '掩码缺少命名空间标志',
  'condition-constant': '恒真或恒假的条件',
  'argument-beyond-arity': '调用没有的参数',
  'pointer-compared': '比较了指针',
  'every-value-covered': '条件覆盖了所有值',
  'comment-disagrees': '注释与条件不符',
  'rule-void': '不起作用的规则',
  'conditions-void': '不起作用的条件',
  'conditions-overlap': '同时被拒绝和允许',
  'name-repeated': '重复列出',
  'stale-comparison': '过滤器比较了错误的字',
  'number-not-loaded': '过滤器不读取调用号',
  'upper-half-open': '参数的高 32 位',
  'name-unknown': '未知的调用',
  'library-function': '是库函数，不是系统调用',
  'name-too-new': 'libseccomp 尚不认识的调用',
  'unseen-characters': '不显示的字符',
  'names-elsewhere': '其他架构的调用',
  'multiplexer-open': '可经 socketcall 或 ipc 绕过',
  'older-abi-incomplete': '32 位程序缺少调用',
  'other-abis-killed': '32 位程序会被终止',
  'open-on-other-abi': '在另一 ABI 上未拒绝',
  'clone-flags-elsewhere': 'clone 的标志在别的位置',
  'argument-differs-by-architecture': '参数在别的位置',
  'arch-map-unused': 'archMap 未被使用',
  'architecture-unlisted': '列出的是其他机器的架构',
  'sibling-open': '同类调用未拒绝',
  'clone3-open': 'clone3 绕过 clone',
  'namespaces-open': '可以建立用户命名空间',
  'mount-open': '可用其他调用挂载',
  'io-uring-open': 'io_uring 未拒绝',
  'dangerous-call-open': '允许了危险调用',
  'beyond-default': '比引擎默认配置更宽松',
  'file-handles-open': '按句柄打开文件',
  'socket-families-open': '允许了少见的套接字族',
  'ptrace-before-4-8': '旧内核上的 ptrace',
  'start-calls-denied': '容器无法启动',
  'start-may-fail': '容器可能无法启动',
  'signal-return-denied': '信号会使程序崩溃',
  'program-start-denied': '程序无法启动',
  'threads-denied': '线程无法工作',
  'shell-denied': 'shell 无法运行',
  'fork-denied': '无法创建进程',
  'fork-without-clone': '有 fork 而无 clone',
  'restart-denied': '拒绝了 restart_syscall',
  'conditions-ignored-here': '此处忽略 Docker 的条件',
  'min-kernel-ignored': '此处忽略 minKernel',
  'legacy-name-ignored': '此处忽略 name',
  'filter-contradicts': 'includes 与 excludes 矛盾',
  'part-not-read': '导入文件中未读取的部分',
}

/** 程序不应越出的范围。 */
const confinedBy = (v: { readonly isHost?: true }) => (v.isHost ? '其受限范围' : '容器')

const denialOf = (v: { readonly denied: boolean }) => (v.denied ? '本想拒绝的调用仍被允许。' : '')

const risk = { critical: '极高', high: '高', medium: '中', low: '低' }

const engineName = (engine: string | number | undefined) =>
  ({ docker: 'Docker', podman: 'Podman', containerd: 'containerd' })[String(engine)] ?? engine

/** 发现了什么，会有什么后果。 */
const noNewPrivileges = {
  docker: '而 docker run 默认不启用',
  podman: '而 podman run 默认不启用',
  'cri-o': 'Pod 要把 allowPrivilegeEscalation 设为 false 才会启用',
  containerd: 'Pod 要把 allowPrivilegeEscalation 设为 false 才会启用',
  oci: '而它只由容器配置里的 noNewPrivileges 启用',
} as const

const finding: Words['lint']['finding'] = {
  'byte-orders-mixed': v =>
    `${v.value} 与 ${v.host} 的字节序不同。一个过滤器不能同时容纳两者，容器无法启动。`,
  'notify-as-default': () => 'runc 不接受以 SCMP_ACT_NOTIFY 为默认动作：容器无法启动。',
  'notify-on-write': () => 'runc 交出监听者时需要 write，因此不接受对它使用 SCMP_ACT_NOTIFY：容器无法启动。',
  'conditions-conflict': v =>
    `libseccomp 对 ${v.name} 得到与规则 ${v.other} 相同（或更少）的条件，动作却不同，因此拒绝后一条（“file exists”），容器无法启动。`,
  'endless-loop': v =>
    `${v.name} 的这些条件会使 libseccomp 陷入死循环：容器启动时挂起。两条规则共用一个条件时，请用 EQ 或 MASKED_EQ。`,
  'filter-too-long': v => `过滤器有 ${v.value} 条指令，内核最多接受 4096 条。请合并规则或减少架构。`,
  'conditions-beyond-six': v => `一条规则有 ${v.count} 个条件：crun 只读前六个，其余丢弃。`,
  'listener-metadata-alone': () => '没有 listenerPath，listenerMetadata 无人读取。',
  'flags-before-runc-1.2': v =>
    `1.2 之前的 runc 拒绝 ${listed(v.names)}，什么也无法启动：Debian 12 和 13 带的是 runc 1.1。如果配置可能由这样的 runc 读取，请去掉 flags；可用 runc --version 查看。`,
  'listener-unasked': () =>
    '没有规则询问监督者，crun 仍会连接 listenerPath：无人监听时，容器都无法启动。请去掉它。',
  'wait-killable-alone': () =>
    'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV 用于监督者。没有通知监督者的规则时，内核可能拒绝该过滤器。',
  'number-beyond-double': v => `${v.value} 超过 2⁵³。把 JSON 数字读成浮点数的工具会改动它；Seccompose 不会。`,
  'default-allows': v =>
    `规则未列出的调用都会执行，将来内核的新调用也是。${v.names.length > 0 ? `目前有 ${v.names.length} 个调用通向${confinedBy(v)}之外或内核之中：${listed(v.names)}` : v.known ? `目前能执行的调用都不通向${confinedBy(v)}之外或内核之中。` : ''}`,
  'default-logs': () => 'SCMP_ACT_LOG 不限制任何调用：规则未列出的调用都会执行，只是记录下来。',
  'list-inverted': v =>
    v.kind === 'allows-all'
      ? '默认允许，规则也允许：该配置不起任何作用。默认动作本应是拒绝吗？'
      : v.kind === 'denies-all'
        ? '默认拒绝，规则也拒绝：所有调用都被拒绝。默认动作本应是允许吗？'
        : `名单写反了：允许的几乎都是危险调用（${listed(v.names ?? [])}），而容器所需的却被拒绝。这像是一份本想拒绝的名单。`,
  'kills-thread': v =>
    `${v.action} 只终止一个线程，其余线程继续运行，也许会永远等待它。SCMP_ACT_KILL_PROCESS 会结束整个程序。`,
  'trace-without-tracer': v =>
    v.all
      ? `没有跟踪者时，规则未列出的调用都以 ENOSYS 失败${v.stuck ? '：容器无法启动' : ''}。`
      : '没有跟踪者时，这些调用以 ENOSYS 失败。',
  'equals-default': v => `${listed(v.names)}：默认动作已经如此，运行时会跳过这条规则。`,
  'enosys-for-denied': v =>
    `${listed(v.names)}：程序会把 ENOSYS 当作内核太旧，可能另寻他法。EPERM 才表示不允许。`,
  'fallback-refused': v =>
    `${listed(v.names)}：程序在 ENOSYS 之后改用旧调用；其他错误之后，并非所有程序都会这样。`,
  'clone3-refused': () =>
    '只有 clone3 返回 ENOSYS 时，glibc 才改用 clone。照现在这样，用 glibc 2.34 及更新版本构建的程序无法创建线程。',
  'personality-query-refused': () =>
    'personality 允许某些值，却不允许只用于查询当前值的 0xffffffff。请用 EQ 允许 4294967295。',
  'terminal-input-open': v =>
    `ioctl 的 ${listed(v.denied)} 被拒绝，但 ${listed(v.names)} 也能向终端注入输入。`,
  'errno-name-ignored': v =>
    `只有 Podman 和 CRI-O 读取错误名。在这里它不是 ${v.value} 而是 EPERM：请用 errnoRet 写数字。`,
  'argument-repeated': v =>
    v.choice
      ? `${listed(v.names)}：一条规则里多次比较参数 ${v.index}。运行时视为“或”；分成几条规则更清楚。`
      : `${listed(v.names)}：一条规则里多次比较参数 ${v.index}。运行时会拆开所有条件并以“或”而不是“与”连接：规则匹配的调用多得多。`,
  'mask-empty': v =>
    `${listed(v.names)}：掩码为 0 时条件恒成立，规则等于没有条件。“value”是掩码，“valueTwo”是应剩下的值。`,
  'mask-value-outside': v =>
    v.swapped
      ? `${listed(v.names)}：掩码和值似乎写反了。“value”是掩码（${v.mask}）；valueTwo（${v.value}）中掩码之外的位被忽略。`
      : `${listed(v.names)}：valueTwo（${v.value}）有掩码（${v.mask}）之外的位，它们被忽略。`,
  'second-value-ignored': v =>
    `${listed(v.names)}：valueTwo 只用于 SCMP_CMP_MASKED_EQ；${v.operator} 忽略它。`,
  'mask-denies-absence': v =>
    v.several
      ? `${listed(v.names)}：该条件对没有 ${v.mask} 的调用成立，对带有其中任何一个的不成立。要拒绝其中每个标志，需为每个标志写一条规则，掩码和 valueTwo 都是该标志。`
      : `${listed(v.names)}：该条件对没有 ${v.mask} 的调用成立，对带有它的调用不成立。要拒绝该标志，valueTwo 也应等于掩码。`,
  'flags-compared-whole': v =>
    v.several
      ? `${listed(v.names)}：EQ 只拒绝恰好为 ${v.flags} 的值；多一个或少一个标志就能通过。MASKED_EQ 只比较有关的位。`
      : `${listed(v.names)}：EQ 只拒绝单独的 ${v.flags}；再加任何一个标志就能通过。请用 MASKED_EQ 比较。`,
  'mask-needs-all': v =>
    v.allows
      ? `${listed(v.names)}：只允许同时带有 ${v.flags} 的调用，普通调用反而不允许。要允许不带这些标志的调用，valueTwo 应为 0。`
      : `${listed(v.names)}：只拒绝同时带有 ${v.flags} 的调用。要拒绝其中每个标志，需为每个标志写一条规则，掩码和 valueTwo 都是该标志。`,
  'mask-incomplete': v =>
    `${listed(v.names)}：掩码 ${v.mask} 缺少 ${v.flags}，带有它的调用会运行，${v.isForAnyUser ? '任何用户都能' : '在有 CAP_SYS_ADMIN 时'}建立这种命名空间。${v.isUsual ? `${engineName(v.engine)} 的默认配置也是如此。` : ''}`,
  'condition-constant': v =>
    v.always
      ? `${listed(v.names)}：该条件对任何值都成立。`
      : `${listed(v.names)}：没有值能满足该条件，规则永不生效。`,
  'argument-beyond-arity': v => `${listed(v.names)}：没有参数 ${v.index}。该条件看的是寄存器里碰巧留下的值。`,
  'pointer-compared': v =>
    v.namespaces
      ? 'clone3 的标志在内存里，过滤器看不到。该条件比较的是地址：挡不住任何命名空间，线程能否启动也全凭偶然。'
      : `${listed(v.names)}：参数 ${v.index}（${v.argument}）是地址。过滤器只看到它指向哪里，看不到那里的内容。`,
  'every-value-covered': v =>
    `${v.name}：参数 ${v.index} 的这些条件合起来对任何值都成立，${v.opens ? '该调用等于无条件允许' : '等于没有条件'}。`,
  'comment-disagrees': v => `注释提到 ${listed(v.names)}，但没有条件含有它的值。`,
  'rule-void': v =>
    v.other
      ? `这条规则对 ${v.name} 永不生效：规则 ${v.other} 先决定，动作为 ${v.instead}。`
      : `这条规则对 ${v.name} 永不生效：结果为 ${v.instead}。`,
  'conditions-void': v =>
    v.instead === v.action
      ? `${v.name} 在规则 ${v.other} 中已无条件${v.action === 'SCMP_ACT_ALLOW' ? '允许' : '如此处理'}，这些条件排除不了任何调用。`
      : `${v.name}：${v.other ? `规则 ${v.other}` : '另一条规则'}无条件地决定，动作为 ${v.instead}。这些条件从不起作用。`,
  'conditions-overlap': v =>
    `${v.call} 在这里被拒绝，又被规则 ${v.other} 允许。由 libseccomp 而不是规则的顺序决定：它会执行。`,
  'name-repeated': v => `${listed(v.names)}：前面的规则已经如此。`,
  'stale-comparison': v =>
    `libseccomp 由这些条件生成的过滤器，对 ${v.name} 的某些参数会比较错误的字。含多个条件的规则请用 EQ 或 MASKED_EQ。`,
  'number-not-loaded': v =>
    `libseccomp 为 ${v.architecture} 生成的过滤器从不读取调用号：那里没有规则起作用，所有调用都按默认动作处理。`,
  'upper-half-open': v =>
    `${listed(v.names)}：过滤器比较 64 位，而内核只用参数 ${v.index}（${v.argument}）的低 32 位。${v.value} 被拒绝，置一个高位后却能通过。请用 EQ 允许，或用掩码为 4294967295 的 MASKED_EQ。`,
  'name-unknown': v =>
    `${v.name} 不是系统调用，运行时会忽略它。${v.meant ? `是指 ${v.meant} 吗？` : ''}${denialOf(v)}`,
  'library-function': v =>
    `${v.name} 是库函数，不是系统调用，运行时会忽略它。它使用 ${listed(v.calls)}。${denialOf(v)}`,
  'name-too-new': v =>
    `${listed(v.names)}：libseccomp ${v.version} 不认识，会忽略相应规则。${v.denied ? '本想拒绝的调用在那里会执行。' : ''}`,
  'unseen-characters': v =>
    v.turning
      ? `${listed(v.names)}：其后的文字，显示的顺序与存储的顺序不同；引擎按存储的顺序读取。`
      : `${listed(v.names)}：屏幕上看不到，但引擎会读到。`,
  'names-elsewhere': v => `${listed(v.names)}：该过滤器的任何架构都没有这些调用。`,
  'multiplexer-open': v =>
    `${listed(v.architecture)}：32 位程序也能经 ${v.via} 调用 ${v.name}，过滤器在那里看不到参数。条件所拒绝的在那里会执行。`,
  'older-abi-incomplete': v =>
    `列出了 ${v.architecture}，但 ${listed(v.names)} 在那里被拒绝，而 64 位程序可以使用同样的调用。`,
  'other-abis-killed': v =>
    `没有列出 ${v.architecture}：它的程序在第一次调用时就被终止。若要运行 32 位程序，请列出它。`,
  'open-on-other-abi': v =>
    `${v.name} 被拒绝，但在 ${v.architecture} 上 ${listed(v.names)} 作用相同，而且会执行。`,
  'clone-flags-elsewhere': v =>
    `在 ${listed(v.architecture)} 上，clone 的标志是参数 1。该条件看的是栈的地址。`,
  'argument-differs-by-architecture': v =>
    `在 ${v.architecture} 上，${v.name} 前面的一个参数占两个寄存器，因此参数 ${v.index} 在那里是另一个参数。`,
  'arch-map-unused': v =>
    `archMap 中虽有 ${v.architecture}，该引擎却找不到它：其他 ABI 的程序会被终止。请改为列出 architectures。`,
  'architecture-unlisted': v =>
    `只列出了 ${listed(v.names)}，像是为其他机器编写的。运行时会自行加上 ${v.architecture}，但不加上与它并存的 ABI：后者的程序会被终止。`,
  'sibling-open': v =>
    `${listed(v.denied)} ${v.cases ? '在某些情况下' : ''}被拒绝，但 ${listed(v.names)} ${v.elsewhere ? '同样能触及其他进程' : '能做同样的事'}，而且会执行。${v.needed.length > 0 ? `容器启动需要 ${listed(v.needed)}，这类过滤器无法阻止程序使用它。` : ''}`,
  'clone3-open': v =>
    v.denied
      ? 'clone 被拒绝，但 clone3 能建立命名空间，且无法过滤。此处也只有它能建立线程。'
      : 'clone 按命名空间过滤，但 clone3 也能建立命名空间，且无法过滤。请让它返回 ENOSYS。',
  'namespaces-open': v =>
    v.made === 0
      ? `clone 按命名空间过滤，但 ${listed(v.names)} 能进入命名空间。`
      : `任何用户都能用 ${listed(v.names)} 建立用户命名空间，并在其中拥有所有权能。${v.clone ? '没有规则检查 clone 标志中的 CLONE_NEWUSER。' : ''}`,
  'mount-open': v =>
    v.isChange
      ? `mount 被拒绝，但在有 CAP_SYS_ADMIN 时，用 ${listed(v.names)} 能把只读的挂载变为可写。`
      : `mount 被拒绝，但在有 CAP_SYS_ADMIN 时仍可用 ${listed(v.names)} 挂载文件系统。`,
  'io-uring-open': v =>
    `${listed(v.names)}：经 io_uring 所做的事不经过过滤器，不论配置对文件和套接字如何规定。`,
  'dangerous-call-open': v =>
    `${v.name} ${v.partly ? '在某些参数下' : ''}被允许（风险：${risk[v.level]}）。${v.isHost ? 'Docker 等容器引擎默认拒绝它。' : `${engineName(v.engine)} 的默认配置拒绝它。`}`,
  'beyond-default': v =>
    `允许了 ${v.isHost ? 'Docker 等容器引擎默认拒绝' : `${engineName(v.engine)} 的默认配置所拒绝`}的 ${v.names.length} 个调用：${listed(v.names)}。`,
  'file-handles-open': () =>
    '有 CAP_DAC_READ_SEARCH 时，open_by_handle_at 能打开该文件系统的任何文件，包括容器之外的。',
  'socket-families-open': v =>
    `socket 可以打开 ${listed(v.names)}：很少有程序需要、而又曾被攻击的内核部分。${v.isUsual ? `${engineName(v.engine)} 的默认配置也允许它们。` : '请只允许程序用到的族。'}`,
  'ptrace-before-4-8': () => '在 Linux 4.8 之前，跟踪者可以在过滤器判断之后更改调用。',
  'start-calls-denied': v =>
    (v.isHost
      ? `在它之下什么也无法启动：过滤器生效后 ${v.loader} 自身还需要 ${listed(v.names)}。`
      : v.user
        ? `以 root 以外的用户运行的容器无法启动：过滤器生效后 ${v.loader} 自身还需要 ${listed(v.names)}。`
        : v.always
          ? `使用该配置时容器无法启动：过滤器生效后 ${v.loader} 自身还需要 ${listed(v.names)}。`
          : `只有启用 no_new_privs 时容器才能启动，${noNewPrivileges[v.by]}：过滤器生效后 ${v.loader} 自身还需要 ${listed(v.names)}。`) +
    (v.sometimes.length > 0 ? `可能还需要 ${listed(v.sometimes)}。` : '') +
    (v.hangs ? '启动不会失败退出，而是一直挂起：没有 exit_group，runc 无法结束。' : ''),
  'start-may-fail': v =>
    `${v.user ? '以 root 以外的用户启动时，' : ''}${v.loader} 加载过滤器后会调用 ${listed(v.names)}：只在有些启动中调用，或某些参数被拒绝，因此${v.isHost ? '程序' : '容器'}可能无法启动。`,
  'signal-return-denied': v =>
    `拒绝了 rt_sigreturn，而每个信号处理函数都靠它返回：捕获信号的程序会以 SIGSEGV 结束${v.isHost ? '' : '，容器的启动有时也会如此'}。`,
  'program-start-denied': v =>
    v.none
      ? `任何程序都无法启动、运行和结束。以共享库方式使用 glibc 的程序（即大多数程序）需要 ${listed(v.names)}。`
      : `以共享库方式使用 glibc 的程序（即大多数程序）无法启动：它们需要 ${listed(v.names)}。`,
  'threads-denied': v =>
    v.hangs
      ? `使用线程的程序会挂起：线程结束时需要 ${listed(v.names)}。`
      : `程序无法创建、使用和结束线程：这需要 ${listed(v.names)}。`,
  'shell-denied': v =>
    `${v.isHost ? '程序' : '容器'}能启动，shell 不能：${listed(v.shells)} 需要 ${listed(v.names)}。`,
  'fork-denied': v => `程序无法启动其他程序，shell 无法运行命令：这需要 ${listed(v.names)}。`,
  'fork-without-clone': v => `允许了 ${listed(v.names)} 而没有允许 clone，但 C 库用 clone 创建进程。`,
  'restart-denied': () => '拒绝了 restart_syscall：如果进程在睡眠时被停止再继续，睡眠会以错误结束。',
  'conditions-ignored-here': v =>
    v.rules
      ? `containerd 和 OCI 运行时忽略 includes、excludes 和 archMap。${v.rules} 条规则对所有容器都生效，${v.looser} 个调用比在 Docker 上更开放。为 Kubernetes 导出时会先处理这些条件。`
      : `containerd 和 OCI 运行时忽略 archMap。${v.architecture ? `${v.architecture} 的程序会被终止：请把它列入 architectures。` : ''}`,
  'min-kernel-ignored': v =>
    `Podman 和 CRI-O 忽略 minKernel ${v.value}：该规则${v.matters ? '与在 Docker 上的效果不同' : '在任何内核上都生效'}。`,
  'legacy-name-ignored': v =>
    `containerd 和 OCI 运行时不认识“name”：${v.count} 条规则不起作用。请写“names”。`,
  'filter-contradicts': v => `${v.value} 同时被要求和排除：该规则永不生效。`,
  'part-not-read': v =>
    v.isHost
      ? `文件中有一部分未在此判断。${notRead[v.value]({ of: v.names })}`
      : `配置缺少来源文件的一部分。${notRead[v.value]({ of: v.names })}处理之后请删除这一项。`,
}

/** 修复所做的事，以命令形式表达。 */
const fix: Words['lint']['fix'] = {
  'remove-name': v => `从该规则中删除 ${v.name}`,
  'remove-rule': v => `删除规则 ${v.rule}`,
  'remove-duplicates': () => '删除所有重复',
  'remove-flag': v => `删除 ${v.value}`,
  'remove-second-value': () => '删除 valueTwo',
  'remove-unseen': () => '删除这些字符',
  'keep-stricter': v => `让更严格的规则决定 ${v.name}`,
  rename: v => `把 ${v.from} 替换为 ${v.to}`,
  'deny-calls': v => (v.names.length > 3 ? `拒绝这 ${v.names.length} 个调用` : `拒绝 ${listed(v.names)}`),
  'allow-calls': v => (v.names.length > 3 ? `允许这 ${v.names.length} 个调用` : `允许 ${listed(v.names)}`),
  'take-default': v =>
    `改用 ${engineName(v.engine)} 的默认配置，并拒绝${v.names.length > 3 ? `这 ${v.names.length} 个调用` : ` ${listed(v.names)}`}`,
  'turn-round': () => '反过来：拒绝这些，允许其余',
  'refuse-namespaces': () => '拒绝用户命名空间，保留线程和进程',
  'refuse-families': () => '只放行 AF_UNIX、AF_INET、AF_INET6 和 AF_NETLINK',
  'take-out-rules': v => `去掉规则 ${v.rules.join('、')}：目标不满足其条件`,
  'answer-enosys': v => `让 ${listed(v.names)} 返回 ENOSYS`,
  'swap-mask': () => '交换掩码和值',
  'complete-mask': () => '把该标志加入掩码',
  'compare-low-half': v => `规则 ${v.rules.join('、')}：只比较低 32 位`,
  'drop-architectures': v => `去掉 ${listed(v.architecture)}：它的程序会被终止`,
  'list-architecture': v => `列出 ${listed(v.architecture)}`,
  'allow-known': v => `规则 ${v.rules.join('、')}：只放行 ${listed(v.names)}`,
  'compare-flags': () => '用掩码比较标志',
  'rule-per-flag': v => `为 ${v.count} 个标志各写一条规则`,
  'kill-process': () => '改为终止进程',
  'split-rule': v => `拆成 ${v.count} 条规则`,
  'use-number': v => `写成 errnoRet ${v.value}`,
}

const looser: Words['lint']['looser'] = label => `${label}（会允许更多调用）`

const times: Words['lint']['times'] = (label, count) => `${label}（共 ${count} 处）`

const stopping: Words['lint']['stopping'] = (label, calls, programs) =>
  `${label}。不再运行或有时不再运行：${calls.join('、')}。${programs.length > 0 ? `不再工作的程序：${programs.join('、')}。` : ''}`

const runAllTheSame: Words['lint']['runAllTheSame'] = programs =>
  `此配置要运行的程序用不到它：${listed(programs)} 仍可运行。`

export const words: Words['lint'] = { title, finding, fix, looser, times, stopping, runAllTheSame }
