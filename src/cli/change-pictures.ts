import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pictureFile } from '../core/advice/report'
import { pictureProfile } from '../core/advice/review'
import { type Language, loadWords } from '../messages'
import type { ComparedOn } from './compared'
import type { NamedTarget } from './target-options'

export interface PictureOptions {
  /** A directory for the pictures of the profiles as they have become; it is made where there is none. */
  readonly pictures?: string
  /** The address at which what is in the directory will be; the text of a comment shows the pictures from there. */
  readonly picturesAt?: string
}

/** Where the picture of a profile is, and what it shows. */
export interface ShownPicture {
  readonly address: string
  readonly text: string
}

/**
 * Draws what a profile has become into the folder, as SVG, and tells where it will be. Undefined where none is asked for, or
 * nothing runs under the profile. A file is named by what it holds, so that the one of an earlier comment stays what it was.
 */
export async function pictureOf(
  { after, target: name }: ComparedOn,
  targets: readonly NamedTarget[],
  { pictures, picturesAt }: PictureOptions,
  language: Language,
): Promise<ShownPicture | undefined> {
  const target = targets.find(one => one.name === name)?.target
  const picture = pictures !== undefined && target ? pictureProfile(after.document, target) : undefined
  if (pictures === undefined || !picture) return undefined
  const { report } = await loadWords('review', language)
  const text = pictureFile(picture, report.picture)
  const file = `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.svg`
  await mkdir(pictures, { recursive: true })
  await writeFile(join(pictures, file), text)
  return { address: `${(picturesAt ?? pictures).replace(/\/$/, '')}/${file}`, text: report.picture.title }
}
