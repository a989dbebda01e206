/** Records of one burst follow one another so closely; what comes later may follow on something else. */
const SECONDS_OF_BURST = 1

/** The form in which the kernel writes records to its own log, where no daemon takes them: each has the next number. */
const ownRecord = /\baudit: type=\d{4} audit\((\d+\.\d+):(\d+)\)/

/**
 * Counts the numbers that are missing between the kernel's own records: those that its log had no room for, or that were
 * filtered out afterwards. The kernel tells of neither (Linux kernel/audit.c, audit_serial; kernel/printk).
 */
export class AuditSerials {
  missing = 0
  private last: { readonly time: number; readonly serial: number } | undefined

  beginFile(): void {
    this.last = undefined
  }

  note(text: string): void {
    const found = ownRecord.exec(text)
    if (!found) return
    const [time, serial] = [Number(found[1]), Number(found[2])]
    const { last } = this
    // A journal may hold each of them twice.
    if (last && serial <= last.serial) return
    if (last && time - last.time <= SECONDS_OF_BURST) this.missing += serial - last.serial - 1
    this.last = { time, serial }
  }
}
