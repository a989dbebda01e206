import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile } from '../../../src/core'
import { destinationOf } from '../../../src/core/doors/export/destinations'
import { foretoldStart, proveLoaded } from '../../../src/core/doors/export/proof'
import { openPremises } from '../premises'
import { skipUnless, test } from '../runtime-test'
import {
  type Bench,
  byContainerd,
  byDocker,
  byPodman,
  type Consumer,
  type Loader,
  otherConsumers,
} from './lost-consumers'
import { madeProfiles } from './made-profiles'
import { exportedOf, written } from './source-exports'
import { type TriedProfile, triedTable } from './tried-profiles'

// What an export is said to lose is what the destination's own program does with the file: the filters that it loads are
// compared, call by call, with the one that the file was read back as, and each difference from the profile is told.

/** `table` gives each consumer the whole table; a number, so many profiles made at random on top of its share. */
const asked = process.env.SECCOMPOSE_LOST ?? '0'
/** More profiles of a person's own, as JSON: `[{ "name": …, "text": … }]`. */
const ownFile = process.env.SECCOMPOSE_LOST_PROFILES
const own: readonly TriedProfile[] = ownFile === undefined ? [] : JSON.parse(readFileSync(ownFile, 'utf8'))

/** How many consumers Debian packs, among whom the table is dealt out; each consumer has a place. */
const presentConsumers = otherConsumers.filter(
  ({ namedBy }) => namedBy === undefined || process.env[namedBy] !== undefined,
)
const HANDS = 3 + otherConsumers.filter(({ namedBy }) => namedBy === undefined).length

/** What a consumer is given: what it is known for, and its share of the table, so that one of them loads each profile. */
function profilesFor({ always }: Consumer, place: number): readonly TriedProfile[] {
  if (asked === 'table') return [...triedTable, ...own]
  const dealt = triedTable.filter(({ name }, index) => index % HANDS === place || isNamed(always, name))
  return [...dealt, ...own, ...madeProfiles(Number(asked), place)]
}

const isNamed = (names: readonly string[], name: string) => names.includes(name)

const LONG = asked === 'table' || own.length > 0 ? 1_800_000 : 240_000 + Number(asked) * 120_000

test('docker | dockerd', async ({ docker, readFilters, runtimesRequired }, { outputDir }) => {
  await holdTo(byDocker(docker), 0, { readFilters, runtimesRequired, outputDir })
})

test('podman | podman with crun', async ({ podman, readFilters, runtimesRequired }, { outputDir }) => {
  await holdTo(byPodman(podman), 1, { readFilters, runtimesRequired, outputDir })
})

test('containerd | containerd', async ({ containerd, readFilters, runtimesRequired }, { outputDir }) => {
  await holdTo(byContainerd(containerd), 2, { readFilters, runtimesRequired, outputDir })
})

for (const [place, consumer] of presentConsumers.entries()) {
  test(`${consumer.destination} | ${consumer.name}`, async ({ readFilters, runtimesRequired }, {
    outputDir,
  }) => {
    await holdTo(consumer, place + 3, { readFilters, runtimesRequired, outputDir })
  })
}

interface Surroundings extends Pick<Bench, 'readFilters'> {
  readonly runtimesRequired: boolean
  readonly outputDir: string
}

/** What one consumer did with one export. */
interface Trial {
  readonly start: 'loads' | 'is not exported' | 'does not start' | 'dies'
  readonly asked: number
  readonly told: number
  readonly untold: readonly string[]
}

async function holdTo(
  consumer: Consumer,
  place: number,
  { readFilters, runtimesRequired, outputDir }: Surroundings,
): Promise<void> {
  test.setTimeout(LONG)
  const premises = await openPremises()
  try {
    const missing = await consumer.whyNot?.(premises)
    skipUnless(runtimesRequired, missing)
    const load = await consumer.open({ premises, readFilters })
    const trials: (readonly [name: string, trial: Trial])[] = []
    for (const [index, profile] of profilesFor(consumer, place).entries()) {
      const trial = await trialOf(consumer, profile, load, join(outputDir, String(index)))
      trials.push([profile.name, trial])
    }
    console.log(`${consumer.destination} | ${consumer.name}\n${tableOf(trials)}`)
    for (const [name, { untold }] of trials) expect.soft(untold, name).toEqual([])
  } finally {
    await premises.clear()
  }
}

async function trialOf(
  { destination, isNativeAlone, loader, startsNothing }: Consumer,
  { text }: TriedProfile,
  load: Loader,
  folder: string,
): Promise<Trial> {
  const none = { asked: 0, told: 0, untold: [] }
  const exported = exportedOf(text, destination, { name: 'tried.json' })
  if (!exported) return { ...none, start: 'is not exported' }
  const { errors, files, losses, steps } = exported
  const file = files.find(({ isProfile }) => isProfile)
  if (!file) throw new Error('no file')
  await written(folder, exported)
  const isLogging = steps.some(({ commands }) => commands.some(line => / -L /.test(line)))
  await writeFile(join(folder, 'logs'), String(isLogging))
  const filters = await load(file, folder).catch((error: unknown) => ({ refused: String(error) }))
  const foretold = foretoldStart(losses, loader)
  if (filters === 'dies') return { ...none, start: 'dies' }
  if ('refused' in filters) {
    const isTold = (startsNothing ? foretold === 'fails' : foretold !== 'starts') || errors.length > 0
    const reason = filters.refused.trim().split('\n').slice(0, 3).join(' ').slice(0, 300)
    return { ...none, start: 'does not start', untold: isTold ? [] : [`does not start: ${reason}`] }
  }
  // In a container, the program that is started loads no library.
  const ofContainer = foretoldStart(
    losses.filter(({ id }) => id !== 'loader-refused' || !destinationOf(destination).startsContainers),
    loader,
  )
  if (!startsNothing && ofContainer === 'fails')
    return { ...none, start: 'loads', untold: ['it starts, and the export tells that nothing does'] }
  const document = parseProfile(text)
  const proof = proveLoaded(document, { destination, file, filters, loader }, defaultTarget)
  const isMeant = (under: string | undefined) => under === undefined || under === loader
  const lists = losses.some(
    ({ id, values }) =>
      /^(effect|abi|x32)-/.test(id) && isMeant('under' in values ? values.under : undefined),
  )
  const unlisted = proof.told > 0 && !lists ? [`${proof.told} calls differ, and no loss tells of them`] : []
  const untold = proof.untold.filter(line => !isNativeAlone || line.startsWith('x86_64 '))
  return { start: 'loads', asked: proof.asked, told: proof.told, untold: [...untold, ...unlisted] }
}

function tableOf(trials: readonly (readonly [name: string, trial: Trial])[]): string {
  const lines = trials.map(([name, { start, asked: calls, told, untold }]) =>
    start === 'loads'
      ? `| ${name} | loads | ${calls} | ${told} | ${untold.length} |`
      : `| ${name} | ${start} | | | ${untold.length} |`,
  )
  const sum = (of: (trial: Trial) => number) => trials.reduce((all, [, trial]) => all + of(trial), 0)
  const total = [sum(one => one.asked), sum(one => one.told), sum(one => one.untold.length)]
  return [
    '| profile | start | asked | told | untold |',
    '|---|---|---|---|---|',
    ...lines,
    `| all ${trials.length} | ${trials.filter(([, { start }]) => start === 'loads').length} load | ${total.join(' | ')} |`,
  ].join('\n')
}
