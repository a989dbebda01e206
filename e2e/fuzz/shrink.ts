/** A large text that stays large would be tried for hours. */
const MOST_TRIES = 5000

/**
 * A text in which nothing can be left out, by halves, quarters and so on down to single letters, without losing what
 * `fails` looks for; or as far as that is known after `MOST_TRIES`.
 */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = text
  let tries = 0
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < smallest.length && tries < MOST_TRIES; ) {
      const fewer = smallest.slice(0, at) + smallest.slice(at + size)
      tries++
      if (fewer !== smallest && (await fails(fewer))) smallest = fewer
      else at += size
    }
  }
  return smallest
}
