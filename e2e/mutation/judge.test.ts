// Runs inside Vitest. The code of the room holds all mutants at once, each behind a switch; the tests of the room are
// collected once and run again for each mutant, the quickest first, until one of them fails.

import { appendFileSync, readFileSync } from 'node:fs'
import { it } from 'vitest'
import { type CollectedTest, collected, inFile } from './collect.ts'
import { type Job, jobVariable } from './mutants.mjs'
import { FEW_RUNS, limit } from './properties.ts'

/** What the instrumented code reads and writes, by the names that Stryker's instrumenter gives. */
interface Switches {
  activeMutant: string | undefined
  currentTestId: string | undefined
  steps: number
  stepLimit: number
  mutantCoverage: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}

interface JudgingTest extends CollectedTest {
  /** The mutants that it meets, however often it is run. */
  readonly hits: Readonly<Record<string, number>>
  /** Those that it meets over new modules only: what they change is remembered from then on. */
  readonly remembered: ReadonlySet<string>
  readonly steps: number
  readonly ms: number
  /** How often it tries a property at most. */
  readonly runs: number
}

const switches: Switches = {
  activeMutant: undefined,
  currentTestId: undefined,
  steps: 0,
  stepLimit: Number.POSITIVE_INFINITY,
  mutantCoverage: { static: {}, perTest: {} },
}
Object.assign(globalThis, { __stryker__: switches })

/** A mutant may make a loop longer; one under which a test takes so many times more steps has made it endless. */
const stepFactor = 20
const stepsAllowed = 100_000
const secondsAllowed = 60
let stepsOfLoading = 0

/** So many verdicts are made before what they rest on is checked. */
const checkedTogether = 300

const jobFile = process.env[jobVariable]
it.runIf(jobFile !== undefined)('judges the mutants', { timeout: 0 }, async () => {
  const job: Job = JSON.parse(readFileSync(String(jobFile), 'utf8'))
  const tell = (line: object) => appendFileSync(job.progressFile, `${JSON.stringify(line)}\n`)

  const until = job.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + job.minutes * 60_000
  let tests = await survey(job)
  tell({ surveyed: tests.length, ms: Math.round(sum(tests)) })
  const onLoad: Readonly<Record<string, number>> = { ...switches.mutantCoverage.static }

  const patience = 1000 * (job.patience ?? Number.POSITIVE_INFINITY)
  const counts = new Map<string, number>()
  const unchecked: { mutant: Job['mutants'][number]; killer: string }[] = []
  for (const mutant of job.mutants) {
    if (Date.now() > until) break
    const { id, by } = mutant
    if (by !== undefined && !job.again && tests.some(({ name }) => name === by)) {
      tell({ id, status: 'killed', by })
      continue
    }
    tell({
      id,
      allowedSeconds:
        secondsAllowed + (20 * (sum(meeting(id)) + sum(id in onLoad ? tests : remembering(id)))) / 1000,
    })
    const killer = await firstFailing(mutant)
    if (killer !== undefined) {
      unchecked.push({ mutant, killer })
      if (unchecked.length >= checkedTogether) await check()
      continue
    }
    const concerned = id in onLoad ? tests : remembering(id)
    if (concerned.length > 0) await check()
    const byNew = concerned.length > 0 ? await killedAnew(mutant, concerned) : undefined
    if (byNew !== undefined) tell({ id, status: 'killed', by: byNew })
    else tell({ id, status: meeting(id).length + concerned.length > 0 ? 'survived' : 'uncovered' })
  }
  await check()

  function meeting(id: string): JudgingTest[] {
    return tests.filter(test => id in test.hits)
  }

  function remembering(id: string): JudgingTest[] {
    const file = job.fileOf[id]
    return tests.filter(
      ({ hits, remembered }) =>
        // What asks whether something is remembered stands beside what is.
        remembered.has(id) || (id in hits && [...remembered].some(other => job.fileOf[other] === file)),
    )
  }

  async function firstFailing({ id, by }: Job['mutants'][number]): Promise<string | undefined> {
    const cost = ({ name, ms }: JudgingTest) => (name === by ? 0 : ms)
    let spent = 0
    for (const test of meeting(id).sort((a, b) => cost(a) - cost(b))) {
      spent += test.ms
      if (spent > patience && test.name !== by) break
      if (!(await passes(test, id))) return test.name
    }
    return undefined
  }

  /**
   * What a mutant has left behind in a memo must not speak against the next one: the tests that failed pass without a
   * mutant, or else each of those that they failed for is tried again over modules loaded anew.
   */
  async function check(): Promise<void> {
    const killers = new Map<string, (typeof unchecked)[number][]>()
    for (const one of unchecked.splice(0)) killers.set(one.killer, [...(killers.get(one.killer) ?? []), one])
    for (const [name, kills] of killers) {
      const isClean = await passesNow(name)
      for (const { mutant } of kills) {
        const isKilled = isClean || !(await passesAnew(name, mutant.id))
        tell(isKilled ? { id: mutant.id, status: 'killed', by: name } : { id: mutant.id, status: 'survived' })
      }
      if (!isClean) await reload()
    }
  }

  async function passesNow(name: string, mutant?: string): Promise<boolean> {
    const test = tests.find(one => one.name === name)
    return test !== undefined && passes(test, mutant)
  }

  async function passesAnew(name: string, mutant: string): Promise<boolean> {
    await reload()
    return passesNow(name, mutant)
  }

  async function reload(): Promise<void> {
    forget(job.files)
    tests = refresh(tests, await load(job))
  }

  /** How many tests are defined anew when a file is: those of the files that ask for it. */
  async function testsOver(file: string): Promise<number> {
    let count = counts.get(file)
    if (count === undefined) {
      forget([file])
      count = (await load(job)).length
      counts.set(file, count)
    }
    return count
  }

  /** Tests over modules loaded with the mutant in place. */
  async function killedAnew(
    { id, file }: Job['mutants'][number],
    concerned: readonly JudgingTest[],
  ): Promise<string | undefined> {
    const known = new Map(concerned.map(test => [test.name, test]))
    const isWhole = concerned.length === tests.length
    const reached = await testsOver(file)
    forget([file])
    switches.steps = 0
    switches.stepLimit = stepFactor * stepsOfLoading + stepsAllowed
    switches.activeMutant = id
    try {
      const all = await load(job)
      if (all.length !== reached) return 'the list of tests'
      const loaded = all.filter(({ name }) => isWhole || known.has(name))
      loaded.sort((a, b) => (known.get(a.name)?.ms ?? 0) - (known.get(b.name)?.ms ?? 0))
      let spent = 0
      for (const test of loaded) {
        const measured = known.get(test.name)
        if (measured === undefined) return 'the list of tests'
        spent += measured.ms
        if (spent > patience) break
        if (!(await passes({ ...measured, run: test.run }, id))) return test.name
      }
      return undefined
    } catch (error) {
      return `loading: ${String(error).slice(0, 80)}`
    } finally {
      switches.activeMutant = undefined
      forget([file])
      tests = refresh(tests, await load(job))
    }
  }
})

