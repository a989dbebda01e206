import { expect } from '@playwright/test'
import {
  type Compilation,
  compileFilter,
  defaultTarget,
  type FilterVersions,
  presets,
  type Target,
} from '../../src/core'
import { livableProfile } from './livable-profile'
import { closestProgram } from './loaded-programs'
import { plainProfile, seccompOf } from './oci-profile'
import { type OciRuntime, openOciRuntime, whyNoOciRuntime } from './oci-runtime'
import { type PlainRule, profileText } from './random-profile'
import { skipUnless, test } from './runtime-test'

function compiled(text: string, target: Target, versions: FilterVersions): Compilation {
  return compileFilter(seccompOf(text, target), target, versions)
}

const refusals = {
  runc: { 'conditions-conflict': /file exists/i, 'errno-too-large': /two checks|creating filter/i },
  crun: { 'conditions-conflict': /file exists/i, 'errno-too-large': /invalid argument|seccomp_init/i },
}

for (const name of ['runc', 'crun'] as const) {
  test.describe(`${name} by itself`, () => {
    const target: Target = { ...defaultTarget, runtime: 'oci', loader: name }

    /** Runs the steps with the runtime and its releases. */
    async function using(
      required: boolean,
      readFilters: Parameters<typeof openOciRuntime>[1],
      steps: (runtime: OciRuntime, versions: FilterVersions) => Promise<void>,
    ): Promise<void> {
      const runtime = await openOciRuntime(name, readFilters)
      try {
        skipUnless(
          required,
          runtime.versions ? undefined : `no release of ${name} or libseccomp that is known`,
        )
        if (runtime.versions) await steps(runtime, runtime.versions)
      } finally {
        await runtime.stop()
      }
    }

    async function loadsAsCompiled(
      runtime: OciRuntime,
      text: string,
      compilation: Compilation,
    ): Promise<'same' | 'refused' | 'dies'> {
      const start = await runtime.start(text)
      if (!compilation.ok) {
        const words: Partial<Record<string, RegExp>> = refusals[name]
        expect(start, text).toEqual({
          kind: 'refused',
          message: expect.stringMatching(words[compilation.failure.id] ?? /./),
        })
        return 'refused'
      }
      // A default that kills, where libseccomp's filter reaches no rule; there is nothing left to read a filter from.
      if (start.kind === 'dies') return 'dies'
      const loaded = start.kind === 'runs' ? start.filters[0] : undefined
      expect({ ...start, filters: [loaded] }, text).toEqual({
        kind: 'runs',
        filters: [closestProgram(compilation, loaded)],
      })
      return 'same'
    }

    test('loads the very filters that are compiled for it', async ({ runtimesRequired, readFilters }) => {
      test.setTimeout(300_000)
      skipUnless(runtimesRequired, await whyNoOciRuntime(name))
      await using(runtimesRequired, readFilters, async (runtime, versions) => {
        const counts = { same: 0, refused: 0, dies: 0 }
        for (let seed = 0; seed < 200; seed++) {
          const text = profileText(livableProfile(seed))
          const compilation = compiled(text, target, versions)
          if (!compilation.ok && compilation.failure.id === 'endless-loop') continue
          counts[await loadsAsCompiled(runtime, text, compilation)]++
        }
        console.log(
          `${name}: ${counts.same} filters the same, ${counts.refused} profiles refused as foretold`,
        )
        expect(counts.same).toBeGreaterThan(100)
      })
    })

    test('loads the engines’ defaults as compiled', async ({ runtimesRequired, readFilters }) => {
      skipUnless(runtimesRequired, await whyNoOciRuntime(name))
      await using(runtimesRequired, readFilters, async (runtime, versions) => {
        for (const { id, make } of presets) {
          const text = make({
            architecture: 'SCMP_ARCH_X86_64',
            kernel: '6.12',
            capabilities: defaultTarget.capabilities,
          })
          // The others leave the program no call to wait with.
          if (text === undefined || !/-(default|all)$/.test(id)) continue
          const plain = profileText(plainProfile(seccompOf(text, { ...target, runtime: 'docker' })))
          const compilation = compiled(plain, target, versions)
          await test.step(id, async () => {
            expect(await loadsAsCompiled(runtime, plain, compilation)).toBe('same')
          })
        }
      })
    })

    test('hangs and refuses where that is foretold', async ({ runtimesRequired, readFilters }) => {
      test.setTimeout(60_000)
      skipUnless(runtimesRequired, await whyNoOciRuntime(name))
      await using(runtimesRequired, readFilters, async (runtime, versions) => {
        const differs = { index: 0, op: 'SCMP_CMP_NE', value: 40n, valueTwo: 0n }
        const equals = (index: number) => ({ index, op: 'SCMP_CMP_EQ', value: 2n, valueTwo: 0n })
        const text = (...syscalls: PlainRule[]) =>
          profileText({ defaultAction: 'SCMP_ACT_ALLOW', architectures: [], syscalls })
        const errno = { names: ['socket'], action: 'SCMP_ACT_ERRNO' }
        const hanging = text(
          { ...errno, args: [differs, equals(1)] },
          { ...errno, args: [differs, equals(2)] },
        )
        expect(compiled(hanging, target, versions)).toMatchObject({
          ok: false,
          failure: { id: 'endless-loop' },
        })
        expect(await runtime.start(hanging)).toEqual({ kind: 'hangs' })

        for (const rule of [
          { ...errno, errnoRet: 4095 },
          { ...errno, args: [{ ...differs, op: 'SCMP_CMP_UNEQUAL' }] },
          { ...errno, args: [{ ...differs, index: 6 }] },
          { ...errno, action: 'SCMP_ACT_DENY' },
        ]) {
          const refused = text(rule)
          expect(compiled(refused, target, versions).ok, refused).toBe(false)
          expect(await runtime.start(refused), refused).toMatchObject({ kind: 'refused' })
        }
        const harmless = text({ ...errno, names: ['no_such_call'], args: [{ ...differs, index: 6 }] })
        expect(compiled(harmless, target, versions).ok).toBe(true)
        expect(await runtime.start(harmless)).toMatchObject({ kind: 'runs' })
      })
    })
  })
}
