import type { Words } from '../words'

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)

/** 实验室：标签页中的虚拟机、其中运行的程序，以及内核的回答。 */
export const words: Words['lab'] = {
  start: '启动虚拟机',
  reset: '重置',
  resetHint: '丢弃这台虚拟机，另启动一台',
  lead: '一台在本标签页中模拟的 64 位电脑，带有 Linux 内核和命令行。程序在打开的[配置](term:profile)之下运行，每个[判定](term:verdict)都由[内核](term:kernel)亲自作答。它没有网络，除了过滤器和你放入的文件，看不到你的任何东西。',
  size: bytes => `首次启动需获取 ${megabytes(bytes)} MB。`,
  sources: '组成、许可证与源代码',
  missing: '此构建不含虚拟机映像：请在 Debian 上运行 npm run lab 后重新构建，即可使用实验室。',
  unreached: '此设备没有留存虚拟机，而可能有虚拟机的服务器无法连接。',
  notInOneFile: '单文件版不含实验室。通过网页服务器打开的应用里有它，在那里保存的课堂压缩包里也有。',
  state: {
    off: '未启动',
    missing: '没有映像',
    unreached: '无法连接',
    fetching: (bytes, all) =>
      all === 0 ? '正在查找虚拟机' : `已获取 ${megabytes(bytes)} MB，共 ${megabytes(all)} MB`,
    booting: {
      firmware: '正在引导：固件',
      kernel: seconds => `正在引导：内核，按它自己的时钟已 ${seconds.toFixed(1)} 秒`,
      programs: '正在引导：最初的程序',
      state: '正在唤醒已保存的虚拟机',
    },
    running: (kernel, from, milliseconds) =>
      from === 'images'
        ? `运行中：Linux ${kernel}，引导用时 ${seconds(milliseconds)} 秒`
        : `运行中：Linux ${kernel}，唤醒用时 ${seconds(milliseconds)} 秒`,
    memory: bytes => `内存 ${Math.round(bytes / 1_048_576)} MiB`,
    saved: bytes => `已保存的虚拟机 ${megabytes(bytes)} MB`,
    paused: '标签页隐藏期间暂停',
    stopped: {
      panic: '已停止：内核崩溃。重置即可另启动一台。',
      halted: '已停止：虚拟机已关机。重置即可另启动一台。',
      failed: '已停止：模拟器出错。',
      blocked: '虚拟机的文档未能启动。服务器须用指南“部署”一页为 lab.html 给出的响应头发送该文件。',
      unreachable: '无法获取虚拟机。',
    },
  },
  terminal: '虚拟机终端',
  leave: 'Tab 键交给命令行；按 F6 离开终端。',
  command: '命令',
  demos: '现成的命令',
  demo: {
    'ls -l /etc': '列出目录',
    'demo namespace': '新建命名空间再挂载',
    'demo terminal': '向终端注入输入（TIOCSTI）',
    'demo neighbour': '读取其他程序的内存',
    'demo ring': '经 io_uring 打开文件',
    'demo socket': '经 x86_64、x32 和 i386 建立套接字',
    'demo careless': '放弃权限而不检查结果',
  },
  run: { profile: '在配置下运行', strace: '用 strace 记录', 'log-all': '记录每次调用' },
  busy: '终端正忙。请先结束其中运行的程序，例如按 Ctrl C。',
  result: '上次运行',
  running: command => `${command} 正在运行。`,
  endedExit: code => `已结束，状态为 ${code}。`,
  endedSignal: signal => (signal === 31 ? '被 SIGSYS 终止。' : `被信号 ${signal} 终止。`),
  loadRefused: errno => `内核未接受过滤器：${errno}。`,
  noFilter: '未运行：该配置不能生成过滤器。',
  noFilterThere: '该配置不能生成这台机器接受的过滤器：',
  withoutFilter: '没有过滤器，因此全部放行。',
  notTaken: '未运行：虚拟机没有收下过滤器，磁盘可能已满。重置即可另启动一台。',
  bothRefuse: '这已预见：',
  notForetold: '这未曾预见。',
  logged: lines =>
    lines === 0
      ? '内核没有记录任何调用。'
      : `内核记录了 ${lines.toLocaleString('zh')} 次过滤器没有直接放行的调用。`,
  lines: '内核的记录',
  readInLog: '在日志中查看',
  explain: '解释第一次',
  recorded: '记录已在“日志”中，可据此修改配置。',
  coverage: '在这台机器上的预见',
  foretold: (allowed, refused, byArguments) =>
    `过滤器可以加载。在这台机器的调用中，放行 ${allowed.toLocaleString('zh')} 个，拒绝 ${refused.toLocaleString('zh')} 个${
      byArguments === 0 ? '。' : `，另有 ${byArguments.toLocaleString('zh')} 个取决于参数。`
    }`,
  coverageLead: architecture => `这台机器是 ${architecture}。与你的目标相比，该配置在此多出以下问题：`,
  covered: architecture => `这台机器是 ${architecture}。与你的目标相比，该配置在此没有更多问题。`,
  takeTarget: '以这台机器为目标',
  ask: '询问内核',
  askAbout: call => `就 ${call} 询问内核`,
  askHint: '在实验室里于该配置之下发起此调用，并把内核的做法与判定并列显示',
  askAll: count => (count === 1 ? '询问这条预期' : `询问全部 ${count.toLocaleString('zh')} 条预期`),
  asked: '内核的回答',
  askedNone: '还没有询问过。“询问内核”位于“系统调用”中的调用旁，也位于“试一次调用”中的调用和每条预期旁。',
  asking: (done, all) => `已询问 ${done.toLocaleString('zh')} 次，共 ${all.toLocaleString('zh')} 次`,
  askedSum: (same, differ, unasked) =>
    [
      `${same.toLocaleString('zh')} 次与预见一致`,
      `${differ.toLocaleString('zh')} 次不一致`,
      ...(unasked > 0 ? [`${unasked.toLocaleString('zh')} 次无法询问`] : []),
    ].join('，'),
  inLab: note => `在实验室中：${note}。`,
  madeAs: architecture => `按 ${architecture} 发起`,
  zeros: written => `${written.join('、')} 以全零代替`,
  either: outcomes => outcomes.join('或'),
  column: { call: '调用', foretold: '预见', kernel: '内核' },
  same: '与预见一致',
  differs: '不一致',
  notAsked: {
    absent: '这台机器没有该调用',
    unread: '有参数无法读取',
    'too-large': '有参数超出寄存器位数',
    'no-filter': '该配置不能生成过滤器',
    'no-answer': '虚拟机没有回答',
    unclear: '所见与任何动作都不相符',
  },
  ending: {
    value: value => `返回 ${value}`,
    errno: errno => `调用本身失败：${errno}`,
    signal: signal => `被信号 ${signal} 终止`,
    exit: code => `以状态 ${code} 结束`,
    waits: '在实验室等待期间没有返回',
  },
  differenceLead: '内核的做法与 Seccompose 的预见不同，这是 Seccompose 的错误。请用此按钮复制的内容报告：',
  copyReport: '复制报告',
  files: '文件',
  putFile: '把文件放入虚拟机',
  dropHint: '也可拖放到终端上。',
  putDone: path => `${path} 已在虚拟机中，可以运行。`,
  putFailed: (path, errno) => `未能放入 ${path}：${errno}。`,
  putTooLarge: megabytesAllowed => `虚拟机最多放得下 ${megabytesAllowed} MB。`,
  path: '虚拟机中的路径',
  getFile: '下载',
  getFailed: path => `虚拟机中没有可读取的文件 ${path}。`,
}
