import type { RuntimeName } from '../../core'
import type { CourseProblemValues, MetOutcome, MissingValues } from '../../core/teaching/course'
import type { Words } from '../words'
import { lessons } from './course'
import { teach } from './learn-teach'
import { listed } from './wording'

const on: Readonly<Record<RuntimeName, string>> = {
  docker: '在 Docker 上',
  podman: '在 Podman 上',
  'cri-o': '在 CRI-O 上',
  containerd: '在 containerd 上',
  oci: '在 OCI 运行时上',
}

type Called = MissingValues['passes']['call']

/** 带 CLONE_NEWUSER 的 `clone`。 */
function called({ name, args, architecture }: Called): string {
  const given = args.filter(text => text !== '')
  const where =
    architecture === undefined ? '' : `${architecture.replace('SCMP_ARCH_', '').toLowerCase()} 的 `
  return `${given.length > 0 ? `带 ${given.join('、')} 的 ` : ''}${where}\`${name}\` `
}

/** 一个调用的结果。 */
function met({ action, errno }: MetOutcome): string {
  switch (action) {
    case 'SCMP_ACT_ALLOW':
      return '被允许'
    case 'SCMP_ACT_LOG':
      return '被允许并记录'
    case 'SCMP_ACT_ERRNO':
      return errno === undefined ? '以错误拒绝' : `以 ${errno} 拒绝`
    case 'SCMP_ACT_TRACE':
      return '交给[跟踪者](term:tracer)'
    case 'SCMP_ACT_NOTIFY':
      return '交给[监督者](term:supervisor)'
    case 'SCMP_ACT_TRAP':
      return '得到 SIGSYS 信号'
    case 'SCMP_ACT_KILL_PROCESS':
      return '使进程终止'
    default:
      return '使线程终止'
  }
}

/** 是否由另一个程序决定。 */
function isAsked({ action }: MetOutcome): boolean {
  return action === 'SCMP_ACT_TRACE' || action === 'SCMP_ACT_NOTIFY'
}

function beyond({ calls, unnamed, architectures }: Omit<MissingValues['too-much'], 'runtime'>): string {
  const names = calls.map(({ name, partly }) => (partly ? `${name}（部分参数）` : name))
  return [
    ...(names.length > 0 ? [`${names.length} 个调用：${listed(names)}`] : []),
    ...(unnamed ? ['没有对应调用的编号'] : []),
    ...(architectures.length > 0 ? [`${listed(architectures)} 的全部调用`] : []),
  ].join('；')
}

const missing: Words['learn']['missing'] = {
  unreadable: () => '编辑器里的文本不是可读的配置。请先改正，“问题”面板会指出位置。',
  passes: v =>
    `${called(v.call)}${on[v.runtime]}${isAsked(v.outcome) ? '仍可能通过' : '仍能通过'}：它${met(v.outcome)}。`,
  refused: v => `${called(v.call)}${on[v.runtime]}不能运行：它${met(v.outcome)}。`,
  answered: v => `${called(v.call)}${on[v.runtime]}${met(v.outcome)}，应当${met(v.wanted)}。`,
  'not-judged': v => `${called(v.call)}${on[v.runtime]}的结果无法判断。`,
  'goal-open': v => `${on[v.runtime]}仍未关闭：${listed(v.names)}。`,
  'program-stops': v => `${on[v.runtime]}程序会停下，因为这些调用被拒绝：${listed(v.names)}。`,
  'too-little': v => `${on[v.runtime]}拒绝得太多。${beyond(v)}。`,
  'too-much': v => `${on[v.runtime]}放行得太多。${beyond(v)}。`,
  'other-answer': v => `${on[v.runtime]}结果与应有的不同。${beyond(v)}。`,
  'cannot-start': v =>
    `${on[v.runtime]}容器${v.atTimes ? '有时' : ''}不能启动，因为这些调用被拒绝：${listed(v.names)}。`,
  'log-refused': v => `日志中的这些调用${on[v.runtime]}不能全部运行：${listed(v.names)}。`,
  'too-many-steps': v =>
    `${called(v.call)}${on[v.runtime]}要执行 ${v.steps} 条指令，应当至多 ${v.atMost} 条。`,
  'instruction-missing': v => `请写出${called(v.call)}停在哪一条指令。`,
  'not-on-the-way': v => `${called(v.call)}${on[v.runtime]}不会执行到第 ${v.instruction} 条指令。`,
  'goes-on': v => `${called(v.call)}${on[v.runtime]}会执行第 ${v.instruction} 条指令，但还会继续。`,
  'remark-missing': () => '请写出审查意见：哪个调用、现在的结果、应有的结果。',
  'call-unread': v =>
    `“${v.written.slice(0, 60)}”不是可读的调用。请写 mount，或 clone(CLONE_NEWUSER|SIGCHLD)。`,
  'meets-other': v =>
    `在原来的配置下，${called(v.call)}${on[v.runtime]}不是${met(v.said)}，而是${met(v.outcome)}。`,
  'no-fault': v => `${called(v.call)}${on[v.runtime]}${met(v.outcome)}，本来就该如此。`,
  'should-other': v => `${called(v.call)}${on[v.runtime]}不应当${met(v.said)}。`,
  undecided: v => `${listed(v.names)} 的条件太多，无法判断。请减少条件。`,
}

