import { expect } from '@playwright/test'
import {
  type Compilation,
  catalogue,
  compileFilter,
  defaultTarget,
  type FilterVersions,
  type Program,
  type Target,
} from '../../../src/core'
import { closestProgram } from '../filters/loaded-programs'
import { judgesAsSaid, sweepOf } from '../filters/verdict-sweep'
import { livableProfile, neededNames } from '../livable-profile'
import { plainProfile, seccompOf } from '../oci-profile'
import { type PlainProfile, profileText } from '../random-profile'
import { readBy, realProfiles } from '../real-profiles'
import { test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import type { OciRuntime, Start } from './oci-runtime'
import { withOciRuntime } from './oci-runtime-test'

function compiled(text: string, target: Target, versions: FilterVersions): Compilation {
  return compileFilter(seccompOf(text, target), target, versions)
}

const randomProfiles = Number(process.env.SECCOMPOSE_LOADED ?? 80)

/** Calls that nothing needs while a container starts and waits. */
const deniableNames = catalogue
  .presentOn('SCMP_ARCH_X86_64')
  .map(({ name }) => name)
  .filter(called => !neededNames.includes(called))

/** What became of a profile that was compiled and given to the runtime. */
type Loaded = { kind: 'same'; program: Program } | { kind: 'refused' } | { kind: 'dies' }

/** The runtime came under its own filter, which allows too little of what is left for it to do. */
function isStopped(start: Start): boolean {
  // Where the filter kills one thread of runc's, the others wait for it.
  // The tests’ own folders are named in messages too.
  return start.kind === 'hangs' || (start.kind === 'refused' && !/seccomp(?!ose)|filter/i.test(start.message))
}

const refusals = {
  runc: { 'conditions-conflict': /file exists/i, 'errno-too-large': /two checks|creating filter/i },
  crun: { 'conditions-conflict': /file exists/i, 'errno-too-large': /invalid argument|seccomp_init/i },
}

for (const name of ['runc', 'crun'] as const) {
  test.describe(`${name} by itself`, () => {
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: name }

    async function loadsAsCompiled(
      runtime: OciRuntime,
      text: string,
      compilation: Compilation,
    ): Promise<Loaded> {
      const start = await runtime.start(text)
      if (compilation.ok && isStopped(start)) return { kind: 'dies' }
      if (!compilation.ok) {
        const words: Partial<Record<string, RegExp>> = refusals[name]
        expect(start, text).toEqual({
          kind: 'refused',
          message: expect.stringMatching(words[compilation.failure.id] ?? /./),
        })
        return { kind: 'refused' }
      }
      // A default that kills, where libseccomp's filter reaches no rule; there is nothing left to read a filter from.
      if (start.kind === 'dies') return start
      const loaded = start.kind === 'runs' ? start.filters[0] : undefined
      expect({ ...start, filters: [loaded] }, text).toEqual({
        kind: 'runs',
        filters: [closestProgram(compilation, loaded)],
      })
      return { kind: 'same', program: loaded ?? [] }
    }

    test('loads the very filters that are compiled for it', async ({ runtimesRequired, readFilters }) => {
      test.setTimeout(300_000)
      await withOciRuntime(name, runtimesRequired, readFilters, async (runtime, versions) => {
        const counts = { same: 0, refused: 0, dies: 0 }
        await sideBySide(Array(randomProfiles).keys(), async seed => {
          const text = profileText(livableProfile(seed))
          const compilation = compiled(text, target, versions)
          if (!compilation.ok && compilation.failure.id === 'endless-loop') return
          counts[(await loadsAsCompiled(runtime, text, compilation)).kind]++
        })
        console.log(
          `${name}: ${counts.same} filters the same, ${counts.refused} profiles refused as foretold`,
        )
        expect(counts.same).toBeGreaterThan(randomProfiles / 2)
      })
    })

    test('lists the calls or puts them into a tree as compiled, whatever their number', async ({
      runtimesRequired,
      readFilters,
    }) => {
      test.setTimeout(120_000)
      await withOciRuntime(name, runtimesRequired, readFilters, async (runtime, versions) => {
        const deny = (names: readonly string[]) => ({ names: [...names], action: 'SCMP_ACT_ERRNO', args: [] })
        const isTree = new Map<number, boolean>()
        await sideBySide([31, 32, 33, 34], async count => {
          const names = deniableNames.slice(0, count)
          const middle = Math.floor(count / 2)
          // How the names are spread over rules, and whether a rule does anything, changes nothing about their number.
          const ways = [
            [deny(names)],
            [deny(names.slice(0, middle)), deny(names.slice(middle))],
            [deny(names.slice(2)), { ...deny(names.slice(0, 2)), action: 'SCMP_ACT_ALLOW' }],
            [deny([...names.slice(2), ...names.slice(2, 4)])],
          ]
          for (const syscalls of ways) {
            const text = profileText({ defaultAction: 'SCMP_ACT_ALLOW', architectures: [], syscalls })
            const loaded = await loadsAsCompiled(runtime, text, compiled(text, target, versions))
            if (loaded.kind !== 'same') throw new Error(`${loaded.kind}: ${text}`)
            // A list asks of each call whether it is the one; only a tree asks whether the number is larger.
            isTree.set(
              count,
              loaded.program.some(({ code, k }) => code === 0x25 && k < 1000),
            )
          }
        })
        const treeAbove = name === 'runc' && versions.runc !== '1.1' ? 32 : 34
        expect([...isTree].filter(([count, tree]) => tree !== count > treeAbove)).toEqual([])
        expect(isTree.size).toBe(4)
      })
    })

    test('loads the engines’ defaults and profiles of other projects as compiled, and judges as said', async ({
      runtimesRequired,
      readFilters,
    }) => {
      test.setTimeout(300_000)
      await withOciRuntime(name, runtimesRequired, readFilters, async (runtime, versions) => {
        const counts = { same: 0, refused: 0, dies: 0, livable: 0, calls: 0 }
        await sideBySide(await realProfiles(), async ({ name: file, text }) => {
          const seccomp = readBy({ ...target, runtime: 'docker' }, text)
          if (!seccomp) return
          const profile = plainProfile(seccomp)
          const load = async (plain: PlainProfile) => {
            const compilation = compiled(profileText(plain), target, versions)
            const loaded = await loadsAsCompiled(runtime, profileText(plain), compilation)
            if (loaded.kind === 'same' && compilation.ok) {
              counts.calls += judgesAsSaid(loaded.program, compilation, sweepOf(plain), file)
            }
            return loaded.kind
          }
          const kind = await load(profile)
          counts[kind]++
          // Many a profile leaves the container no call to wait with, so it is given some.
          const needed = { names: neededNames, action: 'SCMP_ACT_ALLOW' }
          const isLivable =
            kind === 'dies' &&
            (await load({ ...profile, syscalls: [needed, ...profile.syscalls] })) === 'same'
          if (isLivable) counts.livable++
        })
        const { same, livable, refused, calls } = counts
        console.log(
          `${name}: ${same + livable} real filters the same (${livable} of them with calls to live on), ` +
            `${refused} profiles refused as foretold, ${calls} calls judged alike`,
        )
        expect(same).toBeGreaterThan(4)
      })
    })
  })
}
