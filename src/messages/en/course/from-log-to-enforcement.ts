import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './from-log-to-enforcement.md?raw'

export const words: LessonTexts<'from-log-to-enforcement'> = {
  page,
  notes:
    'Ask who runs a profile with SCMP_ACT_LOG today, and for how long already. “Since last year” is a common answer.',
  exercises: {
    'end-of-the-trial': {
      title: 'The end of the trial',
      task: '`report` has run for a week under this profile, which logs and refuses nothing. The audit log of the week is beside it. Make the profile enforce: what the week showed must run, and all else that no rule allows must be refused, such as `ptrace`, `mount`, `bpf` and new user namespaces. A container must start.',
      hints: [
        'Which calls are in the log? Open it in **Log**: five numbers, five names.',
        'With `SCMP_ACT_ERRNO` as default it enforces. Now the five calls of the log are refused, too.',
        'Two calls of the log are still missing from the rules.',
      ],
      solution:
        'The default refuses, and the five calls that the week showed have a rule. Whether one of them needs a condition cannot be read from the audit lines, since they hold no arguments: record it with strace for that.',
    },
  },
}
