import { expect } from '@playwright/test'
import { App } from '../../app'
import { ConsumerTable } from './consumer-table'
import { lossesOf, openPanel, refusalOf, takeAll } from './panel-archive'
import type { Bench, Consumer, Given } from './panel-consumer'
import { engineConsumers } from './panel-engines'
import { hostConsumers } from './panel-hosts'
import { kubernetesConsumers } from './panel-kubernetes'
import { panelProfiles } from './panel-profiles'
import { sourceConsumers } from './panel-sources'
import { test } from './panel-test'

// Files made by clicking through the export panel, given to what they are for: the filter that is loaded, or what the
// destination makes of the file, does what the profile's verdicts say.

// They are many, and each is by itself.
test.describe.configure({ mode: 'parallel' })

const consumers = [...engineConsumers, ...kubernetesConsumers, ...hostConsumers, ...sourceConsumers]
const table = new ConsumerTable()

test.afterAll(async () => {
  console.log(await table.text())
})

for (const profile of panelProfiles) {
  test(`every destination does what is said: ${profile.name}`, async ({ page, bench, runtimesRequired }, {
    outputDir,
  }) => {
    test.setTimeout(240_000)
    const app = new App(page)
    const dialog = await openPanel(app, profile)
    const archive = await takeAll(page, dialog, profile, outputDir)
    for (const [id, words = []] of Object.entries(profile.losses ?? {})) {
      const said = await lossesOf(dialog, id as Consumer['destination'])
      for (const sentence of words) expect.soft(said, id).toContainEqual(expect.stringMatching(sentence))
    }
    const refusals = Object.entries(profile.refused ?? {})
    for (const [id, reason] of refusals)
      expect.soft(await refusalOf(dialog, id as Consumer['destination'])).toMatch(reason)
    await page.keyboard.press('Escape')
    const text = profile.text ?? (await app.text())

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
