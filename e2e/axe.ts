import type { Page } from '@playwright/test'
import axe from 'axe-core'

interface AxeResults {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

/** What axe finds, apart from Monaco's own inside, in words that name the place. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(() =>
    (window as Window & { axe?: { run(context: object, options: object): Promise<AxeResults> } }).axe?.run(
      { exclude: [['.monaco-editor']] },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        // Off by itself: whoever speaks to the app says what is seen.
        rules: { 'label-content-name-mismatch': { enabled: true } },
      },
    ),
  )
  if (!results) throw new Error('axe did not run')
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}
