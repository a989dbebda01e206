import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'

/** An example of the door, the function that it is about, and the lines that it prints. */
export interface Example {
  readonly name: string
  readonly code: string
  readonly printed: readonly string[]
}

export async function examplesOfTheDoor(): Promise<readonly Example[]> {
  const door = await readFile(join(import.meta.dirname, 'index.ts'), 'utf8')
  const found = door.matchAll(/```js\n([\s\S]*?)```\n[^`]*?export async function (\w+)/g)
  const examples = [...found].map(([, written = '', name = '']) => {
    const code = written.replace(/^ \* ?/gm, '')
    return { name, code, printed: [...code.matchAll(/\/\/ (.*)$/gm)].map(([, line = '']) => line) }
  })
  const names = [...door.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => name)
  const without = names.filter((name, at) => examples[at]?.name !== name)
  if (without.length > 0) throw new Error(`no example stands at ${without.join(', ')}`)
  return examples
}

/** A module that runs all examples, each in a block of its own; `linesOf` makes their lines of what it prints. */
export function moduleOf(examples: readonly Example[], door: string): string {
  const blocks = examples.map(({ code }) => `{\n${code}}\n`)
  return `import { ${examples.map(({ name }) => name).join(', ')} } from '${door}'
const print = console.log
console.log = (...values) => print(JSON.stringify(values))
${blocks.join('')}`
}

/** What the module of examples has printed, as Node.js shows values, whichever runtime it ran in. */
export function linesOf(printed: readonly string[]): readonly string[] {
  return printed.map(line =>
    (JSON.parse(line) as unknown[])
      .map(value => (typeof value === 'string' ? value : inspect(value)))
      .join(' '),
  )
}
