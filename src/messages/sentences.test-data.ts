import { languages } from './languages'
import type { wholeCodes } from './whole-languages.test-data'

/** What a sentence is given in the place of a value, by the value's path: `0.name` is the name of the first. */
export type Given = ReadonlyMap<string, unknown>

export type Sentence = (...values: unknown[]) => unknown

/** What stands for a value in a sentence that was given none. */
const mark = (path: string) => `⟦${path}⟧`

function methodOf(owner: object, key: string): unknown {
  const method: unknown = Reflect.get(owner, key)
  return typeof method === 'function' ? method.bind(owner) : method
}

interface Taken {
  readonly values: Set<string>
  readonly counted: Set<string>
}

/** A value of any kind, that notes by its path what a sentence takes of it, and shows as its path. */
function probe(path: string, taken: Taken, given: Given): unknown {
  if (given.has(path)) return given.get(path)
  const items = () => [0, 1].map(place => probe(`${path}[${place}]`, taken, given))
  const primitive = (hint: string) => {
    taken.values.add(path)
    if (hint !== 'string') taken.counted.add(path)
    return hint === 'number' ? 7 : mark(path)
  }
  return new Proxy(() => mark(path), {
    get(_, key) {
      if (key === Symbol.toPrimitive) return primitive
      if (key === Symbol.iterator) return () => items()[Symbol.iterator]()
      if (typeof key === 'symbol') return undefined
      if (key === 'length' || key === 'size') {
        taken.values.add(path)
        return 2
      }
      if (key === 'toString' || key === 'toLocaleString') return () => primitive('string')
      if (key in Array.prototype) {
        taken.values.add(path)
        return methodOf(items(), key)
      }
      if (key in String.prototype) {
        taken.values.add(path)
        return methodOf(Object(mark(path)), key)
      }
      taken.values.add(`${path}.${key}`)
      return probe(`${path}.${key}`, taken, given)
    },
    has: () => true,
  })
}

/** What a sentence makes of its values: which it takes, and its words, in which each is shown as its path. */
export interface Said {
  readonly taken: readonly string[]
  /** Those of them that it takes for a number. */
  readonly counted: readonly string[]
  /** undefined where it looks something up under a value, which no probe is. */
  readonly words: string | undefined
}

export function say(sentence: Sentence, given: Given = new Map()): Said {
  const taken: Taken = { values: new Set(), counted: new Set() }
  const values = Array.from({ length: Math.max(sentence.length, 3) }, (_, place) =>
    probe(`${place}`, taken, given),
  )
  let words: string | undefined
  try {
    const said = sentence(...values)
    words = typeof said === 'string' ? said : (JSON.stringify(said) ?? '')
  } catch {
    // It takes what it took until then.
  }
  return { taken: [...taken.values].sort(), counted: [...taken.counted], words }
}

/** The values that are shown, in their order. */
export function shown(words: string): readonly string[] {
  return [...words.matchAll(/⟦([^⟧]*)⟧/g)].map(([, path = '']) => path)
}

/** Everything that a language says, by its path: its sentences, and its words that take no values. */
export interface Whole {
  readonly sentences: ReadonlyMap<string, Sentence>
  readonly texts: ReadonlyMap<string, string>
}

export async function wholeOf(code: (typeof wholeCodes)[number]): Promise<Whole> {
  const sentences = new Map<string, Sentence>()
  const texts = new Map<string, string>()
  const gather = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value)
    else if (typeof value === 'function' && value.length > 0) sentences.set(path, value as Sentence)
    else if (typeof value === 'function') {
      // What takes nothing says the same each time, or fetches a lesson.
      const said: unknown = value()
      if (typeof said === 'string') texts.set(path, said)
    } else if (typeof value === 'object' && value !== null && !(value instanceof Map))
      for (const [key, part] of Object.entries(value)) gather(part, `${path}.${key}`)
  }
  const parts = await languages[code].whole()
  for (const [part, load] of Object.entries(parts)) gather((await load()).words, part)
  return { sentences, texts }
}
