import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './masks.md?raw'

export const words: LessonTexts<'masks'> = {
  page,
  notes:
    'Let the room do one line by hand: 0101 under 0100. Then ask which of the eight values of three bits pass “mask 4 equals 0”. Four do.',
  exercises: {
    'no-execution': {
      title: 'No memory that can be executed',
      task: 'After its start, this program never makes memory executable. The profile is to refuse `mprotect` wherever `PROT_EXEC` (4) is among the flags, and to allow it otherwise. The rule compares the whole number: “not equal to 4”. What passes nevertheless? Mend this rule, and leave the other as it is.',
      hints: [
        'Read and execute together are 5, and 5 is not 4.',
        '“Less than 4” refuses all three. But there are switches above 4, such as `PROT_GROWSDOWN`, and they are refused now, too.',
        'One bit matters: mask 4, and under it the argument must be 0. The form in **Syscall** has the comparison “mask”.',
      ],
      solution:
        'The mask 4 leaves one switch, and the rule holds where it is off. All other switches may be as they like. That is what “flags are compared by a mask” means.',
    },
    'the-upper-half': {
      title: 'The upper half',
      task: '`ioctl` with `TIOCSTI` (0x5412, decimal 21522) types into the terminal, as if a person did. This profile refuses it, and with `0x100005412` it runs: the kernel throws the upper half away, and the comparison does not. Close the gap. Other requests, such as `0x5401`, must run.',
      hints: [
        'The rule must look at the lower 32 bits alone. Which mask keeps them?',
        'Mask `0xffffffff`, that is 4294967295. What must remain is 21522.',
      ],
      solution:
        'Under the mask of 32 bits, 0x5412 and 0x100005412 are the same number, as they are to the kernel. The rule refuses both.',
    },
  },
}
