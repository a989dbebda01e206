import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './rollout.md?raw'

export const words: LessonTexts<'rollout'> = {
  page,
  notes:
    'Ask how the room’s own files come to their nodes. “By hand, on three of them” is where this lesson begins.',
  exercises: {
    'whose-lines': {
      title: 'Whose lines?',
      task: 'The second version of the profile of `report` has logged on one node. Its log is beside it, and it is the log of the whole node: `backup` runs there as well, in a pod with a profile of its own.\n\nMake the profile enforce. What `report` needed must run, and all else that no rule allows must be refused. A pod must start.',
      hints: [
        'Six lines, two programs: `comm` tells them apart. Which three calls are those of `report`?',
        'With `SCMP_ACT_ERRNO` as default it enforces. Add the calls that `report` made, by hand: **Log** offers those of all lines.',
        'One of the three is still missing: number 48 of x86_64.',
      ],
      solution:
        'Three calls have a rule: `accept4`, `recvfrom` and `shutdown`. Whoever adds the whole log lets `report` make `socket`, `connect` and `ptrace`, which only the backup needs.',
    },
  },
}