const wanted: Readonly<Record<CourseProblemValues['wrong-kind']['wanted'], string>> = {
  text: '引号中的文本',
  lines: '引号中的文本，或由各行组成的列表',
  list: '[ ] 中的列表',
  object: '{ } 中的成员',
  number: '整数',
  'yes-no': 'true 或 false',
}

const problem: Words['learn']['problem'] = {
  'wrong-kind': v => `这里要写${wanted[v.wanted]}。`,
  'key-missing': v => `缺少“${v.key}”。`,
  'key-unknown': v => `这里没有“${v.key}”这个键。可用的键：${listed(v.known)}。`,
  'key-twice': v => `“${v.key}”出现了两次，请只留一个。`,
  'one-of-keys': v => `请从下面恰好选写一个：${listed(v.keys)}。`,
  'word-unknown': v => `“${v.value.slice(0, 60)}”不能用在这里。可用的词：${listed(v.known)}。`,
  'text-empty': () => '这段文本是空的。',
  'text-too-long': v => `这段文本超过 ${v.most.toLocaleString('zh')} 个字符。`,
  'text-form': v => `“${v.value.slice(0, 60)}”的形式不对。id 只用小写字母、数字和连字符。`,
  'text-too-nested': () => '这段文字里的引用或列表嵌套得太深，或者一个段落里强调和链接的标记太多。',
  'number-outside': v => `请写 ${v.least} 到 ${v.most} 的整数。`,
  'too-few': v => `至少要有 ${v.least} 项。`,
  'too-many': v => `超过了 ${v.most} 项。`,
  'id-twice': v => `id“${v.value}”出现了两次，每一项要有自己的 id。`,
  'call-unknown': v =>
    `“${v.value.slice(0, 60)}”不是系统调用，或者参数无法读懂。请写 mount，或 clone(CLONE_NEWUSER|SIGCHLD)。`,
  'answer-missing': v => `这一项需要答案：请在解答的“answer”中添加“${v.key}”。`,
  'log-missing': () => '这一项需要日志：请在“start”中添加。',
  'errno-unknown': v => `“${v.value.slice(0, 60)}”不是错误名称。请写 EPERM、ENOSYS 等。`,
}

const wants: Words['learn']['wants'] = {
  allows: calls => `这些调用能运行：${listed(calls)}`,
  refuses: calls => `这些调用被拒绝：${listed(calls)}`,
  answers: (calls, outcome) => `${listed(calls)}：${met(outcome)}`,
  goal: name => `要求“${name}”成立`,
  runs: program => `${program} 能运行`,
  'at-least': '该运行的都没有被拒绝',
  atLeast: name => `“${name}”放行的都能运行`,
  'at-most': '不该放行的都没有放行',
  atMost: name => `“${name}”拒绝的都没有放行`,
  same: '该运行的都能运行，其余都不能',
  sameAs: name => `“${name}”放行的都能运行，其余都不能`,
  sameAnswers: '每个调用的结果都与应有的一致',
  part: (only, but) =>
    [
      ...(only.length > 0 ? [`只看 ${listed(only)}`] : []),
      ...(but.length > 0 ? [`不看 ${listed(but)}`] : []),
    ].join('，'),
  starts: '容器能启动',
  fixed: title => `这个问题已消除：${title}`,
  'covers-log': '日志中的调用都能运行',
  steps: (calls, atMost) => `至多 ${atMost} 条指令就有结果：${listed(calls)}`,
  'ends-at': call => `写出 ${call} 停在哪一条指令`,
  remark: '指出错误的审查意见',
}

const inLab: Words['learn']['inLab'] = {
  lead: '这个应用带有实验室时，“检查”会在那里进行这些调用，由内核给出结果。',
  asking: '正在实验室里进行这些调用，可能要先启动机器…',
  kernel: '在实验室中所见',
  byKernel: '这些调用已在实验室中进行，结果来自它的内核。',
  bySimulator: '这里没有实验室，或者它没有给出全部结果：由模拟代替。',
}

const answer: Words['learn']['answer'] = {
  answer: '你的答案',
  remark: '你的审查意见',
  call: '调用（参数有影响时写上参数）',
  callHint: 'clone(CLONE_NEWUSER|SIGCHLD)',
  architecture: '架构',
  meets: '在这个配置下它',
  should: '它应当',
  choose: '请选择',
  instruction: '指令的编号',
  remarkFirst: '审查意见指出错误之后，才会显示其余各项。',
  says: (call, runtime, meets, should) => `${called(call)}${on[runtime]}${met(meets)}，应当${met(should)}。`,
  endsAt: instruction => `它停在第 ${instruction} 条指令。`,
}

