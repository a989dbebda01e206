import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { evaluateCompiled, type Program } from '../../../src/core'
import { whyNoLibseccomp } from '../filters/libseccomp-filters'
import { seccompOf } from '../oci-profile'
import { callOf } from './filter-outcomes'
import { type Consumer, compiled, type Given, targetOf } from './panel-consumer'
import { filterOfC, filterOfGo, whyNoGo } from './source-filters'

// Sources are built, and the filter that the program exports is compared; a review is read.

export const sourceConsumers: readonly Consumer[] = [
  {
    destination: 'libseccomp-c',
    name: 'gcc and libseccomp',
    version: ['gcc', '--version'],
    whyNot: whyNoLibseccomp,
    differences: async given =>
      sourceDifferences(given, await filterOfC(given.files.folder, given.profile.name)),
  },
  {
    destination: 'libseccomp-go',
    name: 'go and libseccomp-golang',
    isDear: true,
    version: ['go', 'version'],
    whyNot: whyNoGo,
    differences: async given =>
      sourceDifferences(given, await filterOfGo(given.files.folder, given.profile.name)),
  },
  {
    destination: 'review',
    name: 'read as CSV and Markdown',
    version: ['node', '--version'],
    async differences({ files, profile, text }) {
      const csv = await readFile(join(files.folder, `${profile.name}-verdicts.csv`), 'utf8')
      const [head, ...rows] = csv.trimEnd().split('\r\n').map(cellsOf)
      const wrong = head?.[1] === 'number' && rows.length > 300 ? [] : ['the table has no rows']
      const compilation = compiled(text, targetOf(profile))
      for (const [name, number = '', verdict, errno, conditions] of rows) {
        if (!/^\d+$/.test(number) || conditions !== '') continue
        const outcome = evaluateCompiled(compilation, callOf(Number(number)))
        const action = outcome.action.replace('SCMP_ACT_', '').toLowerCase()
        const isSaid = verdict === action && (outcome.action === 'SCMP_ACT_ERRNO') === (errno !== '')
        if (!isSaid) wrong.push(`${name}: ${verdict} ${errno}, not ${outcome.action} ${outcome.errno ?? ''}`)
      }
      const table = await readFile(join(files.folder, `${profile.name}.md`), 'utf8')
      const shown = table.split('\n').filter(line => /^\| \d+ \|/.test(line)).length
      const rules = seccompOf(text, targetOf(profile)).syscalls.length
      return shown === rules ? wrong : [...wrong, `the table has ${shown} rules of ${rules}`]
    },
  },
]

/** The runtime's own filter without its stub, which libseccomp does not make. */
function sourceDifferences({ profile, text }: Given, program: Program): string[] {
  const { program: whole, stubLength } = compiled(text, targetOf(profile))
  const isSame = JSON.stringify(program) === JSON.stringify(whole.slice(stubLength))
  return isSame ? [] : ['the filter is another one']
}

/** The cells of a row, of which some stand in quotes. */
function cellsOf(row: string): string[] {
  return [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )
}
