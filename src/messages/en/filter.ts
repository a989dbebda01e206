import type { ProgramFaultId } from '../../core/engine/bpf'

type FilterFault = ProgramFaultId | 'text-unreadable' | 'length-uneven'

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** The filter as instructions, and one that was read back. */
export const words = {
  sources: 'Which filter',
  source: { loaded: 'As loaded', shortest: 'Shortest form', read: 'Read a filter' },
  sourceHint: {
    loaded: 'The instructions that the target’s runtime gives the kernel.',
    shortest: 'The same verdicts in the fewest instructions, for launchers that take a raw filter.',
    read: 'A filter that was dumped from a process, compared with this profile.',
  },
  working: 'Compiling …',
  none: 'This target loads no filter for the profile.',
  notStarting: 'There is no filter, since no container starts:',
  size: (instructions: number, limit: number) =>
    `${count(instructions, 'instruction', 'instructions')} of at most ${limit.toLocaleString('en')}`,
  stub: (length: number, loader: string) => `the first ${length} are ${loader}’s own`,
  copy: 'Copy the listing',
  download: 'Download the bytes',
  fileName: (name: string) => `${name.replace(/\.json$/i, '')}.bpf`,
  listing: 'Instructions',
  column: { offset: 'No.', instruction: 'Instruction', next: 'Goes to', note: 'Means' },
  otherwise: 'else',
  goTo: (offset: number) => `Go to instruction ${offset}`,
  step: (place: number) => `step ${place}`,
  call: (name: string) => `First test for ${name}`,
  dump: 'Bytes of the filter',
  dumpHint:
    'Hexadecimal, base64, a dump of xxd or hexdump -C, or an array of C: struct sock_filter, 8 bytes an instruction',
  openFile: 'Open a file',
  fault: {
    'program-empty': () => 'It contains no instructions.',
    'program-too-long': () => 'It has more than 4096 instructions; the kernel refuses it.',
    'opcode-unknown': (offset: number) => `The kernel does not accept instruction ${offset} in a filter.`,
    'load-out-of-data': (offset: number) => `Instruction ${offset} reads outside the call’s data.`,
    'jump-out-of-program': (offset: number) => `Instruction ${offset} jumps out of the program.`,
    'memory-out-of-range': (offset: number) => `Instruction ${offset} uses memory that does not exist.`,
    'memory-unset': (offset: number) =>
      `Instruction ${offset} reads memory that may not have been written before.`,
    'division-by-zero': (offset: number) => `Instruction ${offset} divides by zero.`,
    'shift-too-far': (offset: number) => `Instruction ${offset} shifts by 32 bits or more.`,
    'end-without-return': (offset: number) => `Instruction ${offset} is the last and does not return.`,
    'text-unreadable': (offset: number) =>
      `Character ${offset + 1} is neither hexadecimal nor base64. Paste the bytes alone.`,
    'length-uneven': (offset: number) =>
      `Bytes are missing after instruction ${offset}: each takes 8. The dump was cut off.`,
  } satisfies Record<FilterFault, (offset: number) => string>,
  against: (architecture: string) => `Beside this profile, on ${architecture}`,
  alike: (calls: number) => `All ${count(calls, 'call is', 'calls are')} decided as by this profile.`,
  differing: (calls: number) => `${count(calls, 'call is', 'calls are')} decided differently:`,
  notCompared: 'There is no filter of this profile to compare it with.',
  difference: { call: 'Call', read: 'This filter', profile: 'The profile', arguments: 'With arguments' },
  anyArguments: 'any',
  verdicts: (architecture: string) => `What it does with each call of ${architecture}`,
  onArguments: 'by arguments',
  incomplete:
    'It computes with arguments in a way that cannot be followed here; other outcomes are possible.',
}