const failure: Words['learn']['failure'] = {
  'no-course': name => `${name} 不是课程。`,
  'too-large': name => `${name} 比任何课程都大，因此没有读取。`,
  'too-new': name => `${name} 由更新版本的 Seccompose 生成。请重新加载页面，或索取旧格式的文件。`,
  'no-json': (name, line, column) => `${name} 已损坏：第 ${line} 行第 ${column} 列不是 JSON。`,
  malformed: (name, count) => `${name} 是课程，但有 ${count} 处无法读取。`,
  damaged: name => `${name} 已损坏或不完整。请对方重发，或发送文件。`,
  unreachable: name => `无法取得 ${name}。地址对吗？`,
  'not-here': name => `${name} 不在本站上。地址里只能写本站的路径。`,
}

const glossary: Words['learn']['glossary'] = {
  title: '术语表',
  lead: '本应用所用术语的意思。一个事物只用一个词。',
  search: '搜索术语',
  none: '没有匹配的术语。',
  elsewhere: words => `别处的叫法：${words.join('、')}`,
  terms: () => import('./glossary'),
  back: '回到本课',
}

/** 课程与练习。 */
export const words: Words['learn'] = {
  lessons,
  missing,
  problem,
  wants,
  failure,
  teach,
  glossary,
  answer,
  inLab,
  met,
  title: '学习',
  course: 'seccomp：从第一个调用到审查',
  lead: '每课几分钟：先读，再在旁边的编辑器里动手，然后检查答案。',
  minutes: count => `${count} 分钟`,
  number: place => `第 ${place} 课`,
  solvedOf: (solved, all) => `已完成 ${solved} / ${all} 个练习`,
  allLessons: '全部课程',
  nextLesson: title => `下一课：${title}`,
  exercise: (place, all) => (all === 1 ? '练习' : `练习 ${place} / ${all}`),
  exerciseNamed: (number, title) => `${number}：${title}`,
  moreLines: count => `还有 ${count} 行。应用里是完整的。`,
  isSolved: '已完成',
  tryIt: '在编辑器中打开',
  begin: '在编辑器中打开练习',
  goOn: '继续做',
  anew: '重新开始',
  opened: name => `${name} 已在编辑器中打开。`,
  withLog: name => `练习附有日志 ${name}，在“日志”面板中。`,
  withProgram: command => `在实验室中让它在这个配置下运行：\`${command}\``,
  openLab: '打开实验室',
  check: '检查',
  checking: '正在检查…',
  notOpen: '请先在编辑器中打开练习，再在这里检查答案。',
  checkFailed: '没能检查，请再试一次。',
  solved: '完成了：要求的都已做到。',
  left: (count, all) => `${all} 项要求中还有 ${count} 项没有做到`,
  done: '已做到',
  toDo: '未做到',
  changed: '检查之后又有改动，请再检查一次。',
  moreMissing: count => `以及另外 ${count} 项类似的`,
  hints: '提示',
  showHint: (place, all) => `显示提示 ${place} / ${all}`,
  hintTitle: place => `提示 ${place}`,
  takeStep: '把这一步放进编辑器',
  showSolution: '显示一种解答',
  hideSolution: '收起解答',
  solution: '一种解答',
  manyAreRight: '别的解答也可以是对的，只看效果。',
  compare: '与我的答案按效果比较',
  takeSolution: '放进编辑器',
  figure: '图',
  openFile: '打开课程文件',
  otherCourses: '此设备上的其他课程',
  builtIn: '内置课程',
  forget: title => `移除 ${title}`,
  forgotten: title => `已移除 ${title}`,
  courseOpened: title => `已打开课程“${title}”。`,
  notKept: '存储被禁用或已满：关闭页面后，课程就会丢失。',
  problemAt: (line, column, place) => `第 ${line} 行第 ${column} 列${place === '' ? '' : `，${place}`}：`,
  inLesson: ({ number, title }) => `第 ${number} 课${title === '' ? '' : `“${title}”`}`,
  inExercise: ({ number, title }) => `练习 ${number}${title === '' ? '' : `“${title}”`}`,
  inCourse: '课程',
  within: places => places.join('，'),
  problems: '课程里的错误',
  progress: '学习进度只保存在此设备上。',
  exportProgress: '存为文件',
  deleteProgress: '删除',
  progressDeleted: '学习进度已删除。',
  theLink: '这个链接',
  untouched: '已打开的内容保持不变。',
  understood: '关闭',
  progressFile: 'seccompose-progress.json',
  fold: '收起课程',
  unfold: '展开课程',
}
