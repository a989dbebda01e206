import { catalogue } from '../syscalls'

/** What C, the kernel's source and traces of it write before a call's name: `SYS_`, `__NR_`, `__x64_sys_`. */
const codePrefix = /^(?:(?:__(?:arm_|s)?)?nr(?:3264)?_|ksys_|(?:__[a-z0-9]+_)?(?:compat_)?sys_)(?=\w)/

/** `read()`, `open(2)`, and `read(` while it is being typed. */
const parentheses = /^(\w+)\((?:\w*\)?);?$/

/** A word in small letters without what code, listings and manuals write around the name of a call. */
export function bareName(word: string): string {
  const name = parentheses.exec(word)?.[1] ?? word
  const bare = name.replace(codePrefix, '')
  // A call's own name may begin so.
  if (bare === name || catalogue.syscalls.some(syscall => syscall.name.startsWith(name))) return name
  return bare
}
