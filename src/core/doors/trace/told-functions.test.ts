import { expect, it } from 'vitest'
import { callsBehindFunctions } from './named-calls'

it.each([
  ['chtimes /tmp/a: operation not permitted', 'utimensat'],
  ['fork/exec /bin/sh: operation not permitted', 'clone'],
  ['open /proc/self/fd: readdirent /proc/self/fd: operation not permitted', 'getdents64'],
  ["Error: EPERM: operation not permitted, mkdir '/tmp/x'", 'mkdir'],
  ["Error: EPERM: operation not permitted, scandir '/tmp/x'", 'getdents64'],
  ['Operation not permitted @ dir_s_mkdir - /tmp/q (Errno::EPERM)', 'mkdir'],
  ['Operation not permitted @ rb_file_s_rename - (a, b) (Errno::EPERM)', 'rename'],
  ['\tat java.base/sun.nio.ch.Net.bind0(Native Method)', 'bind'],
  ['Exception: Unix.Unix_error(Unix.EPERM, "symlink", "l")', 'symlink'],
  ['In procedure rename-file: Operation not permitted', 'rename'],
  ['Error in SB-POSIX:MKDIR: Operation not permitted (1)', 'mkdir'],
  ['fio: pid=0, err=1/file:filesetup.c:150, func=unlink, error=Operation not permitted', 'unlink'],
])('Test that a runtime’s form names the function that failed: %s', (text, call) => {
  expect(callsBehindFunctions(text)).toContain(call)
})

it('Test that words of the form alone name nothing', () => {
  expect(callsBehindFunctions('the open question: nothing, really')).toEqual([])
})
