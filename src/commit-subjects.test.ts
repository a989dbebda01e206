import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** The last commit that was made before there were these rules. */
const BEFORE = '0a59adbe2a12635d35f8e14d58f1d59d63933619'
const LONGEST = 72

const top = path.join(import.meta.dirname, '..')

/** What is wrong with the subject of a commit, which is `scope: imperative …`; nothing for a merge that names branches. */
function faultsOf(subject: string): string[] {
  const [, verb = ''] = /^[a-z][a-z0-9/-]*: (\S+)/.exec(subject) ?? []
  const isImperative =
    /^[a-z-]+$/.test(verb) &&
    !/^(?:an?|all|each|every|it|its|no|not|now|some|that|the|there|these|this|those|what|when|where)$/.test(
      verb,
    ) &&
    !/(?:[^e]ed|[^br]ing|[^isu]s)$/.test(verb.replace(/^embed$/, ''))
  return [
    subject.length > LONGEST && `${subject.length} characters, more than ${LONGEST}`,
    verb === '' ? 'no scope in front' : !isImperative && `“${verb}” is no imperative`,
    subject.endsWith('.') && 'a full stop at the end',
    /(?:^|[\s'"(])(?:\/(?:home|mnt|root|tmp|Users|work)\/|\.\.\/|[A-Z]:\\)/.test(subject) &&
      'a path of a machine',
  ].filter(fault => typeof fault === 'string')
}

function git(...options: readonly string[]) {
  return spawnSync('git', ['-c', 'safe.directory=*', ...options], { cwd: top, encoding: 'utf8' })
}

/** The commits since the rules; where the history does not reach so far back, the last one. */
function subjects(): string[] {
  // What is no clone has no commits.
  if (!existsSync(path.join(top, '.git'))) return []
  const isReached = git('merge-base', '--is-ancestor', BEFORE, 'HEAD').status === 0
  const { status, stdout } = git('log', '--no-merges', '--format=%s', isReached ? `${BEFORE}..` : '-1')
  expect(status).toBe(0)
  return stdout.split('\n').filter(Boolean)
}

describe('the subject of a commit', () => {
  it.each([
    ['lint: name syslog among holes', ''],
    ['ui/learn: pass the focus on', ''],
    ['trace: process embed and discuss', ''],
    ['name syslog among holes', 'no scope in front'],
    ['Lint: name syslog among holes', 'no scope in front'],
    ['lint: the holes name syslog', '“the” is no imperative'],
    ['lint: names syslog among holes', '“names” is no imperative'],
    ['lint: named syslog among holes', '“named” is no imperative'],
    ['lint: naming syslog among holes', '“naming” is no imperative'],
    ['lint: x32 has a line of its own', '“x32” is no imperative'],
    ['lint: name syslog among holes.', 'a full stop at the end'],
    ['lint: take what /home/me/house has', 'a path of a machine'],
    [`lint: name ${'x'.repeat(62)}`, '73 characters, more than 72'],
  ])('is a scope and an imperative: %s', (subject, fault) => {
    expect(faultsOf(subject).join()).toBe(fault)
  })

  it('is so for every commit since', () => {
    const faulty = subjects().flatMap(subject => faultsOf(subject).map(fault => `${subject}: ${fault}`))
    expect(faulty).toEqual([])
  })
})