/** The functions of tests loaded anew, with what was measured before. */
function refresh(tests: readonly JudgingTest[], loaded: readonly CollectedTest[]): JudgingTest[] {
  const functions = new Map(loaded.map(test => [test.name, test.run]))
  return tests.map(test => ({ ...test, run: functions.get(test.name) ?? test.run }))
}

/**
 * Each test run over new modules and once more, without a mutant: which mutants it meets, how often, how long. What only
 * the first run meets lies behind a memo.
 */
async function survey(job: Job): Promise<JudgingTest[]> {
  forget(job.files)
  const { mutantCoverage } = switches
  mutantCoverage.static = {}
  switches.steps = 0
  const tests = await load(job)
  stepsOfLoading = switches.steps
  const names = new Set(tests.map(({ name }) => name))
  if (names.size !== tests.length) throw new Error('Two tests of the room have one name')
  const surveyed: JudgingTest[] = []
  for (const { name, file } of tests) {
    forget(job.files)
    const again = await load({ ...job, testFiles: [file] })
    // A file that asks for nothing of what is judged is not run anew, and can notice nothing.
    if (again.length === 0) continue
    const test = again.find(one => one.name === name)
    if (test === undefined) throw new Error(`“${name}” is not found again`)
    try {
      surveyed.push(await measuredTwice(test, FEW_RUNS))
    } catch {
      // Some count what their properties have tried, and want all of it.
      try {
        surveyed.push(await measuredTwice(test, Number.POSITIVE_INFINITY))
      } catch (error) {
        throw new Error(`Without a mutant, “${name}” fails`, { cause: error })
      }
    }
  }
  forget(job.files)
  const ready = refresh(surveyed, await load(job))
  switches.currentTestId = undefined
  return ready
}

async function measuredTwice(test: CollectedTest, runs: number): Promise<JudgingTest> {
  const first = await measured(test, runs)
  const second = await measured(test, runs)
  const remembered = new Set(Object.keys(first.hits).filter(id => !(id in second.hits)))
  return { ...second, steps: Math.max(first.steps, second.steps), remembered }
}

async function measured(test: CollectedTest, runs: number): Promise<Omit<JudgingTest, 'remembered'>> {
  const hits: Record<string, number> = {}
  switches.currentTestId = 'now'
  switches.mutantCoverage.perTest.now = hits
  switches.steps = 0
  switches.stepLimit = Number.POSITIVE_INFINITY
  limit.runs = runs
  // The time of the processor, which other programs do not change.
  const started = process.cpuUsage()
  await test.run()
  const { user, system } = process.cpuUsage(started)
  return { ...test, runs, hits, steps: switches.steps, ms: (user + system) / 1000 }
}

async function load(job: Job): Promise<CollectedTest[]> {
  switches.currentTestId = undefined
  collected.splice(0)
  if (switches.activeMutant === undefined) switches.stepLimit = Number.POSITIVE_INFINITY
  for (const file of job.testFiles) await inFile(file, () => import(/* @vite-ignore */ file))
  return collected.splice(0)
}

async function passes(test: JudgingTest, mutant?: string): Promise<boolean> {
  switches.activeMutant = mutant
  switches.steps = 0
  switches.stepLimit = stepFactor * test.steps + stepsAllowed
  limit.runs = test.runs
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), secondsAllowed * 1000)
  })
  try {
    await Promise.race([test.run(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    switches.activeMutant = undefined
  }
}

/** Of Vitest's own table of loaded modules; what imported a file has to be loaded again with it. */
interface LoadedModule {
  promise: unknown
  exports: unknown
  evaluated: boolean
  readonly importers: Set<string>
}

function forget(files: readonly string[]): void {
  const worker = (
    globalThis as { __vitest_worker__?: { evaluatedModules: { idToModuleMap: Map<string, LoadedModule> } } }
  ).__vitest_worker__
  if (worker === undefined) throw new Error('Vitest keeps its modules elsewhere now')
  const modules = worker.evaluatedModules.idToModuleMap
  const seen = new Set<string>()
  const waiting = [...files]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const module = modules.get(id)
    if (module === undefined || seen.has(id) || id.startsWith(import.meta.dirname)) continue
    seen.add(id)
    waiting.push(...module.importers)
    module.promise = undefined
    module.exports = undefined
    module.evaluated = false
  }
}

function sum(tests: readonly JudgingTest[]): number {
  return tests.reduce((ms, test) => ms + test.ms, 0)
}
