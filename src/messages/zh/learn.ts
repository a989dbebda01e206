import type { RuntimeName } from '../../core'
import type { CourseProblemValues, MetOutcome, MissingValues } from '../../core/course'
import type { Words } from '../words'
import { lessons } from './course'
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
      return '交给跟踪者'
    case 'SCMP_ACT_NOTIFY':
      return '交给监督者'
    case 'SCMP_ACT_TRAP':
      return '得到 SIGSYS 信号'
    case 'SCMP_ACT_KILL_PROCESS':
      return '使进程终止'
    default:
      return '使线程终止'
  }
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
  passes: v => `${called(v.call)}${on[v.runtime]}仍能通过：它${met(v.outcome)}。`,
  refused: v => `${called(v.call)}${on[v.runtime]}不能运行：它${met(v.outcome)}。`,
  answered: v => `${called(v.call)}${on[v.runtime]}${met(v.outcome)}，应当${met(v.wanted)}。`,
  'not-judged': v => `${called(v.call)}${on[v.runtime]}的结果无法判断。`,
  'goal-open': v => `${on[v.runtime]}仍未关闭：${listed(v.names)}。`,
  'program-stops': v => `${on[v.runtime]}程序会停下，因为这些调用被拒绝：${listed(v.names)}。`,
  'too-little': v => `${on[v.runtime]}拒绝得太多。${beyond(v)}。`,
  'too-much': v => `${on[v.runtime]}放行得太多。${beyond(v)}。`,
  'cannot-start': v => `${on[v.runtime]}容器不能启动，因为这些调用被拒绝：${listed(v.names)}。`,
  'log-refused': v => `日志中的这些调用${on[v.runtime]}不能全部运行：${listed(v.names)}。`,
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
  'number-outside': v => `请写 ${v.least} 到 ${v.most} 的整数。`,
  'too-few': v => `至少要有 ${v.least} 项。`,
  'too-many': v => `超过了 ${v.most} 项。`,
  'id-twice': v => `id“${v.value}”出现了两次，每一项要有自己的 id。`,
  'call-unknown': v => `“${v.value.slice(0, 60)}”不是系统调用。请写 mount，或 clone(CLONE_NEWUSER|SIGCHLD)。`,
  'log-missing': () => '这一项需要日志：请在“start”中添加。',
  'errno-unknown': v => `“${v.value.slice(0, 60)}”不是错误名称。请写 EPERM、ENOSYS 等。`,
}

/** 课程与练习。 */
export const words: Words['learn'] = {
  lessons,
  missing,
  problem,
}
