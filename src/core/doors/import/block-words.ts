/** Lists of a cluster say the same words hundreds of thousands of times: each place keeps the last word that it had. */
const PLACES = 8192
/** Longer ones hardly come twice. */
const LONGEST = 64

/** Makes words of a text, most of those that come again only once. */
export class Words {
  private readonly kept: string[] = new Array<string>(PLACES).fill('')

  /** @param hash of the word's characters, for the place that it has */
  of(text: string, from: number, to: number, hash: number): string {
    if (to - from > LONGEST) return text.slice(from, to)
    const place = hash & (PLACES - 1)
    const kept = this.kept[place] ?? ''
    if (kept.length === to - from && text.startsWith(kept, from)) return kept
    const word = text.slice(from, to)
    this.kept[place] = word
    return word
  }
}
