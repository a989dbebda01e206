import { expect } from '@playwright/test'
import { catalogue } from '../../../src/core'
import { groupNames, traitsOf } from '../../../src/core/engine/catalogue/query'
import { isInPath, mustSucceed } from '../command'
import { skip, test } from '../runtime-test'

/** A set as systemd itself prints it: calls, and sets within it, under its name. */
function readSets(lines: string): Map<string, string[]> {
  const sets = new Map<string, string[]>()
  let open: string[] = []
  for (const line of lines.split('\n')) {
    const [, name] = /^(@[a-z-]+)$/.exec(line) ?? []
    if (name !== undefined) {
      open = []
      sets.set(name, open)
      continue
    }
    const [, member] = /^ {4}(@?[\w-]+)$/.exec(line) ?? []
    if (member !== undefined) open.push(member)
  }
  return sets
}

function callsOf(set: string, sets: ReadonlyMap<string, readonly string[]>): string[] {
  return (sets.get(set) ?? []).flatMap(member => (member.startsWith('@') ? callsOf(member, sets) : [member]))
}

test('the groups are the sets of systemd', async ({ runtimesRequired }) => {
  if (!runtimesRequired && !(await isInPath('systemd-analyze'))) {
    skip("comparing with systemd's sets needs systemd-analyze (Debian's systemd)")
  }
  const { stdout } = await mustSucceed('systemd-analyze', ['syscall-filter', '--no-pager'], {
    env: { SYSTEMD_COLORS: '0' },
  })
  const sets = readSets(stdout)
  expect(groupNames()).toEqual([...sets.keys()].filter(set => set !== '@known').sort())
  for (const group of groupNames()) {
    // Some names are of architectures that libseccomp does not filter, so the catalogue has no such call.
    const theirs = callsOf(group, sets).filter(name => catalogue.byName(name) !== undefined)
    const ours = catalogue.syscalls.filter(syscall => traitsOf(syscall).groups.includes(group))
    expect([group, ours.map(({ name }) => name)]).toEqual([group, [...new Set(theirs)].sort()])
  }
})
