/**
 * The forms in which runtimes print which of their functions failed, with the name as the first group, without the error
 * itself: Go's `os.PathError` and `os.SyscallError`, libuv's errors, Ruby's `rb_syserr_fail_path`, native frames of Java's
 * stacks, OCaml's `Unix_error`, Guile, SBCL's `sb-posix`, and what C programs write of themselves.
 */
const forms: readonly RegExp[] = [
  /\b(chtimes|chmod|l?chown|dup[23]?|fork\/exec|getwd|link|l?stat|mkdir|open|pipe2?|read|readdirent|readlink|remove|rename|rmdir|symlink|truncate|unlinkat|write|fdopendir)(?: [^\s:]+){1,2}: (?:operation not permitted|permission denied|function not implemented)/gi,
  /\b(?:operation not permitted|permission denied|function not implemented), (\w+)/gi,
  /@ (rb_\w+|dir_\w+|apply2files|io_\w+|fptr_\w+|rb_file_\w+)/g,
  /\.(\w+?)0?\(Native Method\)/g,
  /Unix_error\(Unix\.\w+, "(\w+)"/g,
  /\bIn procedure ([\w-]+)/g,
  /\bError in SB-POSIX:([\w-]+)/gi,
  /\b(?:func(?:tion)?|syscall|system call|procedure)[ =:]+['"‘“`]?([a-z_]\w+)/gi,
  /\b([a-z_]\w*)\(\d?\) (?:call )?(?:in .{1,40})?(?:failed|returned|error)/gi,
]

/** The calls behind functions that only such a form tells from words; a name alone is a call of that name. */
const behind: Readonly<Record<string, string>> = {
  // Go, package os
  chtimes: 'utimensat',
  'fork/exec': 'clone clone3 vfork execve pipe2 dup3',
  fdopendir: 'openat',
  getwd: 'getcwd',
  readdirent: 'getdents64',
  // libuv
  copyfile: 'copy_file_range sendfile ftruncate fchmod',
  futime: 'utimensat',
  lutime: 'utimensat',
  mkdtemp: 'mkdir mkdirat',
  scandir: 'getdents64 openat',
  spawn: 'clone clone3 vfork socketpair pipe2 execve',
  uv_spawn: 'clone clone3 vfork socketpair pipe2 execve',
  // Ruby
  rb_sysopen: 'openat open',
  dir_initialize: 'openat open',
  dir_s_mkdir: 'mkdir mkdirat',
  dir_s_rmdir: 'rmdir unlinkat',
  dir_s_chdir: 'chdir fchdir',
  dir_chdir0: 'chdir fchdir',
  rb_dir_getwd: 'getcwd',
  rb_file_s_rename: 'rename renameat renameat2',
  rb_file_s_symlink: 'symlink symlinkat',
  rb_file_s_link: 'link linkat',
  rb_readlink: 'readlink readlinkat',
  rb_file_s_truncate: 'truncate',
  rb_file_truncate: 'ftruncate',
  rb_file_flock: 'flock',
  rb_file_s_ftype: 'newfstatat lstat',
  apply2files: 'unlink chmod fchmodat chown utimensat unlinkat',
  io_fread: 'read',
  io_write: 'write writev',
  io_writev: 'writev',
  fptr_finalize_flush: 'close',
  // Java, java.base
  forkandexec: 'vfork clone clone3 execve pipe2',
  eventfd: 'eventfd2',
  create: 'epoll_create1',
  ctl: 'epoll_ctl',
  socketpair: 'socketpair',
  // Guile
  'rename-file': 'rename renameat renameat2',
  'delete-file': 'unlink unlinkat',
  'open-file': 'openat open',
  'open-fdes': 'openat open',
  'primitive-fork': 'clone fork vfork',
  fport_write: 'write',
  fport_read: 'read',
}

/** Functions and their calls that a text tells of in the form of a runtime. */
export function callsOfToldFunctions(
  text: string,
  callsNamed: (name: string) => readonly string[],
): string[] {
  const calls = forms.flatMap(form =>
    [...text.matchAll(form)].flatMap(([, name = '']) => {
      const word = name.toLowerCase()
      return behind[word]?.split(' ') ?? callsNamed(word)
    }),
  )
  return [...new Set(calls)]
}
