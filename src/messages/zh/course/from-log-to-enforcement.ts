import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './from-log-to-enforcement.md?raw'

export const words: LessonTexts<'from-log-to-enforcement'> = {
  page,
  notes: '问问谁现在还在用 SCMP_ACT_LOG 的配置，用了多久。“从去年开始”是常见的回答。',
  exercises: {
    'end-of-the-trial': {
      title: '观察期结束',
      task: '`report` 在这个只记录、不拒绝的配置下运行了一周，这一周的审计日志就在旁边。请让配置真正执行：日志里出现的要能运行，没有规则允许的其余一切都必须拒绝，例如 `ptrace`、`mount`、`bpf` 和新的用户命名空间。容器要能启动。',
      hints: [
        '日志里有哪些调用？用**日志**打开它：五个编号，五个名称。',
        '默认动作用 `SCMP_ACT_ERRNO` 就会执行。现在日志里的五个调用也被拒绝了。',
        '日志里还有两个调用没有写进规则。',
      ],
      solution:
        '默认动作拒绝，一周里出现的五个调用有一条规则。其中哪个要加条件，从审计记录里看不出来，因为里面没有参数：为此再用 strace 记录一次。',
    },
  },
}
