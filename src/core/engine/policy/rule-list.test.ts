import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { catalogue } from '../catalogue'
import { currentVersions, defaultTarget, parseProfile } from '../profile'
import { type Asked, partOf, seccompIn, targetIn, textIn } from './asked.test-data'
import { loadProfile } from './load-profile'
import { LoadRefused } from './load-refused'
import { ruleListOf } from './rule-list'

const listOf = (asked: Asked) =>
  ruleListOf(seccompIn(asked), targetIn(asked), { ...currentVersions, ...asked.versions })

/** What libseccomp is given, or why the loader refuses the profile, and the very text it is told at. */
testTable<Asked>(join(import.meta.dirname, 'cases/rule-lists.tsv'), asked => {
  try {
    const { stub, ...list } = listOf(asked)
    return { ...list, ...(stub && { stub: [...stub.names] }) }
  } catch (error) {
    if (!(error instanceof LoadRefused)) throw error
    const { id, rule, values } = error.failure
    return { refused: id, values, rule, at: partOf(textIn(asked), error.failure) }
  }
})

it('has an errno beyond 32 bits refused by crun alone, also behind an engine that hands it on', () => {
  const document = parseProfile(
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO","errnoRet":4294967301}]}',
  )
  const failures = (['runc', 'crun'] as const).map(loader => {
    const load = loadProfile(document, { ...defaultTarget, runtime: 'podman', loader })
    return load.kind === 'filter' ? undefined : load.failure.id
  })
  expect(failures).toEqual([undefined, 'errno-too-large'])
})

it('puts more than 32 calls of a profile into a tree, runc from 1.2 on', () => {
  const names = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
  const isTree = (count: number, rest: Partial<Asked>) => {
    const denied = { names: names.slice(1, count), action: 'SCMP_ACT_ERRNO' }
    const unknown = { names: ['no_such_call'], action: 'SCMP_ACT_ALLOW' }
    const profile = { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [denied, unknown] }
    return listOf({ profile, ...rest }).binaryTree
  }
  const runc = { target: { loader: 'runc' } } as const
  expect([31, 32, 33, 34].map(count => isTree(count, runc))).toEqual([false, false, true, true])
  expect(isTree(100, {})).toBe(false)
  expect(isTree(100, { ...runc, versions: { runc: '1.1' } })).toBe(false)
})
