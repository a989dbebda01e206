import { expect, test } from '@playwright/test'
import { App, downloadedText } from './app'

/** The lines that one text has and the other has not. */
function lineDifference(before: string, after: string): { gone: string[]; come: string[] } {
  const count = (text: string) => {
    const lines = new Map<string, number>()
    for (const line of text.split('\n')) lines.set(line, (lines.get(line) ?? 0) + 1)
    return lines
  }
  const [old, now] = [count(before), count(after)]
  const surplus = (from: Map<string, number>, other: Map<string, number>) =>
    [...from].flatMap(([line, times]) =>
      Array<string>(Math.max(0, times - (other.get(line) ?? 0))).fill(line.trim()),
    )
  return { gone: surplus(old, now), come: surplus(now, old) }
}

test('from Docker’s default to files for Docker and Kubernetes', async ({ page }) => {
  const app = new App(page)
  await app.startFrom('Docker’s default')
  await app.editorReady()
  const start = await app.text()

  await test.step('search ptrace and deny it: one line goes', async () => {
    await app.choose('ptrace', 'deny')
    await expect(app.verdict('ptrace')).toContainText('Denied')
    expect(lineDifference(start, await app.text())).toEqual({
      gone: ['"process_vm_writev",', '"ptrace"'],
      come: ['"process_vm_writev"'],
    })
  })

  await test.step('type it back by hand: the row follows', async () => {
    await app.search.fill('process_vm_writev')
    await app.row('process_vm_writev').click()
    await app.focusEditor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('"process_vm_writev"')
    await expect(app.json.locator('.find-widget .matchesCount')).toHaveText(/^1 of/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type(',"ptrace"')
    await app.search.fill('ptrace')
    await expect(app.verdict('ptrace')).toContainText('Allowed')
  })

  await test.step('undo twice, from the table: the text is the very one at the start', async () => {
    await app.undo()
    await expect(app.verdict('ptrace')).toContainText('Denied')
    await app.undo()
    await expect(app.verdict('ptrace')).toContainText('Allowed')
    expect(await app.text()).toBe(start)
  })

  await test.step('add an argument condition to socket', async () => {
    await app.search.fill('socket')
    await app.verdict('socket').click()
    await page.getByRole('menuitem', { name: 'Condition…' }).click()
    const condition = page.getByRole('region', { name: 'New condition' })
    await condition.getByRole('combobox', { name: 'Argument' }).selectOption('family')
    await condition.getByRole('textbox', { name: 'Find a name or a number' }).fill('vsock')
    await condition.getByRole('checkbox', { name: 'AF_VSOCK' }).check()
    await condition.getByRole('button', { name: 'Add a condition' }).click()
    // The verdict is conditional before, too.
    await expect.poll(async () => (await app.text()).length).toBeGreaterThan(start.length)
    await expect(app.verdict('socket')).toContainText('Conditional')
    const text = await app.text()
    const rules: { names: string[]; args?: { value: number; valueTwo?: number }[] }[] =
      JSON.parse(text).syscalls
    const values = rules
      .filter(({ names }) => names.includes('socket'))
      .map(({ args }) => args?.map(({ value, valueTwo }) => [value, valueTwo]))
    expect(values).toEqual([[[38, undefined]], [[39, undefined]], [[40, undefined]], [[0xffffffff, 40]]])
  })

  await test.step('export for Docker: the same text, with the lines around it', async () => {
    const dialog = await app.exportTo('Docker')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download docker-default.json' }).click()
    const text = await downloadedText(await download)
    expect(JSON.parse(text).archMap.length).toBeGreaterThan(0)
    await expect(dialog.getByRole('tab', { name: 'docker-run.sh' })).toBeVisible()
    await expect(dialog.getByRole('tab', { name: 'compose.yaml' })).toBeVisible()
  })

  await test.step('export for Kubernetes: conditions settled, and what was left out is said', async () => {
    const dialog = page.getByRole('dialog', { name: /^Export/ })
    await app.chooseDestination(dialog, 'Kubernetes')
    await expect(dialog).toContainText('rules hold only for other architectures')
    await expect(dialog).toContainText(
      /\/var\/lib\/kubelet\/seccomp\/profiles\/docker-default-[0-9a-f]{10}\.json/,
    )
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download docker-default.json' }).click()
    const profile = JSON.parse(await downloadedText(await download))
    expect(Object.keys(profile)).toEqual(['defaultAction', 'defaultErrnoRet', 'architectures', 'syscalls'])
    expect(profile.architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])
    expect(JSON.stringify(profile)).not.toMatch(/includes|excludes|minKernel/)
  })
})
