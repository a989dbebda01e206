// Sources of the tables out of Debian's packages, fetched by apt from suites that the machine itself need not use.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const run = (command, args, options = {}) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options })

/** Whether a version of a package is newer than another, as dpkg orders them. */
export function isNewer(version, than) {
  try {
    run('dpkg', ['--compare-versions', version, 'gt', than])
    return true
  } catch (error) {
    if (error.status === 1) return false
    throw error
  }
}

/** The archive and the key that this machine's own packages come from. */
function ownArchive() {
  const listed = run('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI) $(SIGNED_BY)',
    'Created-By: Packages',
  ])
  const [uri, key] = listed.match(/^https?:\S+\/debian\/ \S+$/m)?.[0].split(' ') ?? []
  if (uri === undefined) throw new Error('This machine has no archive of Debian among its sources.')
  return { uri, key }
}

/**
 * Opens suites of Debian's archive beside those of the machine, whose own lists stay as they are.
 *
 * @param suites such as `sid`, `experimental`: the newest version of a package among them is taken
 * @returns `versionOf(name)`, undefined where no suite has it; `textOf(name, version, file)`, a file of the package; and
 * `close()`, which removes what was fetched
 */
export function openDebian(suites) {
  const folder = mkdtempSync(path.join(tmpdir(), 'debian-sources-'))
  const { uri, key } = ownArchive()
  for (const part of ['lists/partial', 'cache/archives/partial', 'packages'])
    mkdirSync(path.join(folder, part), { recursive: true })
  const list = suites.map(suite => `deb [signed-by=${key}] ${uri} ${suite} main\n`).join('')
  writeFileSync(path.join(folder, 'sources.list'), list)
  writeFileSync(
    path.join(folder, 'apt.conf'),
    [
      `Dir::Etc::sourcelist "${folder}/sources.list";`,
      'Dir::Etc::sourceparts "-";',
      `Dir::State::lists "${folder}/lists";`,
      `Dir::Cache "${folder}/cache";`,
      'APT::Sandbox::User "root";',
      '',
    ].join('\n'),
  )
  const options = { cwd: folder, env: { ...process.env, APT_CONFIG: path.join(folder, 'apt.conf') } }
  run('apt-get', ['update', '-qq'], options)
  const unpacked = new Map()

  const versionOf = name => {
    const rows = run('apt-cache', ['madison', name], options).trim().split('\n')
    const versions = rows.flatMap(row => (/Packages$/.test(row) ? (row.split('|')[1]?.trim() ?? []) : []))
    return versions.reduce(
      (newest, version) => (newest === undefined || isNewer(version, newest) ? version : newest),
      undefined,
    )
  }

  /** The folder into which a package is unpacked, once. */
  const unpack = (name, version) => {
    const known = unpacked.get(name)
    if (known !== undefined) return known
    const into = path.join(folder, 'packages', name)
    mkdirSync(into)
    run('apt-get', ['download', '-qq', `${name}=${version}`], { ...options, cwd: into })
    const [file = ''] = readdirSync(into)
    run('dpkg-deb', ['-x', file, 'files'], { cwd: into })
    unpacked.set(name, path.join(into, 'files'))
    return path.join(into, 'files')
  }

  return {
    versionOf,
    textOf: (name, version, file) => readFileSync(path.join(unpack(name, version), file), 'utf8'),
    close: () => rmSync(folder, { recursive: true }),
  }
}
