/**
 * A text in which nothing can be left out, by halves, quarters and so on down to single letters, without losing what
 * `fails` looks for.
 */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = text
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < smallest.length; ) {
      const fewer = smallest.slice(0, at) + smallest.slice(at + size)
      if (fewer !== smallest && (await fails(fewer))) smallest = fewer
      else at += size
    }
  }
  return smallest
}
