/** A way to make a log that the readers understand. */
export type RecipeId =
  | 'strace'
  | 'docker-log'
  | 'docker-sidecar'
  | 'node'
  | 'kubernetes-debug'
  | 'kubernetes-log'

export interface Recipe {
  readonly id: RecipeId
  /** Shell commands, in turn. Words in capitals are for the person to fill in. */
  readonly commands: readonly string[]
}

/**
 * Everything that runs in the container but the shell that strace takes the place of: -f alone follows only children
 * that are yet to come. Debian's image has no pgrep.
 */
const traceAllProcesses = 'exec strace -f -p "$(ls /proc | grep "^[0-9]" | grep -vx $$)" -o'
const installStrace = 'apt-get -qq update && apt-get -qq install -y strace >/dev/null'

/**
 * Options as strace(1), docker-run(1) and kubectl-debug document them. The kernel writes records of the audit to its own
 * log where no auditd runs, ten in five seconds at most unless `kernel.printk_ratelimit` is 0
 * (kernel/audit.c kauditd_printk_skb).
 */
export const recipes: readonly Recipe[] = [
  { id: 'strace', commands: ['strace -f -e quiet=attach -o trace.txt PROGRAM'] },
  {
    id: 'docker-log',
    commands: [
      'sudo sysctl -w kernel.printk_ratelimit=0',
      'docker run --rm --security-opt seccomp=log-everything.json IMAGE',
      "sudo journalctl -k --since '10 min ago' | grep 'type=1326' > seccomp.log",
      'sudo sysctl -w kernel.printk_ratelimit=5',
    ],
  },
  {
    id: 'docker-sidecar',
    commands: [
      `docker run --rm -i --pid=container:NAME --cap-add=SYS_PTRACE -v "$PWD":/log debian:13 sh -c '${installStrace} && ${traceAllProcesses} /log/trace.txt'`,
    ],
  },
  {
    id: 'node',
    commands: ['sudo strace -f -o trace.txt -p "$(docker top NAME -eo pid | tail -n +2)"'],
  },
  {
    id: 'kubernetes-debug',
    commands: [
      `kubectl debug POD -i -q --image=debian:13 --target=CONTAINER --profile=sysadmin -- sh -c '${installStrace} && ${traceAllProcesses} /dev/stdout' > trace.txt`,
    ],
  },
  {
    id: 'kubernetes-log',
    commands: [
      'sudo install -D -m 644 log-everything.json /var/lib/kubelet/seccomp/profiles/log-everything.json',
      'kubectl patch deployment NAME --type=merge -p \'{"spec":{"template":{"spec":{"securityContext":{"seccompProfile":{"type":"Localhost","localhostProfile":"profiles/log-everything.json"}}}}}}\'',
      "sudo journalctl -k --since '10 min ago' | grep 'type=1326' > seccomp.log",
    ],
  },
]

/**
 * Run where a call failed, this tells what else may have refused it: the user, the capabilities, no_new_privs and the mode
 * of seccomp as the process has them (proc_pid_status(5)), and the label of AppArmor or SELinux (proc_pid_attr(5)), which
 * cannot be read where neither is on.
 */
export const OTHER_SUSPECTS_COMMAND =
  "grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' /proc/self/status; cat /proc/self/attr/current"
