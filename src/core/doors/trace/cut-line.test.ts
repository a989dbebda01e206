import { expect, it } from 'vitest'
import { breaksOff } from './cut-line'

const record =
  'audit: type=1326 audit(1.2:3): auid=1 pid=7 comm="a" sig=0 arch=c000003e syscall=0 compat=0 ip=0x7f code=0x7ffc0000'

it.each([
  ['a call', '7 read(3, "", 1) = 0', false],
  ['a call on a terminal', '[pid  7] read(3, "", 1) = 0', false],
  ['a call with times', '7 1795560223.401625 (+     0.000142) read(3, "", 1) = 0 <0.000012>', false],
  ['a call with its number', '7 [   0] read(3, "", 1)     = 0', false],
  ['an error', 'access("/x", R_OK) = -1 ENOENT (No such file or directory)', false],
  ['a result with a comment', 'fcntl(3, F_GETFL) = 0x8402 (flags O_RDWR|O_APPEND)', false],
  ['a result with a set', 'select(4, [3], NULL, NULL, NULL) = 1 (in [3])', false],
  ['a descriptor with its path', 'openat(AT_FDCWD, "/x", O_RDONLY) = 3</x>', false],
  ['nothing that comes back', '7 exit_group(0) = ?', false],
  ['a call that is interrupted', '7 read(3,  <unfinished ...>', false],
  ['the rest of a call', '7 <... read resumed>"", 1) = 0', false],
  ['a signal', '7 --- SIGCHLD {si_signo=SIGCHLD} ---', false],
  ['an end', '7 +++ exited with 0 +++', false],
  ['the prompt of a shell', 'user@host:~$ ', false],
  ['a half argument', '7 read(3, "ab', true],
  ['half an argument of a named process', '7<cat> write(1, "a', true],
  ['half an argument after a time since', '     0.000142 write(1, "a', true],
  ['half an argument after both', '[pid 7]      0.000142 write(1, "a', true],
  ['the end of a named process', '7<cat> +++ exited with 0 +++', false],
  ['a call after a time since', '     0.000142 write(1, "a", 1) = 1', false],
  ['no result', '7 read(3, "", 1)', true],
  ['half an error', 'access("/x", R_OK) = -1 ENOENT (No such fi', true],
  ['a number alone', '7 ', true],
  ['half a rest', '7 <... read resu', true],
  ['half an end', '7 +++ exited wi', true],
  ['half a signal', '7 --- SIGCHLD {si_si', true],
])('a last line of strace with %s', (_, line, isCut) => {
  expect(breaksOff(line, true)).toBe(isCut)
})

it.each([
  ['a record', record, false],
  ['half a record', record.slice(0, -20), true],
  ['a record without its call', record.slice(0, 60).replace('type=1326 ', ''), true],
  ['an object', '{"syscall":"read"}', false],
  ['half an object', '{"syscall":"re', true],
  ['a row of a table', '@[openat]: 9', false],
])('a last line of another log with %s', (_, line, isCut) => {
  expect(breaksOff(line, false)).toBe(isCut)
})
