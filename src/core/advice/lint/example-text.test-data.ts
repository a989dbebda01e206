/** Short forms for the profiles that rules show as examples. */

/** A condition on an argument; `valueTwo` only for MASKED_EQ, where `value` is the mask. */
export function when(index: number, operator: string, value: bigint, valueTwo?: bigint): string {
  const second = valueTwo === undefined ? '' : `"valueTwo":${valueTwo},`
  return `{"index":${index},"value":${value},${second}"op":"SCMP_CMP_${operator}"}`
}

export function rule(action: string, names: string, ...conditions: readonly string[]): string {
  const list = names.split(' ').map(name => `"${name}"`)
  const args = conditions.length === 0 ? '' : `,"args":[${conditions.join()}]`
  return `{"names":[${list.join()}],"action":"SCMP_ACT_${action}"${args}}`
}

export function allow(names: string, ...conditions: readonly string[]): string {
  return rule('ALLOW', names, ...conditions)
}

/** Denies with EACCES, so that the rule says something else than the default of `allowList`. */
export function deny(names: string, ...conditions: readonly string[]): string {
  return withMembers(rule('ERRNO', names, ...conditions), '"errnoRet":13')
}

export function withMembers(object: string, members: string): string {
  return `${object.slice(0, -1)},${members}}`
}

/** What is not listed meets EPERM. */
export function allowList(...rules: readonly string[]): string {
  return profile('"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1', ...rules)
}

/** What is not listed runs. */
export function denyList(...rules: readonly string[]): string {
  return profile('"defaultAction":"SCMP_ACT_ALLOW"', ...rules)
}

export function profile(members: string, ...rules: readonly string[]): string {
  return `{${members},"syscalls":[${rules.join()}]}`
}

export function listing(text: string, ...architectures: readonly string[]): string {
  const list = architectures.map(name => `"SCMP_ARCH_${name}"`)
  return text.replace('"syscalls"', `"architectures":[${list.join()}],"syscalls"`)
}

/** What runc and a small program need to start. */
export const START_CALLS =
  'arch_prctl brk capget capset chdir clone clone3 close epoll_ctl execve exit exit_group faccessat2 fchown fcntl fstat ' +
  'fstatfs futex getcwd getdents64 getpid getppid mmap mprotect munmap nanosleep newfstatat openat openat2 prctl pread64 read ' +
  'restart_syscall rt_sigreturn set_tid_address setgid setgroups setuid statx write'

/** What starts a container, without some of it. */
export function startWithout(...gone: readonly string[]): string {
  return allowList(
    allow(
      START_CALLS.split(' ')
        .filter(name => !gone.includes(name))
        .join(' '),
    ),
  )
}

/** What starts a container, and rules after it. */
export function startAnd(...rules: readonly string[]): string {
  return allowList(allow(START_CALLS), ...rules)
}

/** Parts of a profile, made of the numbers from 0. */
export function repeat(count: number, part: (number: number) => string): string[] {
  return Array.from({ length: count }, (_, number) => part(number))
}
