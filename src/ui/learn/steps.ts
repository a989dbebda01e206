import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Lesson } from '../../core/teaching/course'

/** What is shown at once on a projector. */
export interface Step {
  readonly title: string
  /** Markdown. */
  readonly text: string
}

/** A lesson in steps: what stands before the first heading, each heading with what follows, and each exercise. */
export function stepsOf({ title, page, exercises }: Lesson): readonly Step[] {
  const { children } = fromMarkdown(page)
  const starts = children.flatMap(node =>
    node.type === 'heading' && node.depth <= 2 ? (node.position?.start.offset ?? []) : [],
  )
  const cuts = [...new Set([0, ...starts, page.length])]
  const parts = cuts.slice(0, -1).map((from, index) => page.slice(from, cuts[index + 1]).trim())
  return [
    ...parts.filter(text => text !== '').map(text => ({ title, text })),
    ...exercises.map(({ title: name, task }) => ({ title: name, text: task })),
  ]
}
