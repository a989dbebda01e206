import { spawn } from 'node:child_process'

export interface Ended {
  readonly status: number | undefined
  readonly out: Buffer
  readonly errors: string
}

/** Runs a program to its end; undefined where there is none of that name. */
export function runProgram(
  words: readonly string[],
  options: { readonly folder?: string; readonly input?: string; readonly seconds?: number } = {},
): Promise<Ended | undefined> {
  const [program = '', ...args] = words
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.folder, timeout: (options.seconds ?? 60) * 1000 })
    const out: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => errors.push(part))
    child.on('error', error => {
      if ('code' in error && error.code === 'ENOENT') resolve(undefined)
      else reject(error)
    })
    child.on('close', status =>
      resolve({
        status: status ?? undefined,
        out: Buffer.concat(out),
        errors: String(Buffer.concat(errors)),
      }),
    )
    // A program that ends at once does not read what it is given.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}
