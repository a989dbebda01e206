import { expect, test } from '@playwright/test'
import { App } from './app'

// What a screen reader has around what changes with the profile, in its order: roles, names, states. The files beside this one are written
// anew by `npm test -- browser -- e2e/readings.spec.ts --update-snapshots`, and read by a person then.

test('the bar of either screen, the JSON and the tabs of the panel read as written down', async ({
  page,
}) => {
  const app = new App(page)
  await app.open()
  await expect(page.getByRole('banner')).toMatchAriaSnapshot({ name: 'start-bar.aria.yml' })
  await page.getByRole('button', { name: /^Docker’s default/ }).click()
  await app.editorReady()
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await expect(page.getByRole('banner')).toMatchAriaSnapshot({ name: 'document-bar.aria.yml' })
  await expect(app.json).toMatchAriaSnapshot({ name: 'json.aria.yml' })
  await expect(app.problems.getByRole('tablist')).toMatchAriaSnapshot({ name: 'panel-tabs.aria.yml' })
})
