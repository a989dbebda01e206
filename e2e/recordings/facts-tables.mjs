import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** @param {string} name */
function table(name) {
  const file = fileURLToPath(new URL(`../../src/core/engine/catalogue/facts/${name}.tsv`, import.meta.url))
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
}

/** Numbers of calls on x86_64. */
export const numbers = new Map(
  table('numbers').flatMap(([name = '', number = '']) =>
    /^\d+$/.test(number) ? [[name, Number(number)]] : [],
  ),
)

export const names = new Map([...numbers].map(([name, number]) => [number, name]))

/** The kinds of arguments that take few values, so that a profile may put a condition on them: as `kept-arguments` has it. */
const kinds = new Set(['flags', 'enum', 'cmd', 'enum+flags', 'cmd+flags', 'prot'])

/** Which arguments of a call are worth keeping, and how many bits of each the kernel looks at. */
export const keptArguments = new Map(
  table('arguments').map(([name = '', ...args]) => [
    name,
    args.flatMap((argument, index) => {
      const [, kind = '', bits = '64'] = argument.split(':')
      return kinds.has(kind) ? [{ index, bits: Number(bits) }] : []
    }),
  ]),
)

/** Calls of 6 arguments or fewer as a key: the name, and the values of the arguments that are kept. */
export function keyOf(/** @type {string} */ name, /** @type {readonly (bigint | undefined)[]} */ args) {
  const kept = keptArguments.get(name) ?? []
  const values = kept.flatMap(({ index, bits }) => {
    const value = args[index]
    if (value === undefined) return []
    return [`${index}=0x${(bits >= 64 ? value : value & ((1n << BigInt(bits)) - 1n)).toString(16)}`]
  })
  return [name, ...values].join(' ')
}
