import { expect, test } from '@playwright/test'
import { App } from './app'

test('the release of the engine decides what its default does, in the table and over a reload', async ({
  page,
}) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  const target = page.getByRole('button', { name: /^Target/ })
  const release = page.getByLabel('Engine release')
  await target.click()
  await page.getByRole('radio', { name: /Kubernetes on containerd/ }).check()
  await expect(release).toHaveValue('')
  await expect(page.getByText(/Shipped: .*1\.7 in GKE 1\.32.*2\.1 in EKS 1\.33 on AL2023/)).toBeVisible()
  await page.keyboard.press('Escape')

  const query = 'containerd:allowed io_uring_setup'
  await app.search.fill(query)
  await expect(app.catalogue).toContainText('containerd’s default: Allowed')
  await expect(app.verdict('io_uring_setup')).toBeHidden()

  await test.step('1.7 lets io_uring through', async () => {
    await target.click()
    await release.selectOption({ label: '1.7.13–1.7.31' })
    await page.keyboard.press('Escape')
    await expect(app.verdict('io_uring_setup')).toBeVisible()
  })
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await page.reload()
  await expect(app.search).toHaveValue(query)
  await expect(app.verdict('io_uring_setup')).toBeVisible()

  await target.click()
  await expect(release).toHaveValue('1.7.31')
})
