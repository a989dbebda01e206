import type { Glossary } from '../en/learn'

/** 应用使用的术语，先后顺序是后一个用前一个来解释。其他文字都遵守它们。 */
export const words: Glossary = {
  kernel: {
    term: '内核',
    meaning: '一台机器上所有程序和容器共用的那部分 Linux。只有它能接触文件、网络和硬件。',
  },
  'system-call': {
    term: '系统调用',
    meaning: '程序向内核提出的请求，例如打开文件。它有一个编号，最多六个参数。简称“调用”。',
    elsewhere: ['系统呼叫', '系统函数'],
  },
  argument: {
    term: '参数',
    meaning: '程序随调用给出的数，最多六个，从 0 开始编号。',
    elsewhere: ['实参', '形参'],
  },
  address: {
    term: '地址',
    meaning: '指向程序内存中某处的参数，也叫指针。过滤器只看到这个数，看不到那里存放的内容。',
  },
  profile: {
    term: '配置',
    meaning: '决定每个系统调用怎么处理的 JSON 文本。运行时用它生成过滤器。',
    elsewhere: ['seccomp 策略', '安全策略', '剖面'],
  },
  filter: {
    term: '过滤器',
    meaning: '容器每次进行系统调用时，内核都要运行的小程序。它看到的是数，返回一个动作。',
    elsewhere: ['过滤程序', '筛选器'],
  },
  rule: {
    term: '规则',
    meaning: '配置的一部分：若干调用的名称、一个动作，有时还有条件。',
  },
  action: {
    term: '动作',
    meaning: '规则对调用所做的事：允许、记录、使其失败、终止线程或进程，或者去问别人。',
  },
  'default-action': {
    term: '默认动作',
    meaning: '没有规则列出的调用都用这个动作。',
    elsewhere: ['缺省动作', '缺省'],
  },
  'allow-list': {
    term: '允许列表',
    meaning: '默认拒绝、只列出可以运行的调用的配置。',
    elsewhere: ['白名单', '允许清单'],
  },
  'deny-list': {
    term: '拒绝列表',
    meaning: '默认允许、只列出不可以运行的调用的配置。',
    elsewhere: ['黑名单', '拒绝清单'],
  },
  verdict: {
    term: '判定',
    meaning: '在某个目标上，一个调用在配置之下的结果：允许、拒绝、视条件而定，或者更严厉。',
    elsewhere: ['裁决', '判决'],
  },
  refused: {
    term: '拒绝',
    meaning: '调用不运行：程序得到一个错误号，或者线程、进程被终止。',
    elsewhere: ['屏蔽掉', '封禁'],
  },
  errno: {
    term: 'errno',
    meaning: '调用失败时返回的错误号。EPERM 是 1，表示不允许。ENOSYS 是 38，表示这个内核没有这个调用。',
    elsewhere: ['错误码', '错误代码'],
    slips: ['回答 ENOSYS', '以 ENOSYS 回答', '用 ENOSYS 回答', '答复 ENOSYS'],
  },
  condition: {
    term: '条件',
    meaning: '规则生效时参数必须满足的要求。同一条规则里的条件要全部满足；两条规则则是二选一。',
    elsewhere: ['参数约束'],
  },
  flag: {
    term: '标志',
    meaning: '参数中的一个位，打开某项功能。几个标志加在一起成为一个数。',
    elsewhere: ['标志位', '旗标'],
  },
  mask: {
    term: '掩码',
    meaning: '选出参数中某些位的数。没有选中的位按 0 算。',
    elsewhere: ['屏蔽码', '位掩码'],
  },
  architecture: {
    term: '架构',
    meaning:
      'CPU 的种类及其进行调用的方式，例如 x86_64 或 arm64。每种架构的调用编号都不同。一种 CPU 可能支持几种架构。',
    elsewhere: ['体系结构'],
    slips: ['x86-64', '64 位 ARM', 'ARM64'],
  },
  x32: {
    term: 'x32',
    meaning: 'x86_64 上的第三套调用编号，从 0x40000000 开始，供使用短地址的程序。几乎没有程序用它。',
  },
  container: {
    term: '容器',
    meaning: '看到的文件、进程和网络自成一体的程序。它们与机器上的其他程序共用内核。',
  },
  pod: {
    term: 'pod',
    meaning: 'Kubernetes 里一起启动的一个或几个容器。',
  },
  engine: {
    term: '引擎',
    meaning: '管理容器并读取配置的程序：Docker、Podman、containerd 或 CRI-O。',
  },
  runtime: {
    term: '运行时',
    meaning: '启动容器并加载其过滤器的程序：runc 或 crun。引擎有时也这样称呼。',
    elsewhere: ['运行环境'],
  },
  target: {
    term: '目标',
    meaning: '配置将在哪里运行：引擎、架构、内核和权能。同一份文本换个目标，效果可能不同。',
  },
  libseccomp: {
    term: 'libseccomp',
    meaning: '运行时用来把规则变成过滤器的库。',
  },
  capability: {
    term: '权能',
    meaning: 'Linux 把 root 的权力分成四十来份，每份是一项权能，例如 CAP_SYS_ADMIN。有些规则取决于它们。',
    elsewhere: ['能力集', '特权能力'],
  },
  namespace: {
    term: '命名空间',
    meaning: '对某类事物的独立视图，例如进程号或挂载。容器由它们构成。程序在新的用户命名空间里拥有全部权能。',
    elsewhere: ['名字空间', '名称空间'],
    slips: ['pid 命名空间'],
  },
  'no-new-privs': {
    term: 'no_new_privs',
    meaning: '进程的一个开关：它启动的程序不能提权。没有打开它，就只有 CAP_SYS_ADMIN 才能加载过滤器。',
    slips: ['提升特权', '提升权限'],
  },
  'set-user-id': {
    term: 'setuid 程序',
    meaning: '不论由谁启动，都以其所有者（往往是 root）的权限运行的程序。',
    slips: ['属主', '用户号', '组号', '凭据'],
  },
  thread: {
    term: '线程',
    meaning: '进程里的一条执行路线。同一进程的线程共用内存。',
    slips: ['调用线程', '发出调用的线程', '杀死', '杀掉'],
  },
  tracer: {
    term: '跟踪者',
    meaning: '监视并控制另一个程序的程序，例如调试器或 strace。SCMP_ACT_TRACE 会问它。',
    elsewhere: ['追踪者', '追踪器', '跟踪器'],
    slips: ['追踪'],
  },
  supervisor: {
    term: '监督者',
    meaning: 'SCMP_ACT_NOTIFY 去问的程序。它答复之前，调用者一直等待。',
    elsewhere: ['监管者', '通知代理'],
    slips: ['监管'],
  },
  'strict-mode': {
    term: '严格模式',
    meaning: 'seccomp 最早的形式：四个调用可以运行，任何别的调用都终止线程。',
  },
  bypass: {
    term: '绕过',
    meaning: '不经过滤器判定就把事情做成。',
    elsewhere: ['绕开', '规避'],
  },
  sibling: {
    term: '同类调用',
    meaning: '作用相同或几乎相同的另一个调用，例如 openat2 之于 openat。',
    elsewhere: ['兄弟调用'],
  },
  ring: {
    term: '环',
    meaning:
      '程序与内核共用、用来存放 io_uring 请求的内存。执行请求时没有逐个进行调用，所以没有过滤器看得到。',
  },
  toctou: {
    term: 'TOCTOU',
    meaning: '从检查时到使用时：检查过的东西在使用之前被改掉。过滤器因此不顺着地址去看。',
  },
  landlock: {
    term: 'Landlock',
    meaning: 'Linux 的一部分，程序用它按路径和端口号限制自己。',
  },
  finding: {
    term: '问题',
    meaning: '配置中实际效果与看上去不符的地方，指出位置，能修复的附修复。',
    slips: ['评审', '审阅'],
  },
  goal: {
    term: '要求',
    meaning: '用文字表达的、配置必须拒绝的事：不能挂载，不能新建命名空间。',
    elsewhere: ['意图'],
  },
  expectation: {
    term: '期望',
    meaning: '对一个调用作出的、配置必须遵守的决定，例如：mount 被拒绝。',
    elsewhere: ['断言'],
  },
  recording: {
    term: '记录',
    meaning: '程序实际进行过的调用，由 strace、内核或运行时写下。',
    elsewhere: ['录制'],
  },
  lab: {
    term: '实验室',
    meaning: '本页里的一台小机器，运行真正的 Linux 内核。里面的一切都不影响你自己的机器。',
  },
  exercise: {
    term: '练习',
    meaning: '一个起点、一项任务和几项检查。只要达到要求的效果，怎样解答都对。',
    elsewhere: ['习题', '测验'],
  },
  pupil: {
    term: '学员',
    meaning: '在课堂上学习的人。',
    elsewhere: ['学生', '受训者'],
    slips: ['您'],
  },
  teacher: {
    term: '教师',
    meaning: '带课或制作课程的人。',
    elsewhere: ['老师', '讲师', '教员'],
  },
  directory: {
    term: '目录',
    meaning: '文件系统中存放文件的地方。',
    elsewhere: ['文件夹'],
  },
}
