/** Words that say nothing about a call. */
export const emptyWords: ReadonlySet<string> = new Set(
  'a an and as at by can do for from how i in into is it its my of on or some that the this to what which who with'.split(
    ' ',
  ),
)

const endings = ['ing', 'ed', 'es', 's']

/** The word without its ending: `modules` and `module` are alike, as are `changing` and `change`. */
export function stemOf(word: string): string {
  const ending = endings.find(end => word.endsWith(end) && word.length - end.length >= 4)
  const stem = ending === undefined ? word : word.slice(0, -ending.length)
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem
}

/** `copies` as `copy`, `debugging` as `debug`, `daemonize` as `daemonise`, `colour` as `color`, `creation` as `creating`. */
function plainStem(spelled: string): string {
  const word = spelled.replace(/iz(?=e|ing|ation)/, 'is').replace(/our(?=s?$)/, 'or')
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  const stem = stemOf(word)
  const doubled = word !== stem && /([b-df-hj-kmnp-rtv-z])\1$/.test(stem)
  const single = doubled ? stem.slice(0, -1) : stem
  return single.length > 6 && single.endsWith('ion') ? single.slice(0, -3) : single
}

/** What befell a call: says little about which is meant, but more than nothing. */
const situations = new Set(
  stemsOfWords(
    'not cannot fail fails failed failure error denied permitted permission blocked unable broken problem operation ' +
      'function implemented missing why when using use old new slow no without under inside during',
  ).concat('失败 不能 无法 拒绝 被拒 报错 出错 错误 不了 被占'.split(' ')),
)

/** Whether a stem tells that something went wrong, rather than what was asked for. */
export function isSituation(stem: string): boolean {
  return situations.has(stem)
}

function stemsOfWords(words: string): string[] {
  return words.split(' ').map(plainStem)
}

const chinese = /\p{Script=Han}+/gu

/** The words of a text but those in Chinese, without their endings and without those that tell nothing. */
export function latinStems(text: string): string[] {
  const stems: string[] = []
  for (const [word] of text
    .toLowerCase()
    .replace(chinese, ' ')
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!emptyWords.has(word)) stems.push(plainStem(word))
  }
  return stems
}

/**
 * The parts of a text by which it is found: words without their endings, and of Chinese, which puts no spaces between
 * words, every two characters that stand side by side.
 */
export function stemsOf(text: string): string[] {
  const stems = latinStems(text)
  for (const [run] of text.matchAll(chinese)) {
    if (run.length === 1) stems.push(run)
    for (let at = 0; at + 1 < run.length; at++) stems.push(run.slice(at, at + 2))
  }
  return stems
}
