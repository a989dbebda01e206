import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './docker-default.md?raw'

export const words: LessonTexts<'docker-default'> = {
  page,
  notes:
    'Change the target from Docker to Docker with SYS_ADMIN on the projector, with the table sorted by verdict. The room sees a capability open calls.',
  exercises: {
    'nobody-looks-in': {
      title: 'Nobody looks into the others',
      task: 'Docker’s default lets one program of a container debug another. Your container holds keys in memory, and nothing in it debugs. Begin with the default and close the ways to look into other processes. nginx must still run, a container must start, and all else must stay as it is.',
      hints: [
        'Search `debug other processes` in the table. Which of these calls are allowed?',
        'Three calls must go: `ptrace`, `process_vm_readv` and `process_vm_writev`. Choose **Deny** at each; the goal “reach into other processes” then holds.',
      ],
      solution:
        'The names are taken out of the rules that allow them, so the default refuses them. The rule with `minKernel` allowed them on newer kernels. Everything else is as it was.',
    },
    'one-capability-too-many': {
      title: 'One capability too many',
      task: 'A container needs `CAP_SYS_ADMIN`, because it mounts. With the capability, Docker’s default opens far more. Keep `mount` and `umount2`, and close all else that it opens, such as `bpf`, `setns`, `fsopen`, and new namespaces by `unshare` and `clone`. Ordinary `clone` must run, and `clone3` must look absent, as without the capability.',
      hints: [
        'Look for `CAP_SYS_ADMIN` in the JSON. One rule opens calls when it is there; two others fall away when it is there.',
        'Take from the rule that includes the capability all names but `mount` and `umount2`. Now `clone` is gone altogether. Why?',
        'The narrow rule for `clone` and the one that answers `clone3` exclude the capability. Remove this exclusion from both.',
      ],
      solution:
        'The rule that the capability opens names two calls only. The narrow `clone` and the absent `clone3` hold for every container now. A capability is one decision, the calls that come with it another.',
    },
  },
}
