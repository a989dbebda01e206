import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { expect, type Page, test } from '@playwright/test'

/** As the app keeps it on a device, in the database and under the key of `src/lab/images.ts`. */
interface SavedMachine {
  readonly key: string
  readonly bytes: Buffer
}

/**
 * What the first test has booted. To boot is most of what such a test costs, so the next ones wake the machine, as a
 * person's second visit does.
 */
let saved: SavedMachine | undefined

/** Where the tests of all processes keep it: in the folder of this run, which the next one empties. */
const sharedFile = () => join(test.info().project.outputDir, 'saved-machine')

async function savedMachine(): Promise<SavedMachine | undefined> {
  if (!saved && existsSync(sharedFile())) saved = deserialize(await readFile(sharedFile()))
  return saved
}

async function share(machine: SavedMachine): Promise<void> {
  saved = machine
  await mkdir(test.info().project.outputDir, { recursive: true })
  const ownFile = `${sharedFile()}-${process.pid}`
  await writeFile(ownFile, serialize(machine))
  await rename(ownFile, sharedFile())
}

const address = '/machine-of-an-earlier-test'

/** Keeps a machine of an earlier test on the page's device, where there is one. */
export async function giveSavedMachine(page: Page): Promise<boolean> {
  const machine = await savedMachine()
  if (!machine) return false
  const { key, bytes } = machine
  await page.route(`**${address}`, route => route.fulfill({ body: bytes }))
  await page.evaluate(
    async ([source, name]) => {
      const response = await fetch(source)
      const state = { key: name, bytes: await response.arrayBuffer() }
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open('seccompose-lab')
        opening.onupgradeneeded = () => opening.result.createObjectStore('states')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const writing = database.transaction('states', 'readwrite')
          writing.objectStore('states').put(state, 'state')
          writing.onerror = () => reject(writing.error)
          writing.oncomplete = () => {
            database.close()
            resolve(undefined)
          }
        }
      })
    },
    [address, key] as const,
  )
  await page.unroute(`**${address}`)
  return true
}

/** Takes the machine that the page has booted and saved, for the tests after this one. */
export async function takeSavedMachine(page: Page): Promise<void> {
  const read = () =>
    page.evaluate(
      () =>
        new Promise<{ key: string; text: string } | undefined>((resolve, reject) => {
          const opening = indexedDB.open('seccompose-lab')
          opening.onerror = () => reject(opening.error)
          // The app has not made it yet.
          opening.onupgradeneeded = () => opening.transaction?.abort()
          opening.onsuccess = () => {
            const database = opening.result
            const reading = database.transaction('states').objectStore('states').get('state')
            reading.onerror = () => reject(reading.error)
            reading.onsuccess = async () => {
              database.close()
              const state: { key: string; bytes: ArrayBuffer } | undefined = reading.result
              if (!state) return resolve(undefined)
              const reader = new FileReader()
              reader.onload = () => resolve({ key: state.key, text: String(reader.result) })
              reader.readAsDataURL(new Blob([state.bytes]))
            }
          }
        }),
    )
  await expect
    .poll(
      async () => {
        const state = await read()
        if (state)
          await share({ key: state.key, bytes: Buffer.from(state.text.replace(/^.*,/, ''), 'base64') })
        return state !== undefined
      },
      { timeout: 120_000, message: 'the machine is saved after its boot' },
    )
    .toBe(true)
}
