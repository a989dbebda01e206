import type { TextLine } from './text-line'

interface Columns {
  readonly call: number
  readonly count: number
  readonly errors: number
  /** Where each column ends, from the ruler. */
  ends: readonly number[]
}

/**
 * The tables of strace -c and -C, one for each ABI. Columns are those of the header, in any order (-U), and are told
 * apart by the ruler, since the one for errors may be empty. Source: strace src/count.c.
 */
export class StraceTables {
  private columns: Columns | undefined
  private arch: string | undefined

  read(line: string): TextLine {
    const mode = /^System call usage summary for '?([\w ]+?)'? mode:/.exec(line)?.[1]
    if (mode !== undefined) {
      this.arch = mode
      return 'other'
    }
    const words = line.replace(/^\s*%/, '').trim().split(/\s+/)
    if (
      words.includes('syscall') &&
      words.includes('calls') &&
      !words.some(word => /^\(|^total$/.test(word))
    ) {
      const place = (word: string) => words.indexOf(word)
      this.columns = { call: place('syscall'), count: place('calls'), errors: place('errors'), ends: [] }
      return 'other'
    }
    const { columns } = this
    if (!columns) return undefined
    if (/^-+(?: -+)+\s*$/.test(line)) {
      columns.ends = [...line.matchAll(/-+/g)].map(({ index, 0: ruler }) => index + ruler.length)
      return 'other'
    }
    return this.readRow(line, columns)
  }

  private readRow(line: string, { call, count, errors, ends }: Columns): TextLine {
    const cells = new Map<number, string>()
    for (const { index, 0: word } of line.matchAll(/\S+/g)) {
      // A number is flush right and may be wider than its column, a name is flush left.
      const end = /^[\d.]+$/.test(word) ? index + word.length : index + 1
      const column = ends.findIndex(limit => end <= limit)
      cells.set(column < 0 ? ends.length - 1 : column, word)
    }
    const name = cells.get(call)
    const times = cells.get(count)
    if (name === undefined || times === undefined || !/^\d+$/.test(times)) return undefined
    if (name === 'total') {
      this.columns = undefined
      this.arch = undefined
      return 'other'
    }
    const failed = cells.get(errors)
    return [
      {
        source: 'strace-summary',
        call: name,
        count: Number(times),
        ...(this.arch === undefined ? {} : { arch: this.arch }),
        ...(failed !== undefined && /^\d+$/.test(failed) ? { errors: Number(failed) } : {}),
      },
    ]
  }
}
