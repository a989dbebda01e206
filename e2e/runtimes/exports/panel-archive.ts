import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { type DestinationId, destinations } from '../../../src/core'
import { words } from '../../../src/messages/en/exports'
import type { App } from '../../app'
import { BUSYBOX_IMAGE } from '../engines/engine'
import type { PanelProfile } from './panel-profiles'

/** One step of the readme. */
export interface ReadmeStep {
  readonly isCheck: boolean
  /** What it says to type. */
  readonly commands: string
}

/** What the archive of the export panel holds for one destination. */
export interface TakenFiles {
  /** Where they are unpacked. */
  readonly folder: string
  /** The readme's part about them. */
  readonly readme: string
  readonly steps: readonly ReadmeStep[]
}

/** The archive of all destinations, unpacked; a destination that cannot have the profile has no files. */
export type TakenArchive = Readonly<Partial<Record<DestinationId, TakenFiles>>>

/** Opens a profile, and the export panel on it. */
export async function openPanel(app: App, { name, preset, text = '' }: PanelProfile): Promise<Locator> {
  if (preset === undefined) {
    await app.open()
    await app.openFile(`${name}.json`, text)
  } else {
    await app.open()
    await app.page.getByRole('button', { name: new RegExp(`^${preset.title}`) }).click()
    const create = app.page.getByRole('button', { name: 'Create the profile' })
    await expect(app.grid.or(create)).toBeVisible()
    if (await create.isVisible()) await create.click()
  }
  await expect(app.grid).toBeVisible()
  return await app.exportTo('Docker')
}

/** Chooses what the tests need, ticks every destination, and unpacks the one archive into a folder. */
export async function takeAll(
  page: Page,
  dialog: Locator,
  { conditionalCalls }: PanelProfile,
  folder: string,
): Promise<TakenArchive> {
  await dialog.getByRole('textbox', { name: 'Image to start' }).fill(BUSYBOX_IMAGE)
  if (conditionalCalls) {
    await dialog.getByRole('radio', { name: /^systemd service/ }).check()
    await dialog.getByRole('combobox', { name: 'Calls with conditions' }).selectOption(conditionalCalls)
  }
  await dialog.getByRole('radio', { name: /^Kubernetes/ }).check()
  await dialog.getByRole('checkbox', { name: 'kustomize directory' }).check()
  for (const id of destinations) {
    const tick = dialog.getByRole('checkbox', { name: `Add ${words.destination[id]} to the zip` })
    await tick.check()
  }
  const download = page.waitForEvent('download')
  await dialog
    .getByRole('button', { name: `Download all for ${destinations.length} destinations (zip)` })
    .click()
  const entries = unzipSync(await readFile(await (await download).path()))
  for (const [path, bytes] of Object.entries(entries)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
  const readme = strFromU8(entries['README.md'] ?? new Uint8Array())
  const taken = destinations.flatMap(id => {
    if (!Object.keys(entries).some(path => path.startsWith(`${id}/`))) return []
    const part = partOf(readme, words.destination[id])
    return [[id, { folder: join(folder, id), readme: part, steps: stepsOf(part) }] as const]
  })
  return Object.fromEntries(taken)
}

function partOf(readme: string, title: string): string {
  const part = readme.split('\n## ').find(text => text.startsWith(`${title}\n`))
  if (part === undefined) throw new Error(`the readme has no part on ${title}`)
  return part
}

/** The numbered items, each with its commands in a fence. */
function stepsOf(part: string): ReadmeStep[] {
  const [, list = ''] = part.split(`### ${words.steps}\n`)
  return list.split(/\n(?=\d+\. )/).flatMap(item => {
    const [, commands] = /```sh\n([\s\S]*?)\n\s*```/.exec(item) ?? []
    if (commands === undefined) return []
    const lines = commands.split('\n').map(line => line.replace(/^ {3,4}/, ''))
    return [{ isCheck: /^\d+\. \*\*Check\*\*/.test(item), commands: lines.join('\n') }]
  })
}

/** What the panel says where a destination cannot have the profile. */
export async function refusalOf(dialog: Locator, id: DestinationId): Promise<string> {
  await dialog.getByRole('radio', { name: new RegExp(`^${words.destination[id]}`) }).check()
  const alert = dialog.getByRole('alert')
  await expect(alert).toContainText('This cannot be exported')
  await expect(dialog.getByRole('region', { name: 'Files' })).toHaveCount(0)
  return (await alert.textContent()) ?? ''
}

/** What the panel says is lost, with the names that it lists. */
export async function lossesOf(dialog: Locator, id: DestinationId): Promise<string[]> {
  await dialog.getByRole('radio', { name: new RegExp(`^${words.destination[id]}`) }).check()
  const lost = dialog.getByRole('region', { name: 'What is lost' })
  await expect(lost).toBeVisible()
  return await lost.locator('> ul > li').allTextContents()
}
