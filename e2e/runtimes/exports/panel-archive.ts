import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import {
  archiveEntries,
  type DestinationId,
  defaultTarget,
  destinations,
  parseProfile,
  presets,
  presetTarget,
  proofCommand,
  startQuestion,
  type Target,
} from '../../../src/core'
import { answerQuestion } from '../../../src/core/questions'
import { loadAllMessages, loadWords } from '../../../src/messages'
import { words } from '../../../src/messages/en/exports'
import { lossSentence, makeReadme, refusalSentences } from '../../../src/messages/export-readme'
import { targetLine } from '../../../src/messages/target-line'
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

/** The archive of all destinations, unpacked. */
interface TakenArchive {
  /** The document as it stands in the editor. */
  readonly text: string
  /** A destination that cannot have the profile has no files. */
  readonly files: Readonly<Partial<Record<DestinationId, TakenFiles>>>
  /** What is said to be lost, a sentence each. */
  readonly losses: Readonly<Partial<Record<DestinationId, readonly string[]>>>
  /** Why a destination cannot have the profile, a sentence each. */
  readonly refusals: Readonly<Partial<Record<DestinationId, readonly string[]>>>
}

/** The files of an archive by their paths. */
type ArchiveBytes = ReadonlyMap<string, Buffer>

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

/** The document that the panel is opened on, and the target that it shows for it. */
function documentOf({ preset, text }: PanelProfile): { text: string; target: Target } {
  const target = preset ? presetTarget(preset.id, defaultTarget) : defaultTarget
  if (preset === undefined) return { text: text ?? '', target }
  const { architecture, capabilities } = target
  const made = presets
    .find(({ id }) => id === preset.id)
    ?.make({ architecture, capabilities, kernel: '6.12' })
  return { text: made ?? '', target }
}

/**
 * All that the panel gives for a profile, made as the panel makes it: what is chosen for the tests, and every destination
 * in one archive.
 */
export async function makeAll(
  profile: PanelProfile,
): Promise<Omit<TakenArchive, 'files'> & { readonly bytes: ArchiveBytes }> {
  const { text, target } = documentOf(profile)
  const document = parseProfile(text)
  const name = `${profile.name}.json`
  const options = {
    image: BUSYBOX_IMAGE,
    ...(profile.conditionalCalls && { conditionalCalls: 'allow' as const }),
    kubernetes: { extras: ['installer', 'kustomize'] as const },
  }
  const [all, exports] = await Promise.all([loadAllMessages('en'), loadWords('exports', 'en')])
  const made = await Promise.all(
    destinations.map(async destination => {
      const [result, start] = await Promise.all([
        answerQuestion('export', document, { destination, options: { ...options, name, target } }),
        answerQuestion('startCheck', document, startQuestion(destination, target, options)),
      ])
      return { destination, result, needs: start.ok ? start.needs : [] }
    }),
  )
  const given = made.flatMap(({ destination, result }) => (result.ok ? [destination] : []))
  const proof = proofCommand({ name, destinations: given, options, target })
  const sentences = { all, exports }
  const readme = makeReadme({ name, target: targetLine(target, all.target), made, proof }, sentences)
  return {
    text,
    bytes: new Map(
      archiveEntries(made, readme).map(({ path, contents }) => [path, Buffer.from(contents)] as const),
    ),
    losses: Object.fromEntries(
      made.map(({ destination, result }) => [
        destination,
        result.ok ? result.losses.map(loss => lossSentence(loss, sentences).said) : [],
      ]),
    ),
    refusals: Object.fromEntries(
      made.flatMap(({ destination, result }) =>
        result.ok ? [] : [[destination, refusalSentences(result, sentences)] as const],
      ),
    ),
  }
}

/** Unpacks it into a folder. */
export async function unpackAll(bytes: ArchiveBytes, folder: string): Promise<TakenArchive['files']> {
  for (const [path, contents] of bytes) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, contents)
  }
  const readme = bytes.get('README.md')?.toString() ?? ''
  const taken = destinations.flatMap(id => {
    if (![...bytes.keys()].some(path => path.startsWith(`${id}/`))) return []
    const part = partOf(readme, words.destination[id])
    return [[id, { folder: join(folder, id), readme: part, steps: stepsOf(part) }] as const]
  })
  return Object.fromEntries(taken)
}

/** Chooses what the tests need, ticks every destination, and downloads the one archive. */
export async function downloadAll(
  page: Page,
  dialog: Locator,
  { conditionalCalls }: PanelProfile,
): Promise<ArchiveBytes> {
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
  return new Map(Object.entries(entries).map(([path, bytes]) => [path, Buffer.from(bytes)]))
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
