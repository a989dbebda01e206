import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { minify, type Plugin } from 'vite'
import type { ReferenceFile } from '../reference/pages'
import { withSourceModules } from './source-modules.ts'

/** The reference stands in a folder of its own beside the app. */
export const referenceFolder = 'reference'

/** Where the build will be served from, for pages that have to name their whole address. */
const siteVariable = 'SECCOMPOSE_SITE'

/** Writes a page for each call, capability, vulnerability and the like, in every language, beside the app. */
export function referencePages(): Plugin {
  let root = ''
  let outDir = ''
  return {
    name: 'reference',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outDir = path.resolve(root, config.build.outDir)
    },
    async writeBundle() {
      const site = process.env[siteVariable]
      if (site !== undefined && !/^https?:\/\/.*\/$/.test(site))
        throw new Error(`${siteVariable} must be an address with a / at its end, not ${site}`)
      const files = await withSourceModules(root, async server => {
        const module = await server.ssrLoadModule('/src/reference/site.tsx')
        const made: readonly ReferenceFile[] = await module.referenceFiles(site)
        return made
      })
      const source = (file: string) => readFile(path.join(root, 'src', file), 'utf8')
      const styles = (await source('ui/shared/tokens.css')) + (await source('reference/reference.css'))
      const scripts = await Promise.all(
        ['sort.js', 'ages.js'].map(async name => {
          const { code } = await minify(name, await source(`reference/${name}`), { module: true })
          return { path: name, contents: code }
        }),
      )
      const all = [...files, { path: 'reference.css', contents: styles }, ...scripts]
      const folder = path.join(outDir, referenceFolder)
      await Promise.all(
        [...new Set(all.map(file => path.dirname(path.join(folder, file.path))))].map(each =>
          mkdir(each, { recursive: true }),
        ),
      )
      for (const file of all) await writeFile(path.join(folder, file.path), file.contents)
    },
  }
}
