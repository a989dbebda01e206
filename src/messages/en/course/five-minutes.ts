import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './five-minutes.md?raw'

export const words: LessonTexts<'five-minutes'> = {
  page,
  notes:
    'Set a clock of five minutes for each profile, and stop when it rings. Ask those who found nothing first: at which question were they? Most rooms are still reading names.',
  exercises: {
    'the-longer-rule': {
      title: 'The longer rule',
      task: 'Meant: an allow list for an agent that talks to its host by sockets of `AF_UNIX` (1) and has no network. Its last rule says so.\n\nFive minutes: write a remark, then mend the profile.',
      hints: [
        'How many rules name `socket`? Which of them holds for `AF_INET`?',
        'Now no rule names `socket` but the one with the condition should. Put that one back.',
      ],
      solution:
        'The long rule named `socket` without a condition, and so every family ran. The rule with the condition was right and decided nothing. `socket` is taken out of the long one.',
    },
    'names-of-the-library': {
      title: 'Names of the library',
      task: 'Meant: an allow list for a program that writes at places of its file, waits until the data is on the disk, and sleeps. Complaint: “It starts, and then it cannot write.”\n\nFive minutes: write a remark, then mend the profile. Where a name is no call, put the call in its place: one for one.',
      hints: [
        'Search the names of the second rule in the table. Which of them has no row?',
        '`pwrite64` is right now. Which call sleeps? Search `sleep`: the function of the C library makes the one that tells the clock.',
      ],
      solution:
        '`pwrite` is `pwrite64`, and `sleep` is `clock_nanosleep`. `fsync` has the same name in both worlds, which is why nobody was surprised. **Problems** names what no kernel has.',
    },
    'a-key-nobody-reads': {
      title: 'A key that nobody reads',
      task: 'Meant: what belongs to the whole host stays closed to a sandbox. The eight calls of its list are refused, all else runs.\n\nFive minutes: write a remark, then mend the profile.',
      hints: [
        'How many calls does the profile refuse? **Review** counts them.',
        'Which keys does a profile have? The list stands under one of the author’s own.',
      ],
      solution:
        'The list stood under `syscallLists`, which no runtime reads. Under `syscalls` it is what was meant. Nothing else had to change.',
    },
  },
}
