// @ts-check
// `npm run release`: all that a release consists of, in the folder `release`: the package, the app with its lab, the bill
// of materials, the notes and the sums of all. It publishes nothing. It refuses what is no release: changes that are not
// committed, a version without notes or one that has its tag already. `-- --dry` makes all of it of any commit, of the last
// build where there is one, with the notes of what is unreleased; `npm test -- release` does that.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../e2e/process.mjs'

/**
 * What the changelog has of a version, without its heading.
 *
 * @param {string} changelog in the form of Keep a Changelog
 * @param {string} version such as `1.2.0`, or `Unreleased`
 * @returns {string | undefined} absent where it has nothing of it
 */
export function notesOf(changelog, version) {
  const section = changelog.split(/^## /m).find(part => part.startsWith(`[${version}]`))
  const notes = section?.replace(/^.*\n/, '').replace(/^\[[^\]]*\]: .*$/gm, '')
  return notes?.trim() ? `${notes.trim()}\n` : undefined
}

/** @param {string} program @param {...string} args */
function must(program, ...args) {
  const { status, stdout, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? `status ${status}`}`)
  return stdout.trim()
}

/** @param {boolean} isDry */
function release(isDry) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  const notes = notesOf(changelog, version) ?? (isDry ? notesOf(changelog, 'Unreleased') : undefined)
  if (notes === undefined) throw new Error(`CHANGELOG.md has no section [${version}]`)
  if (!isDry && must('git', 'status', '--porcelain') !== '')
    throw new Error('There are changes that are not committed')
  if (!isDry && must('git', 'tag', '--list', `v${version}`) !== '')
    throw new Error(`There is a tag v${version} already`)
  const folder = join(root, 'release')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  if (!isDry || !existsSync(join(root, 'dist/index.html'))) must('npm', 'run', 'build')
  if (!isDry && !existsSync(join(root, 'dist/lab')))
    throw new Error('The build has no lab: run `npm run lab` first')
  must('npm', 'pack', '--pack-destination', folder)
  // The same files give the same archive, whoever packs them and when.
  const plain = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0']
  const app = join(folder, `seccompose-app-${version}.tar.gz`)
  must(
    'tar',
    ...plain,
    '--use-compress-program=gzip -n',
    '-cf',
    app,
    '-C',
    root,
    '--transform=s/^dist/seccompose/',
    'dist',
  )
  copyFileSync(join(root, 'dist/sbom.cdx.json'), join(folder, 'sbom.cdx.json'))
  writeFileSync(join(folder, 'notes.md'), notes)
  const sums = readdirSync(folder).map(name => {
    const digest = createHash('sha256').update(readFileSync(join(folder, name)))
    return `${digest.digest('hex')}  ${name}\n`
  })
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
  process.stdout.write(sums.join(''))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    release(process.argv.includes('--dry'))
  } catch (error) {
    process.stderr.write(`release: ${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
