import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './other-doors.md?raw'

export const words: LessonTexts<'other-doors'> = {
  page,
  notes: 'Before the first exercise: “How many calls change the mode of a file?” Write down the guesses.',
  exercises: {
    'the-younger-sibling': {
      title: 'The younger sibling',
      task: 'This profile is to keep every program from changing modes of files, and lets everything else run. On the target’s kernel one call still does it. Which? Close it.',
      hints: [
        'Search `chmod` in the table: four calls have it in their names.',
        '`fchmodat2` came with Linux 6.6. Add it to the rule.',
      ],
      solution:
        'Four calls change the mode, and all four are refused. The list is good until the kernel gets a fifth. An allow list would not have to wait for it.',
    },
    'a-ring-of-requests': {
      title: 'A ring of requests',
      task: 'A program without any network: `socket` and `connect` are refused. Yet with this profile it can connect wherever it likes, and no call for it shows. Close this way with all of its calls. A container must still start, and all else must stay as it is.',
      hints: [
        'Which of the allowed calls carries out requests that the filter never sees?',
        'Three calls belong to the ring. All of them should go: what cannot be set up need not be entered either.',
      ],
      solution:
        'Without the three calls of `io_uring` every request is a call again, and the filter sees it.',
    },
    'calls-of-32-bits': {
      title: 'Calls of 32 bits',
      task: 'This deny list keeps programs from setting the clock, for the calls of x86_64. The calls of 32-bit x86 are open: `clock_settime64`, `clock_adjtime64` and `stime` set it, too. Close them, and let all else run.',
      hints: [
        'In “Try a call”, choose `stime` and “Made as” x86. What decides?',
        'A profile may name calls that only another architecture has. Add the three names to the rule; `architectures` already lists x86.',
      ],
      solution:
        'The rule names all seven. Where an architecture has no call of a name, the name does nothing there. The target’s runtime translates the rule for each architecture that is listed.',
    },
  },
}
