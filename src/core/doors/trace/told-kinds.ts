/** `no-calls` tells of programs, files or counts, `other-system` of calls that are none of Linux. */
export type ToldKind = 'no-calls' | 'other-system' | 'filter'

/**
 * What the first part of a file shows that all of it is: nothing in which calls stand. The heads and lines are those of
 * bcc’s opensnoop, execsnoop and syscount -P, aureport’s other reports, Tetragon’s and tracee’s other events, Inspektor
 * Gadget’s tables of programs, firejail --trace, which shows functions of libraries; kdump, dtruss and truss of BSD and
 * macOS; the instructions of a filter as seccomp-tools prints them.
 */
const kinds: readonly (readonly [ToldKind, RegExp])[] = [
  ['no-calls', /^P?(?:ID|COMM) .*\b(?:FD +ERR +PATH|PPID +RET +ARGS|COMM +COUNT)$/m],
  ['no-calls', /^NODE,EVENT,DATE,/m],
  ['no-calls', /^[A-Z][\w ]* (?:Summary )?Report$/m],
  // Its signs, as bytes.
  ['no-calls', /^[\x80-\xff]{2,} *(?:process|exit|read|write|open|close|connect)\s/m],
  ['no-calls', /"process_(?:exec|exit)":|"eventId":"6\d{3}"/m],
  ['no-calls', /^K8S\.NODE .*\bCOMM .*\b(?:ARGS|PATH|FNAME|DST)\b/m],
  [
    'no-calls',
    /^\d+:[\w.-]+:(?:open(?:at|64)?|exec\w*|stat\w*|access|connect|socket|mkdir|fopen(?:64)?) .*:-?\d+$/m,
  ],
  ['other-system', /^ *\d+ \S+ +(?:CALL|NAMI|RET) {2}/m],
  ['other-system', /^SYSCALL\(args\)\s+= return$|^(?:\d+: )?__(?:sys)?\w+\(.*\)\s+= -?\d+ \(0x[\da-f]+\)$/m],
  ['filter', /^ *line +CODE +JT +JF +K$/m],
]

/** Undefined for most files. */
export function kindToldBy(text: string): ToldKind | undefined {
  return kinds.find(([, form]) => form.test(text))?.[0]
}
