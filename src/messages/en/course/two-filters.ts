import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './two-filters.md?raw'

export const words: LessonTexts<'two-filters'> = {
  page,
  notes:
    'Give each half of the room one of the two filters on a sheet. Name a call; both halves call out their answer at once, and the strictest is written on the wall.',
  exercises: {
    'one-for-two': {
      title: 'One filter for two',
      task: 'This is the filter of a container. The program in it loads one of its own, which lets all run but:\n\n- `perf_event_open` ends the process,\n- `bpf` fails with `EPERM`,\n- `userfaultfd` fails with `ENOSYS`,\n- `acct` runs, and the kernel notes it.\n\nMake the profile do by itself what the two do together.',
      hints: [
        'Take the calls one by one: what does either filter answer, and which answer is higher in the figure?',
        'An error is stricter than a line in the log: `userfaultfd` is refused by the inner filter, `acct` by the outer one. Whose number does the error have?',
      ],
      solution:
        '`perf_event_open` and `bpf` end the process, each by the one filter that asks for it. `userfaultfd` fails with the error of the inner one. `acct` stays refused: to note a call is weaker than to refuse it.',
    },
  },
}
