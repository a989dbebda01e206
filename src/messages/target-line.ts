import { architectureByToken, formatKernelVersion, type Target } from '../core'
import type { Messages } from './index'

/** A target in a line. */
export function targetLine(
  { runtime, loader, architecture, kernel, release }: Target,
  words: Messages['target'],
): string {
  const name = architectureByToken(architecture)?.name ?? architecture
  const engine = [words.runtimesShort[runtime], ...(release === undefined ? [] : [release])].join(' ')
  return [engine, loader, name, words.linux(formatKernelVersion(kernel))].join(' · ')
}
