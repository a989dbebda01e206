import { expect, it } from 'vitest'
import { type Sentence, say, shown, wholeOf } from './sentences.test-data'
import { turnedInChinese } from './turned-sentences.test-data'

const [english, chinese] = await Promise.all([wholeOf('en'), wholeOf('zh')])

/** Each sentence of both, with its path. */
const pairs = [...english.sentences].flatMap(([path, sentence]) => {
  const translated = chinese.sentences.get(path)
  return translated === undefined ? [] : [{ path, sentence, translated }]
})

it('every sentence takes the same values in all languages', () => {
  const differing = pairs.flatMap(({ path, sentence, translated }) => {
    const [own, other] = [say(sentence).taken.join(' '), say(translated).taken.join(' ')]
    return own === other ? [] : [`${path} takes ${own} in English, ${other} in Chinese`]
  })
  expect(pairs.length).toBeGreaterThan(1000)
  expect(differing).toEqual([])
})

it('every sentence shows its values in the same order in all languages, or is known to be turned around', () => {
  const turned = pairs.flatMap(({ path, sentence, translated }) => {
    const [own, other] = [say(sentence).words, say(translated).words]
    if (own === undefined || other === undefined) return []
    const [first, second] = [shown(own).join(' '), shown(other).join(' ')]
    return first === second ? [] : [[path, `${first} → ${second}`] as const]
  })
  expect(Object.fromEntries(turned)).toEqual(turnedInChinese)
})

/** What a list holds is a name: it makes no other sentence, and counts nothing. */
const isName = (value: string) => value.endsWith(']')
const counts = (sentence: Sentence) => say(sentence).taken.filter(value => !isName(value))

/** The words that a sentence compares its values with. */
const comparedWith = (sentence: Sentence) =>
  [...String(sentence).matchAll(/(?:[!=]==|case) ["']([^"']*)["']/g)].map(([, word = '']) => word)

it('what makes a sentence another one in a language does so in all', () => {
  const differing = pairs.flatMap(({ path, sentence, translated }) => {
    const tried = [...new Set([true, false, ...comparedWith(sentence), ...comparedWith(translated)])]
    // Which of them lead to the same words; what is shown as it is given makes no other sentence.
    const kinds = (one: Sentence, value: string) => {
      const said = tried.map(given => {
        const { words = '' } = say(one, new Map([[value, given]]))
        return words.replaceAll(String(given), '…')
      })
      return said.map(words => said.indexOf(words)).join(' ')
    }
    const { taken, counted } = say(sentence)
    return taken
      .filter(value => !isName(value))
      .filter(value => !counted.includes(value) && !say(translated).counted.includes(value))
      .filter(value => kinds(sentence, value) !== kinds(translated, value))
      .map(value => `${path} differs by ${value} being one of ${tried.join(', ')}`)
  })
  expect(differing).toEqual([])
})

it('a text that is there in one language is there in all', () => {
  const absent = [...english.texts].flatMap(([path, text]) => {
    const translated = chinese.texts.get(path)
    return translated !== undefined && (translated === '') === (text === '') ? [] : [path]
  })
  expect(english.texts.size).toBeGreaterThan(1000)
  expect(absent).toEqual([])
})

/** Counts that are never one, numbers that count nothing, and names. */
const neverOne = new Set([
  ...['start.figures of 0', 'details.inspector.oneByOne of 0', 'inspector.picker.moreRules of 0'],
  ...['lint.fix.rule-per-flag of 0.count', 'lint.fix.split-rule of 0.count', 'sharing.workshop.reading of 1'],
  ...['observe.kept.neededNoMore of 0', 'observe.kept.newest of 0', 'observe.seenInOneFile of 1'],
  ...['details.problem.text-too-long of 0.limit', 'learn.problem.text-too-long of 0.most'],
  ...['details.problem.filter-too-long of 0.value', 'details.startFailure.filter-too-long of 0.value'],
  ...['lint.finding.filter-too-long of 0.value', 'learn.missing.too-many-steps of 0.steps'],
  ...['simulator.executed of 1', 'learn.teach.linkLength of 0', 'review.share.fit.fits of 0'],
  ...['review.share.fit.too-long-for-chat of 0', 'review.share.fit.too-long-for-browsers of 0'],
  ...['simulator.reason.ruleAlways of 0', 'simulator.reason.ruleHolds of 0'],
  ...['conditionColumn.compare.SCMP_CMP_MASKED_EQ of 0.flags.any'],
  ...['importing.workload.workload-no-profile of 0', 'importing.workload.workload-profile-path of 0'],
  ...['importing.workload.workload-profile-missing of 0', 'lint.finding.start-may-fail of 0.loader'],
  ...['learn.wants.runs of 0', 'exports.loss.rule-comments-left-out of 0.count'],
])

it('one of a thing is told of as one, and two as two', () => {
  const told = pairs.flatMap(({ path, sentence }) =>
    counts(sentence).map(value => {
      const with1 = say(sentence, new Map([[value, 1]])).words ?? ''
      const with2 = say(sentence, new Map([[value, 2]])).words ?? ''
      return { path: `${path} of ${value}`, with1, with2 }
    }),
  )
  const behind = (count: number, words: string) =>
    [...words.matchAll(new RegExp(`(?<![\\w.-])${count} ([a-z]+)\\b`, 'g'))].map(([, word = '']) => word)
  const things = new Set(
    told.flatMap(({ with1, with2 }) =>
      behind(1, with1).filter(word => behind(2, with2).includes(`${word}s`)),
    ),
  )
  expect(things.size).toBeGreaterThan(20)
  const wrong = told.filter(
    ({ with1, with2 }) =>
      behind(1, with1).some(word => word.endsWith('s') && things.has(word.slice(0, -1))) ||
      behind(2, with2).some(word => things.has(word)),
  )
  const faults = wrong.filter(({ path }) => !neverOne.has(path))
  expect(faults.map(({ path, with1, with2 }) => `${path}: ${with1} / ${with2}`)).toEqual([])
  // Each that is excused has a reason still.
  expect([...neverOne].filter(path => !wrong.some(one => one.path === path))).toEqual([])
})

/** Blanks that nobody writes: two of them, or one before a mark that ends something. */
const gap = /\S {2,}\S| [.,;:!?)](?:\s|$)|^ | $/

/** Two that go on from another or into one, and one that is never told of nothing. */
const pieces = ['goals.onPlaces', 'inspector.siblings.lost', 'learn.problemAt']

it('no sentence has a gap where a word should be', () => {
  const gaps = [...english.sentences].flatMap(([path, sentence]) => {
    const tried = ['', ...counts(sentence)].flatMap(value =>
      [1, 2, true, false].map(given => say(sentence, new Map([[value, given]])).words ?? ''),
    )
    return tried.some(words => gap.test(words)) ? [path] : []
  })
  expect(gaps).toEqual(pieces)
})
