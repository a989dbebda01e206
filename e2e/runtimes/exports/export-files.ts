import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type DestinationId,
  type ExportOptions,
  type ExportResult,
  exportProfile,
  parseProfile,
  type StepId,
} from '../../../src/core'
import { BUSYBOX_IMAGE } from '../engines/engine'

type Exported = Extract<ExportResult, { ok: true }>

/** Writes the files of an export into a folder, as its archive would hold them. */
export async function exportInto(
  folder: string,
  text: string,
  destination: DestinationId,
  options: ExportOptions,
): Promise<Exported> {
  const result = exportProfile(parseProfile(text), destination, { image: BUSYBOX_IMAGE, ...options })
  if (!result.ok) throw new Error(JSON.stringify(result))
  for (const { name, text: content } of result.files) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return result
}

/** What a step says to type. */
export function commandsOf({ steps }: Exported, id: StepId): readonly string[] {
  return steps.find(step => step.id === id)?.commands ?? []
}

export function textOf({ files }: Exported, name: string): string {
  const file = files.find(other => other.name === name)
  if (!file) throw new Error(`no ${name} among ${files.map(other => other.name).join(', ')}`)
  return file.text
}

/** The name of the file that the runtime reads. */
export function profileNameOf({ files }: Exported): string {
  return files.find(({ isProfile }) => isProfile)?.name ?? ''
}
