import type { RecipeId } from '../../core/doors/trace'

interface RecipeText {
  readonly title: string
  /** When it is the one to take, and what it leaves out. */
  readonly about: string
}

const recipe: Record<RecipeId, RecipeText> = {
  strace: {
    title: 'A program on its own',
    about:
      'Shows every call with its arguments. Paths through the program that are not taken are not in the log.',
  },
  'docker-log': {
    title: 'Docker, with a profile that logs',
    about:
      'First export “Log everything” as log-everything.json. The kernel then records each call, without arguments. Without auditd it drops most records, which is why the first command is needed; the last one undoes it. Records of other containers with such a profile are in the log too.',
  },
  'docker-sidecar': {
    title: 'Docker, strace from a second container',
    about:
      'For an image without strace. It attaches to every process that already runs, workers too, and to what they start; the calls of the start are missing. strace may print “No such process” for the commands that built the list; ignore it. Stop it with Ctrl C.',
  },
  node: {
    title: 'On the node',
    about:
      'Needs root and strace on the node. It attaches to every process of the container, and to what they start. The calls before it attaches are missing.',
  },
  'kubernetes-debug': {
    title: 'Kubernetes, strace in an ephemeral container',
    about:
      'Needs a kubectl whose debug command has the sysadmin profile, and the right to use it. It attaches to every process that already runs in the container, workers too, and to what they start; the calls of the start are missing. strace may print “No such process” for the commands that built the list; ignore it.',
  },
  'kubernetes-log': {
    title: 'Kubernetes, with a profile that logs',
    about:
      'First export “Log everything” as log-everything.json. Run the first and the last command on the node. Without auditd, set kernel.printk_ratelimit to 0 there in the meantime.',
  },
}

export const words = {
  title: 'How to record',
  intro:
    'Exercise everything that the program does in production: its start, its errors, its reloads and its end. Replace the words in capitals.',
  recipe,
  copy: 'Copy',
  copyCommand: (title: string, place: number, all: number) =>
    all === 1 ? `Copy the command: ${title}` : `Copy command ${place} of ${all}: ${title}`,
}
