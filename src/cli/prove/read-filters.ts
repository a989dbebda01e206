import type { Instruction, Program } from '../../core'
import { CommandError } from '../failure'
import { runProgram } from './run-program'

/**
 * Stops a process, prints its filters as the kernel holds them, and lets it go on: ptrace(2), PTRACE_SECCOMP_GET_FILTER,
 * which wants CAP_SYS_ADMIN and CONFIG_CHECKPOINT_RESTORE. Node.js cannot ask for it and Python is on most machines.
 */
const script = `
import ctypes, os, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
SEIZE, INTERRUPT, GET_FILTER, DETACH = 0x4206, 0x4207, 0x420C, 17
pid = int(sys.argv[1])
def ask(request, index=0, place=None):
    result = libc.ptrace(request, pid, index, place)
    return result, ctypes.get_errno() if result < 0 else 0
for request in (SEIZE, INTERRUPT):
    result, error = ask(request)
    if result < 0:
        sys.exit("ptrace: " + os.strerror(error))
os.waitpid(pid, 0x40000000)
program = ctypes.create_string_buffer(8 * 4096)
index = 0
while True:
    length, error = ask(GET_FILTER, index, program)
    if length < 0:
        if error == 2 or (error == 22 and index == 0):
            break
        sys.exit("the filter cannot be read: " + os.strerror(error))
    print("filter")
    for code, jt, jf, k in struct.iter_unpack("=HBBI", program.raw[:8 * length]):
        print(code, jt, jf, k)
    index += 1
ask(DETACH)
`

/** The filters that a process is under, in the order in which they were loaded: other than ptrace(2) has it, so the kernel counts. */
export async function readFilters(pid: number): Promise<readonly Program[]> {
  const ended = await runProgram(['python3', '-', String(pid)], { input: script })
  if (!ended) throw new CommandError('--prove: python3 is missing, which reads the filters of a process back')
  if (ended.status !== 0) throw new CommandError(`--prove: ${ended.errors.trim()}`)
  const filters: Instruction[][] = []
  for (const line of String(ended.out).split('\n').filter(Boolean)) {
    const [code = 0, jt = 0, jf = 0, k = 0] = line.split(' ').map(Number)
    if (line === 'filter') filters.push([])
    else filters.at(-1)?.push({ code, jt, jf, k })
  }
  return filters
}
