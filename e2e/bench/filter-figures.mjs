// @ts-check
// What compiling a profile costs beside libseccomp, built and asked in the same run, and how many instructions the
// kernel executes for a typical call under either.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'
import { median } from './figures.mjs'

/** @typedef {typeof import('../../src/core/index.ts')} Engine */

const MEASURED = 30
/** Rounds that only warm the code up, as a page has done before somebody asks for a filter. */
const WARMING = 15
const comparisons = ['', 'NE', 'LT', 'LE', 'EQ', 'GE', 'GT', 'MASKED_EQ']

/**
 * @param {Engine} engine
 * @param {(name: string) => number} weightOf
 * @param {import('../../src/core/index.ts').OciSeccomp} seccomp
 * @param {string} folder
 * @returns {import('./figures.mjs').Row[]}
 */
export function filterFigures(engine, weightOf, seccomp, folder) {
  const { compileFilter, defaultTarget, optimizeFilter } = engine
  const times = Array.from({ length: WARMING + MEASURED }, () => {
    // A filter is remembered with the rules it was made of, so each round has its own.
    const rules = { ...seccomp }
    const start = performance.now()
    compileFilter(rules, defaultTarget)
    return performance.now() - start
  }).slice(WARMING)
  const compilation = compileFilter(seccomp, defaultTarget)
  if (!compilation.ok) throw new Error(compilation.failure.id)
  const { program, stubLength, model } = compilation
  const ours = executedByMix(engine, weightOf, optimizeFilter(model))
  const theirs = executedByMix(engine, weightOf, program.slice(stubLength))
  const native = nativeMilliseconds(engine, seccomp, folder)
  return [
    {
      what: 'core: compile Docker’s default',
      figure: `${median(times).toFixed(2)} ms`,
      ...(native === undefined
        ? { reference: 'no gcc or no libseccomp here' }
        : {
            budget: 'ratio ≤ 1',
            reference: `libseccomp ${native.toFixed(2)} ms`,
            ratio: median(times) / native,
          }),
    },
    {
      what: 'instructions for a typical call, Docker’s default',
      figure: ours.toFixed(2),
      budget: 'ratio ≤ 1',
      reference: `libseccomp, level 2 ${theirs.toFixed(2)}`,
      ratio: ours / theirs,
    },
  ]
}

/**
 * The instructions executed for a call of x86_64, on average, with frequent calls counted as often as they are made.
 * @param {Engine} engine
 * @param {(name: string) => number} weightOf
 * @param {import('../../src/core/index.ts').Program} program
 */
function executedByMix({ callData, catalogue, runProgram }, weightOf, program) {
  let executed = 0
  let weights = 0
  for (const { name } of catalogue.presentOn('SCMP_ARCH_X86_64')) {
    const number = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
    if (number?.kind !== 'direct') continue
    const weight = weightOf(name)
    // The arguments of most calls are small: AF_INET for socket, no namespace for clone.
    const call = /** @type {const} */ ({ arch: 'SCMP_ARCH_X86_64', nr: number.number, args: [2n, 1n] })
    let steps = 0
    runProgram(program, callData(call), () => steps++)
    executed += weight * steps
    weights += weight
  }
  return executed / weights
}

/**
 * How long libseccomp takes to build and export the filter as runc asks for it; undefined where it cannot be built here.
 * @param {Engine} engine
 * @param {import('../../src/core/index.ts').OciSeccomp} seccomp
 * @param {string} folder
 */
function nativeMilliseconds(engine, seccomp, folder) {
  if (!existsSync('/usr/include/seccomp.h')) return undefined
  const program = join(folder, 'libseccomp-filter')
  const source = join(root, 'e2e/runtimes/filters/libseccomp-filter.c')
  try {
    execFileSync('gcc', ['-O2', '-D_GNU_SOURCE', '-o', program, source, '-lseccomp'], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  const output = execFileSync(program, { input: inWords(engine, seccomp) }).toString()
  return Number(/^time (\d+)/.exec(output)?.[1]) / 1e6
}

/**
 * @param {Engine} engine
 * @param {import('../../src/core/index.ts').OciSeccomp} seccomp
 */
function inWords({ architectureByToken, defaultTarget, isAction, returnValue }, seccomp) {
  const value = (/** @type {string} */ action, /** @type {bigint | undefined} */ errno) => {
    if (!isAction(action)) throw new Error(action)
    return returnValue({ action, errno: Number(errno ?? 1n) }).toString(16)
  }
  const tokens = [...new Set([defaultTarget.architecture, ...seccomp.architectures])].map(token =>
    // libseccomp's own token for x32, which shares the kernel's with x86_64.
    token === 'SCMP_ARCH_X32' ? '4000003e' : (architectureByToken(token)?.auditArch ?? 0).toString(16),
  )
  const rules = seccomp.syscalls.flatMap(({ names, action, errnoRet, args }) => {
    const conditions = args.map(({ index = 0n, op = '', value: first = 0n, valueTwo = 0n }) =>
      [index, comparisons.indexOf(op.replace('SCMP_CMP_', '')), first, valueTwo].join(' '),
    )
    return names.map(name => ['rule', value(action, errnoRet), name, ...conditions].join(' '))
  })
  return [
    `default ${value(seccomp.defaultAction, seccomp.defaultErrnoRet)}`,
    'optimize 2',
    `architectures ${tokens.join(' ')}`,
    ...rules,
    `measure ${MEASURED}`,
    'end\n',
  ].join('\n')
}
