import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './default-action.md?raw'

export const words: LessonTexts<'default-action'> = {
  page,
  notes:
    'Let somebody read the profile aloud before anybody looks at the table. Most rooms read the five names and nod. Then ask what happens to `read`.',
  exercises: {
    'repair-the-list': {
      title: 'Repair the inverted list',
      task: 'This profile is to refuse `ptrace`, `mount`, `umount2`, `chroot` and `pivot_root`, and to let everything else run. Make it do that. A container must start with it on Docker.',
      hints: [
        'Look for `read` in the table. Which part of the profile decides about it?',
        'Everything that no rule names must run, so the default action has to allow.',
        'Now the rule is the exception: it has to refuse.',
      ],
      solution:
        'The default allows, and the rule refuses the five with an error. That is a deny list, and it does what the article meant. It is still a weak profile: the next exercise shows what it forgets.',
    },
    'from-deny-to-allow': {
      title: 'From a deny list to an allow list',
      task: 'The repaired list refuses five calls, and other calls do the same: `move_mount` and `fsopen` mount, `process_vm_writev` changes the memory of another process, and with `unshare(CLONE_NEWUSER)` a program gets every capability in a user namespace of its own.\n\nTurn the profile into an allow list. It must refuse all of these, allow nothing that Docker’s default does not allow, and still start a container and a small program in it.',
      hints: [
        'Do not add names to the deny list. There is always one more.',
        'With a default that refuses, nothing is forgotten. But now the container needs calls of its own to start: check again to see which.',
        'Allow the calls that start a container and a small program. *New from* has a profile of just these: “Smallest that starts”.',
      ],
      solution:
        'The default refuses, and the rule names what a container and a small program need to start and to end. Whatever the kernel gains tomorrow is refused until somebody decides otherwise. A real program needs more than this: how to find out what is the subject of another lesson.',
    },
  },
}
