import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { askedFilters } from '../../core/workload'
import { rootOf } from '../git'
import { pathsIn, profileCalled } from '../workload-changes'

/**
 * The files that a path at a place of a text names: of a profile that a container asks for, or of what
 * `seccompose.config.json` lists. None where it is no such path, or no such file is there.
 */
export async function namedFilesAt(path: string, text: string, offset: number): Promise<readonly string[]> {
  const word = pathAt(text, offset)
  if (!/[./]/.test(word)) return []
  const folder = dirname(path)
  const near = join(folder, word)
  if (basename(path) === 'seccompose.config.json') return isFile(near) ? [near] : []
  if (text.length > MOST_LENGTH || !askedFilters(text)?.some(({ profile }) => profile === word)) return []
  if (isFile(near)) return [near]
  const root = await rootOf(folder)
  const found = root === undefined ? undefined : profileCalled(word, await pathsIn(root))
  return root === undefined || found === undefined ? [] : [join(root, found)]
}

/** No manifest comes near it. */
const MOST_LENGTH = 1 << 20

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The characters around a place up to those that end a path in JSON, YAML and options. */
function pathAt(text: string, offset: number): string {
  const isPart = (at: number) => /[^\s"',[\]{}=:]/.test(text[at] ?? ' ')
  let [start, end] = [offset, offset]
  while (isPart(start - 1)) start--
  while (isPart(end)) end++
  return text.slice(start, end)
}
