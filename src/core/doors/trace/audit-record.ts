/** A record of the kernel's audit, from whatever log it was found in. */
export interface AuditRecord {
  readonly kind: 'seccomp' | 'syscall'
  /** The call's number, or its name where somebody interpreted the record. */
  readonly syscall: string
  /** The first value of each field; quotes taken off, hexadecimal text decoded. */
  readonly fields: ReadonlyMap<string, string>
  /** Seconds since 1970; undefined where the record gives another form of time. */
  readonly time: number | undefined
  /** `seconds.milliseconds:serial`, which names the event. */
  readonly event: string | undefined
}

/**
 * type=SECCOMP is 1326 and type=SYSCALL 1300 (Linux uapi `linux/audit.h`). The journal writes the type of a record that
 * it got from the kernel's audit socket as a word alone; with -o cat and -o verbose nothing but the field's name is
 * before it.
 */
const kinds =
  /type=(?:UNKNOWN\[)?(SECCOMP|1326|SYSCALL|1300)\b|"_AUDIT_TYPE(?:_NAME)?" ?: ?"(SECCOMP|1326|SYSCALL|1300)"|(?:\baudit(?:\[\d+\])?: |^(?:\s+MESSAGE=)?(?=[A-Z]+ a(?:uid|rch)=))(SECCOMP|SYSCALL) /

const quoted = new Set(['comm', 'exe', 'key', 'cwd', 'name', 'proctitle'])

/**
 * Finds the record of a refused or logged call in a line of dmesg, the journal, syslog, auditd, ausearch or anything
 * that wraps one of these, JSON included. Field rules: Linux `kernel/auditsc.c` (audit_seccomp, audit_log_exit) and
 * `kernel/audit.c` (audit_log_untrustedstring: hexadecimal without quotes where the text has a blank, a quote or a
 * control character). Undefined where the line has none.
 */
export function readAuditRecord(line: string): AuditRecord | undefined {
  const text = plain(line)
  const found = kinds.exec(text)
  if (!found) return undefined
  const fields = readFields(text)
  const syscall = fields.get('syscall')
  if (syscall === undefined) return undefined
  const stamp = /\baudit\((\d+\.\d+):(\d+)\)/.exec(text) ?? journalStamp(text)
  return {
    kind: found.includes('SECCOMP') || found.includes('1326') ? 'seccomp' : 'syscall',
    syscall,
    fields,
    time: stamp?.[1] === undefined ? undefined : Number(stamp[1]),
    event: stamp === null ? undefined : `${stamp[1]}:${stamp[2]}`,
  }
}

/** The journal takes the time and serial of a record from the audit's socket into fields of their own (systemd journald-audit.c). */
function journalStamp(text: string): readonly [string, string, string] | null {
  const serial = /"_AUDIT_ID" ?: ?"(\d+)"/.exec(text)?.[1]
  const time = /"_SOURCE_REALTIME_TIMESTAMP" ?: ?"(\d+)(\d{3})\d{3}"/.exec(text)
  return serial === undefined || time === null ? null : ['', `${time[1]}.${time[2]}`, serial]
}

/** Without what wraps a record: terminal colours and JSON's escapes. */
function plain(wrapped: string): string {
  const line = wrapped.includes('"MESSAGE') ? withMessage(wrapped) : wrapped
  const bare = line.includes('\x1b') ? line.split('\x1b').map(dropColour).join('') : line
  if (!bare.includes('\\"')) return bare
  return bare.replace(/\\(u001d|["\\/n])/gi, (_, escaped: string) => (/["\\/]/.test(escaped) ? escaped : ' '))
}

/**
 * The journal writes a message with a control character in it as a list of bytes (systemd logs-show.c). As a text has
 * it in quotes, so that the next sign of JSON is no part of the last field.
 */
function withMessage(line: string): string {
  return line.replace(
    /"MESSAGE" ?: ?\[([\d, ]*)\]/,
    (_, bytes: string) => `"${String.fromCharCode(...bytes.split(',').slice(0, 8192).map(Number))}"`,
  )
}

function dropColour(text: string, position: number): string {
  return position === 0 ? text : text.replace(/^\[[0-9;]*[A-Za-z]/, '')
}

function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  // auditd's enriched form sets its own words apart by this control character, which is no blank to \s.
  const blanks = text.replaceAll('\x1d', ' ')
  for (const [, name = '', value = ''] of blanks.matchAll(/(?<![\w-])([A-Za-z_][\w-]*)=("[^"]*"|[^\s"]*)/g)) {
    if (!fields.has(name)) fields.set(name, cleaned(name, value))
  }
  return fields
}

function cleaned(name: string, value: string): string {
  if (value.startsWith('"')) return value.slice(1, -1)
  return quoted.has(name) ? (textOfHex(value) ?? value) : value
}

function textOfHex(value: string): string | undefined {
  if (!/^(?:[0-9A-F]{2})+$/.test(value)) return undefined
  return value.replace(/../g, byte => String.fromCharCode(Number.parseInt(byte, 16))).replaceAll('\0', ' ')
}
