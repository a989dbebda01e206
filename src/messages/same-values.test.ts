import { expect, it } from 'vitest'
import { languages } from './languages'
import { wholeCodes } from './whole-languages.test-data'

function methodOf(owner: object, key: string): unknown {
  const method: unknown = Reflect.get(owner, key)
  return typeof method === 'function' ? method.bind(owner) : method
}

/** A value of any kind, that notes by its path what a sentence takes of it. */
function probe(path: string, taken: Set<string>): unknown {
  const mark = `⟦${path}⟧`
  const items = () => [probe(`${path}[]`, taken)]
  const primitive = (hint: string) => {
    taken.add(path)
    return hint === 'number' ? 7 : mark
  }
  return new Proxy(() => mark, {
    get(_, key) {
      if (key === Symbol.toPrimitive) return primitive
      if (key === Symbol.iterator) return () => items()[Symbol.iterator]()
      if (typeof key === 'symbol') return undefined
      if (key === 'length' || key === 'size') {
        taken.add(path)
        return 2
      }
      if (key === 'toString' || key === 'toLocaleString') return () => primitive('string')
      if (key in Array.prototype) {
        taken.add(path)
        return methodOf(items(), key)
      }
      if (key in String.prototype) {
        taken.add(path)
        return methodOf(Object(mark), key)
      }
      taken.add(`${path}.${key}`)
      return probe(`${path}.${key}`, taken)
    },
    has: () => true,
  })
}

type Sentence = (...values: unknown[]) => unknown

function sentencesIn(value: unknown, path: string, found: Map<string, Sentence>): void {
  if (typeof value === 'function') found.set(path, value as Sentence)
  else if (typeof value === 'object' && value !== null && !(value instanceof Map))
    for (const [key, part] of Object.entries(value)) sentencesIn(part, `${path}.${key}`, found)
}

async function sentencesOf(code: (typeof wholeCodes)[number]) {
  const found = new Map<string, Sentence>()
  const parts = await languages[code].whole()
  for (const [part, load] of Object.entries(parts)) sentencesIn((await load()).words, part, found)
  return found
}

/** The values that a sentence takes, by their paths: `0.name` is the name of the first that it is given. */
function valuesOf(sentence: Sentence): string {
  const taken = new Set<string>()
  const values = Array.from({ length: Math.max(sentence.length, 3) }, (_, place) => probe(`${place}`, taken))
  try {
    sentence(...values)
  } catch {
    // It looks something up under a value, which no probe is: what it took until then counts.
  }
  return [...taken].sort().join(' ')
}

it('every sentence takes the same values in all languages', async () => {
  const [first = new Map<string, Sentence>(), ...others] = await Promise.all(wholeCodes.map(sentencesOf))
  const differing: string[] = []
  for (const [path, sentence] of first) {
    // What takes nothing is no sentence with values, but such as fetches a lesson.
    if (sentence.length === 0) continue
    const own = valuesOf(sentence)
    for (const other of others) {
      const translated = other.get(path)
      const theirs = translated && valuesOf(translated)
      if (theirs !== own) differing.push(`${path} takes ${own} in one, ${theirs} in another`)
    }
  }
  expect(first.size).toBeGreaterThan(1000)
  expect(differing).toEqual([])
})
