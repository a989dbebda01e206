import { writeFile } from 'node:fs/promises'
import { applyEdits, type ProfileDocument, parseProfile, planCommand, type Target } from '../core'
import { fixLabel, type Language, loadAllMessages, loadWords, say } from '../messages'
import { type Accepted, type ConfigOptions, readConfig, targetFor } from './config'
import { type Input, inWords, readProfile, STANDARD_INPUT } from './inputs'
import { type Judged, judge } from './judged'
import type { TargetOptions } from './target-options'

export interface FixOptions extends TargetOptions, ConfigOptions {
  /** Also fixes that let a call run which did not. */
  readonly loosen?: boolean
  readonly dryRun?: boolean
  readonly language: Language
}

export interface Fixed {
  readonly text: string
  /** What was done, in words. */
  readonly done: readonly string[]
}

/** More steps than any profile needs; it only ends fixes that undo one another. */
const MAX_STEPS = 500

/**
 * Applies the first fix of each finding, one after the other, each by the smallest edits, and judges anew in between.
 * A fix that lets more calls run is left alone unless it is asked for.
 */
export async function fixedText(
  input: Input,
  target: Target,
  options: FixOptions,
  accepted: readonly Accepted[] = [],
): Promise<Fixed> {
  const [all, lint] = await Promise.all([
    loadAllMessages(options.language),
    loadWords('lint', options.language),
  ])
  let { document }: { document: ProfileDocument } = input
  const done: string[] = []
  const tried = new Set<string>()
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = nextFix(judge({ document }, target, accepted), options, tried)
    if (!next) break
    tried.add(next.key)
    const plan = planCommand(document, next.command, target)
    if (!plan.ok || plan.edits.length === 0) continue
    document = parseProfile(applyEdits(document.text, plan.edits))
    tried.clear()
    done.push(next.label(all, lint))
  }
  return { text: document.text, done }
}

function nextFix({ open }: Judged, { loosen = false }: FixOptions, tried: ReadonlySet<string>) {
  for (const remark of open) {
    if (tried.has(remark.key)) continue
    if (remark.source === 'text') {
      const [fix] = remark.item.fixes
      if (!fix) continue
      const { id, offset } = remark.item
      return {
        key: remark.key,
        command: { kind: 'apply-fix', problem: id, offset, fix: 0 } as const,
        label: ({ fix: words }: Awaited<ReturnType<typeof loadAllMessages>>) => say(words, fix),
      }
    }
    const fix = remark.item.fixes.find(({ loosens }) => loosen || !loosens)
    if (!fix) continue
    return {
      key: remark.key,
      command: fix.command,
      label: (_: unknown, words: Parameters<typeof fixLabel>[0]) => fixLabel(words, fix),
    }
  }
  return undefined
}

export async function fix(file: string, options: FixOptions): Promise<{ text: string; notes: string }> {
  const target = await targetFor(file, options)
  const input = await readProfile(file, target, options.language)
  const { accepted } = await (await readConfig(options)).of(file)
  const { text, done } = await fixedText(input, target, options, accepted)
  const notes = done.length === 0 ? 'nothing to fix' : done.map(what => `- ${what}`).join('\n')
  if (options.dryRun || file === STANDARD_INPUT || !input.isWhole) return { text, notes }
  if (done.length > 0)
    await writeFile(file, text).catch(error => {
      throw inWords(file, error)
    })
  return { text: '', notes }
}
