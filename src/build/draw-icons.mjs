// @ts-check
// `node src/build/draw-icons.mjs` draws public/icon.svg in the sizes of public/icons, after the drawing was changed.
import { mkdir, readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { findChromium } from '../../e2e/chromium.mjs'

const folder = new URL('../../public/', import.meta.url)
const drawing = await readFile(new URL('icon.svg', folder), 'utf8')
/** Without its corners: the device cuts a maskable icon to a shape of its own, within the middle four fifths. */
const square = drawing
  .replace('rx="7"', '')
  .replace('viewBox="0 0 32 32"', 'viewBox="-3 -3 38 38" style="background: #2257c5"')

const { executablePath } = await findChromium(() => undefined)
const browser = await chromium.launch(executablePath ? { executablePath } : {})
await mkdir(new URL('icons/', folder), { recursive: true })
for (const { name, size, svg } of [
  { name: '192', size: 192, svg: drawing },
  { name: '512', size: 512, svg: drawing },
  { name: 'maskable', size: 512, svg: square },
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  )
  await page.screenshot({ path: new URL(`icons/${name}.png`, folder).pathname, omitBackground: true })
}
await browser.close()
