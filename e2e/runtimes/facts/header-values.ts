import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { command, mustSucceed } from '../command'

/** Headers that can be read together, and how. */
export interface HeaderSet {
  readonly name: string
  readonly headers: readonly string[]
  readonly flags?: readonly string[]
}

/**
 * The values that headers give to names, as an unsigned number of 64 bits; names that they do not have are left out.
 * Compiled and run, since half of the names are no macros and many are sums of others.
 */
export async function valuesOfHeaders(
  { name, headers, flags = [] }: HeaderSet,
  names: readonly string[],
  folder: string,
): Promise<ReadonlyMap<string, bigint>> {
  await mkdir(folder, { recursive: true })
  const source = path.join(folder, `values-${name}.c`)
  const program = path.join(folder, `values-${name}`)
  const compile = [...flags, '-w', '-fmax-errors=0', '-o', program, source]
  await writeFile(source, sourceFor(headers, names))
  // An error stands at the line of its name, or a note beside one within a macro.
  const { stderr } = await command('gcc', ['-fsyntax-only', ...compile])
  const unknown = new Set(
    [...stderr.matchAll(/\.c:(\d+):\d+: (?:error|note: in expansion)/g)].map(
      ([, line]) => names[Number(line) - headers.length - 1],
    ),
  )
  const known = names.filter(one => !unknown.has(one))
  await writeFile(source, sourceFor(headers, known))
  await mustSucceed('gcc', compile)
  const { stdout } = await mustSucceed(program, [])
  return new Map(
    stdout
      .trimEnd()
      .split('\n')
      .map(line => {
        const [constant = '', value = ''] = line.split(' ')
        return [constant, BigInt(value)]
      }),
  )
}

/** A line and a function for each name: gcc reports a name that it does not know once a function. */
function sourceFor(headers: readonly string[], names: readonly string[]): string {
  return [
    ...headers.map(header => `#include <${header}>`),
    ...names.map(
      (name, at) => `static unsigned long long value${at}(void) { return (unsigned long long)(${name}); }`,
    ),
    'int printf(const char *, ...); int main(void) {',
    ...names.map((name, at) => `printf("${name} %llu\\n", value${at}());`),
    'return 0; }',
  ].join('\n')
}
