import { latinStems } from './stems'

/** The term that stands for how often a call is asked for at all. */
export const anyQuery = '*'

/** So many steps of a weight raise the odds of a call by the factor e. */
export const stepsOfWeight = 3

const chinese = /\p{Script=Han}+/gu

/** What sentences of manuals have beside every call: it parts the words that tell which is meant. */
const filler = new Set(
  'given specified current calling caller called associated corresponding identified referred represented return returns one more'.split(
    ' ',
  ),
)
const chineseFiller = /返回|指定|给定|当前|对应|相应|关联|一个|的|将|把|该|所/gu

/**
 * What a query is weighed by, each once: its words by their stems and every two that stand side by side, and of Chinese
 * every character and every two that do; filler is left out. Phrases that the weights are learned from are read alike.
 */
export function featuresOf(text: string): readonly string[] {
  const stems = latinStems(text.toLowerCase().replace(/[a-z]+/g, word => (filler.has(word) ? ' ' : word)))
  const features = new Set(stems)
  for (let at = 1; at < stems.length; at++) features.add(`${stems[at - 1]} ${stems[at]}`)
  for (const [run] of text.replace(chineseFiller, '').matchAll(chinese)) {
    for (let at = 0; at < run.length; at++) {
      features.add(run.charAt(at))
      if (at > 0) features.add(run.slice(at - 1, at + 1))
    }
  }
  return [...features]
}
