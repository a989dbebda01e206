import { catalogue } from '../../core'
import type { SeenArguments, SeenCall, TimeScale, TraceSummary } from '../../core/doors/trace'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import type { Language, Words } from '../../messages'

/** Arguments as the log writes them, in digits where it writes none; an ellipsis stands for those that are not told. */
export function argumentsText(name: string, { texts, values }: SeenArguments): string {
  const syscall = catalogue.byName(name)
  const arity = syscall ? signatureOf(syscall).args.length : values.length
  const parts = values.slice(0, arity).map((value, index) => {
    const text = texts[index]
    if (text !== undefined && text !== '') return text
    return value === undefined ? '…' : `0x${value.toString(16)}`
  })
  const last = parts.findLastIndex(part => part !== '…')
  return `(${[...parts.slice(0, last + 1), ...(last < parts.length - 1 ? ['…'] : [])].join(', ')})`
}

/** In how many runs a call is, and in which last; undefined where none of them was kept. */
export function runsText({ files, last }: SeenCall, summary: TraceSummary, words: Words['observe']) {
  const runs = summary.files.filter(({ callLines }) => callLines > 0)
  const file = summary.files[last.file]
  if (!file || runs.every(({ run }) => run === undefined)) return undefined
  const { run, name } = file
  return words.inRuns(files, runs.length, run ? `${run.when.slice(0, 10)} ${run.where}`.trim() : name)
}

/** A time of a log, in its own scale. */
export function timeText(seconds: number, scale: TimeScale, language: Language): string {
  if (scale === 'epoch') {
    return new Date(seconds * 1000).toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' })
  }
  if (scale === 'relative') return `+${seconds.toLocaleString(language, { maximumFractionDigits: 3 })} s`
  const whole = Math.floor(seconds)
  return [whole / 3600, (whole / 60) % 60, whole % 60]
    .map(part => String(Math.floor(part)).padStart(2, '0'))
    .join(':')
}
