import { styleText } from 'node:util'
import { escapedJson, type Severity } from '../core'

/** How text looks on a terminal; elsewhere, and where `NO_COLOR` is set, it stays as it is. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string
  readonly strong: (text: string) => string
  readonly quiet: (text: string) => string
}

const colours = { error: 'red', security: 'magenta', warning: 'yellow', info: 'cyan' } as const

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const isColoured = stream.isTTY === true && !process.env.NO_COLOR
  const as = (style: Parameters<typeof styleText>[0]) => (text: string) =>
    isColoured ? styleText(style, text) : text
  return {
    severity: (severity, text) => as(['bold', colours[severity]])(text),
    strong: as('bold'),
    quiet: as('gray'),
  }
}

/** A text from a file without what a terminal obeys: control characters, and those that turn the direction of writing. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
}

/** A value as JSON to be printed, in which a terminal finds nothing to obey either. */
export function jsonOutput(
  value: unknown,
  { replacer, indent = 2 }: { replacer?: (key: string, value: unknown) => unknown; indent?: number } = {},
): string {
  return escapedJson(JSON.stringify(value, replacer, indent))
}

/** Whoever reads the output may stop reading, such as `head`: that is no error. What else keeps it from being written is. */
export function endWithReader(): void {
  process.stdout.on('error', error => {
    const code = 'code' in error ? error.code : undefined
    if (code === 'EPIPE') process.exit(0)
    const reason = code === 'ENOSPC' ? 'no space is left to write it' : error.message
    process.stderr.write(`seccompose: standard output: ${plain(reason)}\n`)
    process.exit(2)
  })
}

/** Writes to standard output and waits until it is taken; where it cannot be, `endWithReader` ends the process. */
export function print(text: string): Promise<void> {
  return new Promise(resolve => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, error => {
      if (!error) resolve()
    })
  })
}

const told = new Set<string>()

/** For a command that begins: what another has told is told by it, too. */
export function tellAnew(): void {
  told.clear()
}

/** Says something beside the output, once however often it is come upon. */
export function tell(text: string): void {
  if (told.has(text)) return
  told.add(text)
  process.stderr.write(`${plain(text)}\n`)
}
