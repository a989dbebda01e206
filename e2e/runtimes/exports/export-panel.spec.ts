import { expect } from '@playwright/test'
import { App } from '../../app'
import { ConsumerTable } from './consumer-table'
import { downloadAll, lossesOf, makeAll, openPanel, refusalOf, unpackAll } from './panel-archive'
import type { Bench, Consumer, Given } from './panel-consumer'
import { engineConsumers } from './panel-engines'
import { hostConsumers } from './panel-hosts'
import { kubernetesConsumers } from './panel-kubernetes'
import { panelProfiles } from './panel-profiles'
import { sourceConsumers } from './panel-sources'
import { test } from './panel-test'

// The files of the export panel, given to what they are for: the filter that is loaded, or what the destination makes of
// the file, does what the profile's verdicts say. The panel itself is clicked through for a few profiles; what it gives
// and says for them is what is made here for all.

// They are many, and each is by itself.
test.describe.configure({ mode: 'parallel' })

const consumers = [...engineConsumers, ...kubernetesConsumers, ...hostConsumers, ...sourceConsumers]
const table = new ConsumerTable()
/** Every profile through everything. */
const isWhole = process.env.SECCOMPOSE_PANEL === 'all'

test.afterAll(async () => {
  console.log(await table.text())
})

/** A row of the start screen, and a file with losses. */
const clicked = ['docker-default', 'errno-names']

for (const profile of panelProfiles.filter(({ name }) => clicked.includes(name))) {
  test(`the panel gives and says what is tried: ${profile.name}`, async ({ page }) => {
    const app = new App(page)
    const dialog = await openPanel(app, profile)
    const given = await downloadAll(page, dialog, profile)
    const made = await makeAll(profile)
    expect([...given.keys()].sort()).toEqual([...made.bytes.keys()].sort())
    for (const [path, contents] of made.bytes)
      expect.soft(given.get(path)?.toString('latin1'), path).toBe(contents.toString('latin1'))
    for (const id of Object.keys(profile.losses ?? {}) as Consumer['destination'][])
      expect
        .soft(await lossesOf(dialog, id), id)
        .toEqual(made.losses[id]?.map(sentence => expect.stringContaining(sentence)))
    for (const id of Object.keys(made.refusals) as Consumer['destination'][]) {
      const said = await refusalOf(dialog, id)
      for (const sentence of made.refusals[id] ?? []) expect.soft(said, id).toContain(sentence)
    }
    await page.keyboard.press('Escape')
    expect(await app.text()).toBe(made.text)
  })
}

for (const profile of panelProfiles) {
  test(`every destination does what is said: ${profile.name}`, async ({ bench, runtimesRequired }, {
    outputDir,
  }) => {
    test.setTimeout(240_000)
    const { text, bytes, losses, refusals } = await makeAll(profile)
    const archive = await unpackAll(bytes, outputDir)
    for (const [id, words = []] of Object.entries(profile.losses ?? {}))
      for (const sentence of words)
        expect.soft(losses[id as Consumer['destination']], id).toContainEqual(expect.stringMatching(sentence))
    for (const [id, reason] of Object.entries(profile.refused ?? {}))
      expect.soft(refusals[id as Consumer['destination']]?.join('\n'), id).toMatch(reason)

    for (const consumer of consumers) {
      const { destination, name } = consumer
      const files = archive[destination]
      expect
        .soft(files === undefined, `${destination} is refused`)
        .toBe(destination in (profile.refused ?? {}))
      if (files === undefined) {
        table.add(consumer, 'refused')
        continue
      }
      if (consumer.isDear && !profile.forEngines && !isWhole) continue
      const missing = await consumer.whyNot?.(bench)
      if (missing !== undefined) {
        if (runtimesRequired) throw new Error(`SECCOMPOSE_REQUIRE_RUNTIMES is set, but ${missing}`)
        table.add(consumer, { missing })
        continue
      }
      const differences = await test.step(`${destination}: ${name}`, () =>
        wherein(consumer, { profile, text, files }, bench))
      expect.soft(differences, `${destination}: ${name}`).toEqual([])
      table.add(consumer, differences.length === 0 ? 'same' : 'differs')
      console.log(`${profile.name}: ${destination}, ${name}: ${differences.length} differences`)
    }
  })
}

/** One that fails is told beside the others, which go on. */
async function wherein(consumer: Consumer, given: Given, bench: Bench): Promise<string[]> {
  try {
    return await consumer.differences(given, bench)
  } catch (error) {
    return [String(error)]
  }
}
