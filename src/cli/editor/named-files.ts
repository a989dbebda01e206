import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { askedFilters } from '../../core/doors/workload'
import { rootOf } from '../git'
import { pathsIn, profileCalled } from '../workload-changes'

/** A file that a text names, and the line in it, from 0. */
export interface NamedPlace {
  readonly path: string
  readonly line: number
}

/**
 * What a name at a place of a text leads to: the file of a profile that a container asks for, or of what
 * `seccompose.config.json` lists; the object of the Security Profiles Operator that a container asks for or that another
 * builds on. None where it is no such name, or nothing of it is there.
 */
export async function namedPlacesAt(
  path: string,
  text: string,
  offset: number,
): Promise<readonly NamedPlace[]> {
  const word = pathAt(text, offset)
  if (word === '' || text.length > MOST_LENGTH) return []
  const object = objectCalled(word, text, offset)
  if (object !== undefined) return objectPlaces(object, path, text)
  return (await namedFilesAt(word, path, text)).map(file => ({ path: file, line: 0 }))
}

async function namedFilesAt(word: string, path: string, text: string): Promise<readonly string[]> {
  const folder = dirname(path)
  const near = join(folder, word)
  if (basename(path) === 'seccompose.config.json') return isFile(near) ? [near] : []
  if (!askedFilters(text)?.some(({ profile }) => profile === word)) return []
  if (isFile(near)) return [near]
  // A node keeps it below a folder of its own, a repository mostly beside what names it.
  const beside = join(folder, basename(word))
  if (isFile(beside)) return [beside]
  const root = await rootOf(folder)
  const found = root === undefined ? undefined : profileCalled(word, await pathsIn(root))
  return root === undefined || found === undefined ? [] : [join(root, found)]
}

/** The object's name in `baseProfileName: NAME`, or in the path where the operator writes it on nodes. */
function objectCalled(word: string, text: string, offset: number): string | undefined {
  const ofOperator = /^operator\/(?:.+\/)?([^/]+)\.json$/.exec(word)?.[1]
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return ofOperator ?? (/\bbaseProfileName["']?:/.test(line) ? word : undefined)
}

/** So many files are looked into. */
const MOST_FILES = 500

async function objectPlaces(name: string, path: string, text: string): Promise<readonly NamedPlace[]> {
  const own = lineOfObject(name, text)
  if (own !== undefined) return [{ path, line: own }]
  const root = await rootOf(dirname(path))
  const paths = root === undefined ? [] : (await pathsIn(root)).map(one => join(root, one))
  return paths
    .filter(one => /\.ya?ml$/i.test(one) && isFile(one))
    .slice(0, MOST_FILES)
    .flatMap(one => {
      const line = lineOfObject(name, readFileSync(one, 'utf8'))
      return line === undefined ? [] : [{ path: one, line }]
    })
}

/** Where the object of a profile has its name; from 0. */
function lineOfObject(name: string, text: string): number | undefined {
  let line = 0
  for (const document of text.split(/^(?=---)/m)) {
    const lines = document.split('\n')
    const isNamed = (one: string) => /\bname["']?:\s*["']?([\w.-]+)/.exec(one)?.[1] === name
    if (/^kind:\s*["']?SeccompProfile\b/m.test(document) && lines.some(isNamed))
      return line + lines.findIndex(isNamed)
    line += lines.length - 1
  }
  return undefined
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
