import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './the-filter-itself.md?raw'

export const words: LessonTexts<'the-filter-itself'> = {
  page,
  notes:
    'Let the room be the kernel: one reads the instruction aloud, one holds the accumulator on a sheet of paper, one jumps. Two calls are enough.',
  exercises: {
    'be-the-kernel': {
      title: 'Be the kernel',
      task: 'Open **Try a call** → **Filter** and go through the instructions of this profile with the call `personality(0x100000000)`: the lower half of its argument is 0, the upper half is 1. At which instruction does it end? Leave the profile as it is.',
      hints: [
        'The number of `personality` is 0x87. Until that comparison it goes the way of every call.',
        'Let the app do it: **Try a call**, `personality`, argument `0x100000000`. The last step is the answer.',
      ],
      solution:
        'The comparison with 0x87 is true, so the upper half of the argument is loaded. It is 1, not 0, and the filter jumps to the return of the default action. The lower half is never looked at.',
    },
    'another-return': {
      title: 'Another return',
      task: 'In the same profile `openat` and `clone3` are answered with `ENOSYS`. The default action is `EPERM`: see in **Filter** where they end, and why. Change the profile so that both end at the return with `EPERM`, and what runs stays the same.',
      hints: [
        'The first instructions are those of runc. They compare the number with the highest one that the profile names.',
        '`openat` is named now and ends at `EPERM`. `clone3` has a higher number still. Which name would do for both?',
      ],
      solution:
        'runc takes a call whose number is above all that the profile names for one that its author could not know. A rule that names `clone3` moves this border above it. The rule does what the default would do, and the filter has another number in it.',
    },
    'a-shorter-way': {
      title: 'A shorter way',
      task: 'A job may send itself the signals 0 to 15. The profile has a rule for each, and `kill(1, 31)` takes 35 instructions until it is refused. The filter runs at each call of the program. Make the profile do exactly the same, and decide each of these calls after 21 instructions at most.',
      hints: [
        'Sixteen values that follow each other: which comparison holds for all of them?',
        'One condition with `SCMP_CMP_LE` does it. Up to which number?',
      ],
      solution:
        'One comparison “at most 15” takes the place of sixteen comparisons. The halves of the argument have no sign, so at most 15 means 0 to 15.',
    },
  },
}
