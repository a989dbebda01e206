import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './kubernetes.md?raw'

export const words: LessonTexts<'kubernetes'> = {
  page,
  notes:
    'Open the first exercise with the target Docker, and let the room agree that it is strict. Then change the target to containerd.',
  exercises: {
    'a-filter-nobody-reads': {
      title: 'A filter that nobody reads',
      task: 'This profile comes from a Docker host, where `mount`, `umount2` and `bpf` run only in containers with `CAP_SYS_ADMIN`. On a node with containerd they run in all of them. The service needs none of the three. Make the profile refuse them on both, and let a pod start with it.',
      hints: [
        'Which key makes the second rule hold for some containers only? Does containerd read it?',
        'Fewer names are better, but as long as the rule is there it holds on containerd for everybody. The service does not need it at all.',
      ],
      solution:
        'The rule is gone, and the default refuses the three on Docker and on containerd. A service that does need them gets a profile of its own, without `includes`.',
    },
    'dockers-default-on-a-node': {
      title: 'Docker’s default on a node',
      task: 'Somebody has copied Docker’s default to a node, for `Localhost`. On containerd it allows far more than the default of containerd itself. Make a profile that allows just what that one allows, and with which a pod starts.',
      hints: [
        'Open **Compare** against containerd’s default. Each call in the list is one that a rule with `includes` opens.',
        'Nobody has to write this by hand: **New from** has containerd’s default, for the capabilities that you choose.',
      ],
      solution:
        'containerd’s own default, written out for the capabilities of the container. `RuntimeDefault` gives the same without a file. A file is worth it when you go on and take away what your program does not call.',
    },
  },
}
