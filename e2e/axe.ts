import type { Page } from '@playwright/test'
import axe from 'axe-core'

interface AxeResults {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, apart from Monaco's own inside, in words that name the place. */
export function findings(page: Page, within?: string): Promise<string[]> {
  return findingsOf(page, everything, within)
}

/** The same, and what is hard to read in the other of both themes, by which nothing else differs. */
export async function findingsInBothThemes(page: Page, within?: string): Promise<string[]> {
  const found = await findings(page, within)
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const use = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
  }
  await use(isDark ? 'light' : 'dark')
  const other = await findingsOf(page, ['color-contrast'], within)
  await use(isDark ? 'dark' : 'light')
  return [...found, ...other.map(finding => `${isDark ? 'light' : 'dark'}: ${finding}`)]
}

/** @param within the part of the page that is looked at; all of it where there is none */
async function findingsOf(page: Page, runOnly: readonly string[], within?: string): Promise<string[]> {
  // Half a megabyte, which stays until the next page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const results = await page.evaluate(
    ([only, part]) =>
      (window as Window & { axe?: { run(context: object, options: object): Promise<AxeResults> } }).axe?.run(
        { ...(part !== undefined && { include: [[part]] }), exclude: [['.monaco-editor']] },
        {
          runOnly: only,
          // A selector for each element that passed would cost more than the rules.
          resultTypes: ['violations'],
          // Off by themselves: whoever speaks to the app says what is seen, and a finger is no mouse.
          ...(only.length > 1 && {
            rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } },
          }),
        },
      ),
    [runOnly, within] as const,
  )
  if (!results) throw new Error('axe did not run')
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}
