import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

/** With more files than this nobody sees at once what a folder is. */
const SEEN_AT_ONCE = 10

const top = path.join(import.meta.dirname, '..')
const page = (folder: string) => path.join(folder, 'README.md')
const pageOf = (folder: string) => (existsSync(page(folder)) ? readFileSync(page(folder), 'utf8') : '')

const entries = ['src', 'e2e'].flatMap(name => {
  const root = path.join(top, name)
  return readdirSync(root, { recursive: true, withFileTypes: true })
})
const files = entries.filter(entry => entry.isFile())
const code = files.filter(({ name }) => /\.(ts|tsx|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name))

/** A page of its own, or a place in that of a folder above. */
function isExplained(folder: string): boolean {
  const name = path.basename(folder)
  const inWords = new RegExp(`\`([^\`]*/)?${name}(/[^\`]*)?\``)
  let above = path.dirname(folder)
  if (pageOf(folder) !== '') return true
  for (; above.startsWith(top) && above !== top; above = path.dirname(above))
    if (inWords.test(pageOf(above))) return true
  return false
}

it('a folder of many files has a page that says what it is', () => {
  const counts = new Map<string, number>()
  for (const { parentPath } of code) counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1)
  const large = [...counts].filter(([, count]) => count > SEEN_AT_ONCE).map(([folder]) => folder)
  expect(large.length).toBeGreaterThan(20)
  expect(large.filter(folder => !isExplained(folder)).map(folder => path.relative(top, folder))).toEqual([])
})

it('a page names files that there are', () => {
  const paths = files.map(({ parentPath, name }) => path.join(parentPath, name))
  const missing = files
    .filter(({ name }) => name === 'README.md')
    .flatMap(({ parentPath }) =>
      [...pageOf(parentPath).matchAll(/`([\w./-]+\.(?:ts|tsx|mjs))`/g)]
        .map(([, named = '']) => named)
        .filter(named => !paths.some(known => known.endsWith(`/${named}`)))
        .map(named => `${path.relative(top, page(parentPath))}: ${named}`),
    )
  expect(missing).toEqual([])
})

it('the kept scores of mutants name files that there are', () => {
  const text = readFileSync(path.join(top, 'e2e/mutation/scores.json'), 'utf8')
  const scores: Record<string, { files: Record<string, unknown> }> = JSON.parse(text)
  const named = Object.values(scores).flatMap(score => Object.keys(score.files))
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(file => !existsSync(path.join(top, file)))).toEqual([])
})
