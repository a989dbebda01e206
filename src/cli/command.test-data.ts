import { PassThrough } from 'node:stream'
import type { Run } from './built-command.test-data'

/**
 * The command in this process, one after the other: a start of Node.js for each question costs more than all it does.
 *
 * @param folder what it is run in
 */
export function commandIn(folder: string) {
  let last: Promise<unknown> = Promise.resolve()
  return (args: readonly string[], input: string | Uint8Array = ''): Promise<Run> => {
    const run = last.then(() => runHere(folder, args, input))
    last = run.catch(() => undefined)
    return run
  }
}

async function runHere(folder: string, args: readonly string[], input: string | Uint8Array): Promise<Run> {
  const heard = { out: new Heard(process.stdout), errors: new Heard(process.stderr) }
  const before = { folder: process.cwd(), language: process.env.LC_ALL, standardInput: process.stdin }
  const given = new PassThrough()
  given.end(input)
  Object.defineProperty(process, 'stdin', { value: given, configurable: true })
  process.env.LC_ALL = 'C'
  process.chdir(folder)
  try {
    const { run } = await import('./seccompose')
    process.exitCode = 0
    await run(args)
    return { status: Number(process.exitCode), out: heard.out.text(), errors: heard.errors.text() }
  } finally {
    for (const one of Object.values(heard)) one.end()
    process.exitCode = undefined
    process.chdir(before.folder)
    if (before.language === undefined) delete process.env.LC_ALL
    else process.env.LC_ALL = before.language
    Object.defineProperty(process, 'stdin', { value: before.standardInput, configurable: true })
  }
}

/** What is written to a stream, kept from it until `end`. */
class Heard {
  private readonly parts: Uint8Array[] = []
  private readonly write: NodeJS.WriteStream['write']

  constructor(private readonly stream: NodeJS.WriteStream) {
    this.write = stream.write
    stream.write = (part: string | Uint8Array, ...rest: readonly unknown[]) => {
      this.parts.push(Buffer.from(part))
      const taken = rest.at(-1)
      if (typeof taken === 'function') taken()
      return true
    }
  }

  text(): string {
    return Buffer.concat(this.parts).toString()
  }

  end(): void {
    this.stream.write = this.write
  }
}
