import { readAuditLine } from './audit-line'
import { EventLines } from './event-lines'
import { readKeptCall } from './kept-run'
import { readOneCallLine } from './one-call-lines'
import { PerfLines } from './perf-line'
import { StraceTables } from './strace-table'
import { SysdigLines } from './sysdig-lines'
import type { TextLine } from './text-line'
import { readNameList, readNotifierLine, readToolLine } from './tool-lines'

/** All readers of lines that are no calls of strace, for one file. */
export class TextReaders {
  private readonly perf = new PerfLines()
  private readonly tables = new StraceTables()
  private readonly sysdig = new SysdigLines()
  private readonly events = new EventLines()

  /** What the first reader that knows the line makes of it. `mayBeList`: names alone count, too. */
  read(text: string, mayBeList: boolean): TextLine {
    return (
      readKeptCall(text) ??
      readAuditLine(text) ??
      this.perf.read(text) ??
      this.tables.read(text) ??
      this.sysdig.read(text) ??
      this.events.read(text) ??
      readOneCallLine(text) ??
      readToolLine(text) ??
      readNotifierLine(text) ??
      (mayBeList ? readNameList(text) : undefined)
    )
  }
}
