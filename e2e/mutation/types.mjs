// @ts-check
// A mutant that does not compile is none: nobody can commit it.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeTool, root } from '../process.mjs'

/** @typedef {import('./mutants.mjs').Mutant} Mutant */

/** What a mutant leaves unused is no fault of its types. */
const lenient = [
  '--noUnusedLocals',
  'false',
  '--noUnusedParameters',
  'false',
  '--allowUnreachableCode',
  'true',
]

/**
 * One mutant of each file at a time is put into the code: what is wrong in a file is its mutant's doing, and where something
 * is wrong elsewhere, each is tried alone.
 *
 * @param {string} room
 * @param {readonly Mutant[]} mutants of that room
 * @returns {Set<string>} the ids of those that do not compile
 */
export function notCompiling(room, mutants) {
  const copy = mkdtempSync(join(tmpdir(), 'seccompose-types-'))
  try {
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    if (faultsOf(copy, room, []).size > 0) throw new Error('Without a mutant the types do not hold')
    /** @type {Set<string>} */
    const found = new Set()
    for (const group of oneOfEachFile(mutants)) {
      const faulty = faultsOf(copy, room, group)
      const isElsewhere = [...faulty].some(file => group.every(mutant => mutant.file !== file))
      for (const mutant of group) {
        const isRefused =
          isElsewhere && group.length > 1
            ? faultsOf(copy, room, [mutant]).size > 0
            : faulty.has(mutant.file) || isElsewhere
        if (isRefused) found.add(mutant.id)
      }
    }
    return found
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** @param {readonly Mutant[]} mutants */
function oneOfEachFile(mutants) {
  /** @type {Mutant[][]} */
  const groups = []
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const mutant of mutants) {
    const place = counts.get(mutant.file) ?? 0
    counts.set(mutant.file, place + 1)
    groups[place] = [...(groups[place] ?? []), mutant]
  }
  return groups
}

/**
 * @param {string} copy of the project
 * @param {string} room
 * @param {readonly Mutant[]} group of different files
 * @returns {Set<string>} the files in which the type checker finds something, from the project's folder
 */
function faultsOf(copy, room, group) {
  for (const { file, offset, length, replacement } of group) {
    const code = readFileSync(join(root, file), 'utf8')
    writeFileSync(join(copy, file), code.slice(0, offset) + replacement + code.slice(offset + length))
  }
  const [node, tsc] = nodeTool('typescript', 'tsc')
  const project = room.startsWith('core/') ? 'src/core' : '.'
  const args = ['--project', project, '--noEmit', '--pretty', 'false', '--incremental']
  const { status, stdout } = spawnSync(
    node,
    [...tsc, ...args, '--tsBuildInfoFile', join(copy, 'known'), ...lenient],
    { cwd: copy, encoding: 'utf8' },
  )
  for (const { file } of group) writeFileSync(join(copy, file), readFileSync(join(root, file)))
  const files = new Set([...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => String(file)))
  if (status !== 0 && files.size === 0) throw new Error(stdout)
  return files
}
