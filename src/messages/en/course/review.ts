import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './review.md?raw'

export const words: LessonTexts<'review'> = {
  page,
  notes:
    'Pairs work well here: one reads the profile aloud, the other asks “and then?”. Give each pair five minutes a profile, then let two pairs compare their remarks. Different remarks about one profile are often both right.',
  exercises: {
    'kernel-parts': {
      title: '1: Parts of the kernel',
      task: 'Meant: nobody may load parts into the kernel or watch it. `bpf`, `perf_event_open`, `init_module`, `finit_module`, `delete_module`, `kexec_load` and `kexec_file_load` are refused, all else runs.\n\nWrite a remark, then mend the profile.',
      hints: [
        'Read the default action first, then the action of the rule.',
        'Everything that no rule names has to run. Now the rule must refuse.',
      ],
      solution:
        'The list was inverted: it allowed what it was meant to refuse, and refused the rest. A remark on `read` is as good: it is denied and should be allowed.',
    },
    'worker-of-processes': {
      title: '2: A worker of processes',
      task: 'Meant: an allow list for a worker that starts processes and threads. It makes no namespaces.\n\nWrite a remark, then mend the profile.',
      hints: [
        '`clone` is allowed. With which flags?',
        'Without a rule `clone` is refused whole, and nothing starts. It needs one with a condition: mask `2114060288`, and 0 must remain.',
      ],
      solution:
        '`clone` was allowed with every flag, so the worker could make a user namespace and have every capability in it. The condition leaves processes and threads.',
    },
    'threads-of-a-database': {
      title: '3: Threads of a database',
      task: 'Meant: an allow list for a database with threads. New namespaces are refused. The author has looked at `clone` with care.\n\nWrite a remark, then mend the profile. Programs that know only newer ways must still get their threads.',
      hints: [
        'What the rule for `clone` refuses: which other call does the same?',
        '`clone3` is refused with `EPERM` now. Which error sends the C library to `clone`?',
      ],
      solution:
        '`clone3` has its flags behind an address, where no filter looks. A rule for `clone` is worth nothing beside it. `ENOSYS` closes it and keeps threads working.',
    },
    'no-way-to-mount': {
      title: '4: No way to mount',
      task: 'Meant: nothing is mounted and nothing unmounted, by programs of 64 and of 32 bits. All else runs.\n\nWrite a remark, then mend the profile.',
      hints: [
        'All calls of x86_64 for this are there. Which ones does only x86 have? Choose “Made as” in “Try a call”.',
        'On 32-bit x86 there is `umount` beside `umount2`.',
      ],
      solution:
        'Any program may make calls of 32 bits, and `umount` is one of them that x86_64 does not have. The remark needs “Made as x86”, since the call does not exist elsewhere.',
    },
    'a-range-of-families': {
      title: '5: A range of families',
      task: 'Meant: an allow list for a proxy. `socket` runs with the families from 1 to 2, `AF_UNIX` and `AF_INET`, and with no others.\n\nWrite a remark, then mend the profile.',
      hints: [
        'Try `socket` with `AF_NETLINK`, that is 16. Two conditions of one rule are about the same argument. What does runc make of them?',
        'A rule for each family says what is meant. `AF_INET` still needs its own.',
      ],
      solution:
        'runc takes conditions on one argument of one rule for alternatives: at least 1, *or* at most 2. Every family is one or the other. Two rules, each with one value, are what was meant.',
    },
    'only-with-the-capability': {
      title: '6: Only with the capability',
      task: 'Meant: a profile for every pod of a cluster with containerd. `mount`, `umount2` and `setns` run in pods with `CAP_SYS_ADMIN` alone, “as in Docker’s default”. The target is an ordinary pod.\n\nWrite a remark, then mend the profile for ordinary pods.',
      hints: [
        'Who reads `includes`? Docker does. Compare the verdict of `mount` on the two targets.',
        'On containerd the rule counts for every pod. Ordinary pods need a profile without it.',
      ],
      solution:
        'containerd does not read `includes`, so every pod had the three calls. There is no condition by capability there: pods that need the calls get a profile of their own.',
    },
    'threads-after-the-update': {
      title: '7: Threads after the update',
      task: 'Meant: an allow list for a Python service with threads; new namespaces are refused. Complaint: “Since the base image was updated: *can’t start new thread*.”\n\nWrite a remark, then mend the profile.',
      hints: [
        'The new C library makes threads by another call first. What does it get, and what does it make of that?',
        'Take `clone3` out of the rule, and give it one of its own with `"errnoRet": 38`.',
      ],
      solution:
        'To refuse `clone3` is right; to refuse it with `EPERM` is not. The library takes that for “no threads for you”. After `ENOSYS` it takes `clone`.',
    },
    'nothing-starts': {
      title: '8: Nothing starts',
      task: 'Meant: the smallest allow list with which a container starts. Complaint: “The pipeline says the program runs with it. Docker starts nothing.”\n\nWrite a remark, then mend the profile. Add what the start needs, and nothing else.',
      hints: [
        'Check once: the answer names what the start needs. The program itself never calls it. Who does?',
        '`setgroups` is there now. Two more are missing.',
      ],
      solution:
        'The runtime changes the user and drops capabilities under the filter, before the program is there. A recording of the program alone does not show these calls.',
    },
    'watched-files': {
      title: '9: Watched files',
      task: 'Meant: `rename`, `renameat2`, `unlink` and `mkdir` run, and the kernel writes a line for each. Complaint: “Function not implemented.”\n\nWrite a remark, then mend the profile.',
      hints: [
        'What does the action of these four ask for, and who answers?',
        'There is an action that lets a call run and has the kernel write a line.',
      ],
      solution:
        '`SCMP_ACT_TRACE` asks a tracer. There is none in a container, and then the call fails with `ENOSYS`. `SCMP_ACT_LOG` is what was meant.',
    },
    'no-network': {
      title: '10: No network',
      task: 'Meant: a program without network. All else runs.\n\nWrite a remark, then mend the profile.',
      hints: [
        'All calls for sockets are refused. What carries out requests without a call for each?',
        'One of three is closed. The others have to go, too: a ring may come from elsewhere.',
      ],
      solution:
        'With `io_uring` the kernel opens sockets and connects them without any call that the filter sees. A remark on `io_uring_enter` is as good.',
    },
  },
}
